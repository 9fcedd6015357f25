"""The terminal as a whole: lines are read and answered until the input ends."""

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TextIO

from bots.conversations import Conversations
from bots.terminal.handlers import Handlers
from bots.terminal.sender import Sender


class Terminal:
    def __init__(
        self,
        conversations: Conversations,
        *,
        source: TextIO,
        sink: TextIO,
        folder: Path,
        now: Callable[[], datetime],
        locale_hint: str | None,
        plain: bool,
    ) -> None:
        """``folder`` is where /save writes. ``plain`` forces plain text; streams that are no terminal get it anyway."""
        self._source = source
        self._interactive = source.isatty() and sink.isatty()
        readline: ModuleType | None = None
        if self._interactive:
            # Gives input() editing, history (in memory only) and lines of more than 4096 characters.
            with suppress(ImportError):
                readline = import_module("readline")
        self._sender = Sender(sink, plain=plain)
        self._handlers = Handlers(
            conversations,
            self._sender,
            folder=folder,
            now=now,
            locale_hint=locale_hint,
            forget_typed=readline.clear_history if readline else None,
        )

    def run(self) -> None:
        """Talk until the end of input, Ctrl-D or Ctrl-C."""
        with asyncio.Runner() as runner:
            if self._interactive:
                runner.run(self._handlers.line("/start"))
                runner.run(self._handlers.say("terminal_hint"))
            try:
                for line in self._lines():
                    runner.run(self._handlers.line(line))
            except KeyboardInterrupt:
                self._sender.break_line()
            if self._interactive:
                runner.run(self._handlers.say("terminal_goodbye"))

    def _lines(self) -> Iterator[str]:
        while True:
            try:
                line = self._read()
            except EOFError:
                if self._interactive:
                    self._sender.break_line()
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
