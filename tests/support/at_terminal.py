"""Runs the ``recourse`` command at a real pseudo-terminal, whose screen can be read as a person sees it."""

import fcntl
import os
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping
from pathlib import Path
from select import select
from typing import Self

import pyte

from tests.fakes import PATIENCE
from tests.support.processes import RECOURSE, environment

# A child of ours makes the terminal its own, so that Ctrl-C and the window's end reach it, and becomes the command.
_AT_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
)
_CHUNK = 65_536
# Each prompt asks the terminal to mark what is pasted.
_PROMPT = b"\x1b[?2004h"


class AtTerminal:
    """A command at a terminal of ``columns`` and ``rows``."""

    def __init__(
        self,
        folder: Path,
        *arguments: str | Path,
        env: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        self._ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.raw = b""
        self._prompts = 0
        self._read = 0
        self._screen = pyte.HistoryScreen(columns, rows, history=100_000)
        self._stream = pyte.ByteStream(self._screen)
        self.process = subprocess.Popen(
            [sys.executable, "-c", _AT_TERMINAL, RECOURSE, *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env=environment(folder, env),
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
        os.close(self._ours)

    def types(self, text: str) -> None:
        os.write(self._ours, text.encode())

    def pastes(self, text: str) -> None:
        """As a terminal pastes: between the marks that tell a program that nobody typed it."""
        self.types(f"\x1b[200~{text}\x1b[201~")

    def press(self, key: str) -> None:
        """Ctrl-C is ``press("c")``."""
        self.types(chr(ord(key) & 0x1F))

    def says(self, text: str) -> str:
        """Type a line, and return what is below it once the prompt for the next one is there."""
        self.types(f"{text}\r")
        return self.answer()

    def answer(self) -> str:
        """Wait for the next prompt; return what has come since the last one that was waited for."""
        self._prompts += 1
        self.until(lambda: self.raw.count(_PROMPT) >= self._prompts)
        lines = self.lines
        shown, self._read = lines[self._read :], len(lines) - 1
        return "\n".join(shown)

    def until(self, found: Callable[[], bool]) -> None:
        """Read until something is found."""
        while not found():
            assert self._reads(), f"it ended:\n{self.text}"

    def ends(self) -> int:
        """Read to the end; return the exit code."""
        while self._reads():
            pass
        return self.process.wait(PATIENCE)

    @property
    def lines(self) -> list[str]:
        """Every line that was drawn, as it is now, also those that have left the screen."""
        rows = (*self._screen.history.top, *(self._screen.buffer[row] for row in range(self._screen.lines)))
        drawn = ["".join(row[column].data for column in range(self._screen.columns)).rstrip() for row in rows]
        return drawn[: len(self._screen.history.top) + self._screen.cursor.y + 1]

    @property
    def echoes(self) -> bool:
        """Whether the terminal shows what is typed by itself."""
        return bool(termios.tcgetattr(self._ours)[3] & termios.ECHO)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def _reads(self) -> bool:
        """Read what there is. Return False at the end."""
        ready, _, _ = select([self._ours], [], [], PATIENCE)
        assert ready, f"nothing came:\n{self.text}"
        try:
            chunk = os.read(self._ours, _CHUNK)
        except OSError:
            # On Linux a terminal that nobody else has open is an error.
            return False
        self.raw += chunk
        self._stream.feed(chunk)
        return bool(chunk)
