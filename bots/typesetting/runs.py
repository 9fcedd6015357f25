"""Texts as the templates take them: each line with its direction, and with places where a long word may break."""

import re
import unicodedata
from collections.abc import Iterator
from typing import TypedDict

from core.documents.characters import one_line, printable
from core.language.locales import is_right_to_left

_LONGEST_WORD = 36
_ISOLATES, _POP = "\u2066\u2067\u2068", "\u2069"
# A number with signs in it falls into pieces among letters that run the other way, and +1 888-351-4024 would stand as
# 888-351-4024 1+ (https://www.w3.org/International/articles/inline-bidi-markup/).
_NUMBER = re.compile(r"[+(]*\d(?:[ .,:/()\u2010-\u2013-]{0,2}\d)+")
_LEFT_TO_RIGHT = "\u2066{}\u2069"
# Scripts that are written without spaces: there typst knows by itself where a line may end.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[^\s{_UNSPACED}]+")
_AFTER_SIGN = re.compile(r"(?<=[@./_?&=-])(?=\w)")


class Run(TypedDict):
    """One line. Between two ``pieces`` it may break, without a hyphen."""

    pieces: list[str]
    rtl: bool


def run(text: str, locale: str, longest_word: int = _LONGEST_WORD) -> Run:
    """A text on one line, like a title."""
    return _run(one_line(text), locale, longest_word)


def runs(text: str, locale: str, longest_word: int = _LONGEST_WORD) -> list[Run]:
    """A text line by line; an empty line has no pieces."""
    lines = printable(text).strip("\n").split("\n")
    return [_run(line.replace("\t", " ").strip(), locale, longest_word) for line in lines]


def _run(line: str, locale: str, longest_word: int) -> Run:
    rtl = _is_right_to_left(line, locale)
    return Run(pieces=_pieces(_numbers_isolated(line) if rtl else line, longest_word), rtl=rtl)


def _is_right_to_left(line: str, locale: str) -> bool:
    """By the first strong letter outside isolates, as in rule P2 of https://unicode.org/reports/tr9/; but a line for
    a reader of Arabic or Hebrew that only begins with another name, like ICE, is read from the right."""
    strong, depth = [], 0
    for character in line:
        if character in _ISOLATES:
            depth += 1
        elif character == _POP:
            depth = max(0, depth - 1)
        elif depth == 0 and (kind := unicodedata.bidirectional(character)) in {"L", "R", "AL"}:
            strong.append(kind != "L")
    if is_right_to_left(locale):
        return any(strong) or not strong
    return strong[:1] == [True]


def _numbers_isolated(line: str) -> str:
    """Numbers with signs in them, as far as they are not in an isolate already."""
    isolated, depth, start = [], 0, 0
    for position, character in enumerate(f"{line}{_POP}"):
        outermost = depth == 0
        if character in _ISOLATES:
            depth += 1
        elif character == _POP:
            depth = max(0, depth - 1)
        else:
            continue
        span = line[start:position]
        isolated.append(_NUMBER.sub(lambda found: _LEFT_TO_RIGHT.format(found[0]), span) if outermost else span)
        isolated.append(character)
        start = position + 1
    return "".join(isolated).removesuffix(_POP)


def _pieces(line: str, longest_word: int) -> list[str]:
    pieces, start = [], 0
    for word in _WORD.finditer(line):
        if len(word[0]) > longest_word:
            first, *rest = _broken(word[0], longest_word)
            pieces += [line[start : word.start()] + first, *rest]
            start = word.end()
    return [piece for piece in (*pieces, line[start:]) if piece]


def _broken(word: str, longest: int) -> Iterator[str]:
    """Behind the signs of an address, where that is enough; else anywhere between two letters."""
    for part in _AFTER_SIGN.split(word):
        if len(part) <= longest:
            yield part
        else:
            yield from _letters(part, longest // 6)


def _letters(text: str, several: int) -> Iterator[str]:
    """Several letters each, as typst is slow at many pieces. Accents, joiners and what follows a joiner stay with
    their letter."""
    start = 0
    for position in range(1, len(text)):
        if position - start < several:
            continue
        kinds = {unicodedata.category(character)[0] for character in text[position - 1 : position + 1]}
        if not kinds & {"M", "C"} and unicodedata.category(text[position]) != "Sk":
            yield text[start:position]
            start = position
    yield text[start:]
