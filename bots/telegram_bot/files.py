"""The files of a paper and of a card for the wallet. They are made only when they are sent: setting them takes tens of
milliseconds, during which nothing else is answered, so it belongs off the event loop."""

from dataclasses import dataclass, replace

from telegram import InlineKeyboardMarkup
from telegram.helpers import create_deep_linked_url

from bots.telegram_bot.outgoing import FilesMessage, PhotoMessage, TextMessage
from bots.typesetting.compiling import available
from bots.typesetting.papers import document_pdf, document_pictures, wallet_picture, wallet_sheet
from core.conversation.actions import ShowCard, deep_link
from core.conversation.blocks import Paper, Wallet
from core.documents.wallet import WalletCard

# https://core.telegram.org/bots/api#sendmediagroup
_LARGEST_ALBUM = 10


@dataclass(frozen=True)
class DocumentMessage:
    """A file to save or to print."""

    name: str
    content: bytes
    html: str = ""
    keyboard: InlineKeyboardMarkup | None = None


@dataclass(frozen=True)
class AlbumMessage:
    """Two to ten pictures that are shown together. Telegram lets an album have no buttons."""

    pictures: tuple[bytes, ...]


File = PhotoMessage | AlbumMessage | DocumentMessage


def files_of(message: FilesMessage, username: str) -> tuple[File | TextMessage, ...]:
    """Pictures first, then documents; caption and buttons stand below the last one. ``username`` is the bot's."""
    held = message.holds
    files = _paper_files(held) if isinstance(held, Paper) else _wallet_files(held, username)
    keyboard = InlineKeyboardMarkup(message.rows) if message.rows else None
    *others, last = files
    if isinstance(last, AlbumMessage):
        return (*files, TextMessage(message.html, keyboard))
    return (*others, replace(last, html=message.html, keyboard=keyboard))


def _paper_files(paper: Paper) -> tuple[File, ...]:
    text = DocumentMessage(f"{paper.file}.txt", paper.fallback().encode())
    if not available():
        return (text,)
    pictures = _albums(document_pictures(paper.document)) if "png" in paper.formats else ()
    texts = (text,) if "txt" in paper.formats else ()
    pdf = "pdf" in paper.formats
    documents = (DocumentMessage(f"{paper.file}.pdf", document_pdf(paper.document)),) if pdf else ()
    return (*pictures, *texts, *documents)


def _albums(pictures: tuple[bytes, ...]) -> tuple[File, ...]:
    parts = [pictures[start : start + _LARGEST_ALBUM] for start in range(0, len(pictures), _LARGEST_ALBUM)]
    return tuple(PhotoMessage(part[0], "") if len(part) == 1 else AlbumMessage(part) for part in parts)


def _wallet_files(wallet: Wallet, username: str) -> tuple[File, ...]:
    """The card leads back to itself, on the phone of whoever finds it on paper."""
    link = create_deep_linked_url(username, deep_link(ShowCard(wallet.contact)))
    card = replace(wallet.card, link=link)
    if not available():
        return (DocumentMessage(f"{wallet.contact}-card.txt", _card_text(card).encode()),)
    sheet = DocumentMessage(f"{wallet.contact}-cards.pdf", wallet_sheet(card))
    return (PhotoMessage(wallet_picture(card), ""), sheet)


def _card_text(card: WalletCard) -> str:
    channels = [" · ".join(filter(None, (channel.display, channel.detail))) for channel in card.channels]
    lines = (card.name, card.purpose, *channels, card.hours, card.languages, card.checked, card.link)
    return "\n".join(filter(None, lines)) + "\n"
