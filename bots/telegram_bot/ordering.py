"""Many updates at once, but in order within a chat, and each of them once."""

import asyncio
import logging
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Coroutine
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

_LOG = logging.getLogger("recourse.telegram")
_AT_ONCE = 1024
# Nobody types so fast; beyond this a chat only keeps others waiting.
_MOST_WAITING_IN_A_CHAT = 20
# Telegram delivers an update again when it saw no answer to it, soon afterwards.
_REMEMBERED = 10_000


class InOrder(BaseUpdateProcessor):
    """The library's default handles one update after the other, so that a slow call holds up everybody."""

    def __init__(self) -> None:
        super().__init__(_AT_ONCE)
        self._done: OrderedDict[int, None] = OrderedDict()
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._waiting: Counter[int] = Counter()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        if not isinstance(update, Update) or self._is_repeated(update.update_id):
            _leave(coroutine)
            return
        chat = update.effective_chat
        if chat is None:
            await coroutine
            return
        if self._waiting[chat.id] >= _MOST_WAITING_IN_A_CHAT:
            _LOG.warning("Too many updates of one chat at once: one is left out")
            _leave(coroutine)
            return
        self._waiting[chat.id] += 1
        try:
            async with self._locks.setdefault(chat.id, asyncio.Lock()):
                await coroutine
        except asyncio.CancelledError:
            _leave(coroutine)
            raise
        finally:
            self._waiting[chat.id] -= 1
            if not self._waiting[chat.id]:
                del self._waiting[chat.id]

    def _is_repeated(self, update_id: int) -> bool:
        if update_id in self._done:
            return True
        self._done[update_id] = None
        if len(self._done) > _REMEMBERED:
            self._done.popitem(last=False)
        return False


def _leave(coroutine: Awaitable[Any]) -> None:
    """A coroutine that nobody awaits is closed, or Python complains."""
    if isinstance(coroutine, Coroutine):
        coroutine.close()
