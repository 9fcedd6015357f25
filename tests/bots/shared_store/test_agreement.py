"""Processes of one bot with different secrets know nothing of each other's drafts; each of them says so."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bots.shared_store import SharedStore
from bots.shared_store.agreement import LEASE_SECONDS
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.calls import Bell
from tests.support.processes import RECOURSE
from tests.support.store_server import SECRET, StoreServer, shared
from tests.support.telegram_process import started

BOT, OTHER_BOT = "1:token", "2:token"
NEW = "another secret of 32 letters and more for tests"
DISAGREE = "Another process of this bot has a secret that this one does not have, or had one half a minute ago"
AGREE = "All processes of this bot have the same secrets again"


class Said:
    """What processes say of their secrets."""

    def __init__(self, caplog: pytest.LogCaptureFixture) -> None:
        self._caplog = caplog
        self._bell = Bell()

    def rings(self, _: logging.LogRecord) -> bool:
        self._bell.ring()
        return True

    async def told(self, *beginnings: str) -> None:
        def look() -> bool | None:
            lines = [record.getMessage() for record in self._caplog.records if record.name == "recourse"]
            said = [line.partition(" (")[0] for line in lines if "secret" in line]
            assert len(said) <= len(beginnings), said
            return said == list(beginnings) or None

        await self._bell.until(look, 20)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[Said]:
    monkeypatch.setattr("bots.shared_store.store._LOOK_SECONDS", 0.01)
    caplog.set_level(logging.DEBUG)
    found = Said(caplog)
    caplog.handler.addFilter(found.rings)
    yield found
    caplog.handler.removeFilter(found.rings)


@asynccontextmanager
async def attended(store: SharedStore) -> AsyncIterator[None]:
    store.replicas(BOT)
    stop = asyncio.Event()
    attending = asyncio.create_task(store.attend(stop))
    try:
        yield
    finally:
        stop.set()
        await attending


async def test_both_say_once_that_they_differ_and_later_that_they_no_longer_do(
    server: StoreServer, said: Said, caplog: pytest.LogCaptureFixture
) -> None:
    async with shared(server) as one, shared(server, NEW) as other, attended(one):
        async with attended(other):
            await said.told(DISAGREE, DISAGREE)
        await server.shorten(timedelta(seconds=LEASE_SECONDS))
        await said.told(DISAGREE, DISAGREE, AGREE)
    for trace in (SECRET, NEW, BOT):
        assert trace not in caplog.text


async def looks(store: SharedStore, bot: str = BOT) -> bool:
    """A process says by which secret it writes, as it does every few seconds; returns whether it agrees."""
    store.replicas(bot)
    return await store.agrees()


async def test_while_a_secret_is_replaced_all_agree(server: StoreServer) -> None:
    async with (
        shared(server, SECRET) as old,
        shared(server, SECRET, NEW) as reads_new,
        shared(server, NEW, SECRET) as writes_new,
    ):
        assert await looks(old)
        assert await looks(reads_new)
        assert await looks(writes_new)
        assert await looks(reads_new)
        assert not await looks(old), "it was to read the new one first"


async def test_a_process_that_is_gone_is_forgotten(server: StoreServer) -> None:
    async with shared(server) as old, shared(server, NEW) as new:
        assert await looks(old)
        assert not await looks(new)
        assert await server.shorten(timedelta(seconds=LEASE_SECONDS)) < 1
        assert await looks(new)


async def test_bots_that_share_a_store_may_have_secrets_of_their_own(server: StoreServer) -> None:
    async with shared(server) as one, shared(server, NEW) as other:
        assert await looks(one)
        assert await looks(other, OTHER_BOT)
        assert await looks(one)


async def test_what_is_said_of_a_secret_ends_and_tells_nothing_of_it(server: StoreServer) -> None:
    async with shared(server) as one:
        await looks(one)
    held = str(await server.dump())
    assert SECRET not in held
    assert BOT not in held
    assert all(0 < seconds <= LEASE_SECONDS for seconds in (await server.lifetimes()).values())


async def test_the_doctor_tells_of_another_secret(server: StoreServer, tmp_path: Path, town: dict[str, str]) -> None:
    env = {**town, "RECOURSE_STORE_URL": server.url, "RECOURSE_STORE_SECRET": NEW}
    async with FakeTelegram() as platform, shared(server) as running:
        async with started(platform, tmp_path, env, (RECOURSE, "doctor")) as doctor:
            assert await doctor.ends() == 0, doctor.output
            assert "ok      store: no other process of the bot has a secret that is not set here" in doctor.output
        await looks(running, platform.token)
        async with started(platform, tmp_path, env, (RECOURSE, "doctor")) as doctor:
            assert await doctor.ends() == 1
            assert "FAULT   store: another process of the bot has a secret that is not set here" in doctor.output
            assert "→ give the same RECOURSE_STORE_SECRET to all processes" in doctor.output
