"""Lines of text for the typst templates: their direction, and the pieces between which a line may break."""

import re
import unicodedata
from collections.abc import Iterator
from typing import TypedDict

from core.documents import one_line, printable
from core.language import is_right_to_left

_LONGEST_WORD = 36
_ISOLATES, _POP = frozenset("\u2066\u2067\u2068"), "\u2069"
_ISOLATE_SIGN = re.compile("([\u2066-\u2069])")
# A number of several digits, with signs between them. In a right-to-left line its parts would change places:
# +1 888-351-4024 would appear as 888-351-4024 1+ (https://www.w3.org/International/articles/inline-bidi-markup/).
_NUMBER = re.compile(r"[+(]*\d(?:[ .,:/()\u2010-\u2013-]{0,2}\d)+")
_LEFT_TO_RIGHT = "\u2066{}\u2069"
# Scripts that are written without spaces. In them typst itself knows where a line may break.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[^\s{_UNSPACED}]+")
_KERNEL = re.compile(r"[+(]*\w(?:.*\w)?\)?")
# An address, or the code of a version, which somebody types: kdmw-rtqz.
_ADDRESS = re.compile(r"\w@\w|://|\bwww\.|\d-\w|\b[b-df-hj-np-tv-xz]{4}-[b-df-hj-np-tv-xz]{4}\b")
_AFTER_SIGN = re.compile(r"(?<=[@./_?&=-])(?=\w)")
_AFTER_SLASH = re.compile(r"(?<=[@/?&])(?=\w)")


class Piece(TypedDict):
    """A part of a line. One that is ``whole`` does not break inside: a number or an address.

    It is set in a box, so its direction is its own: no isolate begins in it that ends elsewhere. Behind one that
    ``breaks`` the line may end, without a space or a hyphen.
    """

    text: str
    whole: bool
    breaks: bool


class Run(TypedDict):
    """One line, in pieces. ``rtl`` is True for right-to-left."""

    pieces: list[Piece]
    rtl: bool


def run(text: str, locale: str, longest_word: int = _LONGEST_WORD) -> Run:
    """Return a text on one line, such as a title. Words of more than ``longest_word`` characters are divided."""
    return _run(one_line(text), locale, longest_word)


def runs(text: str, locale: str, longest_word: int = _LONGEST_WORD) -> list[Run]:
    """Return each line of a text. An empty line has no pieces."""
    lines = printable(text).strip("\n").split("\n")
    return [_run(line.replace("\t", " ").strip(), locale, longest_word) for line in lines]


def _run(line: str, locale: str, longest_word: int) -> Run:
    rtl = _is_right_to_left(line, locale)
    return Run(pieces=list(_pieces(line, longest_word, rtl=rtl)), rtl=rtl)


def _is_right_to_left(line: str, locale: str) -> bool:
    """Return whether a line is read from the right.

    The first strong letter outside isolates decides, as in rule P2 of https://unicode.org/reports/tr9/. For a reader of
    Arabic or Hebrew, a line that only begins with a name in Latin letters, such as ICE, is read from the right as well.
    """
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


def _isolate_numbers(line: str) -> str:
    """Return a line with each number of several digits in an isolate. Text inside an isolate is not changed."""
    parts, depth = [], 0
    for part in _ISOLATE_SIGN.split(line):
        if part in _ISOLATES:
            depth += 1
        elif part == _POP:
            depth = max(0, depth - 1)
        elif depth == 0:
            part = _NUMBER.sub(lambda found: _LEFT_TO_RIGHT.format(found[0]), part)  # noqa: PLW2901
        parts.append(part)
    return "".join(parts)


def _pieces(line: str, longest_word: int, *, rtl: bool) -> Iterator[Piece]:
    """Divide a line. All pieces together are the line."""
    start = 0
    for begin, end, whole in _kept_together(line):
        if not whole and end - begin <= longest_word:
            continue
        if line[start:begin]:
            yield _plain(line[start:begin])
        parts = (
            [line[begin:end]] if end - begin <= longest_word else _broken(line[begin:end], longest_word, whole=whole)
        )
        *others, last = parts
        for part in others:
            yield from _boxed(part, rtl=rtl, breaks=True) if whole else [_plain(part, breaks=True)]
        yield from _boxed(last, rtl=rtl) if whole else [_plain(last)]
        start = end
    if line[start:]:
        yield _plain(line[start:])


def _plain(text: str, *, breaks: bool = False) -> Piece:
    return Piece(text=text, whole=False, breaks=breaks)


def _boxed(part: str, *, rtl: bool, breaks: bool = False) -> Iterator[Piece]:
    """Yield a part that does not break, with what isolates it from the line outside of it."""
    opened, closed = (re.sub(f"[^{signs}]", "", part) for signs in ("\u2066-\u2068", "\u2069"))
    if opened:
        yield _plain(opened)
    bare = _ISOLATE_SIGN.sub("", part)
    if closed:
        yield Piece(text=_isolate_kernel(bare) if rtl else bare, whole=True, breaks=False)
        yield _plain(closed, breaks=breaks)
    else:
        yield Piece(text=_isolate_kernel(bare) if rtl else bare, whole=True, breaks=breaks)


def _isolate_kernel(part: str) -> str:
    """Isolate what is between the signs around it, which belong to the line."""
    if any(unicodedata.bidirectional(character) in {"R", "AL"} for character in part):
        return _isolate_numbers(part)
    return _KERNEL.sub(lambda found: _LEFT_TO_RIGHT.format(found[0]), part, count=1)


def _kept_together(line: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where the words of a line begin and end, and whether each is a number or an address.

    The words of one number, such as +1 888-351-4024, are one.
    """
    numbers = [found.span() for found in _NUMBER.finditer(line)]
    begin, end, whole, place = 0, 0, False, 0
    for word in _WORD.finditer(line):
        while place < len(numbers) and numbers[place][1] <= word.start():
            place += 1
        touched = place < len(numbers) and numbers[place][0] < word.end()
        # The number goes on from the word before.
        if touched and whole and numbers[place][0] < end:
            end = word.end()
            continue
        if end:
            yield begin, end, whole
        begin, end = word.span()
        whole = touched or bool(_ADDRESS.search(word[0]))
    if end:
        yield begin, end, whole


def _broken(word: str, longest: int, *, whole: bool) -> Iterator[str]:
    """Yield the parts of a long word: divided after the signs of an address, or between any two letters if needed."""
    for part in _AFTER_SLASH.split(word) if whole else [word]:
        if len(part) <= longest:
            yield part
            continue
        for smaller in _AFTER_SIGN.split(part):
            if len(smaller) <= longest:
                yield smaller
            else:
                yield from _letters(smaller, longest // 6)


def _letters(text: str, several: int) -> Iterator[str]:
    """Yield parts of at least ``several`` letters, because typst is slow if there are many pieces.

    Accents, joiners and what follows a joiner stay with their letter.
    """
    start = 0
    for position in range(1, len(text)):
        if position - start < several:
            continue
        kinds = {unicodedata.category(character)[0] for character in text[position - 1 : position + 1]}
        if not kinds & {"M", "C"} and unicodedata.category(text[position]) != "Sk":
            yield text[start:position]
            start = position
    yield text[start:]
