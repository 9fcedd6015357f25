"""Names, and what they mean: finds the names in a text, the longest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from core.places.words import without_prefix, words_of

T = TypeVar("T")


@dataclass(frozen=True)
class Named(Generic[T]):
    """A name in a text: its words from ``start`` to before ``end``, and all that it may mean."""

    start: int
    end: int
    meant: tuple[T, ...]


def spans_of(found: Iterable[Named[Any]]) -> list[tuple[int, int]]:
    return [(each.start, each.end) for each in found]


class Gazetteer(Generic[T]):
    """Names of one or several words. One name may mean several things."""

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._meant: dict[tuple[str, ...], dict[T, None]] = {}
        for name, thing in names:
            if words := words_of(name):
                self._meant.setdefault(words, {})[thing] = None
        self._longest = max(map(len, self._meant), default=0)

    def find(self, words: Sequence[str]) -> tuple[Named[T], ...]:
        """Return the names in the words of a text, see ``words_of``, in order. None overlaps another."""
        found, place = [], 0
        while place < len(words):
            named = self._at(words, place)
            if named:
                found.append(named)
            place = named.end if named else place + 1
        return tuple(found)

    def ends(self, words: Sequence[str]) -> bool:
        """Return whether words, see ``words_of``, end with a name: "in El Paso"."""
        longest = range(max(0, len(words) - self._longest), len(words))
        return any((named := self._at(words, start)) and named.end == len(words) for start in longest)

    def _at(self, words: Sequence[str], start: int) -> Named[T] | None:
        for end in range(min(start + self._longest, len(words)), start, -1):
            first, rest = words[start], tuple(words[start + 1 : end])
            for spelling in dict.fromkeys((first, without_prefix(first))):
                if meant := self._meant.get((spelling, *rest)):
                    return Named(start, end, tuple(meant))
        return None
