"""The parts of the phrasings that are held out, one after another, to try what was learnt from the others."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_FOLDS = 5
# Of many examples only as many folds are held out as hold this many: more would not change the thresholds, and each
# takes minutes.
_ENOUGH_HELD_OUT = 20_000


@dataclass(frozen=True)
class Example:
    """A phrasing and its topic."""

    text: str  # normalised
    topic: str
    file: str
    author: str = ""  # empty if it is not known


def folds_of(examples: Sequence[Example]) -> NDArray[np.intp]:
    """Return the number of the fold of each example.

    All lines of an author are in one fold, as are neighbouring lines of a file whose author is not known. So what an
    example is tried against was written by others, as it is with the questions of strangers.
    """
    lines = Counter(example.author for example in examples if example.author)
    fold_of = _folds_of_authors(lines) if len(lines) >= _FOLDS else {}
    fold = np.array([fold_of.get(example.author, 0) for example in examples], dtype=np.intp)
    files: dict[str, list[int]] = {}
    for place, example in enumerate(examples):
        if example.author not in fold_of:
            files.setdefault(example.file, []).append(place)
    for number, places in enumerate(files.values()):
        fold[places] = (np.arange(len(places)) * _FOLDS // len(places) + number) % _FOLDS
    return fold


def count_held_out(examples: int) -> int:
    """Return how many folds are held out."""
    return min(_FOLDS, -(-_ENOUGH_HELD_OUT * _FOLDS // examples))


def _folds_of_authors(lines: Counter[str]) -> dict[str, int]:
    """Return the fold of each author, so that the folds have about as many lines."""
    sizes = [0] * _FOLDS
    fold_of: dict[str, int] = {}
    for author, count in sorted(lines.items(), key=lambda item: (-item[1], item[0])):
        fold_of[author] = sizes.index(min(sizes))
        sizes[fold_of[author]] += count
    return fold_of
