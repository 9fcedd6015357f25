"""Updates by polling: whatever comes in place of them, the bot hears again; what cannot be read holds up nobody."""

import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from core.conversation import Engine
from tests.fakes import PATIENCE
from tests.fakes.telegram import ApiError, FakeTelegram
from tests.fakes.telegram.entities import Json
from tests.support.telegram_in_process import InProcessHarness, in_process

MENU = "What is it about?"


@pytest.fixture(scope="module")
async def harness(town_engine: Engine, town_folder: Path) -> AsyncIterator[InProcessHarness]:
    """It waits for a moment only after a fault: how long it should wait is in test_pace_of_polling.py."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bots.service._CONNECT_PAUSES", (0.05,))
        async with in_process(town_engine, town_folder) as found:
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
    town_engine: Engine, town_folder: Path, caplog: pytest.LogCaptureFixture, kind: str, odd: Json
) -> None:
    async with in_process(town_engine, town_folder) as harness:
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
    body = ada.post({"from": ada.user(), "text": "/check \ud83d 202-224-3121 \udc2e"})
    entity = {"type": "bot_command", "offset": 0, "length": 6}
    await harness.server.updates.push("message", {**body, "entities": [entity]})
    assert "+1 202-224-3121" in (await harness.answer(ada)).text


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
