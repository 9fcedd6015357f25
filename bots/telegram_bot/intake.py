"""Reads the updates that polling or the webhook receives, each one once, and puts them into the queues."""

import asyncio
import logging
from collections import OrderedDict
from typing import Any

from telegram import Update

from bots.logs import describe
from bots.replicas import Claim, Replicas
from bots.telegram_bot.handlers import Handlers
from bots.telegram_bot.incoming import Incoming
from bots.telegram_bot.queues import Queues, Work, place_of, settle
from bots.telegram_bot.quick import press_of
from bots.telegram_bot.senders import sender_of

_LOG = logging.getLogger("recourse.telegram")
# How many update ids are remembered. If Telegram receives no answer to an update, it soon delivers it again.
_REMEMBERED = 10_000
# Seconds. Telegram waits a minute for a webhook. A slower answer keeps neither it nor the offset waiting.
_PATIENCE_SECONDS = 55.0
# The same in a group, where a slow answer waits for the 20 messages a minute that the group gets.
_PATIENCE_IN_A_GROUP = 1.0
_ENDING_SECONDS = 1.0

# Done once an update was answered, or need not be waited for. False if it has to be delivered again.
Settled = asyncio.Future[bool]


class Intake:
    """Reads updates into the queues, and remembers their ids.

    If several processes receive the updates, each has to ``claim`` one before it takes it.
    """

    def __init__(self, handlers: Handlers, replicas: Replicas) -> None:
        self._handlers = handlers
        self._replicas = replicas
        self._queues = Queues(handlers, replicas)
        self._taken: OrderedDict[int, Settled] = OrderedDict()
        self._claimed: set[int] = set()
        self._ending: set[asyncio.Task[None]] = set()
        self.unreadable = 0

    @property
    def is_full(self) -> bool:
        return self._queues.is_full

    @property
    def is_busy(self) -> bool:
        return self._queues.is_busy

    def knows(self, raw: Any) -> bool:
        """Return whether an update was taken before, and need not be taken again."""
        return number_of(raw) in self._taken

    async def claim(self, raw: Any) -> Claim:
        """Claim an update for this process, unless it ``knows`` it. Raises StoreError."""
        number = number_of(raw)
        if number is None or self.knows(raw):
            return Claim.OURS
        claim = await self._replicas.claim(f"update {number}")
        if claim is Claim.OURS:
            self._claimed.add(number)
        return claim

    def take(self, raw: Any) -> Settled | None:
        """Take an update. Return a future that is done once it was answered, or need not be waited for.

        An update that comes again has the same future. Returns None for what is no update.
        """
        number = number_of(raw)
        if number is None:
            return None
        if number in self._taken:
            return self._taken[number]
        settled = asyncio.get_running_loop().create_future()
        self._taken[number] = settled
        if len(self._taken) > _REMEMBERED:
            self._taken.popitem(last=False)
        settled.add_done_callback(lambda _: self._forget(number))
        incoming = None if self._is_left_out(raw) else self._read(raw)
        if incoming is None:
            settled.set_result(True)
            self._end(number, answered=True)
        else:
            work = Work(incoming, settled, number)
            work.closed.add_done_callback(lambda closed: self._end(number, answered=closed.result()))
            self._queues.put(work)
            in_a_group = place_of(incoming)[1] is not None
            patience = _PATIENCE_IN_A_GROUP if in_a_group else _PATIENCE_SECONDS
            timer = asyncio.get_running_loop().call_later(patience, settle, settled)
            settled.add_done_callback(lambda _: timer.cancel())
        return settled

    def let_go(self, query: str) -> None:
        """Stop the clock of a button by a call."""
        self._queues.let_go(query)

    async def finish(self, seconds: float) -> bool:
        """Finish what is under way. Return whether it was done within ``seconds``; the rest is cancelled."""
        is_done = await self._queues.finish(seconds)
        # Callbacks of what has ended just now start the last of these.
        await asyncio.sleep(0)
        if self._ending:
            await asyncio.wait(self._ending, timeout=_ENDING_SECONDS)
        return is_done

    def _forget(self, number: int) -> None:
        """Forget an update that has to be delivered again."""
        settled = self._taken.get(number)
        if settled is not None and settled.done() and not settled.result():
            del self._taken[number]

    def _end(self, number: int, *, answered: bool) -> None:
        """End the claim of an update, if it was claimed."""
        if number in self._claimed:
            self._claimed.discard(number)
            task = asyncio.create_task(self._replicas.end(f"update {number}", answered=answered))
            self._ending.add(task)
            task.add_done_callback(self._ending.discard)

    def _is_left_out(self, raw: dict[str, Any]) -> bool:
        """Return whether an update is one too many of somebody who floods the bot. It costs a look at its JSON."""
        sender = sender_of(raw)
        if sender is None or not self._queues.leaves_out(sender):
            return False
        if sender.query is not None:
            self._queues.let_go(sender.query)
        return True

    def _read(self, raw: dict[str, Any]) -> Incoming | None:
        """Return what an update asks for. Returns None if it cannot be read: it is logged and left out."""
        try:
            return self._handlers.read(press_of(raw) or Update.de_json(raw, None))
        except Exception as error:  # noqa: BLE001  (a field that is missing or odd raises whatever it likes)
            self.unreadable += 1
            # The 1st, 2nd, 4th, 8th … time, so that the log does not fill if all updates have a new shape.
            if self.unreadable.bit_count() == 1:
                _LOG.warning(
                    "An update cannot be read and is left out (%s), %d so far", describe(error), self.unreadable
                )
            query = raw.get("callback_query")
            if isinstance(query, dict) and isinstance(query.get("id"), str):
                self._queues.let_go(query["id"])
            return None


def number_of(raw: Any) -> int | None:
    """Return the id of an update; None for what is no update."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None
