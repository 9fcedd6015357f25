"""Attachments as files, made once for every platform.

Setting a page takes tens of milliseconds, during which typst lets no other thread work: ``export_all`` does it off the
event loop. Where typesetting fails or is not installed, the text of the attachment stands in for its pages.
"""

import asyncio
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, assert_never

from bots.logs import describe
from bots.typesetting.compiler import available
from bots.typesetting.layout import document_pdf, document_pictures, wallet_picture, wallet_sheet
from core.content import FileFormat
from core.conversation import Attachment
from core.documents import Document, WalletCard, document_text, wallet_text

_LOG = logging.getLogger("recourse.typesetting")
_TEXT = ".txt"
_CARD_TEXT = "-card.txt"
_DOCUMENT_ENDINGS: Mapping[FileFormat, str] = {"txt": _TEXT, "pdf": ".pdf", "png": "-1.png …"}
_CARD_ENDINGS: Mapping[FileFormat, str] = {"txt": _CARD_TEXT, "pdf": "-sheet.pdf", "png": "-card.png"}


@dataclass(frozen=True)
class File:
    """``stem`` and ``ending`` make the name: ``complaint`` and ``.pdf``, ``call-sheet`` and ``-1.png``."""

    stem: str
    ending: str
    content: bytes

    @property
    def name(self) -> str:
        return f"{self.stem}{self.ending}"

    @property
    def is_picture(self) -> bool:
        return self.ending.endswith(".png")


@dataclass(frozen=True)
class Export:
    """``complete`` is False where pages or pictures could not be made, and the text stands in for them."""

    files: tuple[File, ...]
    complete: bool = True


async def export_all(attachments: Iterable[Attachment]) -> Mapping[Attachment, Export]:
    """Make the files of several attachments, off the event loop."""
    wanted = tuple(attachments)
    return await asyncio.to_thread(lambda: {each: files_of(each) for each in wanted}) if wanted else {}


def files_of(attachment: Attachment) -> Export:
    """Make every file of an attachment, in the order of its formats. Never raises for what stands in it."""
    made = [(kind, _made(attachment, kind)) for kind in attachment.formats]
    files = tuple(file for _, some in made if some for file in some)
    complete = all(some is not None for _, some in made)
    if not complete and "txt" not in attachment.formats:
        files = (_text_of(attachment), *files)
    return Export(files, complete)


def file_names(attachment: Attachment) -> tuple[str, ...]:
    """Return the names that ``files_of`` will give. How many pictures a document makes shows only when it is drawn."""
    endings = _CARD_ENDINGS if isinstance(attachment.content, WalletCard) else _DOCUMENT_ENDINGS
    formats = attachment.formats if available() else ("txt",)
    return tuple(f"{attachment.name}{endings[kind]}" for kind in formats)


def _made(attachment: Attachment, kind: FileFormat) -> tuple[File, ...] | None:
    """None where the typesetter is not there or fails."""
    if kind == "txt":
        return (_text_of(attachment),)
    if not available():
        return None
    try:
        return tuple(File(attachment.name, ending, content) for ending, content in _typeset(attachment.content, kind))
    except Exception as error:  # noqa: BLE001  (whatever a typesetter says of somebody's words)
        _LOG.error("A page could not be typeset: %s", describe(error))
        return None


def _typeset(content: Document | WalletCard, kind: Literal["pdf", "png"]) -> list[tuple[str, bytes]]:
    """Return the ending of each name, and the bytes."""
    match content:
        case Document() if kind == "png":
            return [(f"-{number}.png", page) for number, page in enumerate(document_pictures(content), start=1)]
        case Document():
            return [(".pdf", document_pdf(content))]
        case WalletCard():
            make = wallet_picture if kind == "png" else wallet_sheet
            return [(_CARD_ENDINGS[kind], make(content))]
        case _:
            assert_never(content)


def _text_of(attachment: Attachment) -> File:
    match attachment.content:
        case Document() as document:
            return File(attachment.name, _TEXT, document_text(document).encode())
        case WalletCard() as card:
            return File(attachment.name, _CARD_TEXT, f"{wallet_text(card)}\n".encode())
        case _:
            assert_never(attachment.content)
