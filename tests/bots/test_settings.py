"""Settings: what is accepted, and faults in plain words, all at once, that never repeat a value."""

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from bots.settings import AllSettings, SettingsError, read_settings

pytestmark = pytest.mark.usefixtures("nothing_is_set")

TOKEN = "123456789:AAF-abc_DEF-ghi"  # noqa: S105  (of no bot)
STORE_SECRET = "2vS7Qm0rT9xKcB4nYd6LzHf1WgJpA8eU"  # noqa: S105  (of no store)
IN_THE_REPOSITORY = Path(__file__).parents[2] / "content"
LOCAL_API = {"TELEGRAM_API_URL": "http://127.0.0.1:8081"}


def read(variables: Mapping[str, str]) -> AllSettings:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        return read_settings()


def faults(variables: Mapping[str, str]) -> list[str]:
    with pytest.raises(SettingsError) as raised:
        read(variables)
    assert str(raised.value) == "\n".join(raised.value.faults)
    return raised.value.faults


# What is accepted


def test_nothing_has_to_be_set() -> None:
    settings = read({})
    assert settings.recourse.content == IN_THE_REPOSITORY
    assert settings.recourse.log_level == "INFO"
    assert settings.recourse.health is None
    telegram = settings.telegram
    assert (telegram.token.get_secret_value(), telegram.username) == ("", "")
    assert (telegram.api_url, telegram.webhook_url) == ("https://api.telegram.org", None)
    assert telegram.webhook_secret.get_secret_value() == ""
    assert (telegram.listen, telegram.port) == ("127.0.0.1", 8443)


def test_everything_can_be_set() -> None:
    settings = read(
        {
            "RECOURSE_CONTENT": "/srv/content",
            "RECOURSE_LOG_LEVEL": "debug",
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_USERNAME": "@my_recourse_bot",
            "TELEGRAM_API_URL": "http://bot-api:8081/",
            "TELEGRAM_WEBHOOK_URL": "https://bot.example.org/hooks/",
            "TELEGRAM_WEBHOOK_SECRET": "A-secret_1",
            "TELEGRAM_LISTEN": "0.0.0.0",  # noqa: S104
            "TELEGRAM_PORT": "80",
        }
    )
    assert (settings.recourse.content, settings.recourse.log_level) == (Path("/srv/content"), "DEBUG")
    telegram = settings.telegram
    assert telegram.token.get_secret_value() == TOKEN
    assert telegram.username == "my_recourse_bot"
    assert (telegram.api_url, telegram.webhook_url) == ("http://bot-api:8081", "https://bot.example.org/hooks")
    assert telegram.webhook_secret.get_secret_value() == "A-secret_1"
    assert (telegram.listen, telegram.port) == ("0.0.0.0", 80)  # noqa: S104


def test_secrets_do_not_show_when_settings_are_printed() -> None:
    settings = read({"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_WEBHOOK_SECRET": "hush-hush"})
    for shown in (repr(settings), str(settings), str(settings.telegram.model_dump())):
        assert "AAF" not in shown
        assert "hush" not in shown


@pytest.mark.parametrize(
    "variables",
    [
        {"TELEGRAM_WEBHOOK_URL": "https://bot.example.org"},
        {"TELEGRAM_WEBHOOK_URL": "https://bot.example.org:443/path"},
        {"TELEGRAM_WEBHOOK_URL": "https://bot.example.org:80"},
        {"TELEGRAM_WEBHOOK_URL": "https://bot.example.org:88"},
        {"TELEGRAM_WEBHOOK_URL": "https://bot.example.org:8443"},
        {"TELEGRAM_WEBHOOK_URL": "https://203.0.113.5"},
        {**LOCAL_API, "TELEGRAM_WEBHOOK_URL": "http://127.0.0.1:9000"},
        {**LOCAL_API, "TELEGRAM_WEBHOOK_URL": "http://10.1.2.3"},
        {**LOCAL_API, "TELEGRAM_WEBHOOK_URL": "http://[::1]:9000"},
        {**LOCAL_API, "TELEGRAM_WEBHOOK_URL": "http://recourse:9000"},
        {**LOCAL_API, "TELEGRAM_WEBHOOK_URL": "https://bot.example.org"},
        {"TELEGRAM_WEBHOOK_SECRET": "x" * 256},
        {"TELEGRAM_PORT": "1"},
        {"TELEGRAM_PORT": "65535"},
        {"TELEGRAM_USERNAME": "abcd"},
        {"RECOURSE_LOG_LEVEL": "Warning"},
        {"TELEGRAM_TOKEN": "", "TELEGRAM_USERNAME": "", "TELEGRAM_WEBHOOK_URL": "", "TELEGRAM_WEBHOOK_SECRET": ""},
        {"telegram_port": "443", "TELEGRAM_SOMETHING_ELSE": "", "BOT_TOKEN": "x", "SHARD_ID": "1"},
        {"TELEGRAM_LISTEN": "::1"},
    ],
)
def test_what_is_accepted(variables: dict[str, str]) -> None:
    settings = read(variables).telegram
    assert settings.webhook_url == (variables.get("TELEGRAM_WEBHOOK_URL") or None)


