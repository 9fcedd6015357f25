"""Turns the small Markdown of the content into what rich can print. Pure."""

from rich.console import Group, RenderableType
from rich.table import Table

from bots.terminal.direction import DirectedText
from core.language import ListBlock, Markup, ParagraphBlock, Span

_STYLES = {"plain": "", "strong": "bold", "emphasis": "italic"}


def draw_markup(markup: Markup, style: str = "") -> RenderableType:
    parts: list[RenderableType] = []
    for block in markup:
        if parts:
            parts.append(DirectedText())
        match block:
            case ParagraphBlock(spans):
                parts.append(_draw_line(spans, style))
            case ListBlock(items, ordered):
                for position, item in enumerate(items, start=1):
                    mark = f"{position}. " if ordered else "• "
                    row = Table.grid()
                    row.add_column(width=len(mark))
                    row.add_column()
                    row.add_row(DirectedText(mark, style=style), _draw_line(item, style))
                    parts.append(row)
    return Group(*parts)


def _draw_line(spans: tuple[Span, ...], style: str) -> DirectedText:
    line = DirectedText(style=style)
    for span in spans:
        line.append(span.text, style=_STYLES[span.style])
    return line
