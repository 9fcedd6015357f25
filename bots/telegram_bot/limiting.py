"""Patience with Telegram: calls wait their turn, and are made again when it was too busy or not reached."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import AIORateLimiter

_LOG = logging.getLogger("recourse.telegram")
# Before each further attempt when Telegram could not be reached or failed itself, in seconds.
_PAUSES = (0.5, 1.0, 2.0, 4.0)
# An answer that comes later than this helps nobody who is waiting for it.
_LONGEST_WAIT = 60.0
_SLACK = 0.1
# What a call passes on as its ``rate_limit_args``; the library drops what is false.
ONCE = 1

_Result = bool | dict[str, Any] | list[dict[str, Any]]
# They report every refusal, and every page of a proxy's, as an error; what matters is told here.
for _name in ("telegram.ext.AIORateLimiter", "telegram.request.BaseRequest"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


class PatientLimiter(AIORateLimiter):
    """At most 20 messages a minute in a group (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits).

    The 30 messages a second over all chats, which the same page names for bulk notifications, are not imposed:
    replies to people are no bulk, and where Telegram objects, its ``retry_after`` is waited for. The library's own
    waiting stops every chat because one of them was too busy; here only the call in question waits.
    """

    def __init__(self) -> None:
        super().__init__(overall_max_rate=0, max_retries=0)

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, _Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> _Result:
        """``rate_limit_args=ONCE`` gives up at the first refusal."""
        for pause in () if rate_limit_args == ONCE else _PAUSES:
            try:
                return await super().process_request(callback, args, kwargs, endpoint, data, None)
            except BadRequest:  # a NetworkError to the library, but the same call would fail again
                raise
            except RetryAfter as error:
                seconds = _seconds(error)
                if seconds > _LONGEST_WAIT:
                    raise
                _LOG.info("Telegram asks to wait %.0f s with %s", seconds, endpoint)
                await asyncio.sleep(seconds + _SLACK)
            except NetworkError as error:
                _LOG.info("%s: %s; again in %.1f s", endpoint, type(error).__name__, pause)
                await asyncio.sleep(pause)
        return await super().process_request(callback, args, kwargs, endpoint, data, None)


def _seconds(error: RetryAfter) -> float:
    waiting = error.retry_after
    return float(waiting) if isinstance(waiting, int | float) else waiting.total_seconds()
