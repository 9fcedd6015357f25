"""``recourse`` hands over no card that was withdrawn, and says why."""

import shutil
from pathlib import Path

import pytest

from tests.support.cli import run
from tests.support.talk import KIT
from tests.support.withdrawing import withdraw, withdraw_channel


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The town without its library, and without a number of the town hall."""
    folder = shutil.copytree(KIT, tmp_path / "content")
    withdraw(folder, "contacts/library", "It has moved away.", "town-hall")
    withdraw_channel(folder, "town-hall", "phone", "Nobody answers it.")
    return folder


@pytest.mark.parametrize("command", ["card", "hours"])
@pytest.mark.parametrize("options", [[], ["--locale", "de"]])
def test_a_card_that_was_withdrawn_says_so_and_what_stands_instead(
    tmp_path: Path, folder: Path, command: str, options: list[str]
) -> None:
    done = run(tmp_path, command, "library", *options, "--content", folder)
    assert (done.returncode, done.stdout) == (1, b"")
    told = done.stderr.decode()
    assert "It has moved away." in told
    assert "2026" in told
    assert "example.org" not in told


@pytest.mark.parametrize("form", ["vcf", "png"])
def test_no_file_is_made_of_it(tmp_path: Path, folder: Path, form: str) -> None:
    done = run(tmp_path, "card", "library", "--format", form, "-o", "card", "--content", folder)
    assert done.returncode == 1
    assert not (tmp_path / "card").exists()


def test_a_card_has_the_channels_that_are_left(tmp_path: Path, folder: Path) -> None:
    vcard = run(tmp_path, "card", "town-hall", "--format", "vcf", "--content", folder).stdout
    assert b"desk@townhall.example.org" in vcard
    assert b"2243121" not in vcard


def test_a_number_that_was_withdrawn_is_looked_up_as_such(tmp_path: Path, folder: Path) -> None:
    done = run(tmp_path, "lookup", "--json", "202-224-3121", "loans@library.example.org", "--content", folder)
    assert done.stdout.count(b'"verdict": "withdrawn"') == 2


def test_a_path_is_drawn_with_the_title_of_an_answer_that_nothing_replaces(tmp_path: Path, folder: Path) -> None:
    withdraw(folder, "topics/town/library-card", "It costs money now.")
    for options in ([], ["--diagram"]):
        done = run(tmp_path, "flow", "who-to-ask", *options, "--content", folder)
        assert done.returncode == 0
        assert b"Getting a library card" in done.stdout
