"""Replies as what Telegram can send. Pure: blocks in, values out."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import assert_never

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bots.telegram_bot.buttons import PrivateChatLink, Row, channel_rows, choice_rows, cut_answers
from bots.telegram_bot.events import DELETE_DRAFTS, delete_button
from bots.telegram_bot.markup import bold, clock_html, copyable, escaped, italic, markup_html, quoted
from core.contacts import qr_png
from core.content import TelegramLimits
from core.conversation import (
    Attachment,
    Block,
    CardChannel,
    CardHours,
    Choices,
    ContactCard,
    DeletionAdvice,
    DraftDeletion,
    Form,
    Hours,
    Notice,
    QrCode,
    Reply,
    Text,
)
from core.documents import Document
from core.language import is_right_to_left

_PARAGRAPHS = "\n\n"
# A paper of more messages than this is easier to copy out of its file.
_MOST_PIECES = 4
_RIGHT_TO_LEFT_MARK = "\u200f"


@dataclass(frozen=True)
class TextMessage:
    html: str
    keyboard: InlineKeyboardMarkup | None = None


@dataclass(frozen=True)
class ContactMessage:
    """Telegram's own contact, to be saved and forwarded. ``phone`` is in E.164."""

    phone: str
    name: str
    vcard: str


@dataclass(frozen=True)
class PhotoMessage:
    png: bytes
    html: str
    keyboard: InlineKeyboardMarkup | None = None


@dataclass(frozen=True)
class AttachmentMessage:
    """Files that are made when they are sent. ``html`` is the caption of the last one, and ``rows`` are its buttons."""

    attachment: Attachment
    html: str
    rows: tuple[Row, ...] = ()


Outgoing = TextMessage | ContactMessage | PhotoMessage | AttachmentMessage


def render(reply: Reply, deletable: int | None = None) -> tuple[Outgoing, ...]:
    """One text with its buttons, as far as the blocks allow; contacts, pictures and papers are messages of their own.

    ``deletable`` is the id of the person's message, where the bot may delete it.
    """
    # What somebody writes is not remembered here: it is gone when the draft is.
    return _draw(reply, deletable) if reply.holds_draft else _drawn(reply, deletable)


def _draw(reply: Reply, deletable: int | None) -> tuple[Outgoing, ...]:
    drawing = _Drawing(is_right_to_left(reply.locale))
    for block in reply.blocks:
        match block:
            case Text() | Notice() | Hours() | Form():
                drawing.parts += _texts(block)
            case DeletionAdvice():
                drawing.advise(block, deletable)
            case ContactCard():
                drawing.card(block)
            case QrCode():
                drawing.code(block)
            case Choices():
                drawing.choices(block)
            case Attachment():
                drawing.attachment(block)
            case DraftDeletion(label):
                drawing.below_files([(InlineKeyboardButton(label, callback_data=DELETE_DRAFTS),)])
            case _:
                assert_never(block)
    return drawing.finish()


_drawn = lru_cache(maxsize=1024)(_draw)


def render_shared(reply: Reply, door: PrivateChatLink) -> TextMessage:
    """The reply as one text for a chat with others. Its choices lead into a private chat: to choose in the text
    itself would change it before everybody's eyes."""
    rows: list[Row] = []
    kept: list[Block] = []
    for block in reply.blocks:
        match block:
            case Choices(options, prompt):
                rows += [(button,) for option in options if (button := door.choice(option))]
                kept.append(Choices((), prompt))
            case ContactCard(channels=channels):
                rows += channel_rows(channels)
                kept.append(block)
            case _:
                kept.append(block)
    first = next(message for message in render(replace(reply, blocks=tuple(kept))) if isinstance(message, TextMessage))
    return TextMessage(first.html, InlineKeyboardMarkup([*rows, (door.button(),)]))


def contact_message(card: ContactCard) -> ContactMessage | None:
    """None where there is no phone, which Telegram's contacts must have."""
    phone = next((channel.value for channel in card.channels if channel.kind == "phone"), None)
    return ContactMessage(phone, card.name, card.vcard) if phone else None


def _pieces(text: str) -> list[str]:
    """A text as messages, cut between paragraphs. None where a paragraph does not fit, or where there are too many."""
    pieces: list[str] = []
    for paragraph in text.split(_PARAGRAPHS):
        longer = f"{pieces[-1]}{_PARAGRAPHS}{paragraph}" if pieces else paragraph
        if pieces and _length(longer) <= TelegramLimits.TEXT:
            pieces[-1] = longer
        else:
            pieces.append(paragraph)
    return (
        pieces if len(pieces) <= _MOST_PIECES and all(_length(piece) <= TelegramLimits.TEXT for piece in pieces) else []
    )


