"""The webhook: who may deliver to it, and what is asked for."""

from collections.abc import Iterator
from typing import Any

import aiohttp
import pytest

from tests.support.telegram_harness import Stage, scene, set_up
from tests.support.telegram_process import PATIENCE

SECRET = "-".join(("given", "by_me"))
ORIGIN = "https://bot.example.org"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with set_up(tmp_path_factory.mktemp("home"), {"TELEGRAM_WEBHOOK_SECRET": SECRET}, webhook=True) as found:
        yield found


def told(stage: Stage) -> dict[str, Any]:
    """What Telegram was told of the webhook."""
    (call,) = stage.calls("setWebhook")
    return call.params


def path(stage: Stage) -> str:
    return str(told(stage)["url"]).removeprefix(ORIGIN)


@scene
async def test_the_path_cannot_be_guessed_and_does_not_tell_the_token(stage: Stage) -> None:
    assert len(path(stage)) > 30
    assert not [part for part in stage.server.token.split(":") if part in path(stage)]
    assert told(stage)["secret_token"] == SECRET


@scene
async def test_only_updates_that_are_understood_are_asked_for(stage: Stage) -> None:
    wanted = {"message", "edited_message", "callback_query", "inline_query", "guest_message", "my_chat_member"}
    assert set(told(stage)["allowed_updates"]) == wanted


@pytest.mark.parametrize(
    ("right_path", "secret"),
    [(True, None), (True, ""), (True, "wrong"), (True, SECRET.upper()), (False, SECRET), (False, None)],
)
@scene
async def test_strangers_are_refused_and_answered_by_nobody(
    stage: Stage, *, right_path: bool, secret: str | None
) -> None:
    ada = stage.person("Ada")
    body = {"message_id": 1, "date": 1, "chat": ada.json(), "from": ada.user(), "text": "Xochimilco"}
    address = f"{stage.server.updates.target}{path(stage) if right_path else '/telegram'}"
    headers = {} if secret is None else {HEADER: secret}
    async with aiohttp.ClientSession() as stranger:
        async with stranger.post(address, json={"update_id": 990, "message": body}, headers=headers) as answer:
            assert answer.status == (403 if right_path else 404)
        async with stranger.get(address) as answer:
            assert answer.status in {404, 405}
    await stage.stays_silent(ada, ada)
    assert "Xochimilco" not in stage.bot.output


@pytest.mark.parametrize("body", [b"Xochimilco", b'{"message": "Xochimilco"}', b"[]", b"\xff\xfe"])
@scene
async def test_what_is_no_update_does_no_harm(stage: Stage, body: bytes) -> None:
    ada = stage.person("Ada")
    headers = {HEADER: SECRET, "Content-Type": "application/json"}
    async with (
        aiohttp.ClientSession() as broken,
        broken.post(f"{stage.server.updates.target}{path(stage)}", data=body, headers=headers) as answer,
    ):
        assert answer.status == 400
        assert "Xochimilco" not in await answer.text()
    await stage.stays_silent(ada, ada)
    assert "Xochimilco" not in stage.bot.output


@scene
async def test_what_is_delivered_twice_is_answered_once(stage: Stage) -> None:
    ada = stage.person("Ada")
    stage.server.updates.twice = True
    try:
        menu = await stage.asks(ada, "/topics")
        await stage.taps(ada, menu, "All contact cards")
        await stage.server.updates.confirmed(PATIENCE)
        await stage.stays_silent(ada, ada)
    finally:
        stage.server.updates.twice = False


@scene
async def test_while_telegram_is_gone_nothing_is_lost(stage: Stage) -> None:
    ada = stage.person("Ada")
    await stage.server.stop()
    await ada.says("can i complain without my name?")
    await stage.server.start()
    assert (await stage.answer(ada)).text.startswith("Complaining without giving your name")
