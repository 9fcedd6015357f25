"""Configures logging so that it contains nothing that people wrote, and no token.

Libraries log what they handle: python-telegram-bot logs whole updates, httpx logs URLs that contain the token. So their
records are reduced to the fixed text and the place, before any handler sees them and at every level.
"""

import json
import logging
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal

OURS = "recourse"
LogFormat = Literal["lines", "json"]


def configure(level: str, form: LogFormat = "lines") -> None:
    """Log to standard error, as lines for people or as a JSON object a line for programs.

    ``level`` is for this bot, such as ``INFO``; libraries log from WARNING on. Times are those of this machine, with
    their offset from UTC.
    """
    logging.setLogRecordFactory(_without_details(logging.LogRecord))
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonFormatter() if form == "json" else _LineFormatter())
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
    logging.getLogger(OURS).setLevel(level)


class _LineFormatter(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatTime(self, record: logging.LogRecord, _datefmt: str | None = None) -> str:  # noqa: N802  (the library's)
        return _time_of(record)


class _JsonFormatter(logging.Formatter):
    """One object a line, with the names that collectors of logs look for."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": _time_of(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        return json.dumps(told, ensure_ascii=False)


def _time_of(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")


def describe(error: BaseException) -> str:
    """Return the type and the place of an error: ``KeyError at engine.py:120, app.py:88``.

    The message of the error is left out, because it may contain what somebody wrote.
    """
    frames = traceback.extract_tb(error.__traceback__)
    places = ", ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} at {places}" if places else type(error).__name__


def _without_details(factory: Callable[..., logging.LogRecord]) -> Callable[..., logging.LogRecord]:
    def make(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = factory(*args, **kwargs)
        if record.name.partition(".")[0] != OURS:
            _strip(record)
        return record

    return make


def _strip(record: logging.LogRecord) -> None:
    """Reduce a record to its fixed text, the place, and the type of the error.

    A text with arguments still contains its ``%s`` and is fixed. A text without arguments may be formatted already, so
    it is left out.
    """
    text = record.msg if record.args and isinstance(record.msg, str) else "(text left out)"
    error = record.exc_info[1] if record.exc_info else None
    described = f" [{describe(error)}]" if error else ""
    record.msg, record.args = f"{text} at {record.filename}:{record.lineno}{described}", ()
    record.exc_info = record.exc_text = record.stack_info = None
