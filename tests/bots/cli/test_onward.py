"""Commands that answer once name commands to go on with, and lists of what there is."""

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.cli import run
from tests.support.processes import RECOURSE, SECONDS, environment
from tests.support.processes import run as run_process
from tests.support.talk import KIT

NUMBERED = re.compile(r"^ *\d+\. ", re.MULTILINE)
COMMAND = re.compile(r": (recourse .*)$", re.MULTILINE)


def said(home: Path, town: dict[str, str], *arguments: str) -> str:
    done = run(home, *arguments, env=town)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "Who mends the lamp in our street?"),
        ("ask", "--locale", "de", "Lampe"),
        ("ask", "What is the capital of Peru?"),
        ("lookup", "202-224-3121"),
        ("topics", "library-card"),
        ("topics", "privacy"),
        ("topics", "town"),
    ],
    ids=" ".join,
)
def test_every_command_that_is_named_works(tmp_path: Path, town: dict[str, str], arguments: tuple[str, ...]) -> None:
    text = said(tmp_path, town, *arguments)
    commands = dict.fromkeys(COMMAND.findall(text))
    assert commands
    assert not NUMBERED.search(text, text.index(": recourse ")), "nobody can choose a number"
    for command in commands:
        done = run(tmp_path, *shlex.split(command)[1:], env=town)
        assert done.returncode == 0, f"{command}: {done.stderr.decode()}"


def test_a_topic_a_card_and_a_path_each_have_a_command(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(KIT, content)
    with (content / "topics" / "town" / "street-light.yaml").open("a") as topic:
        topic.write("flows: [report-a-street-light]\n")
    text = said(tmp_path, {"RECOURSE_CONTENT": str(content)}, "topics", "street-light")
    assert "\n- Card: Town hall: recourse card town-hall\n" in text
    assert "\n- Report a street light: recourse chat report-a-street-light\n" in text
    assert ": recourse topics opening-hours\n" in text
    german = said(tmp_path, {"RECOURSE_CONTENT": str(content)}, "topics", "street-light", "--locale", "de")
    assert ": recourse chat report-a-street-light --locale de\n" in german


def test_the_language_that_was_asked_for_stays(tmp_path: Path, town: dict[str, str]) -> None:
    assert ": recourse card town-hall --locale de\n" in said(tmp_path, town, "topics", "street-light", "--locale", "de")
    asked = "In unserer Stra\u00dfe ist die Lampe kaputt, wen rufe ich an?"
    assert ": recourse card town-hall --locale de\n" in said(tmp_path, town, "ask", asked)


def test_one_answer_or_the_answers_of_a_group_can_be_read(tmp_path: Path, town: dict[str, str]) -> None:
    assert said(tmp_path, town, "topics", "street-light").startswith("A street light is broken\n\n")
    assert ": recourse topics library-card\n" in said(tmp_path, town, "topics", "town")


def test_all_answers_and_all_cards_are_listed_with_their_ids(tmp_path: Path, town: dict[str, str]) -> None:
    assert re.search(r"\(town\)\n(?:  .*\n)*  library-card +Getting a library card\n", said(tmp_path, town, "topics"))
    assert re.search(r"^  town-hall +Town hall$", said(tmp_path, town, "cards"), re.MULTILINE)


def test_an_answer_that_is_not_there_is_told_with_those_there_are(tmp_path: Path, town: dict[str, str]) -> None:
    done = run(tmp_path, "topics", "libary-card", env=town)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("There is no answer libary-card. Did you mean library-card? Answers: ")


def test_a_card_in_a_pipe_is_the_card_alone(tmp_path: Path, town: dict[str, str]) -> None:
    assert "recourse" not in said(tmp_path, town, "card", "town-hall")


def test_the_answers_to_many_questions_are_as_a_chat_has_them(tmp_path: Path, town: dict[str, str]) -> None:
    done = run(tmp_path, "ask", "--jsonl", stdin="Who mends the lamp in our street?\n", env=town)
    assert NUMBERED.search(json.loads(done.stdout)["text"])


# Chat and run


def test_a_chat_may_begin_with_a_path(tmp_path: Path, town: dict[str, str]) -> None:
    done = run(tmp_path, "chat", "no-such-path", env=town)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("There is no path no-such-path. ")


def test_without_a_token_and_without_anybody_there_it_is_told(tmp_path: Path, town: dict[str, str]) -> None:
    done = run_process(tmp_path, "run", stdin="", env=town)
    assert (done.returncode, done.stdout) == (78, b"")
    assert done.stderr.decode().startswith(
        "No token is set, and nobody talks here. Set TELEGRAM_TOKEN or DISCORD_TOKEN"
    )
    answered = run_process(tmp_path, "run", stdin="202-224-3121\n", env=town)
    assert (answered.returncode, answered.stderr) == (0, b"")


# Help and completion


@pytest.mark.parametrize("arguments", [("-h",), ("card", "-h")], ids=" ".join)
def test_help_has_a_short_name(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == 0
    assert b"Usage: " in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands_and_ids(tmp_path: Path, town: dict[str, str], shell: str) -> None:
    def completed(typed: str) -> str:
        words = {"_TYPER_COMPLETE_ARGS": typed} | (
            {"COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
            if shell == "bash"
            else {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
        )
        return subprocess.run(
            [RECOURSE],
            env=environment(tmp_path, {**town, **words, "_RECOURSE_COMPLETE": f"complete_{shell}"}),
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        ).stdout

    assert "topics" in completed("recourse to")
    assert "town-hall" in completed("recourse card town")
    assert "library" not in completed("recourse card town")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_a_script_that_asks_the_command(tmp_path: Path, shell: str) -> None:
    done = run_process(tmp_path, env={"_RECOURSE_COMPLETE": f"source_{shell}"})
    assert done.returncode == 0
    assert f"_RECOURSE_COMPLETE=complete_{shell}".encode() in done.stdout
