"""Papers as people get them: PDF files read and looked at, pictures looked at, codes scanned."""

import io
import re
import unicodedata
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw
import zxingcpp
from PIL import Image

_BROKEN = "\ufffe"  # what is read for a hyphen at which a line was broken
_FORMAT_CHARACTERS = re.compile("[\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\x02]")


@dataclass(frozen=True)
class Letter:
    """Where a letter stands on the page, in points from the left and the bottom, and how large its font is."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


def pages(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def letters(pdf: bytes) -> list[Letter]:
    """All visible letters of the first page."""
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    found = []
    for index in range(text.count_chars()):
        character = chr(pypdfium2.raw.FPDFText_GetUnicode(text, index))
        if not character.isspace():
            size = pypdfium2.raw.FPDFText_GetFontSize(text, index)
            left, bottom, right, top = text.get_charbox(index)
            found.append(Letter(character, left, bottom, right, top, size))
    return found


def joined(text: str) -> str:
    """Without spaces, line ends and what is invisible, and each character in one way: a page breaks lines anew."""
    return _FORMAT_CHARACTERS.sub("", "".join(unicodedata.normalize("NFKC", text.replace(_BROKEN, "-")).split()))


def look(pdf: bytes, dots_per_inch: float = 100) -> Image.Image:
    """The first page."""
    drawn: Image.Image = pypdfium2.PdfDocument(pdf)[0].render(scale=dots_per_inch / 72).to_pil()
    return drawn.convert("RGB")


def picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def scan(image: Image.Image) -> list[str]:
    """What all QR codes of a picture hold."""
    return sorted(code.text for code in zxingcpp.read_barcodes(image) if code.format == zxingcpp.BarcodeFormat.QRCode)
