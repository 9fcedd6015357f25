"""Secrets in files of their own, as containers and systemd hand them over, and a file of settings others can read."""

from pathlib import Path

import pytest

from bots.settings import SettingsError, exposed_secrets, read_settings
from tests.support.processes import run

TOKEN = "123456789:AAF-abc_DEF-ghi"  # noqa: S105  (of no bot)
OTHER = "987654321:AAF-abc_DEF-ghi"


@pytest.fixture(autouse=True)
def folder(nothing_is_set: Path) -> Path:
    return nothing_is_set


def token() -> str:
    return read_settings().telegram.token.get_secret_value()


def faults() -> list[str]:
    with pytest.raises(SettingsError) as told:
        read_settings()
    return told.value.faults


def test_a_secret_may_stand_in_a_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "token").write_text(f"{TOKEN}\n")
    monkeypatch.setenv("TELEGRAM_TOKEN_FILE", str(folder / "token"))
    (folder / "discord").write_text("a.b.c")
    monkeypatch.setenv("DISCORD_TOKEN_FILE", "discord")
    assert token() == TOKEN
    assert read_settings().discord.token.get_secret_value() == "a.b.c"


def test_a_secret_may_be_a_credential_of_systemd(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "TELEGRAM_TOKEN").write_text(TOKEN)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(folder))
    assert token() == TOKEN
    monkeypatch.setenv("TELEGRAM_TOKEN", OTHER)
    assert token() == OTHER, "the environment goes first"
    monkeypatch.delenv("TELEGRAM_TOKEN")
    (folder / "TELEGRAM_TOKEN").write_text("")
    assert faults() == ["TELEGRAM_TOKEN, a credential of systemd: the file is empty; write the secret into it"]


def test_a_secret_of_a_file_goes_before_the_file_of_settings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").write_text(f"TELEGRAM_TOKEN={OTHER}\n")
    (folder / "token").write_text(TOKEN)
    monkeypatch.setenv("TELEGRAM_TOKEN_FILE", "token")
    assert token() == TOKEN


def test_where_it_goes_is_not_said_by_a_file_that_somebody_left_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / ".env").write_text("TELEGRAM_API_URL=https://api.example.org\n")
    (folder / "token").write_text(TOKEN)
    monkeypatch.setenv("TELEGRAM_TOKEN_FILE", "token")
    (fault,) = faults()
    assert fault.startswith(".env:1: TELEGRAM_API_URL must not be set here")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (None, "TELEGRAM_TOKEN_FILE: the file cannot be read (No such file or directory); check that it exists"),
        (b" \n", "TELEGRAM_TOKEN_FILE: the file is empty; write the secret into it"),
        (b"\xff\xfe", "TELEGRAM_TOKEN_FILE: these bytes are not UTF-8"),
        (b"hush", "TELEGRAM_TOKEN: this is not a bot token"),
    ],
    ids=["missing", "empty", "not text", "no token"],
)
def test_faults_of_the_file_are_told_without_what_is_in_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, written: bytes | None, told: str
) -> None:
    if written is not None:
        (folder / "token").write_bytes(written)
    monkeypatch.setenv("TELEGRAM_TOKEN_FILE", "token")
    (fault,) = faults()
    assert fault.startswith(told)
    assert "hush" not in fault


def test_a_secret_that_is_given_twice_is_a_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "token").write_text(TOKEN)
    monkeypatch.setenv("TELEGRAM_TOKEN_FILE", "token")
    monkeypatch.setenv("TELEGRAM_TOKEN", OTHER)
    assert faults() == ["TELEGRAM_TOKEN_FILE: TELEGRAM_TOKEN is set as well; leave one of them out"]


def test_the_file_of_settings_does_not_name_files_with_secrets(folder: Path) -> None:
    """Whoever can write into the working folder could have any file of this user read."""
    (folder / ".env").write_text("TELEGRAM_TOKEN_FILE=/etc/hostname\n")
    (fault,) = faults()
    assert fault.startswith(".env:1: there is no setting TELEGRAM_TOKEN_FILE")


# The file of settings


def test_it_may_stand_elsewhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "settings").write_text(f"TELEGRAM_TOKEN={TOKEN}\n")
    monkeypatch.setenv("RECOURSE_ENV_FILE", "settings")
    assert token() == TOKEN
    monkeypatch.setenv("RECOURSE_ENV_FILE", "nowhere")
    (fault,) = faults()
    assert fault.startswith("nowhere:1: the file cannot be read (")


def test_it_is_found_beside_the_project_whatever_the_working_directory(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.delenv("RECOURSE_ENV_FILE")
    house = tmp_path_factory.mktemp("house")
    monkeypatch.setattr("bots.settings._HOUSE", house)
    (house / ".env").write_text(f"TELEGRAM_TOKEN={TOKEN}\n")
    assert token() == TOKEN
    (folder / ".env").write_text(f"TELEGRAM_TOKEN={OTHER}\n")
    assert token() == OTHER, "that of the working directory goes first"


def test_that_others_can_read_it_is_told_where_it_holds_a_secret(folder: Path) -> None:
    file = folder / ".env"
    file.write_text("RECOURSE_LOG_LEVEL=INFO\n")
    file.chmod(0o644)
    assert exposed_secrets() is None
    file.write_text(f"TELEGRAM_TOKEN={TOKEN}\n")
    assert exposed_secrets() == ".env: other users of this machine can read the secrets in it; run: chmod 600 .env"
    file.chmod(0o600)
    assert exposed_secrets() is None


def test_a_bot_says_so_at_its_start(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (folder / ".env").write_text(f"TELEGRAM_TOKEN={TOKEN}\n")
    (folder / ".env").chmod(0o640)
    nowhere = str(tmp_path_factory.mktemp("nowhere") / "content")
    done = run(folder, "telegram", env={"RECOURSE_CONTENT": nowhere})
    assert "WARNING recourse: .env: other users of this machine can read the secrets" in done.stderr.decode()
    assert TOKEN not in done.stderr.decode()
