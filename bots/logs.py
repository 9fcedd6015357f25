"""Configures logging so that it contains nothing that people wrote, and no token.

Libraries log what they handle: python-telegram-bot logs whole updates, httpx logs URLs that contain the token. So their
records are reduced to the fixed text and the place, before any handler sees them and at every level.
"""

import logging
import sys
import traceback
from collections.abc import Callable
from typing import Any

OURS = "recourse"
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def configure(level: str) -> None:
    """Log to standard error. ``level`` is for this bot, such as ``INFO``; libraries log from WARNING on."""
    logging.setLogRecordFactory(_without_details(logging.LogRecord))
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format=_FORMAT)
    logging.getLogger(OURS).setLevel(level)


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
