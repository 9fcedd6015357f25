"""Lays out documents and wallet cards for the typst templates, and returns them as PDF or PNG.

The public functions take values and return bytes. They are thread-safe and take 10 to 60 milliseconds. They raise
TypesetterError (workers.py) for a text that needs too much memory or time, and work only if ``available()`` in
compiler.py returns True.
"""

from typing import assert_never
from urllib.parse import quote

from bots.typesetting.compiler import to_pdf, to_png
from bots.typesetting.pictures import with_resolution
from bots.typesetting.runs import run, runs
from core.contacts import QR_SCALE, qr_png
from core.documents import (
    Blank,
    Bullets,
    Document,
    Heading,
    Log,
    Office,
    Paragraph,
    Part,
    SideBySide,
    Signature,
    WalletCard,
    Way,
    differing,
    one_line,
    with_english,
)

# Telegram shrinks a photo whose longer side is longer than this, and leaves others as sharp as they are.
_PHOTO_PIXELS = 1280
_PHONE_PAGE_INCHES = 5.4
_CARD_INCHES = 85.6 / 25.4
_CODE_DOTS = 300
_LONGEST_WORD_ON_CARD = 20
_LONGEST_WORD_BESIDE_CODE = 11
_COLONS = {"zh": "\uff1a", "ja": "\uff1a", "fr": "\u00a0:"}
_QUESTIONED = frozenset("?:\u061f\uff1f\uff1a")


def document_pdf(document: Document) -> bytes:
    """Return a PDF to print, on paper of its size."""
    return to_pdf("document.typ", _document(document, document.size), document.locale)


def document_pictures(document: Document) -> tuple[bytes, ...]:
    """Return a PNG of each page, in the shape of a phone's screen, to read and keep on a phone.

    A picture of a printed page would be too small to read there. A tall picture would be shrunk by Telegram, which
    allows 1,280 pixels on the longer side. An album takes ten pictures.
    """
    dots_per_inch = _PHOTO_PIXELS / _PHONE_PAGE_INCHES
    return to_png("document.typ", _document(document, "phone"), document.locale, dots_per_inch)


def wallet_picture(card: WalletCard) -> bytes:
    """Return the card as PNG: 85.6 × 54 mm at 379 dots per inch, the largest size that Telegram does not shrink."""
    dots_per_inch = _PHOTO_PIXELS / _CARD_INCHES
    (picture,) = to_png("wallet.typ", card_data(card), card.locale, dots_per_inch)
    return with_resolution(picture, dots_per_inch)


def code_picture(card: WalletCard, *, linked: bool) -> bytes:
    """Return a code as PNG, 60 mm wide at 300 dots per inch, with the name of the office and what the code opens.

    It saves the contact; if ``linked``, it opens the card on Telegram, to which the card must then have a link.
    """
    drawn = card_data(card)
    code = drawn["link"] if linked else drawn["qr"]
    (picture,) = to_png("code.typ", {**drawn, "qr": code}, card.locale, _CODE_DOTS)
    return with_resolution(picture, _CODE_DOTS)


def wallet_sheet(*cards: WalletCard) -> bytes:
    """Return a PDF to print and to hand out: eight cards on a page, in turn, with marks to cut along.

    The language and the size of the paper are those of the first card.
    """
    first = cards[0]
    faces: dict[str, object] = {"cards": [card_data(card) for card in cards], "layout": first.size}
    titles = dict.fromkeys(one_line(card.name) for card in cards)
    return to_pdf("sheet.typ", {**faces, "title": ", ".join(titles)}, first.locale)


def _document(document: Document, layout: str) -> dict[str, object]:
    locale = document.locale
    return {
        "name": one_line(document.title),
        "title": run(document.title, locale),
        "subject": run(document.subject, locale),
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
            return _blank(label, english, locale) | {"lines": lines}
        case SideBySide(pairs, heads):
            return {
                "kind": "pairs",
                "heads": [run(head, locale) for head in heads],
                "rows": [(runs(english, "en"), runs(meaning, locale)) for english, meaning in pairs],
            }
        case Signature(blanks):
            return {"kind": "signature", "blanks": [_blank(each.label, each.english, locale) for each in blanks]}
        case Log(heads, rows):
            return {
                "kind": "log",
                "heads": [_with_english(head.text, head.english, locale) for head in heads],
                "rows": [
                    {
                        **_with_english(row.text, row.english, locale),
                        "note": run(note, locale) if (note := part.note(row)) else None,
                        "tries": [
                            [_blank(each.label, each.english, locale) for each in line] for line in part.cells(row)
                        ],
                    }
                    for row in rows
                ],
            }
        case Office(name, ways, hours):
            return {
                "kind": "office",
                "name": run(name, locale),
                "ways": [_way(way, locale) for way in ways],
                "hours": run(hours, locale),
            }
        case _:
            assert_never(part)


def _with_english(text: str, english: str, locale: str) -> dict[str, object]:
    beside = differing(text, english)
    return {"text": run(text, locale), "english": run(beside, "en") if beside else None}


def _blank(label: str, english: str, locale: str) -> dict[str, object]:
    """Return a label that ends in a colon, with its English behind that. A question has a sign of its own."""
    own = one_line(label)
    colon = "" if own[-1:] in _QUESTIONED else _COLONS.get(locale.partition("_")[0], ":")
    beside = differing(label, english)
    written = _with_english(f"{own}{colon}", beside or f"{own}{colon}", locale)
    return {"kind": "blank", **written, "name": quote(with_english(label, english))}


def _way(way: Way, locale: str) -> dict[str, object]:
    detail = run(way.detail, locale) if way.detail else None
    return {"value": runs(way.value, locale), "detail": detail, "dialled": way.dialled, "link": way.link or None}


def card_data(card: WalletCard) -> dict[str, object]:
    """Return a card as card.typ draws it."""

    def line(text: str) -> object:
        return run(text, card.locale, _LONGEST_WORD_ON_CARD)

    return {
        "name": line(card.name),
        "title": one_line(card.name),
        "channels": [{"display": line(each.display), "detail": line(each.detail)} for each in card.channels],
        "purpose": line(card.purpose),
        "not_for": line(card.not_for),
        "notes": [line(text) for text in (card.hours, card.languages) if text],
        "proof": line(card.proof),
        "qr": {**code_data(card.qr), "alt": card.qr_label, "label": line(card.qr_label)},
        "link": _link(card) if card.link else None,
        "typed": line(_typed(card.link)),
    }


def _link(card: WalletCard) -> dict[str, object]:
    label = run(card.link_label, card.locale, _LONGEST_WORD_BESIDE_CODE)
    return {**code_data(card.link), "alt": card.link_label, "label": label}


def code_data(text: str) -> dict[str, object]:
    """Return the bytes of a QR code for JSON, and its width in modules, quiet zone included."""
    png = qr_png(text)
    pixels = int.from_bytes(png[16:20])  # https://www.w3.org/TR/png/#11IHDR
    return {"png": list(png), "modules": pixels // QR_SCALE}


def _typed(link: str) -> str:
    """Return what somebody without a camera would type for a link: ``t.me/some_bot``."""
    return one_line(link).removeprefix("https://").partition("?")[0]
