"""The token, and what people write, go where the operator says, and not where a file says that somebody left there."""

from pathlib import Path

import pytest

from bots.settings import SettingsError, TelegramSettings, read_settings
from tests.fakes.telegram import FakeTelegram
from tests.support.telegram_process import READY, started

TOKEN = "123456789:AAF-abc_DEF-ghi"  # noqa: S105  (of no bot)
FOREIGN = ("TELEGRAM_API_URL=https://api.example.org", "TELEGRAM_WEBHOOK_URL=https://bot.example.org")


@pytest.fixture(autouse=True)
def folder(nothing_is_set: Path) -> Path:
    return nothing_is_set


def read(folder: Path, *lines: str) -> TelegramSettings:
    (folder / ".env").write_text("\n".join(lines))
    return read_settings().telegram


@pytest.mark.parametrize("line", FOREIGN)
def test_a_file_does_not_say_where_a_token_of_the_environment_goes(
    folder: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
    with pytest.raises(SettingsError) as raised:
        read(folder, "# hello", line)
    (fault,) = raised.value.faults
    name = line.partition("=")[0]
    assert fault == (
        f".env:2: {name} must not be set here, because TELEGRAM_TOKEN is in the environment; "
        "set it there too, or put TELEGRAM_TOKEN here"
    )


def test_a_file_does_not_say_where_words_go_if_the_other_token_is_in_the_environment(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "of a bot")
    with pytest.raises(SettingsError, match="RECOURSE_STORE_URL must not be set here, because DISCORD_TOKEN is in"):
        read(folder, "RECOURSE_STORE_URL=valkey://elsewhere.example.org", f"RECOURSE_STORE_SECRET={'x' * 40}")


def test_it_does_if_it_holds_the_token_or_the_environment_says_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read(folder, f"TELEGRAM_TOKEN={TOKEN}", *FOREIGN).api_url == "https://api.example.org"
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
    for line in ("TELEGRAM_API_URL=http://127.0.0.1:8081", "TELEGRAM_WEBHOOK_URL=https://mine.example.org"):
        name, _, value = line.partition("=")
        monkeypatch.setenv(name, value)
    settings = read(folder, *FOREIGN)
    assert (settings.api_url, settings.webhook_url) == ("http://127.0.0.1:8081", "https://mine.example.org")


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://api.telegram.org", ""),
        ("https://api.example.org:8443/path", "api.example.org"),
        ("http://127.0.0.1:8081", "127.0.0.1"),
        ("http://[::1]:8081", "::1"),
        ("http://10.1.2.3", "10.1.2.3"),
        ("http://localhost:8081", "localhost"),
        ("http://telegram-bot-api:8081", "telegram-bot-api"),
        ("http://host.docker.internal:8081", "host.docker.internal"),
    ],
)
def test_an_api_is_https_or_in_the_own_network(folder: Path, url: str, host: str) -> None:
    assert read(folder, f"TELEGRAM_API_URL={url}").foreign_host == host


@pytest.mark.parametrize("url", ["http://api.telegram.org", "http://api.example.org:8081", "http://8.8.8.8"])
def test_over_http_the_token_goes_to_nobody_else(folder: Path, url: str) -> None:
    with pytest.raises(SettingsError, match="TELEGRAM_API_URL: the token would be sent unencrypted"):
        read(folder, f"TELEGRAM_API_URL={url}")


async def test_the_log_names_the_host_that_gets_the_token(tmp_path: Path) -> None:
    async with FakeTelegram() as server, started(server, tmp_path) as bot:
        await bot.logs(READY)
        (line,) = [line for line in bot.output.splitlines() if "is reached through" in line]
        assert line.endswith("Telegram is reached through 127.0.0.1")
        assert server.token not in bot.output
