"""py3langid's numbers are unpacked once, and say the same from files as from memory."""

from pathlib import Path

import pytest

from core.language.others import OtherLanguages

TEXTS = ("kardeşim nerede, yardım edin", "dove posso lamentarmi di un agente", "hvor er min bror", "۱۲۳", "")


@pytest.fixture(scope="module")
def in_memory() -> list[dict[str, float]]:
    return said_by(OtherLanguages())


def said_by(others: OtherLanguages) -> list[dict[str, float]]:
    return [others.shares(text) for text in TEXTS]


def kept_in(place: Path) -> list[Path]:
    return sorted(path for path in place.rglob("*") if path.is_file())


def test_languages_are_named(in_memory: list[dict[str, float]]) -> None:
    assert [max(shares, key=lambda code: shares[code]) for shares in in_memory[:3]] == ["tr", "it", "da"]
    assert "gl" not in in_memory[0]


def test_the_second_time_they_come_from_files(tmp_path: Path, in_memory: list[dict[str, float]]) -> None:
    assert said_by(OtherLanguages(tmp_path)) == in_memory
    written = {path: path.stat().st_mtime_ns for path in kept_in(tmp_path)}
    assert len(written) == 6
    assert said_by(OtherLanguages(tmp_path)) == in_memory
    assert {path: path.stat().st_mtime_ns for path in kept_in(tmp_path)} == written


@pytest.mark.parametrize("damage", ["cut", "gone", "of another model"])
def test_files_that_do_not_fit_are_written_anew(damage: str, tmp_path: Path, in_memory: list[dict[str, float]]) -> None:
    OtherLanguages(tmp_path).load()
    moves, names = next(tmp_path.glob("*/moves.npy")), next(tmp_path.glob("*/names.npy"))
    if damage == "cut":
        moves.write_bytes(moves.read_bytes()[:1000])
    elif damage == "gone":
        moves.unlink()
    else:
        names.write_bytes(next(tmp_path.glob("*/rows.npy")).read_bytes())
    assert said_by(OtherLanguages(tmp_path)) == in_memory
    assert len(kept_in(tmp_path)) == 6
    assert said_by(OtherLanguages(tmp_path)) == in_memory


def test_those_of_an_older_model_are_removed(tmp_path: Path) -> None:
    older = tmp_path / "recourse-languages-00000000"
    older.mkdir()
    (older / "moves.npy").touch()
    OtherLanguages(tmp_path).load()
    assert not older.exists()
    assert len(list(tmp_path.iterdir())) == 1


def test_where_nothing_can_be_written_they_stay_in_memory(tmp_path: Path, in_memory: list[dict[str, float]]) -> None:
    no_folder = tmp_path / "a file"
    no_folder.touch()
    assert said_by(OtherLanguages(no_folder)) == in_memory
    assert kept_in(tmp_path) == [no_folder]
