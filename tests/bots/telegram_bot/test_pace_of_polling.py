"""When the bot asks for updates again: after a fault, after a quiet time, and while answers take long."""

import asyncio
from itertools import pairwise
from typing import Any

import pytest

from bots.sessions import StoreError
from bots.telegram_bot.events import incoming_from_update
from bots.telegram_bot.incoming import Asked, Place
from core.conversation import MessageReceived
from tests.support.leaping import run
from tests.support.telegram_updates import ADA, BEN, BOT, NOW, PRIVATE, message, typed
from tests.support.telegram_wire import Backlog, Wire, polls, result


class Slow:
    """Handlers that never come to an end with what they are given."""

    def __init__(self) -> None:
        self.handled: list[str] = []

    def read(self, update: Any) -> Any:
        number = update.update_id
        return Asked(Place(number, private=True), MessageReceived(NOW, None, str(number)), 5, 5, number)

    async def handle(self, incoming: Any, _: int) -> None:
        self.handled.append(incoming.event.text)
        await asyncio.Event().wait()


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
        async def handle(self, incoming: Any, _: int) -> None:
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
        async def handle(self, incoming: Any, _: int) -> None:
            self.handled.append(incoming.event.text)

    async def scenario() -> tuple[list[str], list[int]]:
        wire, handlers = Wire(result(900), result(), result(5), result(), result(), most=5), Quick()
        await polls(wire, handlers)
        return handlers.handled, wire.offsets

    assert run(scenario()) == (["900", "5"], [0, 901, 0, 6, 0])


def test_what_cannot_be_answered_without_the_store_is_asked_for_again_and_not_at_once() -> None:
    class Away(Slow):
        """The store is away for the first three attempts at number 5."""

        async def handle(self, incoming: Any, _: int) -> None:
            self.handled.append(incoming.event.text)
            if incoming.event.text == "5" and self.handled.count("5") <= 3:
                raise StoreError

    async def scenario() -> tuple[list[str], list[int], float]:
        updates = [{"update_id": number} for number in (5, 6, 7)]
        wire, handlers = Backlog(updates), Away()
        polling = asyncio.create_task(polls(wire, handlers))
        await asyncio.wait({polling}, timeout=20)
        polling.cancel()
        return handlers.handled, wire.offsets, wire.times[-1]

    handled, offsets, last = run(scenario())
    assert handled == ["5", "6", "7", "5", "5", "5"]
    assert offsets[-1] == 8
    assert 3 <= last < 20
    assert len(offsets) < 12


def test_an_update_that_takes_longer_than_a_minute_no_longer_holds_up_the_offset() -> None:
    async def scenario() -> tuple[Wire, list[str]]:
        wire, handlers = Wire(result(5, 6), most=1000), Slow()
        await polls(wire, handlers)
        return wire, handlers.handled

    wire, handled = run(scenario())
    assert handled == ["5", "6"], "each is begun once"
    moved = next(moment for moment, offset in zip(wire.times, wire.offsets, strict=True) if offset == 7)
    assert 50 < moved <= 60
    while_it_waited = [later - sooner for sooner, later in pairwise(wire.times) if later < moved]
    assert min(while_it_waited) >= 0.05
    assert max(while_it_waited) <= 0.1, "others are looked for meanwhile, and no button waits long"


def test_a_hundred_answers_that_hang_do_not_keep_others_from_being_fetched(caplog: pytest.LogCaptureFixture) -> None:
    async def scenario() -> Wire:
        wire = Wire(result(*range(1, 101)), most=100)
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

    async def handle(self, incoming: Any, _: int) -> None:
        self.handled.append(incoming.event.text)
        async with self._turn:
            await asyncio.sleep(3)


def test_a_hundred_answers_that_come_slowly_do_not_keep_others_from_being_fetched() -> None:
    async def scenario() -> Wire:
        wire = Wire(result(*range(1, 101)), most=100)
        await polls(wire, Paced())
        return wire

    wire = run(scenario())
    moved = next(moment for moment, offset in zip(wire.times, wire.offsets, strict=True) if offset == 101)
    assert 5 < moved < 7


def test_who_waits_behind_a_flood_of_searches_is_heard_without_a_pause() -> None:
    class Hearing(Slow):
        heard_at = float("inf")

        def read(self, update: Any) -> Any:
            return incoming_from_update(update, BOT, NOW)

        async def handle(self, incoming: Any, _: int) -> None:
            if isinstance(incoming, Asked):
                self.heard_at = asyncio.get_running_loop().time()
                wire.all_called.set()
            await asyncio.Event().wait()

    flood = [
        {"update_id": number, "inline_query": {"id": f"s{number}", "from": ADA, "query": str(number), "offset": ""}}
        for number in range(600)
    ]
    bens = message(typed("hello"), **{"from": BEN, "chat": {**PRIVATE, "id": BEN["id"]}})
    wire, handlers = Backlog([*flood, {"update_id": 600, "message": bens}]), Hearing()
    run(polls(wire, handlers))
    assert handlers.heard_at == 0
