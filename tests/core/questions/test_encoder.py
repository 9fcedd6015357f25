"""Vectors are taken over from an earlier index, and give the same index as if they were made anew."""

from collections.abc import Mapping, Sequence

import numpy as np

from core.questions.encoder import Encoder, Vectors, encode_all, keys_of
from core.questions.neighbours import Rounded


class Counting:
    """An encoder of three dimensions that keeps what it was asked."""

    name = "counting"
    dimensions = 3

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.array([[len(text) / 100, text.count("a") / 100, 1 / 6] for text in texts], dtype=np.float32)


def silent(_done: int, _all: int) -> None:
    """Nobody listens."""


def earlier(encoder: Encoder, *texts: str) -> Mapping[bytes, Rounded]:
    return dict(zip(keys_of(encoder, texts), encode_all(encoder, texts, {}, silent), strict=True))


def test_only_new_phrasings_are_encoded_again() -> None:
    encoder = Counting()
    known = earlier(encoder, "who", "a letter", "banana")
    encoder.asked.clear()
    rows = encode_all(encoder, ["banana", "another", "who"], known, silent)
    assert encoder.asked == ["another"]
    np.testing.assert_array_equal(rows[:, 0], [31, 36, 15])


def test_known_and_new_vectors_are_the_same() -> None:
    encoder, texts = Counting(), ["who", "a letter", "banana"]
    first = encode_all(encoder, texts, {}, silent)
    np.testing.assert_array_equal(first, encode_all(encoder, texts, earlier(encoder, *texts), silent))


def test_vectors_of_another_encoder_are_not_used() -> None:
    known = earlier(Counting(), "who")
    other = Counting()
    other.name = "another"
    encode_all(other, ["who"], known, silent)
    assert other.asked == ["who"]


def test_what_is_done_is_told() -> None:
    told: list[tuple[int, int]] = []
    texts = [f"phrasing {number}" for number in range(70)]
    known = earlier(Counting(), *texts[:10])
    encode_all(Counting(), texts, known, lambda done, all_of_them: told.append((done, all_of_them)))
    assert told == [(42, 70), (70, 70)]
