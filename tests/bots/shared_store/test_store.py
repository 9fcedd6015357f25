"""The store as a whole: its operator is told when it goes and comes; no log names a record, an address or a secret."""

import asyncio
import logging
from datetime import timedelta

import pytest

from bots.conversations import Conversations
from bots.sessions import StoreError
from bots.shared_store import SharedStore
from core.conversation import ChoiceSelected, Engine, MessageReceived
from tests.fakes.telegram.calls import Bell
from tests.support.draft_store import NOW, REPORT, WORDS
from tests.support.store_server import SECRET, StoreServer

GONE, THERE = "The store cannot be reached", "The store can be reached"


async def test_it_is_told_once_that_the_store_is_gone_and_once_that_it_is_there(
    one: SharedStore, server: StoreServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bots.shared_store.store._LOOK_SECONDS", 0.01)
    caplog.set_level(logging.DEBUG)
    stop, bell = asyncio.Event(), Bell()

    def rings(_: logging.LogRecord) -> bool:
        bell.ring()
        return True

    caplog.handler.addFilter(rings)
    attending = asyncio.create_task(one.attend(stop))

    async def told(count: int) -> list[str]:
        def look() -> list[str] | None:
            said = [record.getMessage() for record in caplog.records if record.name == "recourse"]
            return said if len(said) >= count else None

        return await bell.until(look, 20)

    await told(1)
    await server.stop()
    await told(2)
    await server.start()
    said = await told(3)
    stop.set()
    await attending
    caplog.handler.removeFilter(rings)
    assert [line.partition(" (")[0] for line in said] == [THERE, GONE, THERE]


async def test_no_log_names_a_record_an_address_or_a_secret(
    one: SharedStore, server: StoreServer, kit_engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    conversations, replicas = Conversations(kit_engine, one.sessions), one.replicas("1:token")
    await replicas.claim("update 123456")
    await conversations.run("telegram:98765", ChoiceSelected.from_payload(NOW, "en", REPORT), "update 1")
    await conversations.run("telegram:98765", MessageReceived(NOW, "en", WORDS), "update 2")
    await one.notes.put("words", "telegram:98765", b"x", timedelta(hours=1))
    names = list(await server.dump())
    await server.stop()
    with pytest.raises(StoreError) as raised:
        await conversations.run("telegram:98765", MessageReceived(NOW, "en", WORDS), "update 3")
    await replicas.end("update 123456", answered=True)
    await server.start()
    told = "\n".join([str(raised.value), repr(raised.value), caplog.text])
    for trace in (*map(bytes.decode, names), server.url, SECRET, "98765", "123456", WORDS):
        assert trace not in told


@pytest.mark.parametrize("turns_of_the_loop", [1, 10, 30])
async def test_a_store_that_is_closed_connects_no_more(server: StoreServer, turns_of_the_loop: int) -> None:
    """What is still at work then ends with an error, and leaves no connection behind."""
    connected, store = await server.connections(), SharedStore(server.url, [SECRET])
    at_work = [asyncio.create_task(store.sessions.load(f"chat {n}", NOW)) for n in range(8)]
    for _ in range(turns_of_the_loop):
        await asyncio.sleep(0)
    await store.aclose()
    await asyncio.gather(*at_work, return_exceptions=True)
    with pytest.raises(StoreError):
        await store.sessions.load("chat", NOW)
    assert await server.connections() == connected
