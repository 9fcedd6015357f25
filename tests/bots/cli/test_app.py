"""The ``recourse`` command for people: ask and chat, run as a process."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.processes import RECOURSE, SECONDS, environment, run

FIVE = {"question", "decision", "topics", "locale", "text"}


def objects(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.decode().removesuffix("\n").split("\n") if line]


def test_a_question_is_answered_on_standard_output(tmp_path: Path, town: dict[str, str]) -> None:
    done = run(tmp_path, "ask", "Who mends", "the lamp in our street?", env=town)
    assert done.returncode == 0
    assert done.stdout.decode().startswith("A street light is broken\n\nCall the town hall: +1 202-224-3121")
    assert "\x1b" not in done.stdout.decode()


def test_a_question_in_a_language_that_is_not_there_is_told_so(tmp_path: Path, town: dict[str, str]) -> None:
    note = "I do not have all of this in Icelandic yet, so here it is in English."
    assert run(tmp_path, "ask", "--locale", "is", "MPL", env=town).stdout.decode().startswith(note)
    assert run(tmp_path, "ask", "MPL", env={**town, "LANG": "is_IS.UTF-8"}).stdout.decode().startswith(note)


def test_a_question_is_answered_in_the_language_of_the_machine(tmp_path: Path, town: dict[str, str]) -> None:
    asked = run(tmp_path, "ask", "202-555-0143", env={**town, "LANG": "de_DE.UTF-8"}).stdout.decode()
    assert "Das Rathaus hat diese Nummer 2019 aufgegeben." in asked
    assert "gave up this number" not in asked


@pytest.mark.parametrize("arguments", [("ask", "hello"), ("ask", "--jsonl"), ("chat",), ("lookup", "911")])
def test_where_all_is_well_standard_error_is_empty(
    tmp_path: Path, town: dict[str, str], arguments: tuple[str, ...]
) -> None:
    assert run(tmp_path, *arguments, env=town).stderr == b""


@pytest.mark.parametrize("arguments", [("ask",), ("ask", "--jsonl", "hello")], ids=["nothing", "both"])
def test_without_one_way_to_ask_there_is_a_usage_error(
    tmp_path: Path, town: dict[str, str], arguments: tuple[str, ...]
) -> None:
    done = run(tmp_path, *arguments, env=town)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode() == "Write a question, or --jsonl and the questions on standard input.\n"


def test_an_answer_tells_the_time_that_was_asked_for(tmp_path: Path, town: dict[str, str]) -> None:
    done = run(tmp_path, "ask", "--at", "2026-11-26T09:00-05:00", "When is the town hall open?", env=town)
    assert "opens Friday at 8:00 AM Eastern Time" in done.stdout.decode()


def test_every_line_of_questions_gets_an_object(tmp_path: Path, town: dict[str, str]) -> None:
    lines = [
        "Where do I get a library card?",
        "",
        "   ",
        "What is the capital of Peru?",
        "202-224-3121",
        "A wire is hanging over the street",
        "In unserer Straße ist die Lampe kaputt, wen rufe ich an?",
        "\u4f60\u597d\u2028\U0001f622",
        "x" * 10_000,
    ]
    done = run(tmp_path, "ask", "--jsonl", stdin="\n".join(lines), env=town)
    found = objects(done.stdout)
    assert done.returncode == 0
    assert [item["question"] for item in found] == lines
    assert all(set(item) == FIVE and item["text"] for item in found)
    assert [item["locale"] for item in found] == ["en"] * 6 + ["de", "en", "en"]
    assert found[0]["decision"] == "answer"
    assert found[0]["topics"][0] == "library-card"
    assert found[1]["text"].startswith("I can only read text.")
    assert (found[3]["decision"], found[3]["topics"]) == ("not_covered", [])
    assert "Millbrook Town Hall" in found[4]["text"]
    assert found[5]["topics"][0] == "danger"
    assert "\u4f60\u597d" in done.stdout.decode(), "JSON keeps every script readable"


def test_an_empty_question_is_not_an_answer(tmp_path: Path, town: dict[str, str]) -> None:
    found = objects(run(tmp_path, "ask", "--jsonl", stdin="\n", env=town).stdout)
    assert [item["decision"] for item in found] == ["not_covered"]


def test_bytes_that_are_no_text_are_replaced(tmp_path: Path, town: dict[str, str]) -> None:
    done = run(tmp_path, "ask", "--jsonl", stdin=b"hello \xff\xfe\n\xc3\nbye\r\n", env={**town, "LC_ALL": "C"})
    assert done.returncode == 0
    assert [item["question"] for item in objects(done.stdout)] == ["hello \ufffd\ufffd", "\ufffd", "bye"]


def test_the_end_of_input_is_no_fault(tmp_path: Path, town: dict[str, str]) -> None:
    done = run(tmp_path, "ask", "--jsonl", stdin="", env=town)
    assert (done.returncode, done.stdout) == (0, b"")
    done = run(tmp_path, "chat", stdin="", env=town)
    assert (done.returncode, done.stdout) == (0, b"")


def test_lines_that_look_like_a_path_are_questions_like_any_other(tmp_path: Path, town: dict[str, str]) -> None:
    lines = ["/prepare", "1", "It is dark", "/save", "help me to report a street light"]
    done = run(tmp_path, "ask", "--jsonl", stdin="\n".join(lines), env=town)
    found = objects(done.stdout)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [item["question"] for item in found] == lines
    assert all(set(item) == FIVE and item["text"] for item in found)


@pytest.mark.parametrize("typed", ["/prepare\n1\n1", "/prepare\n3\nIt is dark\n", "/prepare\n3\nA\n/3\n2\n"])
def test_a_conversation_may_end_within_a_path(tmp_path: Path, town: dict[str, str], typed: str) -> None:
    done = run(tmp_path, "chat", stdin=typed, env=town)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().endswith("\n\n")
    assert list(tmp_path.iterdir()) == []


def test_a_paper_is_saved_into_the_folder_one_is_in(tmp_path: Path, town: dict[str, str]) -> None:
    done = run(tmp_path, "chat", stdin="/prepare\n3\nIt is dark\n/3\n2\n/save\n", env=town)
    assert done.stdout.decode().endswith("Written: street-light.txt, street-light.pdf\n\n")
    assert "It is dark" in (tmp_path / "street-light.txt").read_text("utf-8")


def test_each_answer_comes_as_soon_as_its_question(tmp_path: Path, town: dict[str, str]) -> None:
    """So that another program can ask and wait for the answer."""
    command = [str(RECOURSE), "ask", "--jsonl"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path, env=environment(tmp_path, town)
    ) as process:
        assert process.stdin
        assert process.stdout
        for question in ("hello", "bye"):
            process.stdin.write(f"{question}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["question"] == question
        process.stdin.close()
        assert process.wait(SECONDS) == 0


@pytest.mark.parametrize(
    ("arguments", "typed"),
    [(("ask", "--jsonl"), ""), (("chat",), ""), (("chat",), "/prepare\n3\n")],
    ids=["ask", "chat", "within a path"],
)
def test_a_closed_pipe_is_no_fault(
    tmp_path: Path, town: dict[str, str], arguments: tuple[str, ...], typed: str
) -> None:
    """``recourse … | head -1``"""
    (tmp_path / "questions").write_text(typed + "hello\n" * 3000)
    with (
        (tmp_path / "questions").open() as questions,
        subprocess.Popen(
            [RECOURSE, *arguments],
            stdin=questions,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env=environment(tmp_path, town),
        ) as process,
    ):
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read().strip() == b""
        process.wait(SECONDS)


@pytest.mark.parametrize(
    "arguments", [("card", "town-hall"), ("hours", "town-hall"), ("lookup", "911"), ("ask", "hello")]
)
def test_a_reader_that_is_gone_already_is_no_fault(
    tmp_path: Path, town: dict[str, str], arguments: tuple[str, ...]
) -> None:
    with subprocess.Popen(
        [RECOURSE, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(tmp_path, town),
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read().strip() == b""
        process.wait(SECONDS)


def test_the_package_is_the_command_too(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bots.cli", "--version"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment(tmp_path), capture_output=True, timeout=SECONDS, check=False
    )
    assert (done.returncode, done.stdout) == (0, run(tmp_path, "--version").stdout)


def test_a_chat_into_a_pipe_begins_with_the_path_that_is_named(tmp_path: Path, town: dict[str, str]) -> None:
    said = run(tmp_path, "chat", "who-to-ask", stdin="books\n", env=town).stdout.decode()
    assert said.index("What is it about?") < said.index("library")
    assert "Wen man fragt" in run(tmp_path, "chat", "who-to-ask", "--locale", "de", env=town).stdout.decode()


def test_a_command_of_a_chat_can_be_asked_for(tmp_path: Path, town: dict[str, str]) -> None:
    hours = run(tmp_path, "ask", "/hours town-hall", env=town).stdout.decode()
    assert hours.startswith("Millbrook Town Hall")
    assert "no such command" in run(tmp_path, "ask", "/nonsense", env=town).stdout.decode()
