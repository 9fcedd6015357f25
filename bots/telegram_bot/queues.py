"""Queues of updates: those of one chat are answered in order, those of different chats at once.

In a group each member has a queue. A group gets 20 messages a minute, so an answer may have to wait. Then only the
member who asked for it waits. Whoever floods the bot keeps nobody else waiting.

Order is kept across all processes of the bot (``Replicas.turn``). What may be open at once is bounded in each of them.
"""

import asyncio
import logging
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, Protocol

from bots.replicas import Replicas
from bots.sessions import KeyHasher, StoreError
from bots.telegram_bot.incoming import (
    Asked,
    Gone,
    Incoming,
    Joined,
    Moved,
    Searched,
    SharingWished,
    Summoned,
    Tapped,
    TappedElsewhere,
    key_of,
)
from bots.telegram_bot.senders import Sender, member_of, searches_of

_LOG = logging.getLogger("recourse.telegram")
# Nobody types so fast. More updates would only keep others waiting, so they are left out.
_MOST_OF_ONE = 20
_MOST_IN_A_GROUP = 100
_MOST_IN_ALL = 1024
# Half of what a group gets a minute (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits).
_MOST_A_MINUTE_IN_A_GROUP = 10
_MINUTE = 60.0
_PEOPLE_REMEMBERED = 10_000
# Limits of the calls about updates that are left out. They must not use up the connections, nor delay the end.
_ASIDE_AT_ONCE, _MOST_ASIDE, _ASIDE_SECONDS = 8, 1000, 2.0


class Desk(Protocol):
    """What the queues need of the handlers. None of its methods raises, but ``handle``: StoreError.

    ``number`` is the id of the update.
    """

    async def handle(self, incoming: Incoming, number: int) -> None: ...

    async def let_go(self, query: str) -> None: ...

    async def ask_for_patience(self, asked: Asked) -> None: ...


@dataclass(frozen=True, eq=False)
class Work:
    """An update to answer, with its id.

    ``settled`` is done once it was answered, or need not be waited for. Its result is False if the update has to be
    delivered again. ``closed`` is done once nothing more is done about it: True if it need not be delivered again.
    """

    incoming: Incoming
    settled: asyncio.Future[bool]
    number: int = 0
    closed: asyncio.Future[bool] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    @property
    def query(self) -> str | None:
        """Return the id of the callback query to answer; None if the update is no press of a button."""
        if isinstance(self.incoming, Asked | Searched | Summoned | Joined | Gone | Moved):
            return None
        return self.incoming.query

    def settle(self) -> None:
        settle(self.settled)

    def close(self, *, answered: bool) -> None:
        settle(self.settled, answered)
        settle(self.closed, answered)


def settle(settled: asyncio.Future[bool], answered: bool = True) -> None:  # noqa: FBT001, FBT002  (a result)
    if not settled.done():
        settled.set_result(answered)


@dataclass(eq=False)
class _Queue:
    """The updates of one person in one chat. ``chat`` is the key of a group.

    ``floods`` is True after too many, and ``told`` once a message was left out, which asks for patience.
    """

    chat: str | None
    waiting: deque[Work] = field(default_factory=deque)
    at_work: Work | None = None
    floods: bool = False
    told: bool = False

    def __len__(self) -> int:
        return len(self.waiting) + (self.at_work is not None)


