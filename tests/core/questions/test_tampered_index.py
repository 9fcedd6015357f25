"""An index that somebody changed is refused, or answers; it never ends in an error at somebody's question."""

import io
import os
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.questions.index import Index, IndexFileError, load_index, save_index
from core.questions.matcher import Matcher
from core.questions.normalise import Normaliser

QUESTIONS = ["How do I report a broken lamp?", "a live wire is down, help", "zzzz"]


@pytest.fixture(scope="module")
def saved(index: Index, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("index") / "index.npz"
    save_index(index, path)
    return path.read_bytes()


def arrays(data: bytes) -> dict[str, np.ndarray]:
    with np.load(io.BytesIO(data), allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


def archive(parts: dict[str, np.ndarray]) -> bytes:
    file = io.BytesIO()
    np.savez(file, **parts)  # type: ignore[arg-type]
    return file.getvalue()


def refused(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(IndexFileError, match=r"index\.npz is no index: "):
        load_index(path)


def wider(part: np.ndarray) -> np.ndarray:
    return np.concatenate([part, part], axis=-1)


def shorter(part: np.ndarray) -> np.ndarray:
    return part[:-1]


CHANGES: list[tuple[str, Callable[[np.ndarray], np.ndarray]]] = [
    ("answer_from", lambda _: np.array(np.nan)),
    ("alarms", lambda _: np.array([[0.5, np.inf]])),
    ("alarms", lambda _: np.array([[-7, 0.5]])),
    ("idf", wider),
    ("idf", lambda idf: idf * np.nan),
    ("ngrams", lambda ngrams: ngrams[: len(ngrams) // 2]),
    ("classes", wider),
    ("classes", shorter),
    ("classes", lambda _: np.array(["none"])),
    ("lexical_weights", wider),
    ("lexical_weights", shorter),
    ("lexical_scale", wider),
    ("lexical_intercept", lambda intercept: intercept[:1]),
    ("lexical_temperature", lambda _: np.array(np.inf)),
    ("hybrid_weights", wider),
    ("hybrid_dense", wider),
    ("hybrid_dense", shorter),
    ("hybrid_dense", lambda dense: dense * np.nan),
    ("mean_vector", wider),
    ("mean_vector", shorter),
]


@pytest.mark.parametrize(("name", "change"), CHANGES)
def test_parts_that_do_not_fit_together_are_refused(
    saved: bytes, tmp_path: Path, name: str, change: Callable[[np.ndarray], np.ndarray]
) -> None:
    parts = arrays(saved)
    refused(tmp_path / "index.npz", archive({**parts, name: change(parts[name])}))


def test_with_vectors_of_another_size_than_the_encoders_the_spelling_decides(
    index: Index, normalise: Normaliser
) -> None:
    class Longer:
        name, dimensions = str(index.encoder), len(index.mean_vector) + 1

        def encode(self, texts: Sequence[str]) -> np.ndarray:
            return np.ones((len(texts), self.dimensions), dtype=np.float32)

    matcher = Matcher(index, normalise, Longer())
    assert matcher.lexical_only
    for text in QUESTIONS:
        matcher.match(text)


def test_what_unpacks_without_end_is_refused(saved: bytes, tmp_path: Path) -> None:
    file = io.BytesIO(saved)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as bomb, bomb.open("more.npy", "w", force_zip64=True) as more:
        for _ in range(520):
            more.write(bytes(2**20))
    refused(tmp_path / "index.npz", file.getvalue())


@pytest.fixture(scope="module")
def place(saved: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("changed") / "index.npz"
    path.with_suffix(".saved").write_bytes(saved)
    return path


@settings(max_examples=300)
@given(changes=st.dictionaries(st.integers(0, 2**31), st.integers(0, 255), min_size=1, max_size=4))
def test_whatever_bytes_change_it_is_refused_or_answers(
    place: Path, normalise: Normaliser, changes: dict[int, int]
) -> None:
    changed = bytearray(place.with_suffix(".saved").read_bytes())
    # Half of the changes hit the names and shapes at the end of the archive.
    for number, (where, byte) in enumerate(changes.items()):
        changed[where % len(changed) if number % 2 else -1 - where % 3000] = byte
    place.write_bytes(changed)
    try:
        found = load_index(place)
    except IndexFileError:
        return
    matcher = Matcher(found, normalise, None)
    for text in QUESTIONS:
        matcher.match(text)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_is_neither_read_nor_replaced(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "index.npz"
    os.mkfifo(path)
    with pytest.raises(OSError, match="a pipe or a device"):
        load_index(path)
    with pytest.raises(OSError, match="a pipe or a device"):
        save_index(index, path)
