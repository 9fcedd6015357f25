"""Turns a reply into what rich can print on a terminal. Pure."""

from typing import assert_never

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text as RichText

from bots.terminal.markup import draw_markup
from core.contacts import qr_lines
from core.conversation import (
    Attachment,
    Block,
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


def draw(reply: Reply) -> RenderableType:
    """Return the reply, for a terminal of any width. Choices are numbered from 1 across all blocks."""
    parts: list[RenderableType] = []
    number = 1
    for block in reply.blocks:
        drawn = _draw_block(block, number)
        if drawn is not None:
            parts += [drawn, RichText()]
        if isinstance(block, Choices):
            number += len(block.options)
    return Group(*parts)


def _draw_block(block: Block, number: int) -> RenderableType | None:
    match block:
        case Text(body, title):
            heading = [RichText(title, style="bold cyan"), RichText()] if title else []
            return Group(*heading, draw_markup(body))
        case Notice(kind, body):
            drawn = draw_markup(body, style=_NOTICE_STYLES[kind])
            return Panel(drawn, border_style="yellow") if kind == "warning" else drawn
        case DeletionAdvice(body):
            return Panel(draw_markup(body, style=_NOTICE_STYLES["warning"]), border_style="yellow")
        case ContactCard():
            return _draw_card(block)
        case Hours(name=name, hours=hours):
            return Group(RichText(name, style="bold cyan"), RichText(), *_draw_hours(hours))
        case QrCode(text=text, caption=caption):
            return Group(RichText(caption), RichText(), RichText(qr_lines(text)))
        case Choices(options, prompt):
            lines = [
                RichText.assemble((f"{number + i:>3}  ", "bold cyan"), option.label) for i, option in enumerate(options)
            ]
            return Group(*([RichText(prompt, style="bold")] if prompt else []), *lines)
        case Attachment():
            return _draw_attachment(block)
        case Form() | DraftDeletion():
            # The terminal asks the questions of a form one by one, and cannot delete what it has written.
            return None
        case _:
            assert_never(block)


def _draw_attachment(attachment: Attachment) -> RenderableType:
    match attachment.content:
        case Document():
            # No frame, so that the text can be copied.
            return RichText(attachment.fallback().rstrip())
        case WalletCard() as card:
            framed = Panel(RichText(wallet_text(card)), padding=(1, 2))
            return Group(RichText(attachment.caption), RichText(), framed)
        case _:
            assert_never(attachment.content)


def _draw_card(card: ContactCard) -> RenderableType:
    parts: list[RenderableType] = [RichText(line) for line in card.lines]
    for channel in card.channels:
        parts += [RichText(), RichText(channel.display, style="bold")]
        if channel.details:
            parts.append(RichText(" · ".join(channel.details), style="dim"))
    if card.hours:
        parts += [RichText(), *_draw_hours(card.hours)]
    parts += [RichText(), RichText(card.sources, style="dim")]
    return Panel(Group(*parts), title=RichText(card.name, style="bold"), title_align="left", padding=(1, 2))


def _draw_hours(hours: CardHours) -> list[RenderableType]:
    now, *weekly = hours.lines()
    return [RichText(now, style="green" if hours.status.open else "yellow"), *map(RichText, weekly)]
