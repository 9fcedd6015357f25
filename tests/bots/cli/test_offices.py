"""``recourse office``: the office for a place, without any question being matched."""

from pathlib import Path

import pytest

from tests.support.cli import run
from tests.support.town_places import town_with_places


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return {"RECOURSE_CONTENT": str(town_with_places(tmp_path_factory.mktemp("places") / "content"))}


@pytest.mark.parametrize("words", [["North", "End"], ["north end"], ["no"], ["Hilltop"], ["orchard", "street"]])
def test_a_place_is_named_in_one_word_or_several(tmp_path: Path, town: dict[str, str], words: list[str]) -> None:
    done = run(tmp_path, "office", *words, env=town)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Millbrook Office on the Hill" in done.stdout


def test_a_place_is_named_in_another_language(tmp_path: Path, town: dict[str, str]) -> None:
    done = run(tmp_path, "office", "Nordend", "--language", "de", env=town)
    assert done.returncode == 0
    assert "Nordend" in done.stdout.decode()


def test_an_unknown_place_is_told_in_one_line(tmp_path: Path, town: dict[str, str]) -> None:
    done = run(tmp_path, "office", "Atlantis", env=town)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("I do not know that place.")
    assert done.stderr.count(b"\n") == 1
