"""What the tests of the fakes share: a scenario with a server, and the library's bot."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from telegram import Bot

from tests.fakes.telegram import FakeTelegram

Scenario = Callable[[FakeTelegram], Awaitable[None]]


def run(scenario: Scenario, **options: Any) -> None:
    async def with_server() -> None:
        async with FakeTelegram(**options) as server:
            await scenario(server)

    asyncio.run(with_server())


@asynccontextmanager
async def bot_of(server: FakeTelegram) -> AsyncIterator[Bot]:
    async with Bot(server.token, base_url=server.url + "/bot", base_file_url=server.url + "/file/bot") as bot:
        yield bot
