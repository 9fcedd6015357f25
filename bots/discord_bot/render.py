"""Turns replies into what Discord shows: a layout of texts, buttons and files."""

import io
import itertools
import textwrap
from collections.abc import Awaitable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

import discord
from discord import ui

from bots.discord_bot.block_texts import MOST_BUTTONS, Exports, text_of, texts_of
from bots.discord_bot.components import Share, choice_button, choice_list, form_button
from bots.discord_bot.escaping import escaped
from bots.discord_bot.events import KEPT, KEPT_ON_PATH
from bots.discord_bot.forms import fillable
from bots.typesetting import Export, File, export_all
from core.contacts import qr_png
from core.content import DiscordLimits, Localizer
from core.conversation import (
    Action,
    Attachment,
    Block,
    CardChannel,
    Choice,
    Choices,
    ChoiceSelected,
    ContactCard,
    EditDraft,
    Event,
    Form,
    QrCode,
    Reply,
    Text,
    is_lasting,
    is_page_of_path,
)
from core.documents import Document

# A dark green-blue, beside each message.
_ACCENT = 0x17505E
_WORDS = "your-words"  # the name of the file that gives words back
# The text file and the PDF count among the files of a message too.
_MOST_PICTURES = DiscordLimits.MEDIA_GALLERY - 2
Components = list[dict[str, Any]]
# So many layouts are kept, of some kilobytes each.
_DRAWN = 512
_NO_EXPORTS: Exports = MappingProxyType({})
_T = TypeVar("_T")


@dataclass(frozen=True)
class Prepared:
    """A reply that can be rendered: the files of its attachments are made.

    ``lasts`` is True if nothing but the content is in it, so that its layout may be kept.
    """

    reply: Reply
    exports: Mapping[Attachment, Export] = field(default_factory=dict)
    lasts: bool = False


async def prepared(turn: Awaitable[Reply]) -> Prepared:
    """Await the reply of a turn, and make the files of its attachments."""
    reply = await turn
    return Prepared(reply, await export_all(block for block in reply.blocks if isinstance(block, Attachment)))


def is_of_content(event: Event, ready: Prepared) -> bool:
    """Return whether a reply shows the content alone, whoever asked: no word of anybody's, and nothing made of any."""
    reply = ready.reply
    theirs = reply.holds_draft or any(isinstance(block, Text) and block.only_copy for block in reply.blocks)
    return isinstance(event, ChoiceSelected) and not (theirs or ready.exports or isinstance(event.action, EditDraft))


def note_of(localizer: Localizer, phrase: str) -> Prepared:
    """Return a reply that is one phrase of the bot about itself."""
    return Prepared(Reply.note(localizer.phrase_markup(phrase), localizer.locale))


class _Layout(ui.LayoutView):
    """A finished layout: what Discord gets of it, without the objects that it was made of."""

    def __init__(self, components: Components) -> None:
        super().__init__(timeout=None)
        self._components = components
        # discord.py keeps what it has sent, words included, for a quarter of an hour or for good. It keeps no layout
        # that is stopped, and what is pressed finds its way by its custom_id.
        self.stop()

    def has_components_v2(self) -> bool:
        return True

    def to_components(self) -> Components:
        return self._components


@dataclass(frozen=True)
class Drawn:
    """A message: its layout as Discord gets it, and the files that the layout shows."""

    components: Components
    files: tuple[File, ...] = ()

    @property
    def view(self) -> ui.LayoutView:
        """The layout as the library takes it. Needs a running event loop, as all its views do."""
        return _Layout(self.components)

    def uploads(self) -> list[discord.File]:
        return [discord.File(io.BytesIO(file.content), file.name) for file in self.files]


def render(ready: Prepared, share: Share | None = None) -> Drawn:
    """Return the message of a reply. Needs a running event loop, as all views of discord.py do."""
    if ready.lasts:
        return _draw_cached(ready.reply, share)
    return _draw(ready.reply, share, ready.exports)


def _draw(reply: Reply, share: Share | None, exports: Exports = _NO_EXPORTS) -> Drawn:
    container: ui.Container[Any] = ui.Container(id=_kept(reply), accent_colour=_ACCENT)
    files: list[File] = []
    lists = itertools.count()
    blocks = tuple(_without_repeated_choices(reply.blocks))
    texts_of_blocks = texts_of(blocks, exports)
    for block, texts in zip(blocks, texts_of_blocks, strict=True):
        for text in texts:
            container.add_item(ui.TextDisplay(text))
        for row in _rows(block, lists):
            container.add_item(row)
        attached = _files(block, exports)
        for shown in _file_items(attached, block):
            container.add_item(shown)
        files += attached
    if words := _cut_words(blocks, texts_of_blocks, exports):
        container.add_item(ui.File(f"attachment://{words.name}"))
        files.append(words)
    if share is not None:
        container.add_item(_row([share.button()]))
    view: Any = ui.LayoutView(timeout=None)
    view.add_item(container)
    return Drawn(view.to_components(), tuple(files))


_draw_cached = lru_cache(maxsize=_DRAWN)(_draw)


def _cut_words(blocks: Sequence[Block], texts: Sequence[tuple[str, ...]], exports: Exports) -> File | None:
    """Return the person's words as a file, if the layout holds only part of what is kept nowhere else; else None."""
    theirs = [block for block in blocks if isinstance(block, Text) and block.only_copy]
    shown = dict(zip(blocks, texts, strict=True))
    if all(shown[block] == (text_of(block, exports),) for block in theirs):
        return None
    return File(_WORDS, ".txt", "\n\n\n".join(block.fallback() for block in theirs).encode())


