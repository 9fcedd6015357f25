"""The webhook's HTTP server before strangers, in the process of the test: they get no memory, no connections for long,
and nothing of what Telegram gets."""

import asyncio
import io
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr

from bots import bounded_server
from bots.conversations import Conversations
from bots.sessions import MemorySessions
from bots.settings import TelegramSettings
from bots.store import MemoryStore
from bots.telegram_bot import webhook
from bots.telegram_bot.app import serve
from core.content import Content
from core.conversation import Engine
from core.language import Translators
from tests.fakes import PATIENCE
from tests.fakes.telegram import FakeTelegram
from tests.support.telegram_process import free_port

SECRET = "-".join(("given", "by_me"))
HEADER = "X-Telegram-Bot-Api-Secret-Token"
MOST_CONNECTIONS = 200
MENU = "What is it about?"
MEGABYTE = 2**20


@dataclass
class Listening:
    server: FakeTelegram
    port: int
    path: str

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.path}"

    async def connects(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.port)

    async def answers(self) -> None:
        ada = self.server.person("Ada")
        await ada.sends("/topics")
        assert (await self.server.call("sendMessage", chat=ada, timeout=PATIENCE)).result["text"] == MENU
        await self.server.updates.confirmed(PATIENCE)


Playing = Callable[[Callable[[Listening], Awaitable[None]]], None]


@pytest.fixture
def play(town_engine: Engine, town_folder: Path, town_content: Content) -> Playing:
    @asynccontextmanager
    async def listening() -> AsyncIterator[Listening]:
        port, stop = free_port(), asyncio.Event()
        async with FakeTelegram(webhook_target=f"http://127.0.0.1:{port}") as server:
            settings = TelegramSettings(
                token=SecretStr(server.token),
                api_url=server.url,
                webhook_url="https://bot.example.org",
                webhook_secret=SecretStr(SECRET),
                port=port,
            )
            conversations = Conversations(town_engine, MemorySessions())
            serving = asyncio.create_task(
                serve(settings, conversations, town_content, Translators(town_folder), stop, MemoryStore())
            )
            told = await server.call("setWebhook", timeout=PATIENCE)
            try:
                yield Listening(server, port, told.params["url"].removeprefix("https://bot.example.org"))
            finally:
                stop.set()
                await serving

    def playing(scenario: Callable[[Listening], Awaitable[None]]) -> None:
        async def scene() -> None:
            async with listening() as there:
                await scenario(there)

        asyncio.run(scene())

    return playing


async def ends(reader: asyncio.StreamReader) -> bool:
    """Whether the other side closes the connection, with or without an answer."""
    try:
        async with asyncio.timeout(PATIENCE):
            await reader.read()
    except TimeoutError:
        return False
    except ConnectionError:
        return True
    return True


