"""Papers as files: a document to print or to show in a chat, and a contact as a card for the wallet.

Values in, bytes out, thread-safe, in 10 to 60 milliseconds, during which typst lets no other thread work.
``available()`` in compiling.py says whether they can be made on this machine.
"""

from typing import assert_never

from bots.typesetting.compiling import to_pdf, to_png
from bots.typesetting.runs import run, runs
from core.contacts.vcard import QR_SCALE, qr_png
from core.documents.characters import one_line
from core.documents.document import Blank, Bullets, Document, Heading, Paragraph, Part, SideBySide, differing
from core.documents.wallet import WalletCard

# Telegram makes photos no larger than this on their longer side, and smaller ones it leaves as sharp as they are.
_PHOTO_PIXELS = 1280
_PHONE_PAGE_INCHES = 5.4
_CARD_INCHES = 85.6 / 25.4
_LONGEST_WORD_ON_CARD = 20


def document_pdf(document: Document) -> bytes:
    """To print: pages of US Letter."""
    return to_pdf("document.typ", _document(document, "letter"), document.locale)


def document_pictures(document: Document) -> tuple[bytes, ...]:
    """To read on a phone and keep among its photos: PNG pages in the shape of a phone's screen.

    A picture of a printed page is too small to read there, and a tall one is made small by Telegram, which allows
    1,280 pixels on the longer side. An album takes ten.
    """
    dots_per_inch = _PHOTO_PIXELS / _PHONE_PAGE_INCHES
    return to_png("document.typ", _document(document, "phone"), document.locale, dots_per_inch)


def wallet_picture(card: WalletCard) -> bytes:
    """The card as PNG, 85.6 × 54 mm at 379 dots an inch: as large as Telegram leaves a photo."""
    (picture,) = to_png("wallet.typ", _card(card), card.locale, _PHOTO_PIXELS / _CARD_INCHES)
    return picture


def wallet_sheet(card: WalletCard) -> bytes:
    """Eight cards on a page of US Letter, with marks to cut along, as PDF: to print and to hand out."""
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
        case SideBySide(rows_said):
            return {"kind": "pairs", "rows": [(runs(said, "en"), runs(meant, locale)) for said, meant in rows_said]}
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
        "checked": line(card.checked),
        "qr": _code(card.qr),
        "link": {"code": _code(card.link), "text": line(_typed(card.link))} if card.link else None,
    }


def _code(text: str) -> dict[str, object]:
    """A QR code as bytes in JSON, and how many modules it is wide, quiet zone included."""
    png = qr_png(text)
    pixels = int.from_bytes(png[16:20])  # https://www.w3.org/TR/png/#11IHDR
    return {"png": list(png), "modules": pixels // QR_SCALE}


def _typed(link: str) -> str:
    """What somebody without a camera would type: ``t.me/some_bot``."""
    return one_line(link).removeprefix("https://").partition("?")[0]
