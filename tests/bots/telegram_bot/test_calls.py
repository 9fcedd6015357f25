"""A call takes so long at most, whatever comes in place of an answer; and a fault never becomes two."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, cast

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError, TimedOut
from telegram.ext import ExtBot

from bots.conversations import Conversations
from bots.notes import MemoryNotes
from bots.telegram_bot import transport
from bots.telegram_bot.handlers import Handlers
from bots.telegram_bot.incoming import Asked, Place
from bots.telegram_bot.transport import AiohttpRequest
from core.conversation import MessageReceived
from tests.fakes.telegram import FakeTelegram
from tests.support.telegram_updates import NOW

Bot = ExtBot[None]


@pytest.fixture
async def bot(server: FakeTelegram) -> AsyncIterator[Bot]:
    request = AiohttpRequest(server.url, lambda: None)
    found = ExtBot(server.token, base_url=f"{server.url}/bot", request=request, get_updates_request=request)
    async with found:
        yield found


async def test_an_answer_that_goes_on_for_ever_is_given_up(
    server: FakeTelegram, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A byte a second keeps up the hope of each byte; the call as a whole has an end."""
    monkeypatch.setattr(transport, "_WHOLE_SECONDS", 1.5)

    server.trickles("getMe")
    async with asyncio.timeout(60):
        with pytest.raises(TimedOut):
            await bot.get_me()


@pytest.mark.parametrize("body", [b"<html>", b"[]", b"null", b"[" * 100_000, b"\xff"])
@pytest.mark.parametrize("status", [200, 400, 502])
async def test_what_is_no_answer_of_telegrams_is_an_error_of_its_library(
    server: FakeTelegram, bot: Bot, body: bytes, status: int
) -> None:
    server.says("getMe", body, status=status)
    with pytest.raises(BadRequest if status == 400 else NetworkError):
        await bot.get_me()


class Broken:
    """Conversations that fail, and fail again where sorry is to be said."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def __getattr__(self, _: str) -> Any:
        async def fail(*_: object) -> None:
            raise self._error

        return fail


@pytest.mark.parametrize(
    "error",
    [
        KeyError("Guadalupe"),
        UnicodeEncodeError("utf-8", "\ud800", 0, 1, "Guadalupe"),
        TelegramError("Guadalupe"),
        Forbidden("x"),
    ],
)
async def test_a_fault_is_told_without_words_and_raises_nothing(
    bot: Bot, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    handlers = Handlers(cast("ExtBot[int]", bot), cast("Conversations", Broken(error)), lambda: NOW, MemoryNotes())
    asked = Asked(Place(1001, private=True), MessageReceived(NOW, None, "Guadalupe"), 5, 5, 1001)
    caplog.set_level("INFO", "recourse")
    await handlers.handle(asked, 1)
    await handlers.ask_for_patience(asked)
    await handlers.let_go("no such button")
    assert caplog.records
    assert not [record for record in caplog.records if "Guadalupe" in record.getMessage()]
