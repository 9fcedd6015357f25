"""Reads lines and answers them until the input ends or the person leaves."""

import asyncio
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, TextIO

from bots.conversations import Conversations
from bots.hardening import return_memory
from bots.terminal.editor import edited, lines_until_empty
from bots.terminal.events import command_of
from bots.terminal.handlers import Handlers
from bots.terminal.sender import Sender

if TYPE_CHECKING:
    from bots.terminal.prompt import Prompt

# A draft is gone this long after its end, also if the person types nothing more.
_SWEEP_SECONDS = 5.0
# The exit code of a program that a signal ended, as a shell tells it.
_ENDED_BY_SIGNAL = 128


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
    ) -> None:
        """``folder`` is where /save writes files, and ``now`` returns the current time.

        Into a stream that is not a terminal goes plain text.
        """
        self._source = source
        self._interactive = source.isatty() and sink.isatty()
        self._prompt = _prompt() if self._interactive and source is sys.stdin else None
        self._sender = Sender(sink)
        self._handlers = Handlers(
            conversations,
            self._sender,
            folder=folder,
            now=now,
            locale_hint=locale_hint,
            forget_typed=self._prompt.forget if self._prompt else None,
        )
        # Held while a line is answered, and while what has expired is dropped.
        self._lock = threading.Lock()

    def run(self, first: str = "") -> bool:
        """Answer lines until the input ends or the person leaves. Return whether anything was read.

        ``first`` is a line that is answered before anything is typed; without one, a terminal says welcome.
        """
        heard = False
        with asyncio.Runner() as runner, self._sweeping(), _cleaning_up() if self._prompt else nullcontext():
            if first or self._interactive:
                runner.run(self._handlers.line(first or "/start"))
            if self._interactive:
                runner.run(self._handlers.say_commands())
            try:
                while not self._handlers.ended and self._turn(runner):
                    heard = True
            except KeyboardInterrupt:
                self._sender.break_line()
            if self._interactive:
                runner.run(self._handlers.say("terminal_goodbye"))
        return heard

    def _turn(self, runner: asyncio.Runner) -> bool:
        """Answer a line. Return whether there may be another. Nothing refers to it afterwards, while that is typed."""
        try:
            line = self._read(runner).strip()
        except (EOFError, KeyboardInterrupt) as end:
            return self._leaving(runner, end)
        if command_of(line) == "edit":
            line = self._compose(runner)
            if line:
                with self._lock:
                    runner.run(self._handlers.text(line))
        elif line:
            with self._lock:
                # Words of a draft never get into the history: it cannot be changed while the person looks through it.
                if runner.run(self._handlers.line(line)) and self._prompt:
                    self._prompt.remember(line)
        return True

    def _leaving(self, runner: asyncio.Runner, end: BaseException) -> bool:
        """Return whether the conversation goes on after Ctrl-C or Ctrl-D. Into a pipe both end it at once."""
        if self._interactive or isinstance(end, KeyboardInterrupt):
            self._sender.break_line()
        if not self._interactive:
            return False
        with self._lock:
            runner.run(self._handlers.leave())
        return True

    def _compose(self, runner: asyncio.Runner) -> str:
        """Return a text of several lines; an empty one if nothing was written."""
        text = edited(self._handlers.written) if self._prompt else None
        if text is None:
            runner.run(self._handlers.say("terminal_edit_lines"))
            text = lines_until_empty(lambda: self._read(runner))
        return text

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

    def _read(self, runner: asyncio.Runner) -> str:
        if self._prompt:
            return self._prompt.read(runner.run(self._handlers.commands()))
        line = self._source.readline()
        if not line:
            raise EOFError
        return line


@contextmanager
def _cleaning_up() -> Iterator[None]:
    """End by an exception within the block if the window is closed or the process is told to end.

    So the terminal gets its own settings back, and the file that an editor had open is removed.
    """

    def end(number: int, _: FrameType | None) -> None:
        sys.exit(_ENDED_BY_SIGNAL + number)

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, end) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _prompt() -> "Prompt":
    """Return the prompt of this terminal. It reads only from standard input."""
    from bots.terminal.prompt import Prompt  # noqa: PLC0415  (a tenth of a second, and only people who type need it)

    return Prompt()
