"""The terminal adapter: a conversation over two text streams.

On a terminal it draws with rich; into a pipe, or with NO_COLOR, it writes plain text.
"""

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import TextIO, assert_never

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text as RichText

from bots.turn import Turns
from core.contacts.vcard import qr_lines
from core.conversation.blocks import (
    Block,
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
from core.conversation.events import ChoiceSelected, CommandReceived, Event, MessageReceived
from core.language.markup import ListBlock, Markup, Paragraph, Span

_KEY = "terminal"
_WIDEST = 100
_LONGEST_CHOICE_NUMBER = 2
_STYLES = {"plain": "", "strong": "bold", "emphasis": "italic"}
_NOTICE_STYLES = {"warning": "yellow", "note": "italic", "source": "dim"}


@dataclass(frozen=True)
class Words:
    """What the terminal itself says, in the reader's language."""

    hint: str
    no_such_choice: str  # with {number}
    goodbye: str


class Terminal:
    def __init__(
        self,
        turns: Turns,
        words: Words,
        *,
        source: TextIO,
        sink: TextIO,
        now: Callable[[], datetime],
        locale_hint: str | None,
        plain: bool,
    ) -> None:
        """``plain`` forces plain text; streams that are no terminal get it anyway."""
        self._turns = turns
        self._words = words
        self._source = source
        self._sink = sink
        self._now = now
        self._locale_hint = locale_hint
        self._interactive = source.isatty() and sink.isatty()
        if self._interactive:
            # Gives input() editing, history (in memory only) and lines of more than 4096 characters.
            with suppress(ImportError):
                import_module("readline")
        self._plain = plain or not sink.isatty()
        self._console = Console(file=sink, highlight=False, markup=False, emoji=False)
        self._options: tuple[str, ...] = ()  # actions of the choices on the screen

    def run(self) -> None:
        """Talks until the end of input, Ctrl-D or Ctrl-C."""
        with asyncio.Runner() as runner:
            if self._interactive:
                self._answer(runner, "/start")
                self._say(self._words.hint)
            try:
                for line in self._lines():
                    self._answer(runner, line)
            except KeyboardInterrupt:
                self._sink.write("\n")
            if self._interactive:
                self._say(self._words.goodbye)

    def _lines(self) -> Iterator[str]:
        while True:
            try:
                line = self._read()
            except EOFError:
                if self._interactive:
                    self._sink.write("\n")
                return
            if line.strip():
                yield line.strip()

    def _read(self) -> str:
        # input() gives line editing and history, but only on the real terminal.
        if self._interactive and self._source is sys.stdin:
            return input("> ")
        line = self._source.readline()
        if not line:
            raise EOFError
        return line

    def _answer(self, runner: asyncio.Runner, line: str) -> None:
        if self._options and _is_number(line) and not 1 <= int(line) <= len(self._options):
            self._say(self._words.no_such_choice.format(number=line))
            return
        reply = runner.run(self._turns.run(_KEY, self._event(line)))
        self._options = tuple(option.action for option in reply.options)
        if self._plain:
            self._sink.write(f"{reply.fallback()}\n\n")
        else:
            self._console.print(draw(reply), width=min(self._console.width, _WIDEST))
        self._sink.flush()

    def _event(self, line: str) -> Event:
        now, hint = self._now(), self._locale_hint
        if line.startswith("/"):
            name, _, argument = line[1:].partition(" ")
            return CommandReceived(now, hint, name.lower(), argument)
        if self._options and _is_number(line):
            return ChoiceSelected(now, hint, self._options[int(line) - 1])
        return MessageReceived(now, hint, line)

    def _say(self, text: str) -> None:
        self._console.print(RichText(text, style="" if self._plain else "dim"))


def _is_number(line: str) -> bool:
    """The number of a choice: longer ones are something to look up."""
    return line.isascii() and line.isdigit() and len(line) <= _LONGEST_CHOICE_NUMBER


def draw(reply: Reply) -> RenderableType:
    """The reply for a terminal of any width."""
    parts: list[RenderableType] = []
    number = 1
    for block in reply.blocks:
        parts.append(_draw_block(block, number))
        parts.append(RichText())
        if isinstance(block, Choices):
            number += len(block.options)
    return Group(*parts)


def _draw_block(block: Block, number: int) -> RenderableType:
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
