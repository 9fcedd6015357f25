"""A Telegram for the polling alone: it notes when it is asked, and answers as a test wishes."""

import asyncio
import json
from typing import Any, cast

from telegram.ext import ExtBot

from bots.health import PlatformState
from bots.replicas import Alone
from bots.telegram_bot.handlers import Handlers
from bots.telegram_bot.intake import Intake
from bots.telegram_bot.polling import Polling
from bots.telegram_bot.transport import AiohttpRequest, PatientLimiter
from tests.fakes.telegram.entities import Json


class Wire:
    """Answers each call with the next of ``answers``, the last one again and again, and notes when they came."""

    def __init__(self, *answers: tuple[int, Any], most: int = 100) -> None:
        self._answers, self._most = answers, most
        self.times: list[float] = []
        self.offsets: list[int] = []
        self.all_called = asyncio.Event()

    async def poll(self, _url: str, parameters: dict[str, str], _seconds: float) -> tuple[int, bytes]:
        self.times.append(asyncio.get_running_loop().time())
        self.offsets.append(int(parameters.get("offset", 0)))
        if len(self.times) >= self._most:
            self.all_called.set()
            await asyncio.Event().wait()
        status, body = self._answers[min(len(self.times), len(self._answers)) - 1]
        return status, body if isinstance(body, bytes) else json.dumps(body).encode()


async def polls(wire: Wire, handlers: Any = None) -> None:
    polling = Polling(
        ExtBot("1:x", rate_limiter=PatientLimiter()),
        cast("AiohttpRequest", wire),
        Intake(cast("Handlers", handlers), Alone()),
        PlatformState(),
    )
    running = asyncio.create_task(polling.run())
    await asyncio.wait({running, asyncio.create_task(wire.all_called.wait())}, return_when=asyncio.FIRST_COMPLETED)
    assert not running.done()
    running.cancel()


def result(*numbers: int) -> tuple[int, Any]:
    return 200, {"ok": True, "result": [{"update_id": number} for number in numbers]}


class Backlog(Wire):
    """Shows the first hundred of what is not confirmed, as Telegram does."""

    def __init__(self, updates: list[Json]) -> None:
        super().__init__(result(), most=1000)
        self._updates = updates

    async def poll(self, url: str, parameters: dict[str, str], seconds: float) -> tuple[int, bytes]:
        await super().poll(url, parameters, seconds)
        found = [update for update in self._updates if update["update_id"] >= int(parameters.get("offset", 0))]
        if not found:
            await asyncio.sleep(seconds)
        return 200, json.dumps({"ok": True, "result": found[:100]}).encode()
