"""How many people have said that an answer is wrong or missing, by week, topic and language, in a file.

Processes that share a store count together there, see ``SharedReports``.
"""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Protocol

from core.files import read_file, write_file

FILE = "feedback.json"
# So many weeks are kept.
MOST_WEEKS = 53

# By week (2026-W48), topic (``none`` for an answer that is missing) and language.
Report = tuple[str, str, str]
Reports = Counter[Report]


class SharedReports(Protocol):
    """The reports of all processes that share a store. All methods but ``fingerprint`` raise StoreError."""

    async def is_first(self, press: bytes) -> bool:
        """Return True to one process only, and once only: for a press that is counted."""

    async def add(self, known: Reports, new: Reports) -> Reports:
        """Add to what all have counted, and return that. ``known`` is what was counted at least."""

    async def all(self) -> Reports:
        """Return what all have counted."""

    def fingerprint(self, text: str) -> bytes:
        """Return a keyed hash of a text, the same in all processes."""


def week_of(moment: datetime) -> str:
    """Return the week of a moment (ISO 8601): ``2026-W48``."""
    year, week, _ = moment.isocalendar()
    return f"{year}-W{week:02}"


def read_reports(file: Path) -> Reports:
    """Return what is in a file; nothing if there is none. Raise OSError or ValueError if it cannot be read."""
    return from_json(read_file(file)) if file.exists() else Reports()


def change_reports(file: Path, change: Callable[[Reports], Reports]) -> None:
    """Write what ``change`` makes of the reports in a file. Raise OSError or ValueError if that cannot be done."""
    with _alone(file):
        write_file(file, as_json(change(read_reports(file))), private=True)


def from_json(text: str | bytes) -> Reports:
    """Return reports from their JSON. Raise ValueError if it is that of something else."""
    try:
        weeks = json.loads(text)
        return Reports(
            {
                (str(week), str(topic), str(locale)): int(number)
                for week, topics in weeks.items()
                for topic, locales in topics.items()
                for locale, number in locales.items()
            }
        )
    except (AttributeError, TypeError, OverflowError, RecursionError) as error:
        raise ValueError("these are no reports") from error


def as_json(reports: Reports) -> bytes:
    """Return the reports of the last weeks as JSON."""
    weeks: dict[str, dict[str, dict[str, int]]] = {}
    kept = sorted({week for week, _, _ in reports})[-MOST_WEEKS:]
    for (week, topic, locale), number in sorted(reports.items()):
        if week in kept:
            weeks.setdefault(week, {}).setdefault(topic, {})[locale] = number
    return json.dumps(weeks, indent=1).encode()


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Keep other processes of this machine from writing the file within the block, where the system can."""
    if os.name != "posix":
        yield
        return
    fcntl = import_module("fcntl")
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(file.with_name(f"{file.name}.lock"), os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
