"""Writes replies: with rich on a terminal, as plain text into a pipe or with NO_COLOR."""

from typing import TextIO

from rich.console import Console
from rich.text import Text as RichText

from bots.terminal.render import draw
from core.conversation import Reply

_WIDEST = 100


class Sender:
    """A writer to one text stream."""

    def __init__(self, sink: TextIO, *, plain: bool) -> None:
        """``plain`` forces plain text. A stream that is not a terminal always gets plain text."""
        self._sink = sink
        self._plain = plain or not sink.isatty()
        self._console = Console(file=sink, highlight=False, markup=False, emoji=False)

    def reply(self, reply: Reply) -> None:
        if self._plain:
            self._sink.write(f"{reply.fallback()}\n\n")
        else:
            self._console.print(draw(reply), width=min(self._console.width, _WIDEST))
        self._sink.flush()

    def note(self, text: str) -> None:
        if self._plain:
            self._sink.write(f"{text}\n\n")
        else:
            self._console.print(RichText(text, style="dim"))
        self._sink.flush()

    def break_line(self) -> None:
        """End the line: Ctrl-C and Ctrl-D leave the cursor in the middle of it."""
        self._sink.write("\n")
