"""The lifetime of the bot: until it is stopped, or Telegram rejects its token. Work that hangs is cancelled then."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from bots.service import ServiceError, connect_pauses
from bots.sessions import StoreError

_LOG = logging.getLogger("recourse.telegram")
_REJECTED = "TELEGRAM_TOKEN: Telegram does not accept this token. Copy it anew from @BotFather."


class Lifetime:
    def __init__(self, stop: asyncio.Event) -> None:
        self._stop = stop
        self._rejected = asyncio.Event()

    @property
    def is_rejected(self) -> bool:
        """Return whether Telegram has rejected the token."""
        return self._rejected.is_set()

    def reject(self) -> None:
        self._rejected.set()

    def check(self) -> None:
        """Raise ServiceError if Telegram has rejected the token."""
        if self.is_rejected:
            raise ServiceError(_REJECTED)

    async def spend_on(self, work: Coroutine[Any, Any, object]) -> bool:
        """Run ``work``, and cancel it at the end of the lifetime. Return whether it was done. Raises what it raises."""
        task = asyncio.create_task(work)
        ends = [asyncio.create_task(event.wait()) for event in (self._stop, self._rejected)]
        try:
            await asyncio.wait([task, *ends], return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                return False
            await task
            return not self.is_rejected
        finally:
            for each in (task, *ends):
                each.cancel()
            await asyncio.gather(task, *ends, return_exceptions=True)

    async def until_done(self, attempt: Callable[[], Coroutine[Any, Any, object]]) -> bool:
        """Repeat ``attempt`` with growing pauses until it succeeds, such as until there is a network.

        Returns False if the lifetime ended before. Raises ServiceError if ``attempt`` does.
        """
        for pause in connect_pauses():
            try:
                return await self.spend_on(attempt())
            except ServiceError:
                raise
            except Exception as error:  # noqa: BLE001  (what answers there may be anything, such as a proxy)
                if self.is_rejected:
                    return False
                if isinstance(error, StoreError):
                    _LOG.warning("The store cannot be reached; again in %.0f s", pause)
                else:
                    _LOG.warning("Telegram cannot be reached (%s); again in %.0f s", type(error).__name__, pause)
            if not await self.spend_on(asyncio.sleep(pause)):
                return False
        raise AssertionError("the pauses never end")
