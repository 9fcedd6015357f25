"""What /save would write: the last paper, and the cards and codes that were shown after it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bots.typesetting import File, export_all, file_names
from core.contacts import qr_png
from core.conversation import Attachment, Block, ContactCard, QrCode
from core.documents import Document

_Saveable = Attachment | ContactCard | QrCode


@dataclass(frozen=True)
class Offer:
    """What was shown and can be saved.

    ``papers`` hold a person's words if there is an ``until``, the moment when their draft expires. ``written`` is True
    once all of it was saved: what is shown next then takes its place.
    """

    papers: tuple[Attachment, ...] = ()
    cards: tuple[_Saveable, ...] = ()
    until: datetime | None = None
    written: bool = False

    def taking(self, blocks: Sequence[Block], until: datetime | None) -> "Offer":
        """Return the offer after a reply: papers replace papers, and cards replace cards."""
        shown = [block for block in blocks if isinstance(block, _Saveable)]
        papers = tuple(
            block for block in shown if isinstance(block, Attachment) and isinstance(block.content, Document)
        )
        cards = tuple(block for block in shown if block not in papers)
        if not papers and not cards:
            return self
        before = Offer() if self.written else self
        if papers:
            before = replace(before, papers=papers, until=until)
        return replace(before, cards=cards or before.cards)

    def without_papers(self) -> "Offer":
        return replace(self, papers=(), until=None)

    def at(self, moment: datetime) -> "Offer":
        """Return the offer without papers whose draft has expired."""
        return self.without_papers() if self.until and moment >= self.until else self

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, as far as they are known before the files are made."""
        return tuple(name for block in (*self.papers, *self.cards) for name in _names(block))

    async def files(self) -> tuple[tuple[File, ...], tuple[str, ...]]:
        """Return the files, and a sentence for each attachment of which only the text could be made."""
        exported = await export_all(block for block in (*self.papers, *self.cards) if isinstance(block, Attachment))
        files: list[File] = []
        for block in (*self.papers, *self.cards):
            match block:
                case Attachment():
                    files += exported[block].files
                case ContactCard():
                    files.append(File(block.contact, ".vcf", block.vcard.encode()))
                case QrCode():
                    files.append(File(block.contact, "-qr.png", qr_png(block.text)))
        return tuple(files), tuple(block.text_only for block, made in exported.items() if not made.complete)


def _names(block: _Saveable) -> tuple[str, ...]:
    match block:
        case Attachment():
            return file_names(block)
        case ContactCard():
            return (f"{block.contact}.vcf",)
        case QrCode():
            return (f"{block.contact}-qr.png",)
