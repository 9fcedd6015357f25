"""One turn of a conversation: the only place with a lock and a store."""

import asyncio
from weakref import WeakValueDictionary

from bots.sessions import SessionStore
from core.conversation.blocks import Reply
from core.conversation.engine import Engine
from core.conversation.events import Event


class Turns:
    """Runs the engine for many conversations at once, in order within each one."""

    def __init__(self, engine: Engine, store: SessionStore) -> None:
        self._engine = engine
        self._store = store
        # A lock lives as long as somebody holds or awaits it.
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def run(self, key: str, event: Event) -> Reply:
        """``key`` names the conversation. The engine runs in a thread: matching takes tens of milliseconds."""
        lock = self._locks.setdefault(key, asyncio.Lock())
        async with lock:
            session = await self._store.load(key, event.received_at)
            reply, session = await asyncio.to_thread(self._engine.handle, event, session)
            await self._store.save(key, session)
            return reply
