"""Runs a turn of a conversation: takes its lock, loads its session, calls the engine and saves the session."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar
from weakref import WeakValueDictionary

from bots.sessions import SessionStore, StoreError
from core.content import Content, Localizer
from core.conversation import (
    ChoiceSelected,
    Engine,
    Event,
    MessageReceived,
    Reply,
    Session,
    Suggested,
    Suggestion,
    may_match,
)

# A thread for each core that this process may use, because matching uses the processor. Two at least: a short question
# must not wait for a long one.
_AT_ONCE = max(2, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
_T = TypeVar("_T")
# Called with the key of a conversation, an event, its reply, the content, and the seconds that the turn took.
Observe = Callable[[str, Event, Reply, Content, float], None]


class Conversations:
    """Runs the engine for many conversations at once, and one turn after another within each.

    ``key`` is the name of a conversation, such as ``telegram:12345``. When the content has changed, ``take_over``
    replaces the engine between two turns: sessions stay, so drafts and chosen languages do too. Adapters ask here for
    the content each time, and keep none of it.
    """

    def __init__(self, engine: Engine, store: SessionStore, observers: Sequence[Observe] = ()) -> None:
        """``observers`` are told of each turn."""
        self._engine = engine
        self._store = store
        self._observers = observers
        # A lock lives as long as somebody holds or awaits it.
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        # A small pool of its own: matching uses the processor, and would keep other work in threads waiting.
        self._matching = ThreadPoolExecutor(_AT_ONCE, "matching")
        # Suggestions are computed at every key press. In a thread of their own they keep no question waiting.
        self._completing = ThreadPoolExecutor(1, "completing")

    @property
    def content(self) -> Content:
        """The content that is answered from now."""
        return self._engine.content

    def take_over(self, engine: Engine) -> None:
        """Answer from another engine from the next turn on. Turns that have begun end with the one that they have."""
        self._engine = engine

    async def run(self, key: str, event: Event, once: str | None = None, *, shared: bool = False) -> Reply:
        """Answer an event, and save the next session. Raises StoreError.

        ``once`` names what the platform may deliver again, such as an update: the same one is not taken for the answer
        to the next question. Call ``settle`` when its reply is out; from then on this raises AlreadyAnswered.
        ``shared`` is whether others read the conversation too.
        """

        def turn(session: Session) -> Awaitable[tuple[Reply, Session]]:
            return self._handle(event, _read_by_others(session) if shared else session)

        began = time.perf_counter()
        async with self._lock(key):
            reply = await self._store.change(key, event.received_at, turn, once)
        seconds = time.perf_counter() - began
        for observe in self._observers:
            observe(key, event, reply, self.content, seconds)
        return reply

    async def settle(self, key: str, once: str) -> None:
        """Take note that the reply to ``once`` is out. If the store cannot be reached, it forgets by itself."""
        with suppress(StoreError):
            await self._store.settle(key, once)

    async def peek(self, key: str, event: Event, *, shared: bool = False) -> Reply:
        """Return the reply that ``run`` would give. No session is saved."""
        session = await self._store.load(key, event.received_at)
        return (await self._handle(event, _read_by_others(session) if shared else session))[0]

    async def peek_all(self, key: str, choices: Sequence[ChoiceSelected]) -> list[Reply]:
        """Return the replies that ``run`` would give to choices of the same moment. No session is saved.

        All are computed in one thread, off the event loop.
        """
        if not choices:
            return []
        session, engine = await self._language(key, choices[0]), self._engine
        return await self._off_the_loop(
            lambda: [engine.handle(choice, session)[0] for choice in choices], self._completing
        )

    async def suggest(
        self, key: str, typing: MessageReceived, most: int, what: Suggested = "anything"
    ) -> tuple[Suggestion, ...]:
        """Return at most ``most`` suggestions for what somebody has typed so far, see ``Engine.suggest``."""
        session, engine = await self._language(key, typing), self._engine
        return await self._off_the_loop(lambda: engine.suggest(typing, session, most, what), self._completing)

    async def localizer(self, key: str, event: Event) -> Localizer:
        """Return the texts in the language of this person, for an adapter's own phrases."""
        return self._engine.localizer(event, await self._language(key, event))

    def sweep(self) -> None:
        """Drop sessions that have expired."""
        self._store.sweep()

    async def forget(self, key: str) -> None:
        """Delete the session of a conversation that has ended."""

        async def forgotten(_: Session) -> tuple[None, Session]:
            return None, Session()

        async with self._lock(key):
            # What has expired by then or not goes all the same.
            await self._store.change(key, datetime.now(UTC), forgotten)

    async def move(self, key: str, new_key: str, event: Event) -> None:
        """Move the session of a conversation to a new key. Does nothing if it was moved already."""

        async def taken(session: Session) -> tuple[Session, Session]:
            return replace(session, restarted=False), Session()

        async with self._lock(key):
            moved = await self._store.change(key, event.received_at, taken)
        if moved == Session():
            return

        async def given(_: Session) -> tuple[None, Session]:
            return None, moved

        async with self._lock(new_key):
            await self._store.change(new_key, event.received_at, given)

    async def _language(self, key: str, event: Event) -> Session:
        """Return the session where it only tells the language: if the store cannot be reached, an empty one."""
        try:
            return await self._store.load(key, event.received_at)
        except StoreError:
            return Session()

    def _lock(self, key: str) -> asyncio.Lock:
        return self._locks.setdefault(key, asyncio.Lock())

    async def _handle(self, event: Event, session: Session) -> tuple[Reply, Session]:
        """Call the engine: in a thread if the event may need matching, which takes tens of milliseconds.

        For other events a thread would cost more time than it saves.
        """
        if may_match(event):
            engine = self._engine
            return await self._off_the_loop(lambda: engine.handle(event, session))
        return self._engine.handle(event, session)

    async def _off_the_loop(self, compute: Callable[[], _T], threads: ThreadPoolExecutor | None = None) -> _T:
        return await asyncio.get_running_loop().run_in_executor(threads or self._matching, _told(compute))


def _read_by_others(session: Session) -> Session:
    """Return the session of a conversation that others read: nobody writes a paper there, so a restart lost none, and
    what one of them types is no answer to the path that another opened."""
    return replace(session, restarted=False, page=None)


def _told(compute: Callable[[], _T]) -> Callable[[], _T]:
    """Return ``compute`` with any StopIteration as a RuntimeError.

    A future takes no StopIteration: whoever awaited it would wait for ever, and the conversation with them.
    """

    def run() -> _T:
        try:
            return compute()
        except StopIteration as error:
            raise RuntimeError("a generator or next() ended where a value was due") from error

    return run