def test_a_file_is_read_and_the_environment_goes_before_it(tmp_path: Path) -> None:
    lines = [f"TELEGRAM_TOKEN={TOKEN}", "TELEGRAM_PORT=88", "#TELEGRAM_USERNAME=no_bot", "", "RECOURSE_LOG_LEVEL=ERROR"]
    (tmp_path / ".env").write_text("\n".join([*lines, "SOMETHING=else"]))
    settings = read({"TELEGRAM_PORT": "443"})
    assert settings.telegram.token.get_secret_value() == TOKEN
    assert (settings.telegram.port, settings.telegram.username) == (443, "")
    assert settings.recourse.log_level == "ERROR"


def test_faults_in_the_file_are_told_like_others(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TELEGRAM_TOKEN=hello\n")
    assert faults({}) == faults({"TELEGRAM_TOKEN": "hello"})


NOT_UTF_8 = b"\xff\xfeT\0"


def test_a_file_of_another_encoding_is_told_with_the_other_faults(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(NOT_UTF_8)
    assert faults({"TELEGRAM_PORT": "0"}) == [
        ".env:1: these bytes are not UTF-8; save the file as UTF-8",
        "TELEGRAM_PORT: a port is a number from 1 to 65535",
    ]
    (tmp_path / ".env").write_bytes(f"TELEGRAM_TOKEN={TOKEN}\n#".encode() + NOT_UTF_8)
    assert faults({}) == [".env:2: these bytes are not UTF-8; save the file as UTF-8"]


@pytest.mark.skipif(sys.platform != "linux", reason="what not even root can read is of Linux")
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / ".env").symlink_to("/proc/self/mem")
    (fault,) = faults({})
    assert fault.startswith(".env:1: the file cannot be read (")


def test_a_folder_of_that_name_is_somebody_elses(tmp_path: Path) -> None:
    (tmp_path / ".env").mkdir()
    assert read({}).telegram.port == 8443


def test_an_address_that_is_left_empty_is_the_usual_one() -> None:
    assert read({"TELEGRAM_API_URL": ""}).telegram.api_url == "https://api.telegram.org"


@pytest.mark.parametrize(
    ("address", "told"), [("127.0.0.1:8079", ("127.0.0.1", 8079)), ("[::1]:80", ("::1", 80)), ("", None)]
)
def test_an_address_with_a_port_is_taken_apart(address: str, told: tuple[str, int] | None) -> None:
    assert read({"RECOURSE_HEALTH_ADDRESS": address}).recourse.health == told


# What is refused

FAULTY = [
    ("TELEGRAM_TOKEN", "hush-value-1", "@BotFather"),
    ("TELEGRAM_TOKEN", "bot123456789:hush", "@BotFather"),
    ("TELEGRAM_TOKEN", "123456789:", "@BotFather"),
    ("TELEGRAM_TOKEN", "123456789:hush value", "@BotFather"),
    ("TELEGRAM_TOKEN", "123456789:hush/../x", "@BotFather"),
    ("TELEGRAM_TOKEN", "123456789:hush\n", "@BotFather"),
    ("TELEGRAM_USERNAME", "t.me/recourse", "user name"),
    ("TELEGRAM_USERNAME", "abc", "user name"),
    ("TELEGRAM_USERNAME", "1recourse", "user name"),
    ("TELEGRAM_API_URL", "api.example.org", "web address"),
    ("TELEGRAM_API_URL", "ftp://api.example.org", "web address"),
    ("TELEGRAM_API_URL", "https://api.example.org?x=1", "web address"),
    ("TELEGRAM_API_URL", "http://api.example.org:hush", "8443"),
    ("TELEGRAM_API_URL", "http://api.example.org:70000", "8443"),
    ("TELEGRAM_API_URL", "http://[hush-value", "web address"),
    ("TELEGRAM_API_URL", "http://[hush]:80", "web address"),
    ("TELEGRAM_API_URL", "https://hush\u2100.example.org", "web address"),
    ("TELEGRAM_WEBHOOK_URL", "bot.example.org", "web address"),
    ("TELEGRAM_WEBHOOK_URL", "http://bot.example.org", "https"),
    ("TELEGRAM_WEBHOOK_URL", "http://127.0.0.1:9000", "https"),
    ("TELEGRAM_WEBHOOK_URL", "https://bot.example.org:9000", "8443"),
    ("TELEGRAM_WEBHOOK_URL", "https://bot.example.org:0", "web address"),
    ("TELEGRAM_WEBHOOK_SECRET", "hush value", "characters"),
    ("TELEGRAM_WEBHOOK_SECRET", "x" * 257, "characters"),
    ("TELEGRAM_PORT", "0", "65535"),
    ("TELEGRAM_PORT", "65536", "65535"),
    ("TELEGRAM_PORT", "-1", "65535"),
    ("TELEGRAM_PORT", "https", "65535"),
    ("TELEGRAM_PORT", "8443.0", "65535"),
    ("TELEGRAM_LISTEN", "not an ip", "127.0.0.1"),
    ("TELEGRAM_LISTEN", "localhost", "127.0.0.1"),
    ("TELEGRAM_LISTEN", "127.0.0.1:8443", "127.0.0.1"),
    ("RECOURSE_STORE_URL", "127.0.0.1:6379", "valkey://"),
    ("RECOURSE_STORE_URL", "http://127.0.0.1", "valkey://"),
    ("RECOURSE_STORE_URL", "valkey://127.0.0.1:hush", "valkey://"),
    ("RECOURSE_STORE_URL", "unix://", "valkey://"),
    ("RECOURSE_STORE_URL", "valkey://:hush@store.example.org", "unencrypted"),
    ("RECOURSE_STORE_SECRET", "hush" * 7, "32 characters"),
    ("RECOURSE_STORE_SECRET", "hush" * 20, "random"),
    ("RECOURSE_STORE_SECRET", f"{STORE_SECRET},hush", "32 characters"),
    ("RECOURSE_HEALTH_ADDRESS", "127.0.0.1", "127.0.0.1:8079"),
    ("RECOURSE_HEALTH_ADDRESS", "localhost:8079", "127.0.0.1:8079"),
    ("RECOURSE_HEALTH_ADDRESS", "[::1]:70000", "65535"),
    ("RECOURSE_LOG_FORMAT", "xml", "lines or json"),
    ("RECOURSE_OPERATOR", "hush\nhush", "120 characters"),
    ("RECOURSE_OPERATOR", "x" * 121, "120 characters"),
    ("RECOURSE_SITE_URL", "http://hush.example.org", "https://"),
    ("RECOURSE_SITE_URL", "https://example.org?hush", "https://"),
    ("RECOURSE_LOG_LEVEL", "chatty", "DEBUG, INFO, WARNING or ERROR"),
    ("RECOURSE_LOG_LEVEL", "CRITICAL", "DEBUG, INFO, WARNING or ERROR"),
]


@pytest.mark.parametrize(("name", "value", "hint"), FAULTY, ids=lambda text: text[:30])
def test_a_fault_is_told_in_plain_words_without_the_value(name: str, value: str, hint: str) -> None:
    # The address of a store alone would lack its secret.
    (fault,) = faults({"RECOURSE_STORE_SECRET": STORE_SECRET, name: value})
    assert fault.startswith(f"{name}: ")
    assert hint in fault
    assert "\n" not in fault
    for told in ("hush", "\u2100", "Value error", "validation", "pydantic"):
        assert told not in fault


@pytest.mark.parametrize(
    "url",
    [
        "valkey://127.0.0.1:6379",
        "redis://recourse:hush@valkey:6379/1",
        "valkeys://:hush@store.example.org",
        "rediss://store.example.org:6380",
        "unix:///run/valkey/socket?db=1",
    ],
)
def test_a_store_has_an_address_and_a_secret(url: str) -> None:
    store = read({"RECOURSE_STORE_URL": url, "RECOURSE_STORE_SECRET": f"{STORE_SECRET},{STORE_SECRET[::-1]}"}).store
    assert store.url.get_secret_value() == url
    assert store.secrets == [STORE_SECRET, STORE_SECRET[::-1]]
    assert "hush" not in repr(store)
    assert STORE_SECRET not in repr(store)


def test_a_space_beside_the_comma_is_no_part_of_a_secret() -> None:
    given = {
        "RECOURSE_STORE_URL": "valkey://127.0.0.1",
        "RECOURSE_STORE_SECRET": f"{STORE_SECRET}, {STORE_SECRET[::-1]}",
    }
    assert read(given).store.secrets == [STORE_SECRET, STORE_SECRET[::-1]]


def test_a_store_without_a_secret_is_refused() -> None:
    (fault,) = faults({"RECOURSE_STORE_URL": "valkey://127.0.0.1"})
    assert fault.startswith("RECOURSE_STORE_SECRET: needed with RECOURSE_STORE_URL")
    assert "openssl rand -base64 32" in fault


def test_an_api_of_ones_own_on_another_machine_needs_https() -> None:
    (fault,) = faults({**LOCAL_API, "TELEGRAM_WEBHOOK_URL": "http://bot.example.org"})
    assert fault.startswith("TELEGRAM_WEBHOOK_URL: ")


def test_all_faults_are_told_at_once() -> None:
    wrong: dict[str, str] = {}
    for name, value, _ in FAULTY:
        wrong.setdefault(name, value)
    told = faults(wrong)
    assert sorted(fault.partition(":")[0] for fault in told) == sorted(wrong)
    assert len(wrong) == 14


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("TELEGRAM_TOKNE", "did you mean TELEGRAM_TOKEN?"),
        ("telegram_tokne", "did you mean TELEGRAM_TOKEN?"),
        ("TELEGRAM_BOT_TOKEN", "did you mean TELEGRAM_TOKEN?"),
        ("RECOURSE_LOGLEVEL", "did you mean RECOURSE_LOG_LEVEL?"),
        ("DISCORD_TOKENS", "did you mean DISCORD_TOKEN?"),
        ("TELEGRAM_CHAT_ID", "remove it: docs/operating.md lists all settings"),
    ],
)
def test_a_misspelt_name_is_told_with_what_may_be_meant(name: str, remedy: str, tmp_path: Path) -> None:
    assert faults({name: "hush"}) == [f"{name}: there is no such setting; {remedy}"]
    (tmp_path / ".env").write_text(f"RECOURSE_LOG_LEVEL=INFO\n{name}=hush\n")
    assert faults({}) == [f".env:2: there is no setting {name}; {remedy}"]