class Queues:
    def __init__(self, desk: Desk, replicas: Replicas, clock: Callable[[], float] = time.monotonic) -> None:
        self._desk = desk
        self._replicas = replicas
        self._clock = clock
        self._hashed = KeyHasher()
        self._queues: dict[str, _Queue] = {}
        self._in_group: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self._aside: set[asyncio.Task[None]] = set()
        self._aside_at_once = asyncio.Semaphore(_ASIDE_AT_ONCE)
        self._open = 0
        # Of each person what was asked in a group within the last minute, and when they were last asked for patience.
        self._asked: OrderedDict[bytes, deque[float]] = OrderedDict()
        self._told: OrderedDict[bytes, float] = OrderedDict()

    @property
    def is_full(self) -> bool:
        return self._open >= _MOST_IN_ALL

    @property
    def is_busy(self) -> bool:
        return bool(self._queues)

    def put(self, work: Work) -> None:
        """Take an update, or leave it out if its sender has too many open."""
        name, group = place_of(work.incoming)
        queue = self._queues.get(name) or _Queue(group)
        if isinstance(work.incoming, Searched):
            # They have typed on: nobody waits for an older one.
            while queue.waiting:
                self._close(queue, queue.waiting.pop())
            if queue.at_work:
                queue.at_work.settle()
        elif not isinstance(work.incoming, Gone | Moved) and self._is_too_much(name, queue, work.incoming):
            self._leave_out(name, queue, work)
            return
        queue.waiting.append(work)
        self._open += 1
        if group is not None:
            self._in_group[group] += 1
        if queue.floods:
            work.settle()
        if name not in self._queues:
            self._queues[name] = queue
            self._start(self._tasks, self._work_off(name, queue))

    def leaves_out(self, sender: Sender) -> bool:
        """Return whether ``put`` would leave out an update of this sender without another word.

        Then nobody need read it: of a flood of thousands the bot only looks at the JSON.
        """
        queue = self._queues.get(sender.name)
        if queue is not None and queue.floods and len(queue) > 0:
            return queue.told or sender.query is not None
        if not sender.in_a_group or sender.query is not None:
            return False
        hashed = self._hashed(sender.name)
        return self._has_asked_enough(hashed) and self._told.get(hashed, -_MINUTE) > self._clock() - _MINUTE

    def let_go(self, query: str) -> None:
        """Answer the callback query of an update that is left out: the button would show a spinner."""
        if len(self._aside) < _MOST_ASIDE:
            self._start(self._aside, self._let_go(query))

    async def finish(self, seconds: float) -> bool:
        """Finish what is open, without the rest of floods. Return whether it was done within ``seconds``."""
        deadline = asyncio.get_running_loop().time() + seconds
        for queue in self._queues.values():
            while queue.floods and queue.waiting:
                work = queue.waiting.pop()
                self._close(queue, work)
                if work.query is not None:
                    self.let_go(work.query)
        pending = (await asyncio.wait(self._tasks, timeout=seconds))[1] if self._tasks else set()
        left = min(_ASIDE_SECONDS, max(0.0, deadline - asyncio.get_running_loop().time()))
        if self._aside:
            await asyncio.wait(self._aside, timeout=left)
        called_off = [*pending, *self._aside]
        for task in called_off:
            task.cancel()
        await asyncio.gather(*called_off, return_exceptions=True)
        return not pending

    def _is_too_much(self, name: str, queue: _Queue, incoming: Incoming) -> bool:
        if len(queue) >= _MOST_OF_ONE or (queue.floods and len(queue) > 0):
            return True
        if queue.chat is None:
            return False
        if self._in_group[queue.chat] >= _MOST_IN_A_GROUP:
            return True
        return isinstance(incoming, Asked) and self._asks_too_often(name)

    def _asks_too_often(self, name: str) -> bool:
        """Count a question of a member. Return whether it is beyond half of the messages that a group gets."""
        hashed = self._hashed(name)
        times = self._asked.setdefault(hashed, deque())
        self._asked.move_to_end(hashed)
        if len(self._asked) > _PEOPLE_REMEMBERED:
            self._asked.popitem(last=False)
        if self._has_asked_enough(hashed):
            return True
        times.append(self._clock())
        return False

    def _has_asked_enough(self, hashed: bytes) -> bool:
        times = self._asked.get(hashed, deque())
        while times and times[0] <= self._clock() - _MINUTE:
            times.popleft()
        return len(times) >= _MOST_A_MINUTE_IN_A_GROUP

    def _leave_out(self, name: str, queue: _Queue, work: Work) -> None:
        work.close(answered=True)
        # What a flood holds need not be delivered again after a crash; others must not wait for it.
        queue.floods = True
        for each in (*queue.waiting, *([queue.at_work] if queue.at_work else [])):
            each.settle()
        if work.query is not None:
            self.let_go(work.query)
        queue.told = queue.told or isinstance(work.incoming, Asked)
        if isinstance(work.incoming, Asked) and self._is_news(name):
            _LOG.warning("Too many updates of one person at once: some are left out")
            self._start(self._aside, self._desk.ask_for_patience(work.incoming))

    def _is_news(self, name: str) -> bool:
        """Return True if this person was not asked for patience within the last minute."""
        now, hashed = self._clock(), self._hashed(name)
        while self._told and next(iter(self._told.values())) <= now - _MINUTE:
            self._told.popitem(last=False)
        if hashed in self._told:
            return False
        self._told[hashed] = now
        if len(self._told) > _PEOPLE_REMEMBERED:
            self._told.popitem(last=False)
        return True

    async def _work_off(self, name: str, queue: _Queue) -> None:
        try:
            while queue.waiting:
                queue.at_work = queue.waiting.popleft()
                answered = await self._answer(name, queue.at_work)
                self._close(queue, queue.at_work, answered=answered)
                queue.at_work = None
        finally:
            # If the end of the process calls it off, others may answer it.
            for left in (*([queue.at_work] if queue.at_work else []), *queue.waiting):
                self._close(queue, left, answered=False)
            del self._queues[name]

    async def _answer(self, name: str, work: Work) -> bool:
        """Return False if the update has to be delivered again, because the store cannot be reached."""
        try:
            if isinstance(work.incoming, Searched | Summoned):
                await self._desk.handle(work.incoming, work.number)
            else:
                async with self._replicas.turn(name, work.number):
                    await self._desk.handle(work.incoming, work.number)
        except StoreError:
            _LOG.debug("An update is not answered now, because the store cannot be reached")
            return False
        return True

    def _close(self, queue: _Queue, work: Work, *, answered: bool = True) -> None:
        work.close(answered=answered)
        self._open -= 1
        if queue.chat is not None:
            self._in_group[queue.chat] -= 1
            if not self._in_group[queue.chat]:
                del self._in_group[queue.chat]

    async def _let_go(self, query: str) -> None:
        async with self._aside_at_once:
            await self._desk.let_go(query)

    @staticmethod
    def _start(tasks: set[asyncio.Task[None]], work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        tasks.add(task)
        task.add_done_callback(tasks.discard)


def place_of(incoming: Incoming) -> tuple[str, str | None]:
    """Return the name of the queue, and the key of the group if it is in one."""
    match incoming:
        case Searched(key=key):
            return searches_of(key), None
        case Summoned(key=key, by=by):
            return member_of(key, by), key
        case Gone(key=key) | Moved(key=key) | TappedElsewhere(key=key):
            return key, None
        case Asked(place=place, by=by) | Tapped(place=place, by=by) | SharingWished(place=place, by=by) if (
            not place.private
        ):
            return member_of(key_of(place.chat), by), key_of(place.chat)
        case _:
            return incoming.place.key, None
