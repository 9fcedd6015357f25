"""The webhook: who may deliver to it, and what is asked for."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.fakes import PATIENCE
from tests.support.telegram_harness import ProcessHarness, started_harness

SECRET = "-".join(("given", "by_me"))
ORIGIN = "https://bot.example.org"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture(scope="module")
async def harness(tmp_path_factory: pytest.TempPathFactory, town: dict[str, str]) -> AsyncIterator[ProcessHarness]:
    async with started_harness(
        tmp_path_factory.mktemp("home"), {**town, "TELEGRAM_WEBHOOK_SECRET": SECRET}, webhook=True
    ) as found:
        yield found


def told(harness: ProcessHarness) -> dict[str, Any]:
    """What Telegram was told of the webhook."""
    (call,) = harness.calls("setWebhook")
    return call.params


def path(harness: ProcessHarness) -> str:
    return str(told(harness)["url"]).removeprefix(ORIGIN)


async def test_the_path_cannot_be_guessed_and_does_not_tell_the_token(harness: ProcessHarness) -> None:
    assert len(path(harness)) > 30
    assert not [part for part in harness.server.token.split(":") if part in path(harness)]
    assert told(harness)["secret_token"] == SECRET


async def test_only_updates_that_are_understood_are_asked_for(harness: ProcessHarness) -> None:
    wanted = {"message", "edited_message", "callback_query", "inline_query", "guest_message", "my_chat_member"}
    assert set(told(harness)["allowed_updates"]) == wanted


@pytest.mark.parametrize(
    ("right_path", "secret"),
    [(True, None), (True, ""), (True, "wrong"), (True, SECRET.upper()), (False, SECRET), (False, None)],
)
async def test_strangers_are_refused_and_answered_by_nobody(
    harness: ProcessHarness, *, right_path: bool, secret: str | None
) -> None:
    ada = harness.person("Ada")
    body = {"message_id": 1, "date": 1, "chat": ada.json(), "from": ada.user(), "text": "Xochimilco"}
    address = f"{harness.server.updates.target}{path(harness) if right_path else '/telegram'}"
    headers = {} if secret is None else {HEADER: secret}
    async with aiohttp.ClientSession() as stranger:
        async with stranger.post(address, json={"update_id": 990, "message": body}, headers=headers) as answer:
            assert answer.status == (403 if right_path else 404)
        async with stranger.get(address) as answer:
            assert answer.status in {404, 405}
    await harness.stays_silent(ada, ada)
    assert "Xochimilco" not in harness.bot.output


@pytest.mark.parametrize("body", [b"Xochimilco", b'{"message": "Xochimilco"}', b"[]", b"\xff\xfe"])
async def test_what_is_no_update_does_no_harm(harness: ProcessHarness, body: bytes) -> None:
    ada = harness.person("Ada")
    headers = {HEADER: SECRET, "Content-Type": "application/json"}
    async with (
        aiohttp.ClientSession() as broken,
        broken.post(f"{harness.server.updates.target}{path(harness)}", data=body, headers=headers) as answer,
    ):
        assert answer.status == 400
        assert "Xochimilco" not in await answer.text()
    await harness.stays_silent(ada, ada)
    assert "Xochimilco" not in harness.bot.output


async def test_what_is_delivered_twice_is_answered_once(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    harness.server.updates.twice = True
    try:
        menu = await harness.asks(ada, "/topics")
        await harness.taps(ada, menu, "All contact cards")
        await harness.server.updates.confirmed(PATIENCE)
        await harness.stays_silent(ada, ada)
    finally:
        harness.server.updates.twice = False


async def test_while_telegram_is_gone_nothing_is_lost(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    await harness.server.stop()
    await ada.says("who mends the lamp in our street?")
    await harness.server.start()
    assert (await harness.answer(ada)).text.startswith("A street light is broken")


def stops(harness: ProcessHarness, query: str) -> list[bool]:
    """Of each call that stops the clock of this press: whether it stood in the response to a delivery."""
    return [call.in_response for call in harness.calls("answerCallbackQuery", callback_query_id=query)]


async def test_the_response_to_a_press_stops_the_clock_of_its_button(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    menu = await harness.asks(ada, "/topics")
    query = await ada.taps(menu, "All contact cards")
    await harness.change(ada)
    await harness.server.updates.confirmed(PATIENCE)
    assert stops(harness, query) == [True]


async def test_a_clock_does_not_wait_for_an_answer_that_takes_long(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    menu = await harness.asks(ada, "/topics")
    harness.server.fails("editMessageText", 429, retry_after=2, chat=ada)
    query = await ada.taps(menu, "All contact cards")
    await harness.server.call("editMessageText", chat=ada)
    await harness.arrives("answerCallbackQuery", callback_query_id=query)
    assert stops(harness, query) == [False], "a call of its own, while the text is still under way"
    await harness.change(ada)


async def test_a_text_that_is_shown_with_the_clock_comes_by_a_call(harness: ProcessHarness) -> None:
    """What stands in a response may be lost, and nobody is told."""
    ada = harness.person("Ada")
    menu = await harness.asks(ada, "/topics")
    query = await ada.taps_old(menu.body, "t:never-there")
    assert await harness.toast(query)
    await harness.server.updates.confirmed(PATIENCE)
    assert stops(harness, query) == [False]


async def test_a_response_that_was_lost_is_given_again(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    menu = await harness.asks(ada, "/topics")
    harness.server.updates.twice = True
    try:
        query = await ada.taps(menu, "All contact cards")
        await harness.change(ada)
        await harness.server.updates.confirmed(PATIENCE)
    finally:
        harness.server.updates.twice = False
    assert stops(harness, query) == [True, True]
