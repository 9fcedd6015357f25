"""Replies as what Telegram can send. Pure: blocks in, values out.

Limits: a text has 4096 characters, a keyboard 100 buttons and 8 a row, a button's payload 64 bytes, a text to copy
256 characters, a vCard 2048 bytes (https://core.telegram.org/bots/api).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import assert_never

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.helpers import create_deep_linked_url

from bots.telegram_bot.html import bold, clock_html, escaped, italic, markup_html, quoted
from bots.telegram_bot.incoming import delete_button
from core.contacts.vcard import qr_png
from core.conversation.actions import ShowCard, ShowTopic, deep_link, parse_action
from core.conversation.blocks import (
    Block,
    CardChannel,
    CardHours,
    Choice,
    Choices,
    ContactCard,
    DeletionAdvice,
    Hours,
    Notice,
    QrCode,
    Reply,
    Text,
)
from core.language.locales import is_right_to_left

MAX_TEXT = 4096
MAX_COPY_TEXT = 256
# Two buttons share a row where a phone shows both labels whole.
_SHORT_LABEL = 18
_RIGHT_TO_LEFT_MARK = "\u200f"

Row = tuple[InlineKeyboardButton, ...]


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


Outgoing = TextMessage | ContactMessage | PhotoMessage


@dataclass(frozen=True)
class PrivateDoor:
    """The way into a private chat with the bot."""

    username: str
    label: str

    def button(self, payload: str = "") -> InlineKeyboardButton:
        return self._button(self.label, payload)

    def choice(self, option: Choice) -> InlineKeyboardButton | None:
        """None for a choice that no deep link can make."""
        action = parse_action(option.action)
        return self._button(option.label, deep_link(action)) if isinstance(action, ShowTopic | ShowCard) else None

    def _button(self, label: str, payload: str) -> InlineKeyboardButton:
        return InlineKeyboardButton(label, url=create_deep_linked_url(self.username, payload or None))


@lru_cache(maxsize=1024)
def render(reply: Reply, deletable: int | None = None) -> tuple[Outgoing, ...]:
    """One text with its buttons, as far as the blocks allow; contacts and pictures are messages of their own.

    ``deletable`` is the id of the person's message, where the bot may delete it.
    """
    drawing = _Drawing(is_right_to_left(reply.locale))
    for block in reply.blocks:
        match block:
            case Text(body, title):
                drawing.parts += [bold(title)] if title else []
                drawing.parts.append(markup_html(body))
            case Notice():
                drawing.parts.append(_notice(block))
            case DeletionAdvice():
                drawing.advise(block, deletable)
            case ContactCard():
                drawing.card(block)
            case Hours(name=name, hours=hours):
                drawing.parts += [bold(name), *_hours(hours)]
            case QrCode(text=text, caption=caption):
                drawing.finish()
                drawing.picture = qr_png(text)
                drawing.parts.append(escaped(caption))
            case Choices(options, prompt):
                drawing.parts += [bold(prompt)] if prompt else []
                drawing.rows += choice_rows(options)
            case _:
                assert_never(block)
    return drawing.finish()


def render_shared(reply: Reply, door: PrivateDoor) -> TextMessage:
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


def choice_rows(options: Iterable[Choice]) -> list[Row]:
    rows: list[Row] = []
    for option in options:
        button = InlineKeyboardButton(option.label, callback_data=option.action)
        last = rows[-1] if rows else ()
        if len(last) == 1 and max(len(last[0].text), len(option.label)) <= _SHORT_LABEL:
            rows[-1] = (*last, button)
        else:
            rows.append((button,))
    return rows


def channel_rows(channels: Iterable[CardChannel]) -> list[Row]:
    """A button for each channel: to open a page, to copy all else."""
    buttons = []
    for channel in channels:
        if channel.kind == "web":
            buttons.append(InlineKeyboardButton(channel.button, url=channel.value))
        elif len(channel.value) <= MAX_COPY_TEXT:
            buttons.append(InlineKeyboardButton(channel.button, copy_text=CopyTextButton(channel.value)))
    return [(button,) for button in buttons]


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

    def finish(self) -> tuple[Outgoing, ...]:
        keyboard = InlineKeyboardMarkup(self.rows) if self.rows else None
        if self.picture is not None:
            self.done.append(PhotoMessage(self.picture, _joined(map(self._directed, self.parts)), keyboard))
        elif self.parts:
            *first, last = _fitting([self._directed(part) for part in self.parts])
            self.done += [TextMessage(_joined(parts)) for parts in first]
            self.done.append(TextMessage(_joined(last), keyboard))
        self.done += self.contacts
        self.parts, self.rows, self.contacts, self.picture = [], [], [], None
        return tuple(self.done)

    def _directed(self, part: str) -> str:
        """A line takes its direction from its first letter, which may be that of an English name."""
        if not self.right_to_left:
            return part
        return "\n".join(f"{_RIGHT_TO_LEFT_MARK}{line}" if line else line for line in part.split("\n"))


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(parts)


def _fitting(parts: list[str]) -> list[list[str]]:
    """Parts as texts that are not too long. A part by itself is short: the content checks see to that."""
    texts: list[list[str]] = [[]]
    length = 0
    for part in parts:
        size = len(part.encode("utf-16-le")) // 2 + 2
        if texts[-1] and length + size > MAX_TEXT:
            texts.append([])
            length = 0
        texts[-1].append(part)
        length += size
    return texts


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
