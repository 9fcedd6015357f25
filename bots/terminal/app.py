"""Reads lines and answers them until the input ends."""

import asyncio
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TextIO

from bots.conversations import Conversations
from bots.hardening import return_memory
from bots.terminal.handlers import Handlers
from bots.terminal.sender import Sender

# A draft is gone this long after its end, also if the person types nothing more.
_SWEEP_SECONDS = 5.0


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
        self._history = _history() if self._interactive else None
        self._sender = Sender(sink, plain=plain)
        self._handlers = Handlers(
            conversations,
            self._sender,
            folder=folder,
            now=now,
            locale_hint=locale_hint,
            forget_typed=self._history.clear if self._history else None,
        )
        # Held while a line is answered, and while what has expired is dropped.
        self._lock = threading.Lock()

    def run(self) -> None:
        """Answer lines until the input ends or the person presses Ctrl-D or Ctrl-C."""
        with asyncio.Runner() as runner, self._sweeping():
            if self._interactive:
                runner.run(self._handlers.line("/start"))
                runner.run(self._handlers.say("terminal_hint"))
            try:
                while self._turn(runner):
                    pass
            except KeyboardInterrupt:
                self._sender.break_line()
            if self._interactive:
                runner.run(self._handlers.say("terminal_goodbye"))

    def _turn(self, runner: asyncio.Runner) -> bool:
        """Answer a line. Return whether there was one. Nothing refers to it afterwards, while the next is typed."""
        try:
            line = self._read().strip()
        except EOFError:
            if self._interactive:
                self._sender.break_line()
            return False
        if line:
            with self._lock:
                # Words of a draft never get into the history: it cannot be changed while the person looks through it.
                if runner.run(self._handlers.line(line)) and self._history:
                    self._history.add(line)
        return True

    @contextmanager
    def _sweeping(self) -> Iterator[None]:
        """Drop what has expired, within the block, while nobody types. Reading a line keeps the event loop waiting."""
        ended = threading.Event()

        def sweep() -> None:
            while not ended.wait(_SWEEP_SECONDS):
                with self._lock:
                    self._handlers.expire()
                return_memory()

        thread = threading.Thread(target=sweep, name="sweeping", daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()

    def _read(self) -> str:
        # input() has line editing and history, but reads only from standard input.
        if self._interactive and self._source is sys.stdin:
            return input("> ")
        line = self._source.readline()
        if not line:
            raise EOFError
        return line


class _Readline:
    """The history of readline, in memory only. It holds no line that it was not given."""

    def __init__(self) -> None:
        # With readline, input() also has editing, and lines of more than 4096 characters.
        self._readline = import_module("readline")
        self._readline.set_auto_history(False)

    def add(self, line: str) -> None:
        self._readline.add_history(line)

    def clear(self) -> None:
        self._readline.clear_history()


def _history() -> _Readline | None:
    """Return the history; None on a system without readline."""
    with suppress(ImportError):
        return _Readline()
    return None
