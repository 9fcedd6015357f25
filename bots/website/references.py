"""What links and pictures of a page refer to: files beside it, or what stands within the same file."""

import base64
import struct
import zlib
from typing import Protocol

from bots.website.addresses import code_address, relative, vcard_address
from core.contacts import qr_rows
from core.conversation import ContactCard, QrCode

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class References(Protocol):
    """``page`` in each is the address of the page that refers to something."""

    def link(self, address: str, page: str) -> str: ...

    def vcard(self, card: ContactCard, page: str) -> str: ...

    def code(self, code: QrCode, page: str) -> str: ...


class Beside:
    """Each page and each thing on it is a file."""

    def link(self, address: str, page: str) -> str:
        return relative(address, page)

    def vcard(self, card: ContactCard, page: str) -> str:
        return relative(vcard_address(card.contact), page)

    def code(self, code: QrCode, page: str) -> str:
        return relative(code_address(code.contact), page)


class Within:
    """All pages are parts of one file, and it has everything in it."""

    def link(self, address: str, page: str) -> str:  # noqa: ARG002  (the same from everywhere)
        return f"#{part_of(address)}"

    def vcard(self, card: ContactCard, page: str) -> str:  # noqa: ARG002
        return f"data:text/vcard;base64,{base64.b64encode(card.vcard.encode()).decode()}"

    def code(self, code: QrCode, page: str) -> str:  # noqa: ARG002
        return f"data:image/png;base64,{base64.b64encode(_png(qr_rows(code.text))).decode()}"


BESIDE = Beside()


def part_of(address: str) -> str:
    """Return what a page, or a part of one, is called within the one file."""
    path, _, part = address.partition("#")
    return part if part and part != "qr" else path.removesuffix(".html")


def _png(rows: list[list[bool]]) -> bytes:
    """Return dark and light squares as a picture. It is not compressed, so that every machine makes the same bytes."""
    width = len(rows[0])
    lines = b"".join(
        b"\0"
        + int("".join("0" if dark else "1" for dark in row).ljust(-(-width // 8) * 8, "1"), 2).to_bytes(
            -(-width // 8), "big"
        )
        for row in rows
    )
    head = struct.pack(">IIBBBBB", width, len(rows), 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 0)), (b"IEND", b""))
    return _PNG_SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
