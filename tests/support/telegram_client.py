"""What the tests of the fakes share: a scenario with a server, and the library's bot."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot

from tests.fakes.telegram import FakeTelegram


@asynccontextmanager
async def bot_of(server: FakeTelegram) -> AsyncIterator[Bot]:
    async with Bot(server.token, base_url=server.url + "/bot", base_file_url=server.url + "/file/bot") as bot:
        yield bot
