"""Turns a reply into what rich can print on a terminal. Pure."""

from itertools import zip_longest
from typing import assert_never

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table

from bots.terminal.direction import DirectedText
from bots.terminal.markup import draw_markup
from core.contacts import qr_lines
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
from core.documents import Document, WalletCard, wallet_text

_NOTICE_STYLES = {"warning": "yellow", "note": "italic", "source": "dim"}
# In a narrower window a frame would take too much of the line.
_NARROWEST_FRAME = 60


def draw(reply: Reply, width: int, height: int) -> RenderableType:
    """Return the reply, for a terminal of this size.

    Choices are numbered from 1 across all blocks. Where a question waits for words, the numbers have a slash.
    """
    parts: list[RenderableType] = []
    asks = any(isinstance(block, Form) for block in reply.blocks)
    number = 1
    for block, following in zip_longest(reply.blocks, reply.blocks[1:]):
        if isinstance(block, Notice) and isinstance(following, Form):
            # This notice asks for a message. A terminal has none, and says itself what a line means.
            continue
        if isinstance(block, Choices):
            parts += [_draw_choices(block, number, "/" if asks else ""), DirectedText()]
            number += len(block.options)
        elif (drawn := _draw_block(block, width, height)) is not None:
            parts += [drawn, DirectedText()]
    return Group(*parts)


def _draw_block(block: Block, width: int, height: int) -> RenderableType | None:
    match block:
        case Text(body, title):
            heading = [DirectedText(title, style="bold cyan"), DirectedText()] if title else []
            return Group(*heading, draw_markup(body))
        case Notice(kind, body):
            drawn = draw_markup(body, style=_NOTICE_STYLES[kind])
            return Panel(drawn, border_style="yellow") if kind == "warning" else drawn
        case DeletionAdvice(body):
            return Panel(draw_markup(body, style=_NOTICE_STYLES["warning"]), border_style="yellow")
        case ContactCard():
            return _framed(_draw_card(block), width)
        case Hours(name=name, hours=hours):
            return Group(DirectedText(name, style="bold cyan"), DirectedText(), *_draw_hours(hours))
        case QrCode():
            return _draw_code(block) if has_room(block, width, height) else None
        case Attachment():
            return _draw_attachment(block, width)
        case Choices() | Form() | DraftDeletion():
            # Choices are drawn with their numbers. The questions of a form are asked one by one. What a terminal has
            # written it cannot delete.
            return None
        case _:
            assert_never(block)


def _draw_choices(choices: Choices, number: int, mark: str) -> RenderableType:
    """Return the prompt and the options, each behind its number also where it takes several lines.

    ``mark`` stands before each number.
    """
    options = Table.grid()
    options.add_column(no_wrap=True)
    options.add_column(overflow="fold")
    for position, option in enumerate(choices.options, start=number):
        shown = DirectedText(f"{mark}{position}".rjust(3) + "  ", style="bold cyan")
        options.add_row(shown, DirectedText(option.label))
    return Group(DirectedText(choices.prompt, style="bold"), options) if choices.prompt else options


def has_room(code: QrCode, width: int, height: int) -> bool:
    """Return whether a code is in view as a whole: no camera can read a part of it."""
    lines = qr_lines(code.text).splitlines()
    return len(lines) <= height and max(map(len, lines)) <= width


def _draw_code(code: QrCode) -> RenderableType:
    return Group(DirectedText(code.caption), DirectedText(), DirectedText(qr_lines(code.text), no_wrap=True))


def _draw_attachment(attachment: Attachment, width: int) -> RenderableType:
    match attachment.content:
        case Document():
            # No frame, so that the text can be copied.
            return DirectedText(attachment.fallback().rstrip())
        case WalletCard() as card:
            framed = _framed(DirectedText(wallet_text(card)), width)
            return Group(DirectedText(attachment.caption), DirectedText(), framed)
        case _:
            assert_never(attachment.content)


def _framed(drawn: RenderableType, width: int) -> RenderableType:
    return drawn if width < _NARROWEST_FRAME else Panel(drawn, padding=(1, 2))


def _draw_card(card: ContactCard) -> RenderableType:
    parts: list[RenderableType] = [
        DirectedText(card.name, style="bold cyan"),
        DirectedText(),
        DirectedText(card.purpose),
    ]
    first, others = card.channels[:1], card.channels[1:]
    parts += [part for channel in first for part in _draw_channel(channel)]
    parts += [DirectedText(), *map(DirectedText, card.lines)] if card.lines else []
    parts += [part for channel in others for part in _draw_channel(channel)]
    if card.hours:
        parts += [DirectedText(), *_draw_hours(card.hours)]
    parts += [DirectedText(), DirectedText(card.sources, style="dim")]
    return Group(*parts)


def _draw_channel(channel: CardChannel) -> list[RenderableType]:
    details = [DirectedText(" · ".join(channel.details), style="dim")] if channel.details else []
    return [DirectedText(), DirectedText(channel.display, style="bold", overflow="fold"), *details]


def _draw_hours(hours: CardHours) -> list[RenderableType]:
    now, *weekly = hours.lines()
    return [DirectedText(now, style="green" if hours.status.open else "yellow"), *map(DirectedText, weekly)]