def test_lines_of_the_file_that_set_nothing_are_told_without_what_they_say(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lines = [
        "# a comment",
        "export TELEGRAM_PORT=88  # a comment",
        "SOMETHING=else",
        "",
        "TELEGARM_TOKEN=hush",
        "SHARD_COUNTS=4",
        "TELEGRAM_TOKEN",
        "TELEGRAM_TOKEN:123456789:hush",
        "TELEGRAM_TOKEN:hush=hush",
        "",
        "=hush",
        "these are hush words",
        'TELEGRAM_USERNAME="hush',
    ]
    (tmp_path / ".env").write_text("\n".join(lines))
    told = faults({"TELEGRAM_LISTEN": "hush"})
    junk = "this is not a setting; write NAME=value, or # before a comment"
    assert told == [
        ".env:5: there is no setting TELEGARM_TOKEN; did you mean TELEGRAM_TOKEN?",
        ".env:6: there is no setting SHARD_COUNTS; did you mean SHARD_COUNT?",
        *(f".env:{line}: {junk}" for line in (7, 8, 9, 11, 12, 13)),
        "TELEGRAM_LISTEN: this is not an IP address; write it like 127.0.0.1, or 0.0.0.0 for all addresses",
    ]
    assert capfd.readouterr().err == "", "the library that reads the file says nothing beside"
