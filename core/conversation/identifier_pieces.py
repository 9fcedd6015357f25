"""A text as pieces, words and numbers, in characters that are easy to compare; each piece knows its place in the text.

People write digits and separators of many scripts, letters that look like Latin ones, and characters that cannot be
seen. All of them are made plain once, here, so that whoever judges a number has to know one spelling of it. Every step
takes time in proportion to the length of the text, whoever wrote it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from core.language import simplified


class Inside(IntEnum):
    """What a piece stands in, where that is no prose."""

    PROSE = 0
    ADDRESS = 1  # a web address
    HANDLE = 2  # an e-mail address, or a name such as @user123456


class Piece(NamedTuple):
    """A word, a number, or both (A123). ``start`` and ``end`` are places in the text as it was written."""

    plain: str
    word: str  # in lower case, without accents, and simplified Chinese, to be found in a list of words
    start: int
    end: int
    before: str  # the plain characters between the piece before and this one
    inside: Inside = Inside.PROSE

    @property
    def is_digits(self) -> bool:
        return self.plain.isdigit()

    @property
    def is_capital(self) -> bool:
        return self.plain.isupper()

    @property
    def latin(self) -> str:
        """Return the piece in capitals, with look-alikes of other scripts as the Latin letters they pass for."""
        return self.plain.upper().translate(_LOOK_ALIKE)


# Chinese has no spaces: each character is a piece. Other scripts than these and the Latin, Greek and Cyrillic ones
# need no letters in numbers, so a number ends where their letters begin.
_CHINESE = r"\u3400-\u9fff\uf900-\ufaff"
_CHINESE_CHARACTER = re.compile(rf"[{_CHINESE}]")
_APART = r"\u0590-\u10ff"
_PIECE = re.compile(rf"#|[{_CHINESE}]|[{_APART}]+|(?:(?![{_CHINESE}{_APART}])[^\W_]|[\u0300-\u036f])+")
# The word before a number is not always set apart: ssn123456789, no1234567.
_GLUED = re.compile(r"([^\W\d_]{3,}|no|nr)(\d+)", re.IGNORECASE)
_LONGEST_GLUED = 48
_CHUNK = re.compile(r"[^\s,;()<>\"']+")
_HANDLE = re.compile(r"@\w|\w@")
_ADDRESS = re.compile(r"://|^www\.|[^\W\d_]\.[^\W\d_]{2,24}/", re.IGNORECASE)
_LOOK_ALIKE = str.maketrans("АВЕІЈКМНОРСТХЅΑΒΕΖΗΙΚΜΝΟΡΤΧ", "ABEIJKMHOPCTXSABEZHIKMNOPTX")  # noqa: RUF001
_WITHOUT_ACCENTS: dict[int, str | None] = {**dict.fromkeys(range(0x0300, 0x0370)), ord("đ"): "d"}
_OWN_FORM = {
    "№": "#",
    "º": "\u00b0",  # n.º
    "\u2212": "-",  # minus
    "\u2044": "/",  # fraction slash
    "\u2215": "/",  # division slash
    "\u066b": ".",  # Arabic decimal separator
    "\u066c": ",",  # Arabic thousands separator
    "\u2800": " ",  # a Braille cell without dots
    "\u2028": "\n",
    "\u2029": "\n",
}
# They are letters or marks by their category, but nobody sees them.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u20e3\u3164\uffa0") | {chr(c) for c in range(0xFE00, 0xFE10)}


def pieces_of(text: str) -> list[Piece]:
    """Return what the text consists of, in its order."""
    plain, places = _plain(text)
    found: list[Piece] = []
    inside = _Insides(plain)
    last = 0
    for start, end in _bounds(plain):
        written = plain[start:end]
        found.append(
            Piece(
                written,
                word_form(written),
                places[start] if places else start,
                (places[end - 1] if places else end - 1) + 1,
                plain[last:start],
                inside.at(start),
            )
        )
        last = end
    return found


def single_words(phrases: Iterable[str]) -> frozenset[str]:
    """Return the words of some phrases, as ``Piece.word`` has them."""
    return frozenset(piece.word for phrase in phrases for piece in pieces_of(phrase))


def word_form(word: str) -> str:
    """Return a word as lists of words have it: case, accents, the way of writing Chinese and how they are encoded make
    no difference.

    Nothing is cached, since these are a person's words.
    """
    word = word.lower()
    if word.isascii():
        return word
    if _CHINESE_CHARACTER.fullmatch(word):
        return simplified(word)
    return unicodedata.normalize("NFKD", word).translate(_WITHOUT_ACCENTS)


class _Insides:
    """Tell of rising places in a text whether they are in an address."""

    def __init__(self, plain: str) -> None:
        self._spans = _addresses(plain)
        self._span = next(self._spans, None)

    def at(self, place: int) -> Inside:
        while self._span is not None and self._span[1] <= place:
            self._span = next(self._spans, None)
        return self._span[2] if self._span is not None and self._span[0] <= place else Inside.PROSE


def _addresses(plain: str) -> Iterator[tuple[int, int, Inside]]:
    if "@" not in plain and "." not in plain and ":" not in plain:
        return
    for chunk in _CHUNK.finditer(plain):
        if "@" in chunk[0] and _HANDLE.search(chunk[0]):
            yield *chunk.span(), Inside.HANDLE
        elif _ADDRESS.search(chunk[0]):
            yield *chunk.span(), Inside.ADDRESS


def _bounds(plain: str) -> Iterator[tuple[int, int]]:
    for match in _PIECE.finditer(plain):
        start, end = match.span()
        glued = _GLUED.fullmatch(plain, start, end) if end - start <= _LONGEST_GLUED else None
        if glued:
            yield glued.span(1)
            yield glued.span(2)
        else:
            yield start, end


def _plain(text: str) -> tuple[str, list[int]]:
    """Return the text in plain characters, and where each of them was; nothing where it is plain already."""
    if text.isascii():
        return text, []
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = character if character.isascii() else _plain_character(character)
        characters.append(plain)
        places.extend([place] * len(plain))
    return "".join(characters), places


@lru_cache(maxsize=4096)
def _plain_character(character: str) -> str:
    category = unicodedata.category(character)
    if character in _OWN_FORM:
        return _OWN_FORM[character]
    if category == "Cf" or character in _UNSEEN:
        return ""
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category in {"Pd", "Zs"}:
        return "-" if category == "Pd" else " "
    plain = unicodedata.normalize("NFKC", character)
    # ½ and ⑴ are no part of a number.
    return " " if len(plain) > 1 and not plain.isalpha() else plain
