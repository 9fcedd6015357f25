"""Replies on a terminal: with rich, or as plain text into a pipe."""

from dataclasses import replace
from typing import assert_never

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text as RichText

from bots.saving import wallet_text
from core.contacts.vcard import qr_lines
from core.conversation.blocks import (
    Block,
    CardHours,
    Choices,
    ContactCard,
    DeletionAdvice,
    DraftDeletion,
    Form,
    Hours,
    Notice,
    Paper,
    QrCode,
    Reply,
    Text,
    Wallet,
)
from core.language.markup import ListBlock, Markup, Paragraph, Span, plain

_STYLES = {"plain": "", "strong": "bold", "emphasis": "italic"}
_NOTICE_STYLES = {"warning": "yellow", "note": "italic", "source": "dim"}


def write(reply: Reply) -> str:
    """The reply as plain text. A card for the wallet, elsewhere a picture, is its lines."""
    return replace(reply, blocks=tuple(map(_in_words, reply.blocks))).fallback()


def _in_words(block: Block) -> Block:
    return Text(plain(wallet_text(block.card)), block.caption) if isinstance(block, Wallet) else block


def draw(reply: Reply) -> RenderableType:
    """The reply for a terminal of any width."""
    parts: list[RenderableType] = []
    number = 1
    for block in reply.blocks:
        drawn = _draw_block(block, number)
        if drawn is not None:
            parts += [drawn, RichText()]
        if isinstance(block, Choices):
            number += len(block.options)
    return Group(*parts)


def _draw_block(block: Block, number: int) -> RenderableType | None:  # noqa: C901  (one case a kind)
    match block:
        case Text(body, title):
            heading = [RichText(title, style="bold cyan"), RichText()] if title else []
            return Group(*heading, _draw_markup(body))
        case Notice(kind, body):
            drawn = _draw_markup(body, style=_NOTICE_STYLES[kind])
            return Panel(drawn, border_style="yellow") if kind == "warning" else drawn
        case DeletionAdvice(body):
            return Panel(_draw_markup(body, style=_NOTICE_STYLES["warning"]), border_style="yellow")
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
        case Paper():
            # Without a frame, so that it can be copied.
            return RichText(block.fallback().rstrip())
        case Wallet(card=card, caption=caption):
            return Group(RichText(caption), RichText(), Panel(RichText(wallet_text(card)), padding=(1, 2)))
        case Form() | DraftDeletion():
            # Questions are answered one after the other here, and nothing can be taken back.
            return None
        case _:
            assert_never(block)


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


def _draw_markup(markup: Markup, style: str = "") -> RenderableType:
    parts: list[RenderableType] = []
    for block in markup:
        if parts:
            parts.append(RichText())
        match block:
            case Paragraph(spans):
                parts.append(_draw_line(spans, style))
            case ListBlock(items, ordered):
                for position, item in enumerate(items, start=1):
                    mark = f"{position}. " if ordered else "• "
                    row = Table.grid()
                    row.add_column(width=len(mark))
                    row.add_column()
                    row.add_row(RichText(mark, style=style), _draw_line(item, style))
                    parts.append(row)
    return Group(*parts)


def _draw_line(spans: tuple[Span, ...], style: str) -> RichText:
    line = RichText(style=style)
    for span in spans:
        line.append(span.text, style=_STYLES[span.style])
    return line