@dataclass
class _Drawing:
    """The messages so far, and the one being put together."""

    right_to_left: bool
    done: list[Outgoing] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    picture: bytes | None = None
    contacts: list[ContactMessage] = field(default_factory=list)

    def advise(self, advice: DeletionAdvice, deletable: int | None) -> None:
        """A message of its own, so that its button outlives the other ones."""
        warning = f"⚠️ {markup_html(advice.body)}"
        if deletable is None:
            self.parts.append(warning)
            return
        button = InlineKeyboardButton(advice.label, callback_data=delete_button(deletable))
        self.done.append(TextMessage(self._directed(warning), InlineKeyboardMarkup([[button]])))

    def card(self, card: ContactCard) -> None:
        self.parts += [bold(card.name), "\n".join(map(escaped, card.lines))]
        self.parts += [_channel(channel) for channel in card.channels]
        if card.hours:
            self.parts += _hours(card.hours)
        self.parts.append(quoted(escaped(card.sources)))
        self.rows += channel_rows(card.channels)
        contact = contact_message(card)
        self.contacts += [contact] if contact else []

    def code(self, code: QrCode) -> None:
        self.finish()
        self.picture = qr_png(code.text)
        self.parts.append(escaped(code.caption))

    def choices(self, choices: Choices) -> None:
        self.parts += [bold(choices.prompt)] if choices.prompt else []
        if cut := cut_answers(choices.options):
            self.parts.append("\n".join(f"• {escaped(label)}" for label in cut))
        self.rows += choice_rows(choices.options)

    def attachment(self, block: Attachment) -> None:
        """Behind what was said so far. What is written in a document can be copied out of a text, or of a few."""
        self.finish()
        if isinstance(block.content, Document):
            self.done += [TextMessage(copyable(piece)) for piece in _pieces(block.fallback().strip())]
        self.done.append(AttachmentMessage(block, self._directed(escaped(block.caption))))

    def below_files(self, rows: list[Row]) -> None:
        """Buttons that outlive those of the texts: a file is not replaced when one is pressed."""
        places = [place for place, message in enumerate(self.done) if isinstance(message, AttachmentMessage)]
        for place in places[-1:]:
            files = self.done[place]
            assert isinstance(files, AttachmentMessage)
            self.done[place] = replace(files, rows=(*files.rows, *rows))

    def finish(self) -> tuple[Outgoing, ...]:
        keyboard = InlineKeyboardMarkup(self.rows) if self.rows else None
        if self.picture is not None:
            self.done.append(PhotoMessage(self.picture, _joined(map(self._directed, self.parts)), keyboard))
        elif self.parts:
            *first, last = _fitting([self._directed(part) for part in self.parts])
            self.done += [TextMessage(_joined(parts)) for parts in first]
            self.done.append(TextMessage(_joined(last), keyboard))
        else:
            self.below_files(self.rows)
        self.done += self.contacts
        self.parts, self.rows, self.contacts, self.picture = [], [], [], None
        return tuple(self.done)

    def _directed(self, part: str) -> str:
        """A line takes its direction from its first letter, which may be that of an English name."""
        if not self.right_to_left:
            return part
        return "\n".join(f"{_RIGHT_TO_LEFT_MARK}{line}" if line else line for line in part.split("\n"))


def _joined(parts: Iterable[str]) -> str:
    return _PARAGRAPHS.join(parts)


def _fitting(parts: list[str]) -> list[list[str]]:
    """Parts as texts that are not too long. A part by itself is short: the content checks see to that."""
    texts: list[list[str]] = [[]]
    length = 0
    for part in parts:
        size = _length(part) + len(_PARAGRAPHS)
        if texts[-1] and length + size > TelegramLimits.TEXT:
            texts.append([])
            length = 0
        texts[-1].append(part)
        length += size
    return texts


def _length(text: str) -> int:
    """As Telegram counts (https://core.telegram.org/api/entities#entity-length)."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _texts(block: Text | Notice | Hours | Form) -> list[str]:
    match block:
        case Text(body, title):
            return [*([bold(title)] if title else []), *markup_html(body).split(_PARAGRAPHS)]
        case Notice():
            return [_notice(block)]
        case Hours(name=name, hours=hours):
            return [bold(name), *_hours(hours)]
        case Form():
            # Telegram has none: the question above it is answered by a message.
            return []


def _notice(notice: Notice) -> str:
    match notice.kind:
        case "warning":
            return f"⚠️ {markup_html(notice.body)}"
        case "note":
            return italic(markup_html(notice.body))
        case "source":
            return quoted(markup_html(notice.body))


def _channel(channel: CardChannel) -> str:
    details = italic(escaped(" · ".join(channel.details)))
    return f"{bold(channel.display)}\n{details}" if channel.details else bold(channel.display)


def _hours(hours: CardHours) -> list[str]:
    lines = [("🟢 " if hours.status.open else "🔴 ") + escaped(hours.now)]
    if hours.clock:
        lines.append(clock_html(hours.clock))
    lines += map(escaped, hours.lines()[1:])
    return ["\n".join(lines)]
