"""Runs the ``recourse`` command as people do: as a process, by a pipe or at a terminal."""

import os
import subprocess
import sys
from collections.abc import Mapping
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


def run_without(module: str, folder: Path, program: str) -> subprocess.CompletedProcess[str]:
    """Runs a program for which importing the module fails."""
    return subprocess.run(
        [sys.executable, "-c", f"import sys; sys.modules[{module!r}] = None\n{program}"],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
