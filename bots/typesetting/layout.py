"""Lays out documents and wallet cards for the typst templates, and returns them as PDF or PNG.

The public functions take values and return bytes. They are thread-safe and take 10 to 60 milliseconds. They raise
TypesetterError (workers.py) for a text that needs too much memory or time, and work only if ``available()`` in
compiler.py returns True.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import TypedDict, assert_never

from bots.typesetting.compiler import to_pdf, to_png
from core.contacts import QR_SCALE, qr_png
from core.documents import (
    Blank,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Part,
    SideBySide,
    WalletCard,
    differing,
    one_line,
    printable,
)
from core.language import is_right_to_left

# Telegram shrinks a photo whose longer side is longer than this, and leaves others as sharp as they are.
_PHOTO_PIXELS = 1280
_PHONE_PAGE_INCHES = 5.4
_CARD_INCHES = 85.6 / 25.4
_LONGEST_WORD_ON_CARD = 20


def document_pdf(document: Document) -> bytes:
    """Return a PDF to print, with pages of US Letter."""
    return to_pdf("document.typ", _document(document, "letter"), document.locale)


def document_pictures(document: Document) -> tuple[bytes, ...]:
    """Return a PNG of each page, in the shape of a phone's screen, to read and keep on a phone.

    A picture of a printed page would be too small to read there. A tall picture would be shrunk by Telegram, which
    allows 1,280 pixels on the longer side. An album takes ten pictures.
    """
    dots_per_inch = _PHOTO_PIXELS / _PHONE_PAGE_INCHES
    return to_png("document.typ", _document(document, "phone"), document.locale, dots_per_inch)


def wallet_picture(card: WalletCard) -> bytes:
    """Return the card as PNG: 85.6 × 54 mm at 379 dots per inch, the largest size that Telegram does not shrink."""
    (picture,) = to_png("wallet.typ", _card(card), card.locale, _PHOTO_PIXELS / _CARD_INCHES)
    return picture


def wallet_sheet(card: WalletCard) -> bytes:
    """Return a PDF to print and to hand out: eight cards on a page of US Letter, with marks to cut along."""
    return to_pdf("sheet.typ", _card(card), card.locale)


def _document(document: Document, layout: str) -> dict[str, object]:
    locale = document.locale
    return {
        "name": one_line(document.title),
        "title": run(document.title, locale),
        "parts": [_part(part, locale) for part in document.parts],
        "footer": runs(document.footer, locale) if document.footer.strip() else [],
        "layout": layout,
    }


def _part(part: Part, locale: str) -> dict[str, object]:
    match part:
        case Heading(text, english):
            return {"kind": "heading", **_with_english(text, english, locale)}
        case Paragraph(text):
            return {"kind": "paragraph", "lines": runs(text, locale)}
        case Bullets(items, boxes):
            rows = [runs(item, locale) for item in items]
            return {"kind": "bullets", "items": rows, "boxes": boxes, "rtl": bool(rows) and rows[0][0]["rtl"]}
        case Blank(label, english, lines):
            return {"kind": "blank", **_with_english(label, english, locale), "lines": lines}
        case SideBySide(pairs):
            return {
                "kind": "pairs",
                "rows": [(runs(english, "en"), runs(meaning, locale)) for english, meaning in pairs],
            }
        case _:
            assert_never(part)


def _with_english(text: str, english: str, locale: str) -> dict[str, object]:
    beside = differing(text, english)
    return {"text": run(text, locale), "english": run(beside, "en") if beside else None}


def _card(card: WalletCard) -> dict[str, object]:
    def line(text: str) -> object:
        return run(text, card.locale, _LONGEST_WORD_ON_CARD)

    return {
        "name": line(card.name),
        "title": one_line(card.name),
        "channels": [{"display": line(each.display), "detail": line(each.detail)} for each in card.channels],
        "purpose": line(card.purpose),
        "notes": [line(text) for text in (card.hours, card.languages) if text],
        "proof": line(card.proof),
        "qr": _code(card.qr),
        "link": {"code": _code(card.link), "text": line(_typed(card.link))} if card.link else None,
    }


def _code(text: str) -> dict[str, object]:
    """Return the bytes of a QR code for JSON, and its width in modules, quiet zone included."""
    png = qr_png(text)
    pixels = int.from_bytes(png[16:20])  # https://www.w3.org/TR/png/#11IHDR
    return {"png": list(png), "modules": pixels // QR_SCALE}


def _typed(link: str) -> str:
    """Return what somebody without a camera would type for a link: ``t.me/some_bot``."""
    return one_line(link).removeprefix("https://").partition("?")[0]


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
_AFTER_SIGN = re.compile(r"(?<=[@./_?&=-])(?=\w)")


class Run(TypedDict):
    """One line. It may break between two ``pieces``, without a hyphen. ``rtl`` is True for right-to-left."""

    pieces: list[str]
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
    return Run(pieces=_pieces(_isolate_numbers(line) if rtl else line, longest_word), rtl=rtl)


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


def _pieces(line: str, longest_word: int) -> list[str]:
    """Divide the words of a line that are too long. All pieces together are the line."""
    pieces, start = [], 0
    for word in _WORD.finditer(line):
        if len(word[0]) > longest_word:
            first, *rest = _broken(word[0], longest_word)
            pieces += [line[start : word.start()] + first, *rest]
            start = word.end()
    return [piece for piece in (*pieces, line[start:]) if piece]


def _broken(word: str, longest: int) -> Iterator[str]:
    """Yield the parts of a long word: divided after the signs of an address, or between any two letters if needed."""
    for part in _AFTER_SIGN.split(word):
        if len(part) <= longest:
            yield part
        else:
            yield from _letters(part, longest // 6)


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
