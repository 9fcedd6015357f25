"""Replies as what Discord shows: a layout of texts, buttons and files.

Limits: 40 components and 4000 characters of text in a layout, 5 buttons in a row
(https://docs.discord.com/developers/components/reference).
"""

import io
import itertools
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, assert_never

import discord
from discord import ui

from bots.discord_bot.components import MAX_OPTIONS, ChoiceButton, Share, ShareButton, choice_list
from bots.discord_bot.markdown import bold, clock_markdown, escaped, markup_markdown, small
from core.contacts.vcard import qr_png
from core.conversation.blocks import (
    Block,
    CardChannel,
    CardHours,
    Choices,
    ContactCard,
    DeletionAdvice,
    Hours,
    Notice,
    QrCode,
    Reply,
    Text,
)

MAX_TEXT = 4000
MAX_CONTENT = 2000
MAX_COMPONENTS = 40
_A_ROW = 5
# More choices than this are a list, which takes less of a small screen.
_MOST_BUTTONS = 10
_HEADING = "### "


@dataclass(frozen=True)
class File:
    name: str
    content: bytes

    def upload(self) -> discord.File:
        return discord.File(io.BytesIO(self.content), self.name)


@dataclass(frozen=True)
class Drawn:
    """A message: its layout and the files that the layout shows."""

    view: ui.LayoutView
    files: tuple[File, ...] = ()

    def uploads(self) -> list[discord.File]:
        return [file.upload() for file in self.files]


def render(reply: Reply, share: Share | None = None) -> Drawn:
    """Needs a running event loop, as all views of the library do."""
    container: ui.Container[Any] = ui.Container()
    files: list[File] = []
    lists = itertools.count()
    for block in _without_repeated_choices(reply.blocks):
        text = _text(block)
        if text:
            container.add_item(ui.TextDisplay(text))
        match block:
            case ContactCard(channels=channels):
                _add_rows(container, _link_buttons(channels))
                files.append(File(f"{block.contact}.vcf", block.vcard.encode()))
                container.add_item(ui.File(f"attachment://{files[-1].name}"))
            case QrCode():
                files.append(File(f"{block.contact}.png", qr_png(block.text)))
                picture = discord.MediaGalleryItem(f"attachment://{files[-1].name}", description=block.caption[:256])
                container.add_item(ui.MediaGallery(picture))
            case Choices(options, prompt) if len(options) > _MOST_BUTTONS:
                for start in range(0, len(options), MAX_OPTIONS):
                    _add_rows(container, [choice_list(next(lists), prompt, options[start : start + MAX_OPTIONS])])
            case Choices(options):
                _add_rows(container, [ChoiceButton(option.label, option.action) for option in options])
    if share is not None:
        _add_rows(container, [ShareButton(share.label, share.action, share.reply_to)])
    view = ui.LayoutView(timeout=None)
    view.add_item(container)
    return Drawn(view, tuple(files))


def _without_repeated_choices(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Each choice once: Discord refuses two buttons with one custom_id."""
    seen: set[str] = set()
    for block in blocks:
        if isinstance(block, Choices):
            options = tuple(option for option in block.options if option.action not in seen)
            seen |= {option.action for option in options}
            if options:
                yield replace(block, options=options)
        else:
            yield block


def plain_messages(reply: Reply) -> list[str]:
    """The whole reply as text, for where a layout cannot be shown; each message is short enough for Discord."""
    messages, current = [], ""
    for line in itertools.chain.from_iterable(map(_short_lines, escaped(reply.fallback()).split("\n"))):
        if current and len(current) + 1 + len(line) > MAX_CONTENT:
            messages.append(current)
            current = ""
        current = f"{current}\n{line}" if current else line
    return [*messages, current]


def _short_lines(line: str) -> list[str]:
    return textwrap.wrap(line, MAX_CONTENT) if len(line) > MAX_CONTENT else [line]


def _text(block: Block) -> str:
    match block:
        case Text(body, title):
            heading = f"{_HEADING}{escaped(title)}\n" if title else ""
            return heading + markup_markdown(body)
        case Notice(kind="warning", body=body) | DeletionAdvice(body):
            return f"⚠️ {markup_markdown(body)}"
        case Notice(kind="note", body=body):
            return markup_markdown(body)
        case Notice(body=body):
            return small(markup_markdown(body))
        case ContactCard():
            return _card(block)
        case Hours(name=name, hours=hours):
            return "\n".join((f"{_HEADING}{escaped(name)}", *_hours(hours)))
        case QrCode(caption=caption):
            return escaped(caption)
        case Choices(options, prompt):
            return bold(prompt) if prompt and len(options) <= _MOST_BUTTONS else ""
        case _:
            assert_never(block)


def _card(card: ContactCard) -> str:
    parts = [f"{_HEADING}{escaped(card.name)}\n" + "\n".join(map(escaped, card.lines))]
    parts += [_channel(channel) for channel in card.channels]
    if card.hours:
        parts.append("\n".join(_hours(card.hours)))
    return "\n\n".join([*parts, small(escaped(card.sources))])


def _channel(channel: CardChannel) -> str:
    return "\n".join(
        (bold(channel.display), *([small(escaped(" · ".join(channel.details)))] if channel.details else []))
    )


def _hours(hours: CardHours) -> list[str]:
    now, *weekly = hours.lines()
    lines = [("🟢 " if hours.status.open else "🔴 ") + escaped(now)]
    if hours.clock:
        lines.append(clock_markdown(hours.clock))
    return [*lines, *map(escaped, weekly)]


def _link_buttons(channels: tuple[CardChannel, ...]) -> list[ui.Item[Any]]:
    """Discord opens web pages only; numbers and addresses stand in the text and in the file."""
    return [ui.Button(label=channel.button[:80], url=channel.value) for channel in channels if channel.kind == "web"]


def _add_rows(container: ui.Container[Any], items: list[Any]) -> None:
    for start in range(0, len(items), _A_ROW):
        row: ui.ActionRow[Any] = ui.ActionRow()
        for item in items[start : start + _A_ROW]:
            row.add_item(item)
        container.add_item(row)
