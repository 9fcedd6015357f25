"""Cut a text into groups of digits, and join those that could be one phone number into chains."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from core.contacts.characters import runs

# Signs between the digits of a number, as people and swindlers write them.
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_BULLETS = "*\u00b7\u2022\u2027\u2219\u22c5\u25cf\u30fb"
_SEPARATORS = frozenset(_DASHES + _BULLETS + "./()[]_~|,")
_MOST_SEPARATORS = 3  # "888 - 351", "(888) - 351"
_WIDEST_GAP = 24  # columns of a table are further apart
# Letters that are read as 0 and 1 within a number: Latin, Greek and Cyrillic.
_ZEROS, _ONES = "Oo\u039f\u03bf\u041e\u043e", "lI\u0399\u0406\u04c0"
_AS_DIGITS = str.maketrans(dict.fromkeys(_ZEROS, "0") | dict.fromkeys(_ONES, "1"))
_FARTHEST_PLUS = 2  # "+(52)", "+ 52"


class Group(NamedTuple):
    """Digits that stand together. ``gap`` is what separates them from the group before in the same chain."""

    digits: str
    start: int
    end: int
    gap: str = ""
    glued_before: bool = False  # a letter touches the digits
    glued_after: bool = False

    @property
    def spaced(self) -> bool:
        """Whether there is a space between this group and the one before."""
        return any(map(str.isspace, self.gap))


@dataclass
class Chain:
    """Groups that could be one number, or several. ``plus`` is the place of a plus sign before the first, or -1."""

    groups: list[Group] = field(default_factory=list)
    plus: int = -1


def chains(text: str) -> Iterator[Chain]:
    """Yield the chains of a text in order of appearance."""
    chain = Chain()
    for word in _words(text):
        for group in word.groups:
            if chain.groups and (group is not word.groups[0] or not word.gap):
                yield chain
                chain = Chain()
            if not chain.groups:
                chain = Chain([group], word.plus if group is word.groups[0] else -1)
            else:
                chain.groups.append(group)
    if chain.groups:
        yield chain


class _Word(NamedTuple):
    """Letters and digits that stand together. ``gap`` joins it to the word before, ``plus`` is the place of a plus."""

    groups: list[Group]
    gap: str
    plus: int


def _words(text: str) -> Iterator[_Word]:
    """Yield the words that have digits."""
    classes = text.translate({ord(c): _class_of(c) for c in set(text)})
    starts = runs(classes)
    kinds = [classes[start] for start in starts[:-1]]
    end = free = 0  # the word before ends at run ``end``, and ``free`` is the character there
    joins = False
    for digits in range(len(kinds)):
        if kinds[digits] != "d" or digits < end:
            continue
        first = digits - (digits > end and kinds[digits - 1] == "w")
        gap = text[free : starts[first]] if joins and first == end + 1 and kinds[end] == "s" else ""
        plus = first - 1 if first and kinds[first - 1] == "+" else first - 2
        is_plus = plus >= end and kinds[plus] == "+" and starts[first] - starts[plus + 1] <= _FARTHEST_PLUS
        end = digits + 1
        while end < len(kinds) and kinds[end] in "dw":
            end += 1
        free = starts[end]
        gap = gap if _joins(gap) and kinds[first] == "d" else ""
        groups = _groups(text, starts[first], free, gap)
        joins = not groups[-1].glued_after
        yield _Word(groups, gap, starts[plus + 1] - 1 if is_plus else -1)


def _groups(text: str, start: int, end: int, gap: str) -> list[Group]:
    """Return the digits of a word. Where all its letters look like digits, it is one group: 8OO is 800."""
    word = text[start:end]
    digits = word if word.isdigit() else word.translate(_AS_DIGITS)
    if digits.isdigit():
        return [Group(digits, start, end, gap)]
    found: list[Group] = []
    place = start
    for is_digit, run in groupby(word, str.isdigit):
        first, place = place, place + len(list(run))
        if is_digit:
            joined = "" if found else gap
            found.append(Group(text[first:place], first, place, joined, first > start, place < end))
    return found


def _joins(gap: str) -> bool:
    """Return whether groups on both sides of a gap could be of one number."""
    return 0 < len(gap) <= _MOST_SEPARATORS or (
        0 < len(gap) <= _WIDEST_GAP and len(" ".join(gap.split())) <= _MOST_SEPARATORS - 1
    )


def _class_of(character: str) -> str:
    if character.isdigit():
        return "d"
    if character in _SEPARATORS or character.isspace():
        return "s"
    return "w" if character.isalpha() or character.isalnum() else "+" if character == "+" else "o"
