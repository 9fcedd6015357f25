"""Turns attachments into files, for every platform.

A file takes tens of milliseconds in another process. ``export_all`` waits for it in a thread, so that the event loop
runs on. If typst fails or is not installed, a text file replaces the pages.
"""

import asyncio
import logging
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal, assert_never

from bots.logs import describe
from bots.typesetting.compiler import available
from bots.typesetting.layout import document_pdf, document_pictures, wallet_picture, wallet_sheet
from core.content import FileFormat
from core.conversation import Attachment
from core.documents import (
    CALENDAR_ENDING,
    Document,
    WalletCard,
    calendar_file,
    document_text,
    wallet_text,
)

_LOG = logging.getLogger("recourse.typesetting")
# As many as there are processes that typeset. Each more would only take the event loop's turns.
_EXPORTING = ThreadPoolExecutor(2, "exporting")
Content = Document | WalletCard
_TEXT = ".txt"
# The file that is for the person alone, as its caption says: complaint-keep.pdf.
_KEPT = "-keep"
_CARD_TEXT = "-card.txt"
# What the file for a calendar is called, whatever the paper is: others may see it.
_CALENDAR = "reminders"
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
    if not wanted:
        return {}
    return await asyncio.get_running_loop().run_in_executor(_EXPORTING, lambda: {e: files_of(e) for e in wanted})


def files_of(attachment: Attachment) -> Export:
    """Make all files of an attachment, in the order of its formats; those to keep come after those to send.

    An error of typst is logged and not raised, whatever the attachment contains.
    """
    parts = [
        _files_of_one(attachment.name, content, mark, attachment.formats) for mark, content in _contents(attachment)
    ]
    files = tuple(file for part in parts for file in part.files)
    return Export((*files, *_calendars(attachment)), all(part.complete for part in parts))


def file_names(attachment: Attachment) -> tuple[str, ...]:
    """Return the names of the files that ``files_of`` will make.

    The number of a document's pictures is not known yet, so they are listed as ``-1.png …``.
    """
    endings = _CARD_ENDINGS if isinstance(attachment.content, WalletCard) else _DOCUMENT_ENDINGS
    formats = attachment.formats if available() else ("txt",)
    marks = [mark for mark, _ in _contents(attachment)]
    pages = tuple(f"{attachment.name}{mark}{endings[kind]}" for mark in marks for kind in formats)
    return (*pages, *([f"{_CALENDAR}{CALENDAR_ENDING}"] if attachment.reminders else []))


def _calendars(attachment: Attachment) -> Iterator[File]:
    if attachment.reminders:
        yield File(_CALENDAR, CALENDAR_ENDING, calendar_file(attachment.reminders))


def _contents(attachment: Attachment) -> Iterator[tuple[str, Content]]:
    """Yield what becomes files of its own, each with what its names have behind that of the attachment."""
    yield "", attachment.content
    if attachment.kept:
        yield _KEPT, attachment.kept


def _files_of_one(name: str, content: Content, mark: str, formats: tuple[FileFormat, ...]) -> Export:
    made = [_made(name, content, mark, kind) for kind in formats]
    files = tuple(file for some in made if some for file in some)
    complete = all(some is not None for some in made)
    if not complete and "txt" not in formats:
        files = (_text_of(name, content, mark), *files)
    return Export(files, complete)


def _made(name: str, content: Content, mark: str, kind: FileFormat) -> tuple[File, ...] | None:
    """Return the files of one format; None if typst is not installed or fails."""
    if kind == "txt":
        return (_text_of(name, content, mark),)
    if not available():
        return None
    try:
        return tuple(File(name, f"{mark}{ending}", made) for ending, made in _typeset(content, kind))
    except Exception as error:  # noqa: BLE001  (typst may raise any error for what somebody wrote)
        _LOG.error("A page could not be typeset: %s", describe(error))
        return None


def _typeset(content: Content, kind: Literal["pdf", "png"]) -> list[tuple[str, bytes]]:
    """Return the ending of the name and the content of each file."""
    match content:
        case Document() if kind == "png":
            return [(f"-{number}.png", page) for number, page in enumerate(document_pictures(content), start=1)]
        case Document():
            return [(".pdf", document_pdf(content))]
        case WalletCard(beside=beside):
            made = wallet_picture(content) if kind == "png" else wallet_sheet(content, *beside)
            return [(_CARD_ENDINGS[kind], made)]
        case _:
            assert_never(content)


def _text_of(name: str, content: Content, mark: str) -> File:
    match content:
        case Document():
            return File(name, f"{mark}{_TEXT}", document_text(content).encode())
        case WalletCard():
            return File(name, f"{mark}{_CARD_TEXT}", f"{wallet_text(content)}\n".encode())
        case _:
            assert_never(content)
