"""Replies as what Discord shows: a layout of texts, buttons and files.

Limits: 40 components and 4000 characters of text in a layout, 5 buttons in a row
(https://docs.discord.com/developers/components/reference).
"""

import itertools
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import discord
from discord import ui

from bots.discord_bot.components import MAX_OPTIONS, ChoiceButton, Share, ShareButton, choice_list
from bots.discord_bot.forms import FormButton, fillable
from bots.discord_bot.markdown import escaped
from bots.discord_bot.papers import File, Files, Ready
from bots.discord_bot.texts import MOST_BUTTONS, texts_of
from core.contacts.vcard import qr_png
from core.conversation.blocks import (
    Block,
    CardChannel,
    Choices,
    ContactCard,
    Form,
    Notice,
    Paper,
    QrCode,
    Reply,
    Wallet,
)

MAX_CONTENT = 2000
MAX_COMPONENTS = 40
_A_ROW = 5
# discord.py takes no more of a picture's description.
_LONGEST_DESCRIPTION = 256
_T = TypeVar("_T")


@dataclass(frozen=True)
class Drawn:
    """A message: its layout and the files that the layout shows."""

    view: ui.LayoutView
    files: tuple[File, ...] = ()

    def uploads(self) -> list[discord.File]:
        return [file.upload() for file in self.files]


def without_requests(reply: Reply) -> Reply:
    """The reply where plain messages do not reach the bot, so that none is asked for: the form takes the answers."""
    followed = zip(reply.blocks, (*reply.blocks[1:], None), strict=True)
    kept = [block for block, after in followed if not (isinstance(block, Notice) and isinstance(after, Form))]
    return replace(reply, blocks=tuple(kept))


def render(ready: Ready, share: Share | None = None) -> Drawn:
    """Needs a running event loop, as all views of the library do."""
    container: ui.Container[Any] = ui.Container()
    files: list[File] = []
    lists = itertools.count()
    blocks = tuple(_without_repeated_choices(ready.reply.blocks))
    for block, texts in zip(blocks, texts_of(blocks, ready.files), strict=True):
        for text in texts:
            container.add_item(ui.TextDisplay(text))
        for row in _rows(block, lists):
            container.add_item(row)
        attached = _files(block, ready.files)
        for shown in _showing(attached, block):
            container.add_item(shown)
        files += attached
    if share is not None:
        container.add_item(_row([ShareButton(share.label, share.action, share.reply_to)]))
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


# What can be pressed


def _rows(block: Block, lists: Iterator[int]) -> Iterator[ui.ActionRow[Any]]:
    match block:
        case Choices(options, prompt) if len(options) > MOST_BUTTONS:
            for some in _batches(options, MAX_OPTIONS):
                yield _row([choice_list(next(lists), prompt, some)])
        case Choices(options):
            for some in _batches(options, _A_ROW):
                yield _row([ChoiceButton(option.label, option.action) for option in some])
        case Form(action, label) if fillable(block):
            yield _row([FormButton(label, action)])
        case ContactCard(channels=channels):
            for links in _batches(_link_buttons(channels), _A_ROW):
                yield _row(links)


def _link_buttons(channels: tuple[CardChannel, ...]) -> tuple[ui.Item[Any], ...]:
    """Discord opens web pages only; numbers and addresses stand in the text and in the file."""
    web = (channel for channel in channels if channel.kind == "web")
    return tuple(ui.Button(label=channel.button[:80], url=channel.value) for channel in web)


def _batches(items: tuple[_T, ...], size: int) -> Iterator[tuple[_T, ...]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _row(items: Iterable[Any]) -> ui.ActionRow[Any]:
    row: ui.ActionRow[Any] = ui.ActionRow()
    for item in items:
        row.add_item(item)
    return row


# Files


def _files(block: Block, made: Files) -> tuple[File, ...]:
    match block:
        case ContactCard(contact=contact, vcard=vcard):
            return (File(f"{contact}.vcf", vcard.encode()),)
        case QrCode(contact=contact, text=text):
            return (File(f"{contact}.png", qr_png(text)),)
        case Paper() | Wallet():
            return made.get(block, ())
        case _:
            return ()


def _showing(files: tuple[File, ...], block: Block) -> Iterator[ui.Item[Any]]:
    """Pictures are to be seen, other files to be opened."""
    caption = block.caption[:_LONGEST_DESCRIPTION] if isinstance(block, QrCode | Paper | Wallet) else None
    pictures = [file for file in files if file.is_picture]
    if pictures:
        items = [discord.MediaGalleryItem(f"attachment://{file.name}", description=caption) for file in pictures]
        yield ui.MediaGallery(*items)
    for file in files:
        if not file.is_picture:
            yield ui.File(f"attachment://{file.name}")
