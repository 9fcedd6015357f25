"""Counts what people say about answers with one tap: by topic, language and week, and nothing else.

The counts are in a small file of the operator's, which only its owner can read. A press is counted once for each
conversation, topic and week, however often somebody presses. Which conversations have pressed is known by an HMAC, in
memory only.
"""

import asyncio
import json
import logging
import os
from collections import Counter, OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path

from bots.logs import describe
from bots.sessions import KeyHasher
from core.content import Content
from core.conversation import ChoiceSelected, Event, Reply, ReportWrong
from core.files import read_file, write_file

_LOG = logging.getLogger("recourse")
FILE = "feedback.json"
# Seconds between two writings.
_PAUSE = 5.0
# So many presses are known, and so many weeks are kept.
_MOST_PRESSES, _MOST_WEEKS = 100_000, 53

# By week (2026-W48), topic (``none`` for an answer that is missing) and language.
Reports = Counter[tuple[str, str, str]]


class Feedback:
    """Counts reports, and writes them into a folder as a service beside the bots."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._hashed = KeyHasher()
        self._pressed: OrderedDict[bytes, None] = OrderedDict()
        self._new = Reports()
        self._told = ""  # the fault that was logged last: it is not told again every time

    def turn(self, key: str, event: Event, reply: Reply, _content: Content, _seconds: float) -> None:
        """Count an event of the conversation ``key``, if it is a report that was taken."""
        if not (reply.aside and isinstance(event, ChoiceSelected) and isinstance(event.action, ReportWrong)):
            return
        topic, week = event.action.topic, week_of(event.received_at)
        press = self._hashed(f"{key} {topic} {week}")
        if press in self._pressed:
            return
        self._pressed[press] = None
        if len(self._pressed) > _MOST_PRESSES:
            self._pressed.popitem(last=False)
        self._new[week, topic, reply.locale] += 1

    async def __call__(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _PAUSE)
            await asyncio.to_thread(self.write)

    def write(self) -> None:
        """Add what is new to the file. What cannot be written is kept for the next time."""
        if not self._new:
            return
        new, self._new = self._new, Reports()
        try:
            with _alone(self._file):
                write_file(self._file, _as_json(read_reports(self._file) + new), private=True)
        except (OSError, ValueError) as error:
            self._new.update(new)
            if (told := describe(error)) != self._told:
                self._told = told
                _LOG.warning("What people say about answers cannot be written: %s", describe(error))
        else:
            self._told = ""


def week_of(moment: datetime) -> str:
    """Return the week of a moment (ISO 8601): ``2026-W48``."""
    year, week, _ = moment.isocalendar()
    return f"{year}-W{week:02}"


def read_reports(file: Path) -> Reports:
    """Return what is in a file; nothing if there is none. Raise OSError or ValueError if it cannot be read."""
    if not file.exists():
        return Reports()
    try:
        weeks = json.loads(read_file(file))
        return Reports(
            {
                (str(week), str(topic), str(locale)): int(number)
                for week, topics in weeks.items()
                for topic, locales in topics.items()
                for locale, number in locales.items()
            }
        )
    except (AttributeError, TypeError, OverflowError, RecursionError) as error:
        raise ValueError("this is no file of reports") from error


def _as_json(reports: Reports) -> bytes:
    weeks: dict[str, dict[str, dict[str, int]]] = {}
    kept = sorted({week for week, _, _ in reports})[-_MOST_WEEKS:]
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
