"""Texts of several lines: written in the person's own editor, or line by line until an empty one."""

import os
import shlex
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory


def edited(text: str) -> str | None:
    """Return what the person made of ``text`` in their editor, the command in VISUAL or EDITOR.

    It is empty if the editor ended with an error, and None if there is no editor. The file is in a folder that only
    this user can open, in memory where the system has such a place, and goes with the folder: also what an editor puts
    beside it.
    """
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not command:
        return None
    with TemporaryDirectory(prefix="recourse-", dir=_in_memory()) as folder:
        path = Path(folder) / "text.txt"
        path.touch(mode=0o600)
        path.write_text(text, "utf-8")
        try:
            done = subprocess.run([*command, path], check=False)  # noqa: S603  (the person's own choice)
        except OSError:
            return None
        return "" if done.returncode else path.read_text("utf-8", "replace").strip()


def lines_until_empty(read: Callable[[], str]) -> str:
    """Return the lines that ``read`` returns, up to an empty one. The end of input ends them too."""
    lines: list[str] = []
    with suppress(EOFError):
        while line := read().strip():
            lines.append(line)
    return "\n".join(lines)


def _in_memory() -> str | None:
    """Return the folder that the system keeps in memory for this user until they log out; None if there is none.

    See https://specifications.freedesktop.org/basedir-spec/latest/.
    """
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return folder if folder and os.access(folder, os.W_OK | os.X_OK) else None
