"""Attachments as files in a folder. What is there already is never written over."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bots.typesetting import File


@dataclass(frozen=True)
class Saved:
    """The names of the files that were written; where one could not be, its name and why, and none after it was."""

    files: tuple[str, ...]
    failed: str = ""
    reason: str = ""


def save(files: Sequence[File], folder: Path) -> Saved:
    """Where one of the names is taken, all get the same number behind them: ``complaint-2.txt``, ``complaint-2.pdf``.
    Pictures are numbered besides: ``call-sheet-2-1.png``."""
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
    # A link that leads nowhere takes a name as well.
    return next(
        suffix
        for suffix in suffixes
        if not any(os.path.lexists(folder / f"{file.stem}{suffix}{file.ending}") for file in files)
    )


def _write(path: Path, data: bytes) -> None:
    """A file that cannot be written whole is taken away again."""
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except OSError:
            path.unlink()
            raise
