"""Vectors are remembered from one build to the next, and give the same index as if they were not."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from core.questions.encoder import Vectors, encode_all


class Counting:
    """An encoder of three dimensions that keeps what it was asked."""

    name = "counting"
    dimensions = 3

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.array([[len(text), text.count("a"), 1 / 3] for text in texts], dtype=np.float32)


def silent(_done: int, _all: int) -> None:
    """Nobody listens."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "questions" / "vectors.npz"


def test_only_new_phrasings_are_encoded_again(file: Path) -> None:
    encoder = Counting()
    encode_all(encoder, ["who", "a letter", "banana"], file, silent)
    encoder.asked.clear()
    rows = encode_all(encoder, ["banana", "another", "who"], file, silent)
    assert encoder.asked == ["another"]
    np.testing.assert_array_equal(rows[:, 0], [6, 7, 3])


def test_remembered_and_new_vectors_are_the_same(file: Path) -> None:
    encoder, texts = Counting(), ["who", "a letter", "banana"]
    first = encode_all(encoder, texts, file, silent)
    np.testing.assert_array_equal(first, encode_all(encoder, texts, file, silent))
    np.testing.assert_array_equal(first, encode_all(encoder, texts, None, silent))


def test_vectors_of_another_encoder_are_not_used(file: Path) -> None:
    encode_all(Counting(), ["who"], file, silent)
    other = Counting()
    other.name = "another"
    encode_all(other, ["who"], file, silent)
    assert other.asked == ["who"]


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 cut off"])
def test_a_damaged_file_is_made_anew(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    encoder = Counting()
    encode_all(encoder, ["who"], file, silent)
    encode_all(encoder, ["who"], file, silent)
    assert encoder.asked == ["who"]


def test_what_is_done_is_told(file: Path) -> None:
    told: list[tuple[int, int]] = []
    texts = [f"phrasing {number}" for number in range(70)]
    encode_all(Counting(), texts[:10], file, silent)
    encode_all(Counting(), texts, file, lambda done, all_of_them: told.append((done, all_of_them)))
    assert told == [(42, 70), (70, 70)]
