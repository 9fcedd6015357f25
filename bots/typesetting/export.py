"""Turns attachments into files, for every platform.

A file takes tens of milliseconds in another process. ``export_all`` waits for it in a thread, so that the event loop
runs on. If typst fails or is not installed, a text file replaces the pages.
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
    """A file in memory. ``stem`` and ``ending`` make its name: ``complaint`` and ``.pdf``, ``sheet`` and ``-1.png``."""

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
    """The files of an attachment.

    ``complete`` is False if pages or pictures could not be made, and a text file replaces them.
    """

    files: tuple[File, ...]
    complete: bool = True


async def export_all(attachments: Iterable[Attachment]) -> Mapping[Attachment, Export]:
    """Make the files of several attachments, in a thread."""
    wanted = tuple(attachments)
    return await asyncio.to_thread(lambda: {each: files_of(each) for each in wanted}) if wanted else {}


def files_of(attachment: Attachment) -> Export:
    """Make all files of an attachment, in the order of its formats.

    An error of typst is logged and not raised, whatever the attachment contains.
    """
    made = [(kind, _made(attachment, kind)) for kind in attachment.formats]
    files = tuple(file for _, some in made if some for file in some)
    complete = all(some is not None for _, some in made)
    if not complete and "txt" not in attachment.formats:
        files = (_text_of(attachment), *files)
    return Export(files, complete)


def file_names(attachment: Attachment) -> tuple[str, ...]:
    """Return the names of the files that ``files_of`` will make.

    The number of a document's pictures is not known yet, so they are listed as ``-1.png …``.
    """
    endings = _CARD_ENDINGS if isinstance(attachment.content, WalletCard) else _DOCUMENT_ENDINGS
    formats = attachment.formats if available() else ("txt",)
    return tuple(f"{attachment.name}{endings[kind]}" for kind in formats)


def _made(attachment: Attachment, kind: FileFormat) -> tuple[File, ...] | None:
    """Return the files of one format; None if typst is not installed or fails."""
    if kind == "txt":
        return (_text_of(attachment),)
    if not available():
        return None
    try:
        return tuple(File(attachment.name, ending, content) for ending, content in _typeset(attachment.content, kind))
    except Exception as error:  # noqa: BLE001  (typst may raise any error for what somebody wrote)
        _LOG.error("A page could not be typeset: %s", describe(error))
        return None


def _typeset(content: Document | WalletCard, kind: Literal["pdf", "png"]) -> list[tuple[str, bytes]]:
    """Return the ending of the name and the content of each file."""
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
