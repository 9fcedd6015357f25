"""How long ago words say that something was, in every language: "about two years ago", "hace una hora", "昨天".

Only what is counted from now is read here. The words for it are in ``times_ago_words.py``; dates are in ``dates.py``.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from core.language.locales import SOURCE_LOCALE
from core.language.simplified import simplified
from core.language.times_ago_words import WORDS, Words

# Longer texts tell a story, in which several times may stand.
_LONGEST = 80
_MOST = 999
_HOURS: Mapping[str, int] = {"minute": 0, "hour": 1, "night": 12, "day": 24, "week": 168, "month": 730, "year": 8766}
_ACCENTS = re.compile("[\u0300-\u036f\u064b-\u0652\u0640\u093c\u0a3c\u0a71\u200c\u200d]+")
_APOSTROPHES = re.compile("['\u2019`\u2018]")
# Letters that people write for one another: the Vietnamese d, and the Arabic alef, heh and yeh.
_SAME = str.maketrans("\u0111\u0623\u0625\u0622\u0629\u0649", "d\u0627\u0627\u0627\u0647\u064a")
_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"

Tokens = tuple[str, ...]


@dataclass(frozen=True)
class TimeAgo:
    """So many of a unit: minute, hour, night, day, week, month or year. ``about`` is True if the words say that they
    are not exact."""

    amount: int
    unit: str
    about: bool = False

    @property
    def hours(self) -> int:
        """About how many hours it was."""
        return self.amount * _HOURS[self.unit]


@dataclass(frozen=True)
class _Table:
    """The words of one language, as tokens."""

    about: frozenset[Tokens]
    between: frozenset[Tokens]
    numbers: Mapping[Tokens, int]
    units: Mapping[Tokens, str]
    amounts: Mapping[Tokens, TimeAgo]
    named: Mapping[Tokens, TimeAgo]
    before: frozenset[Tokens]
    after: frozenset[Tokens]
    to_come: frozenset[Tokens]


def time_ago(text: str, locale: str) -> TimeAgo | None:
    """Return the one time that a text counts from now, in this language or in English; None if it tells none, or
    several."""
    if len(text) > _LONGEST:
        return None
    tokens = _tokens(text)
    for language in dict.fromkeys((locale.partition("_")[0], SOURCE_LOCALE)):
        if language in WORDS and (found := _read(tokens, _table(language))):
            return found
    return None


def is_to_come(text: str, locale: str) -> bool:
    """Return whether a text says no more than a time that is still to come: "next week"."""
    tokens = _tokens(text)
    languages = dict.fromkeys((locale.partition("_")[0], SOURCE_LOCALE))
    return any(tokens in _table(language).to_come for language in languages if language in WORDS)


def _read(tokens: Tokens, table: _Table) -> TimeAgo | None:
    tokens = _without(tokens, table.between)
    bare = _without(tokens, table.about)
    counted = list(dict.fromkeys(_counted(bare, table)))
    if len(counted) == 1:
        return TimeAgo(counted[0].amount, counted[0].unit, about=len(bare) < len(tokens))
    named = list(dict.fromkeys(_named(tokens, table)))
    return named[0] if len(named) == 1 and not counted else None


def _named(tokens: Tokens, table: _Table) -> Iterator[TimeAgo]:
    """Yield the times that have a name: "yesterday". Of two names at one place, the longer counts."""
    place = 0
    while place < len(tokens):
        found = max(_at(tokens, place, table.named), key=len, default=())
        if found:
            yield table.named[found]
        place += max(1, len(found))


def _counted(tokens: Tokens, table: _Table) -> Iterator[TimeAgo]:
    """Yield the times that are a number of units, with a word beside them that says that it is past; or alone."""
    place = 0
    while place < len(tokens):
        size, found = _amount(tokens, place, table)
        end = place + size
        says_past = any(tokens[:place][-len(each) :] == each for each in table.before) or bool(
            next(_at(tokens, end, table.after), ())
        )
        if found and (says_past or (size == len(tokens) and size > 1)):
            yield found
        place += max(1, size)


def _amount(tokens: Tokens, place: int, table: _Table) -> tuple[int, TimeAgo | None]:
    """Return how many tokens are a number of a unit from this place on, and the time; a unit alone is one of it."""
    if fused := max(_at(tokens, place, table.amounts), key=len, default=()):
        return len(fused), table.amounts[fused]
    number, size = 1, 0
    if place < len(tokens) and tokens[place].isdecimal() and int(tokens[place]) <= _MOST:
        number, size = int(tokens[place]), 1
    elif words := max(_at(tokens, place, table.numbers), key=len, default=()):
        number, size = table.numbers[words], len(words)
    unit = max(_at(tokens, place + size, table.units), key=len, default=())
    return (size + len(unit), TimeAgo(number, table.units[unit])) if unit else (0, None)


def _at(tokens: Tokens, place: int, known: frozenset[Tokens] | Mapping[Tokens, object]) -> Iterator[Tokens]:
    """Yield the known words that stand at a place."""
    return (each for each in known if tokens[place : place + len(each)] == each)


def _without(tokens: Tokens, known: frozenset[Tokens]) -> Tokens:
    left: list[str] = []
    place = 0
    while place < len(tokens):
        found = max(_at(tokens, place, known), key=len, default=())
        if not found:
            left.append(tokens[place])
        place += max(1, len(found))
    return tuple(left)


def _tokens(text: str) -> Tokens:
    """Return words and numbers without accents. Each Chinese character is a word, and simplified."""
    folded = simplified(unicodedata.normalize("NFKC", text).casefold()).translate(_SAME)
    bare = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", folded))).translate(_SAME)
    spaced = "".join(f" {each} " if _FIRST_HAN <= each <= _LAST_HAN else each for each in _APOSTROPHES.sub("", bare))
    # Marks belong to a word: in Hindi the vowels are marks.
    parted = "".join(each if each.isalnum() or unicodedata.category(each)[0] == "M" else " " for each in spaced)
    return tuple(re.sub(r"(?<=\d)(?=\D)|(?<=\D)(?=\d)", " ", parted).split())


@lru_cache(maxsize=16)
def _table(language: str) -> _Table:
    words: Words = WORDS[language]

    def spelled(key: str) -> Iterator[Tokens]:
        return (_tokens(each) for each in words.get(key, "").split("|") if each)

    def meaning(prefix: str) -> Iterator[tuple[Tokens, str]]:
        for key in words:
            if key.startswith(prefix):
                yield from ((each, key.removeprefix(prefix)) for each in spelled(key))

    return _Table(
        frozenset(spelled("about")),
        frozenset(spelled("between")),
        {each: int(value) for each, value in meaning("number ")},
        dict(meaning("unit ")),
        {each: _told(value) for each, value in meaning("amount ")},
        {each: _told(value) for each, value in meaning("named ")},
        frozenset(spelled("before")),
        frozenset(spelled("after")),
        frozenset(spelled("to come")),
    )


def _told(value: str) -> TimeAgo:
    amount, unit = value.split()
    return TimeAgo(int(amount), unit)