@pytest.mark.parametrize("knows_the_path", [True, False])
def test_a_stranger_is_refused_before_anything_of_the_body_is_read(play: Playing, *, knows_the_path: bool) -> None:
    async def scenario(there: Listening) -> None:
        reader, writer = await there.connects()
        path = there.path if knows_the_path else "/elsewhere"
        writer.write(f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {100 * MEGABYTE}\r\n\r\n".encode())
        status = await reader.readline()
        assert (b" 403 " if knows_the_path else b" 404 ") in status, "answered without a byte of the body"
        assert await ends(reader)
        writer.close()

    play(scenario)


def test_a_body_of_more_than_a_megabyte_is_not_taken_even_with_the_secret(play: Playing) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * 65_536

    async def scenario(there: Listening) -> None:
        headers = {HEADER: SECRET}
        async with aiohttp.ClientSession() as session:
            for body in (io.BytesIO(b" " * (MEGABYTE + 1)), pieces()):
                try:
                    async with session.post(there.address, data=body, headers=headers) as answer:
                        assert answer.status == 413
                except aiohttp.ClientError:
                    # The rest of it was not read.
                    continue
        await there.answers()

    play(scenario)


@pytest.mark.parametrize(
    "begun", [b"", b"POST /", b"POST / HTTP/1.1\r\nHost: x\r\nX: "], ids=["no", "a line", "a part"]
)
def test_who_sends_no_whole_header_is_hung_up_on(play: Playing, monkeypatch: pytest.MonkeyPatch, begun: bytes) -> None:
    monkeypatch.setattr(bounded_server, "_IDLE_SECONDS", 0.1)

    async def scenario(there: Listening) -> None:
        reader, writer = await there.connects()
        writer.write(begun)
        assert await ends(reader)
        writer.close()
        await there.answers()

    play(scenario)


def test_who_shows_the_secret_but_sends_no_body_is_hung_up_on(play: Playing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "_BODY_SECONDS", 0.1)

    async def scenario(there: Listening) -> None:
        reader, writer = await there.connects()
        head = f"POST {there.path} HTTP/1.1\r\nHost: x\r\n{HEADER}: {SECRET}\r\nContent-Length: 9\r\n\r\n"
        writer.write(head.encode())
        assert b" 408 " in await reader.readline()
        writer.close()

    play(scenario)


def test_many_idle_connections_take_none_from_telegram(play: Playing) -> None:
    async def scenario(there: Listening) -> None:
        opened = [await there.connects() for _ in range(MOST_CONNECTIONS + 100)]
        await there.answers()
        hung_up = [asyncio.create_task(ends(reader)) for reader, _ in opened]
        await asyncio.wait(hung_up[:100], timeout=PATIENCE)
        assert all(task.done() for task in hung_up[:100]), "those that were idle for longest"
        for task in hung_up:
            task.cancel()
        for _, writer in opened:
            writer.close()

    play(scenario)


BODIES = [
    b"Guadalupe",
    b"",
    b"[" * 100_000,
    b"[]",
    b"7",
    b'{"update_id": "x"}',
    b"\xff\xfe\x00",
    b'{"update_id": true}',
]


def test_what_is_no_update_is_refused_without_a_trace(play: Playing, caplog: pytest.LogCaptureFixture) -> None:
    async def scenario(there: Listening) -> None:
        async with aiohttp.ClientSession(headers={HEADER: SECRET}) as session:
            for body in BODIES:
                async with session.post(there.address, data=body) as answer:
                    assert answer.status == 400, body[:20]
                    assert await answer.read() in {b"", b"400: Bad Request"}
            # Telegram would deliver what is refused for a day, and hold back all else of that chat.
            async with session.post(there.address, json={"update_id": 7, "message": {"text": "Guadalupe"}}) as answer:
                assert answer.status == 200
        await there.answers()

    play(scenario)
    assert "Guadalupe" not in caplog.text
    assert "Traceback" not in caplog.text


def test_many_answers_that_hang_do_not_keep_telegram_from_delivering(
    play: Playing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "_STALLED_SECONDS", 0.1)

    async def scenario(there: Listening) -> None:
        for number in range(120):
            person = there.server.person(f"Person{number}")
            there.server.fails("sendMessage", 429, retry_after=50, chat=person)
            await person.sends("/topics")
        ada = there.server.person("Ada")
        await ada.sends("/topics")
        async with asyncio.timeout(45):
            assert (await there.server.call("sendMessage", chat=ada, timeout=PATIENCE)).error is None

    play(scenario)


def test_telegram_is_answered_when_the_update_was(play: Playing) -> None:
    """One that comes again meanwhile waits for the same answer; afterwards it is answered at once."""

    async def scenario(there: Listening) -> None:
        ada = there.server.person("Ada")
        ada.started = True
        there.server.fails("sendMessage", 429, retry_after=1, chat=ada)
        body = ada.post({"from": ada.user(), "text": "hello"})
        update = {"update_id": 990, "message": body}
        async with aiohttp.ClientSession(headers={HEADER: SECRET}) as session:

            async def delivers() -> int:
                async with session.post(there.address, json=update) as answer:
                    answered.append(len(ada.screen()))
                    return answer.status

            answered: list[int] = []
            assert await asyncio.gather(*(delivers() for _ in range(3))) == [200] * 3
            assert await delivers() == 200
        assert answered == [2] * 4, "the bot's answer was there each time, once"

    play(scenario)
