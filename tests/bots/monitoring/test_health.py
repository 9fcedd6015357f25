"""An operator sees whether the bots live and answer, and which one has ended and why."""

import asyncio
import socket
from contextlib import AsyncExitStack, suppress
from pathlib import Path

import pytest

from bots import bounded_server
from bots.health import Counts, Health, PlatformState
from core.conversation import Engine
from tests.fakes import PATIENCE
from tests.fakes.telegram import FakeTelegram
from tests.support.health import watched, watching
from tests.support.processes import RECOURSE
from tests.support.telegram_process import answering, free_port, started


def both() -> Health:
    return Health({"Telegram": PlatformState(), "Discord": PlatformState()}, content_version="0123456789ab")


async def test_who_answers_on_no_platform_yet_lives_and_is_not_ready(kit_engine: Engine) -> None:
    async with watched(both(), Counts(), kit_engine.content) as watcher:
        assert await watcher.text("/healthz") == "ok\n"
        status, told = await watcher.ready()
    assert (status, told["ready"], told["content"]) == (503, False, "0123456789ab")
    assert told["platforms"]["telegram"] == {"state": "connecting", "why": "", "minutes_since_update": None}


async def test_strangers_who_only_connect_take_no_more_connections_than_there_are(
    kit_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded_server, "_IDLE_SECONDS", 10 * PATIENCE)
    async with watched(both(), Counts(), kit_engine.content) as watcher, AsyncExitStack() as strangers:
        host, port = watcher.address.split(":")
        readers = []
        for _ in range(250):
            reader, writer = await asyncio.open_connection(host, int(port))
            strangers.callback(writer.close)
            readers.append(reader)
        # For each that is too many, the one that was idle longest is closed.
        for reader in readers[:50]:
            with suppress(ConnectionError):
                assert await asyncio.wait_for(reader.read(), PATIENCE) == b""
        assert await watcher.text("/healthz") == "ok\n"


async def test_what_is_no_page_is_refused(kit_engine: Engine) -> None:
    async with watched(both(), Counts(), kit_engine.content) as watcher:
        assert await watcher.text("/") == ""
        assert await watcher.text("/healthz/../metrics-of-others") == ""


async def test_a_bot_that_has_ended_leaves_the_other_ready_and_says_why(kit_engine: Engine) -> None:
    health = both()
    health.platforms["Telegram"].connected()
    health.platforms["Discord"].ended("DISCORD_TOKEN is no longer valid.")
    async with watched(health, Counts(), kit_engine.content) as watcher:
        status, told = await watcher.ready()
        metrics = await watcher.metrics()
    assert (status, told["ready"]) == (200, True)
    assert told["platforms"]["discord"]["state"] == "ended"
    assert told["platforms"]["discord"]["why"] == "DISCORD_TOKEN is no longer valid."
    assert metrics['recourse_platform_connected{platform="telegram"}'] == 1
    assert metrics['recourse_platform_ended{platform="discord"}'] == 1


async def test_a_lost_connection_is_seen_until_it_is_back(kit_engine: Engine) -> None:
    health = Health({"Telegram": PlatformState()})
    state = health.platforms["Telegram"]
    async with watched(health, Counts(), kit_engine.content) as watcher:
        state.disconnected()
        assert (await watcher.ready())[1]["platforms"]["telegram"]["state"] == "connecting"
        state.connected()
        state.disconnected()
        assert (await watcher.ready())[0] == 503
        state.connected()
        assert (await watcher.ready())[0] == 200


async def test_a_store_that_cannot_be_reached_is_named(kit_engine: Engine) -> None:
    health = both()
    health.platforms["Telegram"].connected()
    reachable = True

    async def store() -> bool:
        if not reachable:
            raise ConnectionRefusedError
        return True

    health.probes["store"] = store
    async with watched(health, Counts(), kit_engine.content) as watcher:
        assert (await watcher.ready())[0] == 200
        reachable = False
        status, told = await watcher.ready()
    assert (status, told["failed"]) == (503, ["store"])


async def test_an_address_that_is_taken_is_told_and_the_bots_go_on(tmp_path: Path, town: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        async with (
            FakeTelegram() as server,
            answering(server, tmp_path, {**town, "RECOURSE_HEALTH_ADDRESS": address}) as bot,
        ):
            await bot.logs("RECOURSE_HEALTH_ADDRESS: cannot listen there (OSError)")
            await server.person("Ada").sends("/topics")
            await server.call("sendMessage", timeout=PATIENCE)


async def test_a_process_tells_of_itself_while_it_polls(tmp_path: Path, town: dict[str, str]) -> None:
    port = free_port()
    env = {**town, "RECOURSE_HEALTH_ADDRESS": f"127.0.0.1:{port}"}
    async with FakeTelegram() as server, answering(server, tmp_path, env) as bot, watching(port) as watcher:
        ada = server.person("Ada")
        for _ in range(10):
            await ada.sends("/topics")
            await server.call("sendMessage", chat=ada, timeout=PATIENCE)
        status, told = await watcher.ready()
        metrics = await watcher.metrics()
        assert (status, told["platforms"]["telegram"]["state"]) == (200, "connected")
        assert told["platforms"]["telegram"]["minutes_since_update"] == 0
        assert len(told["content"]) == 12
        assert metrics['recourse_updates_total{kind="command",platform="telegram"}'] == 10
        assert metrics["process_start_time_seconds"] > 0
        assert await bot.stop() == 0


async def test_what_has_ended_for_good_is_seen_while_the_other_goes_on(tmp_path: Path, town: dict[str, str]) -> None:
    port = free_port()
    async with FakeTelegram() as server:
        env = {**town, "RECOURSE_HEALTH_ADDRESS": f"127.0.0.1:{port}", "DISCORD_TOKEN": "a.b.c"}
        async with started(server, tmp_path, env | {"HTTPS_PROXY": "http://127.0.0.1:9"}, (RECOURSE, "run")) as bot:
            await bot.logs("Telegram: @recourse_bot answers")
            server.token = server.token[::-1]
            await server.person("Ada").sends("/topics")
            await bot.logs("Telegram has ended for good, and the others go on without it: TELEGRAM_TOKEN: ")
            async with watching(port) as watcher:
                status, told = await watcher.ready()
            assert (status, told["platforms"]["telegram"]["state"]) == (503, "ended")
            assert told["platforms"]["telegram"]["why"].startswith("TELEGRAM_TOKEN: ")
            assert await bot.stop() == 78
