"""When the bot asks for updates again: after a fault, after a quiet time, and while answers take long."""

import asyncio
import json
from itertools import pairwise
from typing import Any, cast

import pytest
from telegram.ext import ExtBot

from bots.telegram_bot.events import Asked, Place
from bots.telegram_bot.handlers import Handlers
from bots.telegram_bot.intake import Intake
from bots.telegram_bot.polling import Polling
from bots.telegram_bot.transport import AiohttpRequest, PatientLimiter
from core.conversation import MessageReceived
from tests.support.leaping import run
from tests.support.telegram_updates import NOW


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


class Slow:
    """Handlers that never come to an end with what they are given."""

    def __init__(self) -> None:
        self.handled: list[str] = []

    def read(self, update: Any) -> Any:
        number = update.update_id
        return Asked(Place(number, private=True), MessageReceived(NOW, None, str(number)), 5, 5, number)

    async def handle(self, incoming: Any) -> None:
        self.handled.append(incoming.event.text)
        await asyncio.Event().wait()


async def polls(wire: Wire, handlers: Any = None) -> None:
    polling = Polling(
        ExtBot("1:x", rate_limiter=PatientLimiter()), cast("AiohttpRequest", wire), Intake(cast("Handlers", handlers))
    )
    running = asyncio.create_task(polling.run())
    await asyncio.wait({running, asyncio.create_task(wire.all_called.wait())}, return_when=asyncio.FIRST_COMPLETED)
    assert not running.done()
    running.cancel()


def result(*numbers: int) -> tuple[int, Any]:
    return 200, {"ok": True, "result": [{"update_id": number} for number in numbers]}


@pytest.mark.parametrize(
    "answer", [(200, b"<html>"), (404, b"{}"), (502, b""), (200, []), (200, {"ok": True, "result": [{}]})]
)
def test_the_pauses_grow_and_a_fault_is_told_once(answer: tuple[int, Any], caplog: pytest.LogCaptureFixture) -> None:
    async def scenario() -> list[float]:
        wire = Wire(answer, most=8)
        await polls(wire)
        return [later - sooner for sooner, later in pairwise(wire.times)]

    assert run(scenario()) == [1, 2, 5, 10, 30, 30, 30]
    assert len(caplog.records) == 1


def test_when_it_is_over_that_is_told_and_the_pauses_begin_anew(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")

    async def scenario() -> list[float]:
        wire = Wire((502, b""), (502, b""), result(), (502, b""), result(), most=6)
        await polls(wire)
        return [later - sooner for sooner, later in pairwise(wire.times)]

    assert run(scenario()) == [1, 2, 0, 1, 0]
    told = [record.getMessage() for record in caplog.records]
    assert told == ["Telegram cannot be reached (NetworkError); trying again", "Telegram can be reached again"] * 2


def test_telegram_is_given_the_time_it_asks_for() -> None:
    async def scenario() -> list[float]:
        wire = Wire((429, {"ok": False, "parameters": {"retry_after": 77}}), most=2)
        await polls(wire)
        return wire.times

    assert run(scenario()) == [0, 77]


def test_a_server_that_delivers_what_was_confirmed_is_not_called_without_a_pause() -> None:
    class Quick(Slow):
        async def handle(self, incoming: Any) -> None:
            self.handled.append(incoming.event.text)

    async def scenario() -> tuple[list[str], float]:
        wire, handlers = Wire(result(5), most=20), Quick()
        await polls(wire, handlers)
        return handlers.handled, wire.times[-1]

    handled, last = run(scenario())
    assert handled == ["5"]
    assert last > 400


def test_after_a_quiet_week_telegram_may_count_on_from_a_lower_number() -> None:
    """https://core.telegram.org/bots/api#update"""

    class Quick(Slow):
        async def handle(self, incoming: Any) -> None:
            self.handled.append(incoming.event.text)

    async def scenario() -> tuple[list[str], list[int]]:
        wire, handlers = Wire(result(900), result(), result(5), result(), result(), most=5), Quick()
        await polls(wire, handlers)
        return handlers.handled, wire.offsets

    assert run(scenario()) == (["900", "5"], [0, 901, 0, 6, 0])


def test_an_update_that_takes_longer_than_a_minute_no_longer_holds_up_the_offset() -> None:
    async def scenario() -> tuple[Wire, list[str]]:
        wire, handlers = Wire(result(5, 6), most=500), Slow()
        await polls(wire, handlers)
        return wire, handlers.handled

    wire, handled = run(scenario())
    assert handled == ["5", "6"], "each is begun once"
    moved = next(moment for moment, offset in zip(wire.times, wire.offsets, strict=True) if offset == 7)
    assert 50 < moved <= 60
    while_it_waited = [later - sooner for sooner, later in pairwise(wire.times) if later < moved]
    assert min(while_it_waited) >= 0.05
    assert max(while_it_waited) <= 0.5, "others are looked for meanwhile"


def test_a_hundred_answers_that_hang_do_not_keep_others_from_being_fetched(caplog: pytest.LogCaptureFixture) -> None:
    async def scenario() -> Wire:
        wire = Wire(result(*range(1, 101)), most=60)
        await polls(wire, Slow())
        return wire

    wire = run(scenario())
    moved = next(moment for moment, offset in zip(wire.times, wire.offsets, strict=True) if offset == 101)
    assert 5 < moved < 7
    assert "others are fetched" in caplog.text


class Paced(Slow):
    """Handlers that answer one update every three seconds, as in a group that is full of questions."""

    def __init__(self) -> None:
        super().__init__()
        self._turn = asyncio.Lock()

    async def handle(self, incoming: Any) -> None:
        self.handled.append(incoming.event.text)
        async with self._turn:
            await asyncio.sleep(3)


def test_a_hundred_answers_that_come_slowly_do_not_keep_others_from_being_fetched() -> None:
    async def scenario() -> Wire:
        wire = Wire(result(*range(1, 101)), most=60)
        await polls(wire, Paced())
        return wire

    wire = run(scenario())
    moved = next(moment for moment, offset in zip(wire.times, wire.offsets, strict=True) if offset == 101)
    assert 5 < moved < 7
