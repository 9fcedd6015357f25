"""Phrasings, the ways people ask: one on each line of ``questions/<locale>/<topic>.txt``.

``none.txt`` has questions that no topic covers.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from core.content.issues import Issue
from core.content.yaml_file import read_text

NOT_COVERED = "none"
# Begins the lines of one author in a file. They end where those of another begin.
_AUTHOR = "# by:"


class Phrasing(NamedTuple):
    """A way people ask. There are tens of thousands, and a tuple is made several times as fast as a dataclass."""

    text: str
    topic: str  # a topic id, or "none"
    locale: str
    file: str
    line: int
    author: str = ""  # empty if it is not known


def phrasing_files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted((folder / "questions").glob("*/*.txt")))


def read_phrasings(folder: Path) -> tuple[list[Phrasing], list[Issue]]:
    """Return all phrasings in a stable order, and the faults of files that cannot be read.

    Blank lines and lines that begin with ``#`` are skipped. ``# by:`` names the author of the lines that follow.
    """
    phrasings: list[Phrasing] = []
    issues: list[Issue] = []
    for path in phrasing_files(folder):
        name = path.relative_to(folder).as_posix()
        text, faults = read_text(path, name)
        issues += faults
        phrasings += _lines(text or "", name, path)
    return phrasings, issues


def _lines(text: str, name: str, path: Path) -> Iterator[Phrasing]:
    # Computed once per file, because there are tens of thousands of lines.
    topic, locale, author = path.stem, path.parent.name, ""
    for number, line in enumerate(text.split("\n"), start=1):
        phrasing = line.strip()
        if phrasing and not phrasing.startswith("#"):
            yield Phrasing(phrasing, topic, locale, name, number, author)
        elif phrasing.startswith(_AUTHOR):
            author = phrasing.removeprefix(_AUTHOR).strip()
