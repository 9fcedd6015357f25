"""Content that was found without faults is not checked again, and whatever changes is."""

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from bots.checked import load_checked
from core.checks import check
from core.content import ContentError, Issue, Loaded
from tests.support.talk import KIT

LAMP = "topics/town/street-light.yaml"
GERMAN = "locales/de/LC_MESSAGES/content.po"


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A virtual environment in which nothing is remembered yet."""
    place = tmp_path / "environment"
    place.mkdir()
    monkeypatch.setattr(sys, "prefix", str(place))
    return place


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return shutil.copytree(KIT, tmp_path / "content")


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[list[Issue]]:
    """What each check has found, one after another."""
    checks: list[list[Issue]] = []

    def listening(loaded: Loaded) -> Iterable[Issue]:
        checks.append(check(loaded))
        return checks[-1]

    monkeypatch.setattr("bots.checked.check", listening)
    return checks


def edit(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8")


def test_the_same_files_are_checked_once_wherever_they_are(
    town: Path, tmp_path: Path, found: list[list[Issue]]
) -> None:
    first = load_checked(town)
    assert load_checked(town) == first
    assert load_checked(shutil.copytree(town, tmp_path / "copy")) == first
    assert len(found) == 1


def test_a_fault_in_a_file_that_changes_is_told(town: Path, found: list[list[Issue]]) -> None:
    load_checked(town)
    edit(town, GERMAN, "{night-line.phone}", "202-555-0199")
    with pytest.raises(ContentError, match="typed into a translation"):
        load_checked(town)
    edit(town, GERMAN, "202-555-0199", "{night-line.phone}")
    load_checked(town)
    assert len(found) == 2


def test_content_with_faults_is_never_taken_for_checked(town: Path, found: list[list[Issue]]) -> None:
    edit(town, LAMP, "{town-hall.phone}", "202-555-0199")
    for _ in range(2):
        with pytest.raises(ContentError):
            load_checked(town)
    assert len(found) == 2


@pytest.mark.parametrize("new", ["topics/town/another.yaml", "questions/en/another.txt", "stray.yaml"])
def test_a_new_file_is_seen(town: Path, new: str) -> None:
    load_checked(town)
    (town / new).write_text("?", "utf-8")
    with pytest.raises(ContentError, match=new):
        load_checked(town)


def test_a_file_that_is_gone_is_seen(town: Path) -> None:
    load_checked(town)
    (town / LAMP).unlink()
    with pytest.raises(ContentError, match="there is no topic street-light"):
        load_checked(town)


def test_a_file_that_changes_during_the_check_is_checked_the_next_time(
    town: Path, found: list[list[Issue]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def saved_meanwhile(loaded: Loaded) -> Iterable[Issue]:
        issues = check(loaded)
        edit(town, LAMP, "street light", "street lamp")
        return issues

    with monkeypatch.context() as patched:
        patched.setattr("bots.checked.check", saved_meanwhile)
        load_checked(town)
    edit(town, LAMP, "street lamp", "street light")
    load_checked(town)
    assert len(found) == 1


def test_content_behind_a_link_to_a_folder_is_checked_each_time(
    town: Path, tmp_path: Path, found: list[list[Issue]]
) -> None:
    (town / "locales").rename(tmp_path / "locales")
    (town / "locales").symlink_to(tmp_path / "locales")
    load_checked(town)
    load_checked(town)
    assert len(found) == 2


def test_where_nothing_can_be_remembered_each_start_checks(
    town: Path, environment: Path, found: list[list[Issue]]
) -> None:
    environment.rmdir()
    environment.write_text("a file")
    load_checked(town)
    load_checked(town)
    assert len(found) == 2


def test_what_is_remembered_is_hashes(town: Path, environment: Path) -> None:
    load_checked(town)
    (place,) = environment.iterdir()
    assert len(place.read_text("ascii").split()) == 1
    assert set(place.read_text("ascii")) <= set("0123456789abcdef\n")
