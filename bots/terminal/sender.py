"""Writes replies: with rich on a terminal, as plain text into a pipe."""

from typing import TextIO

from rich.console import Console
from rich.text import Text as RichText

from bots.terminal.render import draw, has_room
from core.conversation import QrCode, Reply

_WIDEST = 100


class Sender:
    """A writer to one text stream. With NO_COLOR a terminal shows the same without colours (https://no-color.org)."""

    def __init__(self, sink: TextIO) -> None:
        self._sink = sink
        self._console = Console(file=sink, highlight=False, markup=False, emoji=False)

    def reply(self, reply: Reply) -> None:
        if self._sink.isatty():
            self._console.print(draw(reply, self._width, self._console.height), width=self._width)
        else:
            self._sink.write(f"{reply.fallback()}\n\n")
        self._sink.flush()

    def note(self, text: str) -> None:
        if self._sink.isatty():
            self._console.print(RichText(text, style="dim"), width=self._width)
        else:
            self._sink.write(f"{text}\n\n")
        self._sink.flush()

    def has_room(self, code: QrCode) -> bool:
        """Return whether a code can be shown. Into a pipe goes its text, however long it is."""
        return not self._sink.isatty() or has_room(code, self._width, self._console.height)

    @property
    def _width(self) -> int:
        """How wide the text is now, as a person may change their window."""
        return min(self._console.width, _WIDEST)

    def break_line(self) -> None:
        """End the line: Ctrl-C and Ctrl-D leave the cursor in the middle of it."""
        self._sink.write("\n")
