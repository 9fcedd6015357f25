"""Updates by polling: whatever comes in place of them, the bot hears again; what cannot be read holds up nobody."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from itertools import pairwise
from typing import Any

import pytest

from bots.telegram_bot.events import Asked, Place, incoming_from_update
from core.content import Content
from core.conversation import Engine, MessageReceived
from tests.fakes import PATIENCE
from tests.fakes.telegram import ApiError, FakeTelegram
from tests.fakes.telegram.entities import Json
from tests.support.leaping import run
from tests.support.telegram_in_process import InProcessHarness, in_process
from tests.support.telegram_updates import ADA, BEN, BOT, NOW, PRIVATE, message, typed
from tests.support.telegram_wire import Backlog, Wire, polls, result

MENU = "What is it about?"


@pytest.fixture(scope="module")
async def harness(our_engine: Engine, our_content: Content) -> AsyncIterator[InProcessHarness]:
    async with in_process(our_engine, our_content) as found:
        yield found


def refusal(status: int, description: str) -> bytes:
    return json.dumps(ApiError(status, description).body()).encode()


FAULTS: dict[str, Callable[[FakeTelegram], None]] = {
    "HTML in place of JSON": lambda server: server.says("getUpdates", b"<html>Log in to the network</html>"),
    "a JSON array": lambda server: server.says("getUpdates", b"[]"),
    "a JSON number": lambda server: server.says("getUpdates", b"7"),
    "a result that is no array": lambda server: server.says("getUpdates", b'{"ok": true, "result": {}}'),
    "updates that are none": lambda server: server.says(
        "getUpdates", b'{"ok": true, "result": [7, {}, null, {"update_id": []}]}'
    ),
    "JSON nested too deeply": lambda server: server.says("getUpdates", b"[" * 100_000),
    "bytes that are no text": lambda server: server.says("getUpdates", b"\xff\xfe\x00"),
    "nothing": lambda server: server.says("getUpdates", b""),
    "a reset in the middle": lambda server: server.says("getUpdates", b'{"ok": true,', cut=True),
    "a reset at the beginning": lambda server: server.drops("getUpdates"),
    "404 of Telegram's": lambda server: server.says("getUpdates", refusal(404, "Not Found"), status=404),
    "404 of a proxy's": lambda server: server.fails("getUpdates", 404),
    "409": lambda server: server.says("getUpdates", refusal(409, "Conflict: other getUpdates"), status=409),
    "429": lambda server: server.fails("getUpdates", 429, retry_after=1),
    "500": lambda server: server.fails("getUpdates", 500),
    "503": lambda server: server.fails("getUpdates", 503),
    "304": lambda server: server.says("getUpdates", b"", status=304),
}


@pytest.mark.parametrize("goes_wrong", FAULTS.values(), ids=FAULTS)
async def test_after_whatever_is_said_in_place_of_updates_the_bot_hears_again(
    harness: InProcessHarness, goes_wrong: Callable[[FakeTelegram], None]
) -> None:
    ada = harness.person("Ada")
    before = len([call for call in harness.calls("getUpdates") if call.error])
    goes_wrong(harness.server)
    await harness.asks(ada, "/topics")
    await harness.until(lambda: True if len([c for c in harness.calls("getUpdates") if c.error]) > before else None)
    assert (await harness.asks(ada, "/topics")).text == MENU


UNREADABLE: dict[str, tuple[str, Json]] = {
    "a message without a date": ("message", {"date": None}),
    "a date that no clock knows": ("message", {"date": 2**63}),
    "a chat that is a number": ("message", {"chat": 7}),
    "entities that are none": ("message", {"entities": [{"type": "bot_command"}]}),
    "a message that is a text": ("edited_message", {"from": "Guadalupe"}),
}


@pytest.mark.parametrize(("kind", "odd"), UNREADABLE.values(), ids=UNREADABLE)
async def test_an_update_that_cannot_be_read_is_left_out_and_told_without_its_words(
    our_engine: Engine, our_content: Content, caplog: pytest.LogCaptureFixture, kind: str, odd: Json
) -> None:
    async with in_process(our_engine, our_content) as harness:
        ada, ben = harness.person("Ada"), harness.person("Ben")
        body = {"message_id": 1, "date": 1, "chat": ada.json(), "from": ada.user(), "text": "Guadalupe", **odd}
        for _ in range(5):
            await harness.server.updates.push(kind, {name: value for name, value in body.items() if value is not None})
            assert (await harness.asks(ben, "/topics")).text == MENU
        await harness.server.updates.confirmed(PATIENCE)
    told = [record.getMessage() for record in caplog.records if "cannot be read" in record.getMessage()]
    assert [line.rpartition(", ")[2] for line in told] == ["1 so far", "2 so far", "4 so far"]
    assert not [line for line in told if "Guadalupe" in line]


async def test_a_button_that_cannot_be_read_is_answered(harness: InProcessHarness) -> None:
    harness.server.world.callback_queries.add("q77")
    await harness.server.updates.push("callback_query", {"id": "q77", "from": "nobody", "data": "m:topics"})
    assert await harness.toast("q77") == ""


async def test_half_a_character_is_no_fault(harness: InProcessHarness) -> None:
    ada = harness.person("Ada", "\ud800")
    ada.started = True
    body = ada.post({"from": ada.user(), "text": "/check \ud83d 833-442-3677 \udc2e"})
    entity = {"type": "bot_command", "offset": 0, "length": 6}
    await harness.server.updates.push("message", {**body, "entities": [entity]})
    assert "+1 833-442-3677" in (await harness.answer(ada)).text


async def test_what_is_not_answered_is_not_confirmed_and_holds_up_nobody(harness: InProcessHarness) -> None:
    ada, ben = harness.person("Ada"), harness.person("Ben")
    await harness.server.updates.confirmed(PATIENCE)
    harness.server.fails("sendMessage", 429, retry_after=4, chat=ada)
    await ada.sends("/topics")
    await harness.server.call("sendMessage", chat=ada, timeout=PATIENCE)
    for _ in range(3):
        assert (await harness.asks(ben, "/topics")).text == MENU
    pending = vars(harness.server.updates)["_pending"].values()
    assert [update["message"]["chat"]["id"] for update in pending][:1] == [ada.id]
    assert (await harness.answer(ada)).text == MENU
    await harness.server.updates.confirmed(PATIENCE)
    await harness.stays_silent(ada, ada)
    await harness.stays_silent(ben, ben)


# The pace


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

    async def handle(self, incoming: Any) -> None:
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

        async def handle(self, incoming: Any) -> None:
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
