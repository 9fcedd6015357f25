"""The samples of the documents are what the program says."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bots.cli import cli
from tests.support.markdown_docs import CURRENT_DOCS, LEFT_OUT, codes, options_of, variables

# Samples are answered as of this moment: a Monday, 10 in the morning in New York.
SAMPLES_ARE_SAID = {"--at": "2026-11-30T10:00-05:00", "--locale": "en"}


@dataclass(frozen=True)
class Sample:
    """One ``$ recourse …`` of a console block, and what the document says it prints."""

    place: str
    command: str
    printed: str


def samples() -> Iterator[Sample]:
    for name in CURRENT_DOCS:
        for code in codes(name):
            if code.language == "console":
                for part in re.split(r"^\$ ", code.text, flags=re.MULTILINE)[1:]:
                    command, _, printed = part.partition("\n")
                    yield Sample(f"{name}:{code.line}", command, printed.strip())


def said(command: str) -> str:
    """What the command prints at the moment and in the language of the samples, unless it names others."""
    program, name, *rest = shlex.split(command)
    assert program == "recourse", f"{command}: a sample begins with recourse"
    for option, value in SAMPLES_ARE_SAID.items():
        if option in options_of(name) and option not in rest:
            rest += [option, value]
    done = CliRunner().invoke(cli, [name, *rest], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output.strip()


def agrees(printed: str, output: str) -> bool:
    """A line with an ellipsis alone stands for one or more lines that are left out."""
    lines = (r"[^\n]*(?:\n[^\n]*)*?" if line == LEFT_OUT else re.escape(line) for line in printed.split("\n"))
    return re.fullmatch("\n".join(lines), output) is not None


def test_there_is_a_sample_in_the_readme() -> None:
    assert any(sample.place.startswith("README.md:") for sample in samples())


@pytest.mark.parametrize("name", CURRENT_DOCS)
def test_a_console_block_begins_with_a_command(name: str) -> None:
    blocks = [code for code in codes(name) if code.language == "console"]
    assert all(code.text.startswith("$ recourse ") for code in blocks), f"{name}: begin it with `$ recourse …`"


@pytest.mark.parametrize("sample", tuple(samples()), ids=lambda sample: sample.command)
def test_a_sample_is_what_the_program_says(sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in (*variables(), "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)  # where no .env is
    output = said(sample.command)
    assert agrees(sample.printed, output), (
        f"{sample.place}: the program says something else now. Write this there instead, and a line with {LEFT_OUT} "
        f"alone for lines that you leave out:\n\n$ {sample.command}\n{output}\n"
    )


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("one\ntwo\nthree", True),
        ("one\n…", True),
        ("…\nthree", True),
        ("one\n…\nthree", True),
        ("one\nthree", False),
        ("one\n…\ntwo\nthree", False),
        ("one\ntwo", False),
        ("one\ntwo…\nthree", False),
    ],
)
def test_only_a_line_of_its_own_stands_for_lines_left_out(printed: str, same: bool) -> None:  # noqa: FBT001
    assert agrees(printed, "one\ntwo\nthree") is same
