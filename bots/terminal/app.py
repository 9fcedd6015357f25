"""Reads lines and answers them until the input ends."""

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
    """A conversation with one person over two text streams."""

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
        """``folder`` is where /save writes files, and ``now`` returns the current time.

        ``plain`` forces plain text. A stream that is not a terminal always gets plain text.
        """
        self._source = source
        self._interactive = source.isatty() and sink.isatty()
        readline: ModuleType | None = None
        if self._interactive:
            # With readline, input() has editing, history (in memory only) and lines of more than 4096 characters.
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
        """Answer lines until the input ends or the person presses Ctrl-D or Ctrl-C."""
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
        # input() has line editing and history, but reads only from standard input.
        if self._interactive and self._source is sys.stdin:
            return input("> ")
        line = self._source.readline()
        if not line:
            raise EOFError
        return line
