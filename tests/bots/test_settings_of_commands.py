"""Commands with settings that are missing or faulty: they say so, and begin nothing."""

import socket
from pathlib import Path

import pytest

from tests.support.cli import run as run_inside
from tests.support.processes import run

pytestmark = pytest.mark.usefixtures("nothing_is_set")

TOKEN = "123456789:AAF-abc_DEF-ghi"  # noqa: S105  (of no bot)
NOT_UTF_8 = b"\xff\xfeT\0"


def test_with_a_misspelt_token_no_chat_begins(tmp_path: Path) -> None:
    done = run(tmp_path, "run", stdin="hello\n", env={"TELEGRAM_TOKNE": TOKEN})
    assert (done.returncode, done.stdout) == (78, b"")
    assert done.stderr.decode() == "TELEGRAM_TOKNE: there is no such setting; did you mean TELEGRAM_TOKEN?\n"


@pytest.mark.parametrize("command", [("run",), ("check",), ("ask", "hello"), ("card", "opr"), ("translations",)])
def test_every_command_tells_of_a_file_that_is_not_text(command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(NOT_UTF_8)
    done = run_inside(tmp_path, *command)
    assert (done.returncode, done.stdout) == (78, b"")
    assert done.stderr.decode() == ".env:1: these bytes are not UTF-8; save the file as UTF-8\n"


@pytest.mark.parametrize("command", ["telegram", "run"])
def test_with_faulty_settings_nothing_is_started(command: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as telegram:
        telegram.settimeout(0)
        variables = {
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": f"http://127.0.0.1:{telegram.getsockname()[1]}",
            "TELEGRAM_PORT": "eight",
            "RECOURSE_LOG_LEVEL": "chatty",
        }
        done = run(tmp_path, command, env=variables)
        with pytest.raises(BlockingIOError):  # nobody has knocked
            telegram.accept()
    assert done.returncode == 78
    assert done.stdout == b""
    assert [line.partition(":")[0] for line in done.stderr.decode().splitlines()] == [
        "RECOURSE_LOG_LEVEL",
        "TELEGRAM_PORT",
    ]


def test_without_a_token_the_bot_for_telegram_says_where_to_get_one(tmp_path: Path) -> None:
    done = run(tmp_path, "telegram")
    assert (done.returncode, done.stdout) == (78, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("TELEGRAM_TOKEN: ")
    assert "@BotFather" in line


def test_without_a_token_one_talks_in_the_terminal(tmp_path: Path, town: dict[str, str]) -> None:
    done = run(tmp_path, "run", stdin="/hours town-hall\n", env={**town, "LANG": "en_US.UTF-8"})
    assert done.returncode == 0
    assert "Millbrook Town Hall" in done.stdout.decode()
    assert done.stderr == b""
