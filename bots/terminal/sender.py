"""Replies to a terminal: drawn with rich; into a pipe, or with NO_COLOR, plain text."""

from typing import TextIO

from rich.console import Console
from rich.text import Text as RichText

from bots.terminal.render import draw
from core.conversation import Reply

_WIDEST = 100


class Sender:
    def __init__(self, sink: TextIO, *, plain: bool) -> None:
        """``plain`` forces plain text; a stream that is no terminal gets it anyway."""
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
        """After Ctrl-C and Ctrl-D, which leave the cursor in the middle of a line."""
        self._sink.write("\n")
