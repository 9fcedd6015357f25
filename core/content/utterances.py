"""Ways people ask: ``questions/<locale>/<topic>.txt``, one a line, and ``none.txt`` for what is not covered."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from core.content.issues import Issue
from core.content.yaml_file import read_text

NOT_COVERED = "none"


class Phrasing(NamedTuple):
    """One of tens of thousands, so a tuple: it is made several times as fast as a dataclass."""

    text: str
    topic: str  # a topic id, or "none"
    locale: str
    file: str
    line: int


def phrasing_files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted((folder / "questions").glob("*/*.txt")))


def read_phrasings(folder: Path) -> tuple[list[Phrasing], list[Issue]]:
    """All phrasings in a stable order. Blank lines and lines that begin with ``#`` are for the editor."""
    phrasings: list[Phrasing] = []
    issues: list[Issue] = []
    for path in phrasing_files(folder):
        name = path.relative_to(folder).as_posix()
        text, faults = read_text(path, name)
        issues += faults
        phrasings += _lines(text or "", name, path)
    return phrasings, issues


def _lines(text: str, name: str, path: Path) -> Iterator[Phrasing]:
    # Asked once a file: there are tens of thousands of lines.
    topic, locale = path.stem, path.parent.name
    for number, line in enumerate(text.split("\n"), start=1):
        phrasing = line.strip()
        if phrasing and not phrasing.startswith("#"):
            yield Phrasing(phrasing, topic, locale, name, number)
