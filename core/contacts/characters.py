"""Read characters as people see them: digits of every script, full-width letters, characters that nobody sees.

Work grows with the length of a text and no faster: each different character is looked at once, and the text itself is
only translated.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, count, islice
from operator import ne

# Nobody sees these, and they are no format characters (category Cf), which nobody sees either: fillers, selectors of a
# form, and the square of a keycap (https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point).
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u20e3\u3164\uffa0")
_SELECTORS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
# Full stops that a browser reads as the dot of a host (https://www.unicode.org/reports/tr46/#Notation).
_DOTS = {"\u3002": ".", "\uff61": "."}


@dataclass(frozen=True)
class Seen:
    """A text without what nobody sees, in plain characters. ``places`` is None where nothing was left out."""

    text: str
    places: list[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the text stands in the text as given."""
        return (start, end) if self.places is None else (self.places[start], self.places[end - 1] + 1)

    def is_whole(self, start: int, end: int) -> bool:
        """Return whether nothing was left out within a span."""
        first, last = self.span(start, end)
        return last - first == end - start


def plain_characters(text: str) -> str:
    """Return the text with full-width letters, and digits of every script, in their plain form.

    The length stays the same, so a position in the result is the same position in the text.
    """
    if text.isascii():
        return text
    return text.translate({ord(c): _plain(c) for c in set(text) if not c.isascii()})


def ascii_digits(text: str) -> str:
    """Replace digits of every script (Arabic-Indic, Devanagari, full-width …) by 0 to 9. The length stays the same."""
    if text.isascii():
        return text
    return text.translate({ord(c): _digit(c) for c in set(text) if not c.isascii()})


def seen(text: str) -> Seen:
    """Return what people see of a text."""
    if text.isascii():
        return Seen(text, None)
    different = set(text)
    unseen = {c for c in different if not c.isascii() and _is_unseen(c)}
    plain: dict[int, str] = {ord(c): _DOTS.get(p := _plain(c), p) for c in different if not c.isascii()}
    if not unseen:
        return Seen(text.translate(plain), None)
    plain.update((ord(c), "") for c in unseen)
    return Seen(text.translate(plain), [place for place, c in enumerate(text) if c not in unseen])


def lowered(text: str) -> str:
    """Return the text in small letters. The length stays the same, so a letter that would become two is left."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return text.translate({ord(c): c.lower() for c in set(text) if len(c.lower()) == 1})


def runs(classes: str) -> list[int]:
    """Return where each run of equal characters begins, and where the last one ends."""
    changes = map(ne, classes, islice(classes, 1, None))
    return [0, *compress(count(1), changes), len(classes)] if classes else [0]


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """Return the plain form (NFKC) of a character such as full-width ＠ or ８, if that is one character too."""
    plain = unicodedata.normalize("NFKC", character)
    return _digit(plain if len(plain) == 1 else character)


def _digit(character: str) -> str:
    return str(unicodedata.digit(character)) if character.isdigit() else character


@lru_cache(maxsize=4096)
def _is_unseen(character: str) -> bool:
    if character in _UNSEEN or unicodedata.category(character) == "Cf":
        return True
    return any(first <= ord(character) <= last for first, last in _SELECTORS)
