"""What Telegram says at the start of the bot in place of what it should: the bot tries again, or ends with what to do.

Here it runs in the process of the test. How a process tells it is in test_starting_and_stopping.py.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from bots.service import ServiceError
from core.conversation import Engine
from tests.fakes import PATIENCE
from tests.fakes.telegram import ApiError, FakeTelegram
from tests.support.telegram_in_process import serves

MENU = "What is it about?"
REJECTED = "TELEGRAM_TOKEN: Telegram does not accept this token."

Starts = Callable[..., AbstractAsyncContextManager[asyncio.Task[None]]]


@pytest.fixture
def starts(server: FakeTelegram, town_engine: Engine, town_folder: Path) -> Starts:
    @asynccontextmanager
    async def starting(*, webhook: bool = False) -> AsyncIterator[asyncio.Task[None]]:
        stop = asyncio.Event()
        serving = asyncio.create_task(serves(server, town_engine, town_folder, stop, webhook=webhook))
        try:
            yield serving
        finally:
            stop.set()
            await asyncio.wait({serving})

    return starting


async def menu_is_shown(server: FakeTelegram) -> None:
    ada = server.person("Ada")
    await ada.sends("/topics")
    assert (await server.call("sendMessage", chat=ada, timeout=PATIENCE)).result["text"] == MENU


def refused(status: int, description: str) -> bytes:
    return json.dumps(ApiError(status, description).body()).encode()


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "setWebhook", "getMyCommands", "getUpdates"])
async def test_a_token_that_is_not_accepted_at_any_call_of_the_start_ends_the_bot(
    server: FakeTelegram, starts: Starts, method: str
) -> None:
    server.says(method, refused(401, "Unauthorized"), status=401)
    async with starts(webhook=method == "setWebhook") as serving, asyncio.timeout(PATIENCE):
        with pytest.raises(ServiceError, match=REJECTED):
            await serving


@pytest.mark.parametrize(
    ("method", "fault"),
    [("getMe", b"<html>"), ("getMe", b"[]"), ("getMe", b'{"ok": true, "result": 7}'), ("deleteWebhook", b"[]")],
    ids=["HTML", "an array", "a number", "an array, later"],
)
async def test_whatever_is_said_in_place_of_an_answer_the_bot_tries_again(
    server: FakeTelegram, starts: Starts, monkeypatch: pytest.MonkeyPatch, method: str, fault: bytes
) -> None:
    monkeypatch.setattr("bots.service._CONNECT_PAUSES", (0.01, 0.02))
    server.says(method, fault, times=2)
    async with starts():
        await menu_is_shown(server)


@pytest.mark.parametrize("webhook", [False, True], ids=["deleteWebhook", "setWebhook"])
async def test_a_webhook_that_cannot_be_set_or_taken_away_yet_is_tried_again_and_told(
    server: FakeTelegram, starts: Starts, caplog: pytest.LogCaptureFixture, *, webhook: bool
) -> None:
    method = "setWebhook" if webhook else "deleteWebhook"
    server.fails(method, 502)
    server.says(method, refused(404, "Not Found"), status=404)
    async with starts(webhook=webhook):
        await menu_is_shown(server)
    told = [record.getMessage() for record in caplog.records]
    assert told[:2] == [
        "Telegram cannot be reached (NetworkError); again in 1 s",
        "Telegram cannot be reached (InvalidToken); again in 2 s",
    ]
