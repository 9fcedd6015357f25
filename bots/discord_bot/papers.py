"""Papers and wallet cards as files, and a paper as text to copy.

Typesetting takes tens of milliseconds, so it is done off the event loop, before anything is drawn.
"""

import asyncio
import io
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import assert_never

import discord

from bots.discord_bot.markdown import bold, escaped
from bots.logs import describe
from bots.typesetting.compiling import available
from bots.typesetting.papers import document_pdf, document_pictures, wallet_picture, wallet_sheet
from core.conversation.blocks import Paper, Reply, Wallet
from core.documents.characters import one_line, printable
from core.documents.document import Blank, Bullets, Document, Heading, Paragraph, Part, SideBySide, differing
from core.documents.plain import to_text
from core.documents.wallet import WalletCard
from core.knowledge.flow_model import FileFormat

_LOG = logging.getLogger("recourse.discord")
# https://docs.discord.com/developers/components/reference#media-gallery; a message takes as many files in all, and
# the text and the page to print come first.
_MOST_PICTURES = 8
_BLANK = "…" * 10


@dataclass(frozen=True)
class File:
    name: str
    content: bytes

    @property
    def is_picture(self) -> bool:
        return self.name.endswith(".png")

    def upload(self) -> discord.File:
        return discord.File(io.BytesIO(self.content), self.name)


Files = Mapping[Paper | Wallet, tuple[File, ...]]


@dataclass(frozen=True)
class Ready:
    """A reply that can be drawn: the files of its papers are made."""

    reply: Reply
    files: Files = field(default_factory=dict)


async def made_ready(turn: Awaitable[Reply]) -> Ready:
    reply = await turn
    papers = [block for block in reply.blocks if isinstance(block, Paper | Wallet)]
    if not papers:
        return Ready(reply)
    return Ready(reply, await asyncio.to_thread(lambda: {paper: files_of(paper) for paper in papers}))


def files_of(paper: Paper | Wallet) -> tuple[File, ...]:
    """What can be made on this machine: without a typesetter a paper is a text, and a wallet card no file at all."""
    match paper:
        case Paper(document, name, formats):
            return tuple(file for kind in formats for file in _in_format(document, name, kind))
        case Wallet(contact, card):
            return (
                *_typeset(lambda: (File(f"{contact}-card.png", wallet_picture(card)),)),
                *_typeset(lambda: (File(f"{contact}-sheet.pdf", wallet_sheet(card)),)),
            )
        case _:
            assert_never(paper)


def _in_format(document: Document, name: str, kind: FileFormat) -> tuple[File, ...]:
    match kind:
        case "txt":
            return (File(f"{name}.txt", to_text(document).encode()),)
        case "pdf":
            return _typeset(lambda: (File(f"{name}.pdf", document_pdf(document)),))
        case "png":
            return _typeset(lambda: _pages(document, name))
        case _:
            assert_never(kind)


def _pages(document: Document, name: str) -> tuple[File, ...]:
    """None where not all can be shown: a paper without its end is worse than one that is a file only."""
    pages = document_pictures(document)
    if len(pages) > _MOST_PICTURES:
        return ()
    return tuple(File(f"{name}-{number}.png", page) for number, page in enumerate(pages, 1))


def _typeset(make: Callable[[], tuple[File, ...]]) -> tuple[File, ...]:
    """Nothing where it cannot be made: who has written a paper gets at least the text of it."""
    if not available():
        return ()
    try:
        return make()
    except Exception as error:  # noqa: BLE001  (whatever a typesetter says of somebody's words)
        _LOG.error("A paper could not be typeset: %s", describe(error))
        return ()


def paper_markdown(document: Document) -> str:
    """The text to copy: without the lines to write on, which would be most of it."""
    parts = [bold(one_line(document.title)), *("\n".join(_lines(part)) for part in document.parts)]
    return "\n\n".join([*parts, escaped(printable(document.footer).strip())]).strip()


def _lines(part: Part) -> Iterator[str]:
    match part:
        case Heading(text, english):
            yield bold(_with_english(text, english))
        case Paragraph(text):
            yield escaped(printable(text))
        case Bullets(items, boxes):
            yield from (f"{'☐' if boxes else '•'} {escaped(one_line(item))}" for item in items)
        case Blank(label, english):
            yield f"{escaped(_with_english(label, english))}: {_BLANK}"
        case SideBySide(rows):
            yield from (f"{bold(one_line(said))}\n{escaped(one_line(meant))}" for said, meant in rows)
        case _:
            assert_never(part)


def _with_english(text: str, english: str) -> str:
    own, beside = one_line(text), one_line(differing(text, english))
    return f"{own} ({beside})" if beside else own


def wallet_markdown(card: WalletCard) -> str:
    """What stands on the card, for where no picture of it can be made."""
    channels = [" · ".join(filter(None, (each.display, each.detail))) for each in card.channels]
    lines = filter(None, (card.purpose, *channels, card.hours, card.languages, card.checked))
    return "\n".join((bold(card.name), *map(escaped, lines)))
