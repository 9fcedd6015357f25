"""What is logged: our own words about what happened, and of libraries only where it happened.

Libraries log what they handle: python-telegram-bot whole updates, httpx addresses that hold the token. So their
records lose everything but the fixed text, before any handler sees them, whatever the level.
"""

import logging
import sys
import traceback
from collections.abc import Callable
from typing import Any

OURS = "recourse"
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def configure(level: str) -> None:
    """Logs to standard error. ``level`` is a name such as ``INFO``; libraries speak from WARNING on."""
    logging.setLogRecordFactory(_cautious(logging.LogRecord))
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format=_FORMAT)
    logging.getLogger(OURS).setLevel(level)


def describe(error: BaseException) -> str:
    """``KeyError at engine.py:120, app.py:88``: what happened and where, without the message of the error, which
    may hold what somebody wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    places = ", ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} at {places}" if places else type(error).__name__


def _cautious(factory: Callable[..., logging.LogRecord]) -> Callable[..., logging.LogRecord]:
    def make(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = factory(*args, **kwargs)
        if record.name.partition(".")[0] != OURS:
            _strip(record)
        return record

    return make


def _strip(record: logging.LogRecord) -> None:
    """The text with its ``%s`` left open is fixed; one without arguments may have been put together before."""
    text = record.msg if record.args and isinstance(record.msg, str) else "(text left out)"
    error = record.exc_info[1] if record.exc_info else None
    told = f" [{describe(error)}]" if error else ""
    record.msg, record.args = f"{text} at {record.filename}:{record.lineno}{told}", ()
    record.exc_info = record.exc_text = record.stack_info = None
