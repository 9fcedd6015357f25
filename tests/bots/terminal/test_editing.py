"""Texts of several lines: in the person's editor, or line by line until an empty one."""

import signal
from pathlib import Path

import pytest

from tests.support.at_terminal import AtTerminal

WRITES = """\
stat -c '%a %n' "$(dirname "$1")" "$1" > "$HOME/seen"
cat "$1" >> "$HOME/seen"
touch "$1~"
printf '3\\nIt is dark\\n\\n  since Monday\\n' > "$1"
"""
WAITS = """\
echo The editor is open
exec sleep 600
"""


def editor(home: Path, script: str) -> dict[str, str]:
    (home / "editor").write_text(script)
    return {"EDITOR": f"/bin/sh '{home / 'editor'}'"}


def to_the_first_question(terminal: AtTerminal) -> None:
    terminal.answer()
    terminal.says("/prepare")
    terminal.says("3")


def test_what_was_written_in_an_editor_is_one_answer_and_its_file_is_gone(tmp_path: Path, town: dict[str, str]) -> None:
    with AtTerminal(tmp_path, "chat", env=town | editor(tmp_path, WRITES)) as terminal:
        to_the_first_question(terminal)
        assert "Question 2 of" in terminal.says("/edit")
        folder, file = (tmp_path / "seen").read_text().splitlines()
        assert (folder[:4], file[:4]) == ("700 ", "600 ")
        assert "3\nIt is dark\n\n  since Monday" in terminal.says("/2")
        terminal.says("/edit")
        assert (tmp_path / "seen").read_text().endswith("3\nIt is dark\n\n  since Monday"), "one goes on with it"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["editor", "seen"]


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM], ids=["window closed", "told to end"])
def test_where_it_ends_while_the_editor_is_open_its_file_is_gone_too(
    tmp_path: Path, town: dict[str, str], number: signal.Signals
) -> None:
    with AtTerminal(tmp_path, "chat", env=town | editor(tmp_path, WAITS)) as terminal:
        to_the_first_question(terminal)
        terminal.types("/edit\r")
        terminal.until(lambda: "The editor is open" in terminal.text)
        assert list(tmp_path.glob("recourse-*"))
        terminal.process.send_signal(number)
        assert terminal.ends() == 128 + number
    assert [path.name for path in tmp_path.iterdir()] == ["editor"]


@pytest.mark.parametrize("command", ["", "/nowhere/editor"], ids=["none", "not there"])
def test_without_an_editor_lines_are_taken_until_an_empty_one(
    tmp_path: Path, town: dict[str, str], command: str
) -> None:
    with AtTerminal(tmp_path, "chat", env={**town, "EDITOR": command}) as terminal:
        to_the_first_question(terminal)
        assert "An empty line ends." in terminal.says("/edit")
        for line in ("It is dark", "3", "/cancel"):
            assert terminal.says(line).count("\n") == 1, "nothing is answered in between"
        assert "Question 2 of" in terminal.says("")
        assert "It is dark\n3\n/cancel" in terminal.says("/2")


def test_an_editor_that_fails_changes_nothing(tmp_path: Path, town: dict[str, str]) -> None:
    with AtTerminal(tmp_path, "chat", env=town | editor(tmp_path, f"{WRITES}exit 1\n")) as terminal:
        to_the_first_question(terminal)
        assert terminal.says("/edit") == "> /edit\n>"
        assert "Question 2 of" in terminal.says("It is dark")
