"""Two processes' worth of one Telegram bot in the process of the test, with a real store, behind a balancer."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from pydantic import SecretStr

from bots.conversations import Conversations
from bots.settings import TelegramSettings
from bots.telegram_bot.app import serve
from core.conversation import Engine
from core.language import Translators
from tests.fakes.telegram import FakeTelegram
from tests.support.store_server import StoreServer, shared
from tests.support.talk import content_of
from tests.support.telegram_harness import Harness
from tests.support.telegram_process import free_port


@dataclass
class Replicas(Harness):
    """What is delivered goes to one after the other, or, where ``to_all``, to all at once."""

    store: StoreServer
    ports: tuple[int, ...]
    to_all: bool = False
    _turns: "count[int]" = field(default_factory=count)

    def route(self) -> Sequence[str]:
        origins = [f"http://127.0.0.1:{port}" for port in self.ports]
        return origins if self.to_all else [origins[next(self._turns) % len(origins)]]


@asynccontextmanager
async def replicas(server: FakeTelegram, store: StoreServer, engine: Engine, folder: Path) -> AsyncIterator[Replicas]:
    """The engine is that of the content in the folder."""
    found = Replicas(server, store, (free_port(), free_port()))
    server.updates.route = found.route
    stop = asyncio.Event()

    async def serves(port: int) -> None:
        settings = TelegramSettings.model_construct(
            token=SecretStr(server.token), api_url=server.url, webhook_url="https://bot.example.org", port=port
        )
        async with shared(store) as own:
            conversations = Conversations(engine, own.sessions)
            content, translators = content_of(folder), Translators(folder)
            await serve(settings, conversations, content, translators, stop, own, lambda: datetime.now(UTC))

    serving = [asyncio.create_task(serves(port)) for port in found.ports]
    try:
        yield found
    finally:
        stop.set()
        await asyncio.gather(*serving)
