"""Runs the ``recourse`` command as people do: as a process, by a pipe or at a terminal."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

RECOURSE = Path(sys.executable).parent / "recourse"
SECONDS = 60
# A child of ours makes the terminal its own, so that Ctrl-C reaches it, and then becomes the command.
_AT_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
)


def environment(home: Path, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Nothing of this machine's settings but the path; a home and a place for temporary files of its own."""
    places = {"HOME": str(home), "TMPDIR": str(home)}
    return {
        "PATH": os.environ["PATH"],
        "TERM": "xterm-256color",
        "PYTHONDONTWRITEBYTECODE": "1",
        **places,
        **(extra or {}),
    }


def run(
    folder: Path, *arguments: str | Path, stdin: str | bytes = "", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """``folder`` is working directory and home."""
    return subprocess.run(
        [RECOURSE, *arguments],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        cwd=folder,
        env=environment(folder, env),
        timeout=SECONDS,
        check=False,
    )


class Terminal:
    """The other side of a pseudo-terminal of 80 columns."""

    def __init__(self, main: int, process: "subprocess.Popen[bytes]") -> None:
        self._main = main
        self.process = process
        self.seen = ""
        self._unread = 0

    def types(self, text: str | bytes) -> None:
        data = text.encode() if isinstance(text, str) else text
        while data:
            # What is echoed must be read meanwhile, or both ends wait for each other.
            readable, writable, _ = select.select([self._main], [self._main], [], 1)
            if readable and not self._read():
                return
            if writable:
                data = data[os.write(self._main, data[:256]) :]

    def shows(self, text: str) -> str:
        """Waits until ``text`` appears; returns everything that was shown since the last time, up to and with it."""
        deadline = time.monotonic() + SECONDS
        while text not in self.seen[self._unread :]:
            assert time.monotonic() < deadline, f"{text!r} was not shown, but: {self.seen[self._unread :]!r}"
            assert self._read(), f"the end came before {text!r}: {self.seen[self._unread :]!r}"
        start, self._unread = self._unread, self.seen.index(text, self._unread) + len(text)
        return self.seen[start : self._unread]

    def ends(self) -> int:
        """The exit code; what was shown last is in ``seen``."""
        deadline = time.monotonic() + SECONDS
        while self._read():
            assert time.monotonic() < deadline, f"the command does not end: {self.seen[self._unread :]!r}"
        return self.process.wait(SECONDS)

    def _read(self) -> bool:
        if not select.select([self._main], [], [], 1)[0]:
            return True
        try:
            data = os.read(self._main, 65_536)
        except OSError:  # Linux says EIO when the last process has closed the terminal
            return False
        self.seen += data.decode(errors="replace").replace("\r\n", "\n")
        return bool(data)


@contextmanager
def at_terminal(folder: Path, *arguments: str, env: Mapping[str, str] | None = None) -> Iterator[Terminal]:
    main, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-c", _AT_TERMINAL, str(RECOURSE), *arguments],
        stdin=other,
        stdout=other,
        stderr=other,
        cwd=folder,
        env=environment(folder, env),
        start_new_session=True,
    )
    os.close(other)
    try:
        yield Terminal(main, process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            process.wait()
        os.close(main)
