"""Saves files in a folder. An existing file is never overwritten."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bots.typesetting import File

# As mode "x" of ``open``, which takes no permissions. Windows translates line ends unless it is told not to.
_NEW_FILE = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
_OWNER_ONLY = 0o600


@dataclass(frozen=True)
class Saved:
    """The result of ``save``: the names of the files that were written.

    ``failed`` is the name of the file that could not be written, and ``reason`` says why. The files after it were not
    tried.
    """

    files: tuple[str, ...]
    failed: str = ""
    reason: str = ""


def save(files: Sequence[File], folder: Path) -> Saved:
    """Write files into a folder.

    If one of the names is taken, all files get the same number: ``complaint-2.txt``, ``complaint-2.pdf``. The number
    of a picture comes after it: ``call-sheet-2-1.png``.
    """
    suffix = _free_suffix(files, folder)
    written: list[str] = []
    for file in files:
        name = f"{file.stem}{suffix}{file.ending}"
        try:
            _write(folder / name, file.content)
        except OSError as error:
            return Saved(tuple(written), name, error.strerror or type(error).__name__)
        written.append(name)
    return Saved(tuple(written))


def _free_suffix(files: Sequence[File], folder: Path) -> str:
    suffixes = (f"-{number}" if number > 1 else "" for number in count(1))
    # lexists: a broken symbolic link also takes a name.
    return next(
        suffix
        for suffix in suffixes
        if not any(os.path.lexists(folder / f"{file.stem}{suffix}{file.ending}") for file in files)
    )


def _write(path: Path, data: bytes) -> None:
    """Create a file that other users cannot read. If it cannot be written completely, remove it and raise OSError."""
    with os.fdopen(os.open(path, _NEW_FILE, _OWNER_ONLY), "wb") as file:
        try:
            file.write(data)
            file.flush()
        except OSError:
            path.unlink()
            raise
