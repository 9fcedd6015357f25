"""What goes wrong between the bot and Discord: connections, sessions, limits, refusals, and interactions that ended."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.bots.discord_bot.test_conversations import ANONYMOUS, OPR, OPR_NAME, QUESTION
from tests.bots.discord_bot.test_sharing import NOT_ALLOWED, SHARED
from tests.support.discord_harness import Stage, scene
from tests.support.telegram_process import PATIENCE

APOLOGY = "Something went wrong here, and I could not answer."
CALLBACK = "create_interaction_response"


@contextmanager
def slow(stage: Stage, seconds: float = 0.5) -> Iterator[None]:
    stage.server.latency = seconds
    try:
        yield
    finally:
        stage.server.latency = 0.0


@scene
async def test_a_dropped_connection_is_resumed_and_nothing_is_lost(stage: Stage) -> None:
    ada = stage.person("Ada")
    answer = await stage.asks(ada, QUESTION)
    stage.server.drops_connections()
    missed = await ada.clicks(answer, OPR)
    await stage.server.resumes(seconds=PATIENCE)
    assert (await stage.answer(missed)).text.startswith(OPR_NAME)
    assert (await stage.asks(ada, QUESTION)).text.startswith(ANONYMOUS)


@scene
async def test_discord_may_ask_to_reconnect(stage: Stage) -> None:
    ada = stage.person("Ada")
    await stage.server.asks_to_reconnect()
    await stage.server.resumes(seconds=PATIENCE)
    assert (await stage.asks(ada, QUESTION)).text.startswith(ANONYMOUS)


@scene
async def test_after_an_invalid_session_there_is_a_new_one(stage: Stage) -> None:
    ada, gateway = stage.person("Ada"), stage.server.gateway
    before = len(gateway.identified)
    await stage.server.invalidates_sessions()
    await gateway.bell.until(lambda: True if len(gateway.identified) > before else None, PATIENCE)
    assert (await stage.asks(ada, QUESTION)).text.startswith(ANONYMOUS)


@pytest.mark.parametrize("status", [429, 500, 502])
@scene
async def test_an_answer_that_did_not_arrive_is_sent_again(stage: Stage, status: int) -> None:
    ada = stage.person("Ada")
    stage.server.fails(CALLBACK, status, retry_after=0.1, place=ada.dm)
    assert (await stage.asks(ada, QUESTION)).text.startswith(ANONYMOUS)


@pytest.mark.parametrize("status", [429, 500, 502])
@scene
async def test_so_is_what_was_shared_and_what_is_said_about_it(stage: Stage, status: int) -> None:
    ada, channel = stage.person("Ada"), await stage.channel()
    answer = await stage.asks(ada, QUESTION, channel)
    for route in ("create_message", "edit_original_interaction_response"):
        stage.server.fails(route, status, retry_after=0.1, place=channel)
    done = await ada.clicks(answer, "Share here")
    assert (await stage.server.call("create_message", place=channel, timeout=PATIENCE)).error
    assert (await stage.posted(channel)).text.startswith(ANONYMOUS)
    assert (await stage.answer(done)).text == SHARED


@scene
async def test_a_lost_answer_to_a_direct_message_is_sent_again(stage: Stage) -> None:
    ada = stage.person("Ada")
    stage.server.fails("create_message", 502, place=ada.dm)
    await ada.writes(QUESTION)
    assert (await stage.server.call("create_message", place=ada.dm, timeout=PATIENCE)).error
    assert (await stage.posted(ada.dm)).text.startswith(ANONYMOUS)


@scene
async def test_a_layout_that_discord_refuses_is_said_in_plain_text(stage: Stage) -> None:
    ada = stage.person("Ada")
    stage.server.fails(CALLBACK, 400, place=ada.dm)
    answer = await stage.uses(ada, "/card", contact="opr")
    assert answer.body["components"] == []
    assert answer.text.startswith(OPR_NAME.removeprefix("### "))
    assert "+1 833-442-3677" in answer.text


@scene
async def test_a_direct_message_too_is_answered_in_plain_text_then(stage: Stage) -> None:
    ada = stage.person("Ada")
    stage.server.fails("create_message", 400, place=ada.dm)
    await ada.writes(QUESTION)
    assert (await stage.server.call("create_message", place=ada.dm, timeout=PATIENCE)).error
    assert "Complaining without giving your name" in (await stage.posted(ada.dm)).text


@scene
async def test_what_cannot_be_answered_is_apologised_for_once(stage: Stage) -> None:
    ada = stage.person("Ada")
    stage.server.fails(CALLBACK, 403, place=ada.dm)
    apology = await stage.asks(ada, "can i complain about Xochimilco without my name?")
    assert apology.text.startswith(APOLOGY)
    assert "call 911" in apology.text
    await stage.bot.logs("ERROR recourse.discord: An interaction could not be answered: Forbidden at ")
    assert "xochimilco" not in stage.bot.output.lower()
    assert (await stage.asks(ada, QUESTION)).text.startswith(ANONYMOUS)
    assert len(ada.dm.screen(ada)) == 2


@scene
async def test_an_interaction_that_has_expired_is_let_go(stage: Stage) -> None:
    ada = stage.person("Ada")
    with slow(stage):
        asked = await ada.uses("/ask", question=QUESTION)
        asked.expires()
        await stage.bot.logs("INFO recourse.discord: An interaction could not be answered in time")
    assert ada.dm.screen(ada) == []
    assert (await stage.asks(ada, QUESTION)).text.startswith(ANONYMOUS)


@scene
async def test_a_suggestion_that_comes_too_late_is_no_fault(stage: Stage) -> None:
    ada = stage.person("Ada")
    with slow(stage):
        typing = await ada.types("/ask", question="anonym")
        typing.expires()
        await stage.server.call(CALLBACK, place=ada.dm, timeout=PATIENCE)
    assert (await stage.completes(ada, "/ask", question="anonym"))[0]["value"] == "t:anonymous"
    assert "a command failed" not in stage.bot.output
    assert "Ignoring exception in autocomplete" not in stage.bot.output, "nobody waited for it, so it is no error"


@scene
async def test_a_channel_that_was_deleted_is_told_of(stage: Stage) -> None:
    ada, channel = stage.person("Ada"), await stage.channel()
    answer = await stage.asks(ada, QUESTION, channel)
    stage.server.fails("create_message", 404, place=channel)
    click = await ada.clicks(answer, "Share here")
    assert (await click.followup(PATIENCE)).text == NOT_ALLOWED


@scene
async def test_who_takes_no_direct_messages_ends_nothing(stage: Stage) -> None:
    ada, eva = stage.person("Ada"), stage.person("Eva")
    ada.refuses_dms()
    await ada.writes(QUESTION)
    await stage.bot.logs("INFO recourse.discord: The bot may not write there")
    assert (await stage.asks(eva, QUESTION)).text.startswith(ANONYMOUS)