def _kept(reply: Reply) -> int | None:
    """Return the id that keeps the message of a reply from being replaced; None if anything may replace it."""
    on_path = reply.holds_draft or is_page_of_path(option.action for option in reply.options)
    if on_path or any(isinstance(block, Attachment) and isinstance(block.content, Document) for block in reply.blocks):
        return KEPT_ON_PATH if is_lasting(reply) else None
    return KEPT if is_lasting(reply) else None


def _without_repeated_choices(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield the blocks with each choice only once: Discord rejects two buttons with one custom_id."""
    seen: set[Action] = set()
    for block in blocks:
        if isinstance(block, Choices):
            options = tuple(option for option in block.options if option.action not in seen)
            seen |= {option.action for option in options}
            if options:
                yield replace(block, options=options)
        else:
            yield block


def plain_messages(reply: Reply) -> list[str]:
    """Return the whole reply as texts that fit into messages, for use if Discord rejects the layout."""
    messages, current = [], ""
    for line in itertools.chain.from_iterable(map(_short_lines, escaped(reply.fallback()).split("\n"))):
        if current and len(current) + 1 + len(line) > DiscordLimits.CONTENT:
            messages.append(current)
            current = ""
        current = f"{current}\n{line}" if current else line
    return [*messages, current]


def _short_lines(line: str) -> list[str]:
    return textwrap.wrap(line, DiscordLimits.CONTENT) if len(line) > DiscordLimits.CONTENT else [line]


# Buttons and lists


def _rows(block: Block, lists: Iterator[int]) -> Iterator[ui.ActionRow[Any]]:
    match block:
        case Choices(every=every) if every:
            for some in _lists(every):
                yield _row([choice_list(next(lists), f"{some[0].label} – {some[-1].label}", some)])
        case Choices(options, prompt) if len(options) > MOST_BUTTONS:
            for some in _batches(options, DiscordLimits.SELECT_OPTIONS):
                yield _row([choice_list(next(lists), prompt, some)])
        case Choices(options):
            yield from map(_row, _buttons(options))
        case Form(label=label) if fillable(block):
            yield _row([form_button(label, block.payload)])
        case ContactCard(channels=channels):
            for links in _batches(_link_buttons(channels), DiscordLimits.BUTTONS_IN_A_ROW):
                yield _row(links)


def _buttons(options: tuple[Choice, ...]) -> Iterator[list[ui.Item[Any]]]:
    """Yield rows of buttons. What leads back or on has a row of its own."""
    for _, alike in itertools.groupby(options, lambda option: option.navigates):
        for some in _batches(tuple(alike), DiscordLimits.BUTTONS_IN_A_ROW):
            yield [choice_button(option.label, option.payload, deletes=option.deletes) for option in some]


def _link_buttons(channels: tuple[CardChannel, ...]) -> tuple[ui.Item[Any], ...]:
    """Return a button for each web page. Discord opens nothing else: the text and the file have the numbers."""
    web = (channel for channel in channels if channel.kind == "web")
    return tuple(ui.Button(label=channel.button[: DiscordLimits.BUTTON_LABEL], url=channel.value) for channel in web)


def _batches(items: tuple[_T, ...], size: int) -> Iterator[tuple[_T, ...]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _lists(choices: tuple[Choice, ...]) -> Iterator[tuple[Choice, ...]]:
    """Yield the choices in as few lists as can hold them, all of about the same length."""
    count = -(-len(choices) // DiscordLimits.SELECT_OPTIONS)
    return _batches(choices, -(-len(choices) // count))


def _row(items: Iterable[Any]) -> ui.ActionRow[Any]:
    row: ui.ActionRow[Any] = ui.ActionRow()
    for item in items:
        row.add_item(item)
    return row


# Files


def _files(block: Block, exports: Exports) -> tuple[File, ...]:
    match block:
        case ContactCard(contact=contact, vcard=vcard):
            return (File(contact, ".vcf", vcard.encode()),)
        case QrCode(contact=contact, text=text):
            return (File(contact, ".png", qr_png(text)),)
        case Attachment():
            return _files_to_show(exports[block].files)
        case _:
            return ()


def _files_to_show(files: tuple[File, ...]) -> tuple[File, ...]:
    """Return the files to show. Leave out the pictures if they are too many to show all.

    A document without its last pages is worse than one that comes as a file only.
    """
    pictures = sum(file.is_picture for file in files)
    return files if pictures <= _MOST_PICTURES else tuple(file for file in files if not file.is_picture)


def _file_items(files: tuple[File, ...], block: Block) -> Iterator[ui.Item[Any]]:
    """Yield a gallery for the pictures, and a file component for each other file."""
    caption = block.caption[: DiscordLimits.PICTURE_DESCRIPTION] if isinstance(block, QrCode | Attachment) else None
    pictures = [file for file in files if file.is_picture]
    if pictures:
        items = [discord.MediaGalleryItem(f"attachment://{file.name}", description=caption) for file in pictures]
        yield ui.MediaGallery(*items)
    for file in files:
        if not file.is_picture:
            yield ui.File(f"attachment://{file.name}")
