"""``recourse site``: the pages in a folder, and the test of such a folder."""

from pathlib import Path

import pytest

from tests.support.cli import run
from tests.support.talk import KIT

TOWN = {"RECOURSE_CONTENT": str(KIT)}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = run(folder, "site", "out", env={**TOWN, "SOURCE_DATE_EPOCH": "1795536000"})
    assert done.returncode == 0
    assert done.stdout.decode().endswith("files, and SHA256SUMS: out\n")
    return folder / "out"


def test_the_pages_are_of_the_moment_of_the_commit(made: Path) -> None:
    assert "made on November 24, 2026" in (made / "en" / "index.html").read_text("utf-8")


def test_a_folder_that_is_as_it_was_made_says_so(made: Path) -> None:
    done = run(made, "site", made, "--verify")
    assert done.returncode == 0
    assert b"is as it was made" in done.stdout


def test_every_change_of_a_folder_is_told(tmp_path: Path) -> None:
    run(tmp_path, "site", "out", env=TOWN)
    (tmp_path / "out" / "de" / "check.html").write_bytes(b"")
    done = run(tmp_path, "site", "out", "--verify")
    assert (done.returncode, done.stderr) == (1, b"de/check.html: changed\n")


def test_another_moment_can_be_chosen(tmp_path: Path) -> None:
    run(tmp_path, "site", "out", "--at", "2026-12-24T09:00-05:00", env=TOWN)
    assert "made on December 24, 2026" in (tmp_path / "out" / "en" / "index.html").read_text("utf-8")


def test_a_folder_with_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    done = run(tmp_path, "site", ".", env=TOWN)
    assert done.returncode == 1
    assert b"SHA256SUMS" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "environment", "told"),
    [
        (["--address", "example.org"], {}, b"https://"),
        ([], {"SOURCE_DATE_EPOCH": "today"}, b"SOURCE_DATE_EPOCH"),
        (["--at", "today"], {}, b"not a time"),
    ],
)
def test_what_is_mistyped_is_told(
    tmp_path: Path, arguments: list[str], environment: dict[str, str], told: bytes
) -> None:
    done = run(tmp_path, "site", "out", *arguments, env={**TOWN, **environment})
    assert done.returncode == 2
    assert told in done.stderr
    assert not (tmp_path / "out").exists()
