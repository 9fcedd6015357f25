"""``recourse versions`` before a change goes out, and ``recourse check-card`` for whoever holds a card."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.cli import Ran, run
from tests.support.noting import rewrite, version
from tests.support.talk import KIT


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return shutil.copytree(KIT, tmp_path / "kit")


def recourse(town: Path, *arguments: str) -> Ran:
    return run(town.parent, *arguments, "--content", town)


def test_what_is_handed_out_is_noted_once(town: Path) -> None:
    first = recourse(town, "versions")
    assert first.returncode == 0
    code = version(town, "contacts", "library")
    assert f"contacts/library: {code}\n" in first.stdout.decode()
    log = (town / "versions.yaml").read_bytes()
    assert f"{code}: {{on: {datetime.now(UTC).date()}, parts: {{".encode() in log
    again = recourse(town, "versions")
    assert (again.stdout, again.stderr) == (b"", b"0 versions noted.\n")
    assert (town / "versions.yaml").read_bytes() == log


def test_what_is_not_noted_yet_is_a_warning_that_names_it(town: Path) -> None:
    recourse(town, "versions")
    assert recourse(town, "check").stdout == b""
    rewrite(town / "contacts/library.yaml", "loans@", "books@")
    checked = recourse(town, "check")
    assert checked.returncode == 0
    (told,) = checked.stdout.decode().splitlines()
    assert told.startswith("versions.yaml:1: warning: new since the last note: contacts/library, topics/library-card, ")
    assert told.endswith("; run `recourse versions` before this goes out")


def test_a_review_notes_the_version_that_was_read(town: Path) -> None:
    recourse(town, "versions")
    rewrite(town / "contacts/library.yaml", "loans@", "books@")
    recourse(town, "review", "library", "--by", "A librarian")
    assert version(town, "contacts", "library") in (town / "versions.yaml").read_text("utf-8")


def test_a_card_is_told_current_or_what_has_changed(town: Path) -> None:
    recourse(town, "versions")
    code = version(town, "contacts", "library")
    assert f"Version {code} is still current." in recourse(town, "check-card", code.upper()).stdout.decode()
    rewrite(town / "contacts/library.yaml", "loans@", "books@")
    told = recourse(town, "check-card", code).stdout.decode()
    assert f"Version {code} is no longer current." in told
    assert "Changed since then: an e-mail address." in told
    assert "books@" in told


def test_what_is_no_version_is_a_mistake(town: Path) -> None:
    done = recourse(town, "check-card", "opr")
    assert done.returncode == 2
    assert b"it has eight letters" in done.stderr


@pytest.mark.parametrize(
    "line",
    ["bcdf-ghjk: {on: today, parts: {text: 0a1b2c3d}}", "abc: {on: 2026-11-20, parts: {}}"],
)
def test_a_log_that_no_program_wrote_is_refused_with_its_line(town: Path, line: str) -> None:
    (town / "versions.yaml").write_text(f"contacts:\n  library:\n    {line}\n")
    done = recourse(town, "check")
    assert done.returncode == 1
    assert done.stdout.startswith(b"versions.yaml:3: ")
