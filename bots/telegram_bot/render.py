"""Turns replies into messages of Telegram. Pure: blocks in, values out."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import assert_never

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bots.telegram_bot.buttons import PrivateChatLink, Row, channel_rows, choice_rows, cut_answers
from bots.telegram_bot.events import DELETE_DRAFTS, delete_button
from bots.telegram_bot.markup import bold, clock_html, copyable, escaped, italic, markup_html, quoted
from bots.telegram_bot.outgoing import AttachmentMessage, ContactMessage, Outgoing, PhotoMessage, TextMessage
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
from core.documents import Document, document_text
from core.language import has_right_to_left, is_right_to_left

_PARAGRAPHS = "\n\n"
# A document that needs more messages than this comes as a file only: that is easier to copy from.
_MOST_PIECES = 4
_RIGHT_TO_LEFT_MARK = "\u200f"


def render(reply: Reply, deletable: int | None = None) -> tuple[Outgoing, ...]:
    """Return the messages of a reply: its text with the buttons, in one message if it fits.

    Contacts, pictures and attachments are messages of their own. ``deletable`` is the id of the person's message if the
    bot may delete it.
    """
    # A reply with words of a draft is not cached, because the words must not outlive the draft.
    return _draw(reply, deletable) if reply.holds_draft else _draw_cached(reply, deletable)


def _draw(reply: Reply, deletable: int | None) -> tuple[Outgoing, ...]:
    builder = _MessageBuilder(is_right_to_left(reply.locale))
    for block in reply.blocks:
        match block:
            case Text() | Notice() | Hours() | Form():
                builder.parts += _texts(block)
            case DeletionAdvice():
                builder.advise(block, deletable)
            case ContactCard():
                builder.card(block)
            case QrCode():
                builder.code(block)
            case Choices():
                builder.choices(block)
            case Attachment():
                builder.attachment(block)
            case DraftDeletion(label):
                builder.below_files([(InlineKeyboardButton(label, callback_data=DELETE_DRAFTS),)])
            case _:
                assert_never(block)
    return builder.finish()


_draw_cached = lru_cache(maxsize=1024)(_draw)


def render_shared(reply: Reply, private_chat: PrivateChatLink) -> TextMessage:
    """Return a reply as one text, for a chat with others.

    Its choices link into the private chat: a choice made in the text itself would change it before everybody's eyes.
    """
    rows: list[Row] = []
    kept: list[Block] = []
    for block in reply.blocks:
        match block:
            case Choices(options, prompt):
                rows += [(button,) for option in options if (button := private_chat.choice(option))]
                kept.append(Choices((), prompt))
            case ContactCard(channels=channels):
                rows += channel_rows(channels)
                kept.append(block)
            case _:
                kept.append(block)
    first = next(message for message in render(replace(reply, blocks=tuple(kept))) if isinstance(message, TextMessage))
    return TextMessage(first.html, InlineKeyboardMarkup([*rows, (private_chat.button(),)]))


def contact_message(card: ContactCard) -> ContactMessage | None:
    """Return the contact of a card; None if it has no phone number, which Telegram requires."""
    phone = next((channel.value for channel in card.channels if channel.kind == "phone"), None)
    return ContactMessage(phone, card.name, card.vcard) if phone else None


def _pieces(text: str) -> list[str]:
    """Divide a text between paragraphs into texts that fit into messages.

    Returns an empty list if a paragraph does not fit, or if there would be too many messages.
    """
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
class _MessageBuilder:
    """The messages that are finished, and the parts of the next one."""

    right_to_left: bool
    done: list[Outgoing] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    picture: bytes | None = None
    contacts: list[ContactMessage] = field(default_factory=list)

    def advise(self, advice: DeletionAdvice, deletable: int | None) -> None:
        """Add the advice to delete a message. If the bot can do so, add it as a message of its own.

        Its button is then still there when the other text is replaced.
        """
        warning = f"⚠️ {markup_html(advice.body)}"
        if deletable is None:
            self.parts.append(warning)
            return
        button = InlineKeyboardButton(advice.label, callback_data=delete_button(deletable))
        self.done.append(TextMessage(self._directed(warning), InlineKeyboardMarkup([[button]])))

    def card(self, card: ContactCard) -> None:
        channels = [_channel(channel) for channel in card.channels]
        self.parts += [bold(card.name), escaped(card.purpose), *channels[:1]]
        self.parts += ["\n".join(map(escaped, card.lines))] if card.lines else []
        self.parts += channels[1:]
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
        if answers := cut_answers(choices.options):
            self.parts.append("\n".join(f"• {escaped(label)}" for label in answers))
        self.rows += choice_rows(choices.options)

    def attachment(self, block: Attachment) -> None:
        """Add an attachment after the text so far. Add the words of a document as texts too, to be copied.

        One that comes as pictures is to be looked at. What the person keeps is for no form to be copied into.
        """
        self.finish()
        if isinstance(block.content, Document) and "png" not in block.formats:
            self.done += [TextMessage(copyable(piece)) for piece in _pieces(document_text(block.content).strip())]
        self.done.append(AttachmentMessage(block, self._directed(escaped(block.caption))))

    def below_files(self, rows: list[Row]) -> None:
        """Add buttons to the last attachment, if there is one.

        They last longer than those of a text, because pressing a button never replaces a file.
        """
        places = [place for place, message in enumerate(self.done) if isinstance(message, AttachmentMessage)]
        for place in places[-1:]:
            files = self.done[place]
            assert isinstance(files, AttachmentMessage)
            self.done[place] = replace(files, rows=(*files.rows, *rows))

    def finish(self) -> tuple[Outgoing, ...]:
        """Finish the message that is being put together, and return all messages."""
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
        """Mark each line as right-to-left that has letters which are.

        Without a mark, the first letter decides the direction of a line, and it may belong to an English name. With
        one, a line that is only a number would end where it begins: 888-351-4024 1+.
        """
        if not self.right_to_left:
            return part
        lines = part.split("\n")
        return "\n".join(f"{_RIGHT_TO_LEFT_MARK}{line}" if has_right_to_left(line) else line for line in lines)


def _joined(parts: Iterable[str]) -> str:
    return _PARAGRAPHS.join(parts)


def _fitting(parts: list[str]) -> list[list[str]]:
    """Group parts into texts that fit into messages. The content checks ensure that each part alone fits."""
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
    """Return the length in UTF-16 code units, as Telegram counts
    (https://core.telegram.org/api/entities#entity-length).
    """
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
            # Telegram has no forms: people answer the question above by a message.
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
