"""Checks a content folder before it is used, unless this program has found the very same files without faults before.

To check all languages takes seconds of a processor. What is remembered is a hash of every file of the content, of the
program, and of the names and versions of the libraries: if anything changes, the content is checked again. It is kept
in the virtual environment that the program runs in, and goes with it.
"""

import hashlib
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

import yaml

from bots.own_folder import own_folder
from bots.phrases import UiPhrases
from bots.snapshots import Snapshot, snapshot
from core.checks import check
from core.content import Content, Issue, Loaded, has_errors, load_content
from core.files import read_file, write_file
from core.questions import INDEX_PATH

# As many contents are remembered: those of the last edits, and other folders.
_MOST = 32
_PROGRAM = Path(__file__).parents[1]


def load_checked(folder: Path) -> Content:
    """Return the content of a folder. Raise ContentError, with every error at once, if there is one."""
    return load_content(folder, _check_unless_known(folder), UiPhrases)


def _check_unless_known(folder: Path) -> Callable[[Loaded], Iterable[Issue]]:
    """Return the check to load a folder with; call this before the folder is read.

    A content of which a file changes while it is read or checked is never taken for the one that was checked.
    """
    seen = snapshot(folder)
    known = _hash_of(folder, seen)

    def check_once(loaded: Loaded) -> list[Issue]:
        if known is None or snapshot(folder) != seen:
            return check(loaded)
        if known in _remembered():
            return []
        issues = check(loaded)
        if not has_errors([*loaded.issues, *issues]) and snapshot(folder) == seen:
            _remember(known)
        return issues

    return check_once


def _hash_of(folder: Path, files: Snapshot) -> str | None:
    """Return a hash of all that the result of a check depends on; None if not all of it can be seen."""
    if any(Path(place, name).is_symlink() for place, folders, _ in os.walk(folder) for name in folders):
        # What is behind a link to a folder is read, but not in ``files``.
        return None
    digest = hashlib.sha256(_hash_of_program())
    index = str(folder / INDEX_PATH)
    try:
        for path in sorted(files.keys() - {index}):
            digest.update(_line(path.removeprefix(str(folder)), Path(path)))
    except OSError:
        return None
    return digest.hexdigest()


@cache
def _hash_of_program() -> bytes:
    digest = hashlib.sha256(sys.version.encode())
    for package in ("bots", "core"):
        for path in sorted((_PROGRAM / package).rglob("*.py")):
            digest.update(_line(path.relative_to(_PROGRAM).as_posix(), path))
    for library in sorted(path.name for path in Path(yaml.__file__).parents[1].glob("*.dist-info")):
        digest.update(f"\n{library}".encode())
    return digest.digest()


def _line(name: str, path: Path) -> bytes:
    return f"\n{name} {hashlib.sha256(read_file(path)).hexdigest()}".encode()


def _place() -> Path | None:
    """Return the file that remembers; None where nothing can be kept."""
    folder = own_folder()
    return folder / "recourse-checked" if folder else None


def _remembered() -> list[str]:
    place = _place()
    try:
        return read_file(place).decode("ascii").split() if place else []
    except (OSError, UnicodeDecodeError):
        return []


def _remember(known: str) -> None:
    # Where nothing can be kept, each start checks.
    with suppress(OSError):
        if place := _place():
            write_file(place, "\n".join([*_remembered(), known][-_MOST:]).encode())
