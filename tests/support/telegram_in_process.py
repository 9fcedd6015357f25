"""The bot in the process of the test, against the fake Bot API over HTTP: its clock can be moved on, and it can be
started again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import SecretStr

from bots.conversations import Conversations
from bots.settings import TelegramSettings
from bots.store import MemoryStore
from bots.telegram_bot.app import serve
from core.content import Content
from core.conversation import Engine
from core.language import Translators
from tests.fakes.telegram import Chat, FakeTelegram
from tests.support.talk import content_of
from tests.support.telegram_harness import Harness
from tests.support.telegram_process import free_port


@dataclass
class Clock:
    """The time of this machine, moved on."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


async def serves(
    server: FakeTelegram,
    engine: Engine,
    folder: Path,
    stop: asyncio.Event,
    clock: Clock | None = None,
    *,
    webhook: bool = False,
) -> None:
    """The bot from its start until ``stop`` is set; the engine is that of the content in ``folder``."""
    settings = TelegramSettings(token=SecretStr(server.token), api_url=server.url)
    if webhook:
        port = free_port()
        server.updates.target = f"http://127.0.0.1:{port}"
        settings = settings.model_copy(update={"webhook_url": "https://bot.example.org", "port": port})
    store = MemoryStore()
    conversations = Conversations(engine, store.sessions)
    await serve(settings, conversations, content_of(folder), Translators(folder), stop, store, clock or Clock())


@dataclass
class InProcessHarness(Harness):
    engine: Engine
    folder: Path
    clock: Clock = field(default_factory=Clock)
    _stop: asyncio.Event = field(default_factory=asyncio.Event)
    _serving: asyncio.Task[None] | None = None

    @property
    def content(self) -> Content:
        return content_of(self.folder)

    async def starts(self) -> None:
        self._stop = asyncio.Event()
        self._serving = asyncio.create_task(serves(self.server, self.engine, self.folder, self._stop, self.clock))

    async def stops(self) -> None:
        self._stop.set()
        assert self._serving
        await self._serving

    async def restarts(self) -> None:
        """All that the bot remembers is gone."""
        await self.stops()
        await self.starts()

    def passes(self, time: timedelta, *chats: Chat) -> None:
        """Time goes by, for the bot and for the messages in these chats."""
        self.clock.ahead += time
        for chat in chats:
            for shown in chat.screen():
                chat.change(shown.id, date=shown.body["date"] - int(time.total_seconds()))


@asynccontextmanager
async def in_process(engine: Engine, folder: Path) -> AsyncIterator[InProcessHarness]:
    """One bot for many tests; the engine is that of the content in the folder."""
    async with FakeTelegram() as server:
        found = InProcessHarness(server, engine, folder)
        await found.starts()
        try:
            yield found
        finally:
            await found.stops()
        found.taps_are_answered_once()
