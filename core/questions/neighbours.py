"""The phrasings that are nearest in meaning to a question: each of them votes for its topic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.questions.classifier import Scores

# Sentence vectors have unit length, and no part of them is larger than 0.19: eight bits hold them well.
_SCALE = 512.0
_LARGEST = 127
# Chosen on other people's questions, see docs/adr/0002-matching.md.
_NEAREST = 40
_SHARPNESS = 10.0
# As many vectors at a time as fit into a processor's cache, and as OpenBLAS multiplies in one thread. From some 2000
# on it divides them: a question then waits for the slower half, on a busy machine for tenths of a second.
_ROWS = 1024

Rounded = NDArray[np.int8]


def rounded(vectors: Scores) -> Rounded:
    """Return sentence vectors of unit length in eight bits."""
    return np.clip(np.round(vectors * _SCALE), -_LARGEST, _LARGEST).astype(np.int8)


def unrounded(vectors: Rounded) -> Scores:
    return np.asarray(vectors.astype(np.float32) / np.float32(_SCALE), dtype=np.float32)


@dataclass(frozen=True)
class Neighbours:
    """The vectors of all phrasings, with the position of the class of each.

    ``keys`` are those of the texts, by which a later training finds the vectors again. ``lengths`` are the lengths of
    the vectors without the mean of all.
    """

    keys: NDArray[np.uint8]  # one row of bytes for each vector
    vectors: Rounded
    labels: NDArray[np.uint16]
    lengths: Scores

    @classmethod
    def of(cls, keys: Sequence[bytes], vectors: Rounded, labels: NDArray[np.intp], mean: Scores) -> "Neighbours":
        """Return the neighbours with these keys, vectors and classes. ``mean`` is that of all vectors."""
        size = len(keys[0]) if keys else 0
        rows = np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(len(keys), size)
        lengths = np.concatenate(
            [np.linalg.norm(unrounded(some) - mean, axis=1) for some in _batches(vectors)] or [np.zeros(0)]
        )
        return cls(rows, vectors, labels.astype(np.uint16), np.maximum(lengths, 1e-6).astype(np.float32))

    def known(self) -> Mapping[bytes, Rounded]:
        """Return the vectors by the keys of their texts."""
        return {key.tobytes(): vector for key, vector in zip(self.keys, self.vectors, strict=True)}

    def votes(self, vector: Scores, mean: Scores, classes: int) -> Scores:
        """Return the share of each class in the votes of the nearest phrasings.

        ``vector`` is that of the question, without ``mean`` and of unit length. The vote of a nearer phrasing counts
        more.
        """
        along = np.concatenate([some.astype(np.float32) @ vector for some in _batches(self.vectors)])
        nearness = np.asarray((along / np.float32(_SCALE) - mean @ vector) / self.lengths, dtype=np.float32)
        votes: Scores = votes_of(nearness[np.newaxis], self.labels, classes)[0]
        return votes


def votes_of(nearness: Scores, labels: NDArray[np.generic], classes: int) -> Scores:
    """Return the shares of votes, a row for each question; ``nearness`` has a row for each, a column a phrasing."""
    count = min(_NEAREST, nearness.shape[1])
    nearest = np.argpartition(-nearness, count - 1, axis=1)[:, :count]
    near = np.take_along_axis(nearness, nearest, axis=1)
    weights = np.exp(_SHARPNESS * (near - near.max(axis=1, keepdims=True)))
    found = np.zeros((len(nearness), classes), dtype=np.float32)
    np.add.at(found, (np.arange(len(nearness))[:, np.newaxis], labels[nearest].astype(np.intp)), weights)
    return np.asarray(found / found.sum(axis=1, keepdims=True), dtype=np.float32)


def _batches(vectors: Rounded) -> list[Rounded]:
    return [vectors[start : start + _ROWS] for start in range(0, len(vectors), _ROWS)]
