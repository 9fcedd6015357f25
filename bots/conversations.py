"""One turn of a conversation: the only place with a lock and a store."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar
from weakref import WeakValueDictionary

from bots.sessions import SessionStore
from core.content import Localizer
from core.conversation import (
    ChoiceSelected,
    CommandReceived,
    Engine,
    Event,
    FormSubmitted,
    MessageReceived,
    Reply,
    Session,
    Suggestion,
)

_AT_ONCE = 2
_T = TypeVar("_T")


class Conversations:
    """Runs the engine for many conversations at once, in order within each one.

    ``key`` names the conversation everywhere, such as ``telegram:12345``.
    """

    def __init__(self, engine: Engine, store: SessionStore) -> None:
        self._engine = engine
        self._store = store
        # A lock lives as long as somebody holds or awaits it.
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        # Threads of its own, and few: matching computes, and would keep other work in threads waiting.
        self._matching = ThreadPoolExecutor(_AT_ONCE, "matching")
        # Of what is computed while somebody types, one at a time gets in line: no question waits behind more.
        self._typing = asyncio.Semaphore(1)

    async def run(self, key: str, event: Event) -> Reply:
        async with self._lock(key):
            reply, session = await self._handle(event, await self._store.load(key, event.received_at))
            await self._store.save(key, session)
            return reply

    async def peek(self, key: str, event: Event) -> Reply:
        """The reply that ``run`` would give; nothing is remembered."""
        return (await self._handle(event, await self._store.load(key, event.received_at)))[0]

    async def peek_all(self, key: str, choices: Sequence[ChoiceSelected]) -> list[Reply]:
        """``peek`` for many choices of one moment, off the event loop."""
        if not choices:
            return []
        session = await self._store.load(key, choices[0].received_at)
        return await self._behind_questions(lambda: [self._engine.handle(choice, session)[0] for choice in choices])

    async def suggest(self, key: str, typing: MessageReceived, most: int) -> tuple[Suggestion, ...]:
        """What somebody may be looking for who has typed this much, see ``Engine.suggest``."""
        session = await self._store.load(key, typing.received_at)
        return await self._behind_questions(lambda: self._engine.suggest(typing, session, most))

    async def suggest_contacts(self, key: str, typing: MessageReceived, most: int) -> tuple[Suggestion, ...]:
        session = await self._store.load(key, typing.received_at)
        return await self._behind_questions(lambda: self._engine.suggest_contacts(typing, session, most))

    async def localizer(self, key: str, event: Event) -> Localizer:
        """How an adapter says a phrase of its own to this person."""
        return self._engine.localizer(event, await self._store.load(key, event.received_at))

    async def forget(self, key: str) -> None:
        """Drops what is remembered of a conversation that has ended."""
        async with self._lock(key):
            await self._store.save(key, Session())

    async def move(self, key: str, new_key: str, event: Event) -> None:
        """A conversation goes on under another name."""
        session = await self._store.load(key, event.received_at)
        await self.forget(key)
        async with self._lock(new_key):
            await self._store.save(new_key, session)

    def _lock(self, key: str) -> asyncio.Lock:
        return self._locks.setdefault(key, asyncio.Lock())

    async def _handle(self, event: Event, session: Session) -> tuple[Reply, Session]:
        """Matching takes tens of milliseconds and runs in a thread; for the rest a thread would cost more than it
        saves."""
        if isinstance(event, MessageReceived | FormSubmitted) or (
            isinstance(event, CommandReceived) and event.argument
        ):
            return await self._off_the_loop(lambda: self._engine.handle(event, session))
        return self._engine.handle(event, session)

    async def _behind_questions(self, compute: Callable[[], _T]) -> _T:
        async with self._typing:
            return await self._off_the_loop(compute)

    async def _off_the_loop(self, compute: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._matching, compute)
