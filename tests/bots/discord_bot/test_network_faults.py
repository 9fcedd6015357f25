"""What goes wrong between the bot and Discord: connections, sessions, limits, refusals, and interactions that ended."""

import asyncio

from tests.fakes import PATIENCE
from tests.support.discord_harness import Harness
from tests.support.discord_texts import APOLOGY, HALL, HALL_NAME, HALL_PHONE, LAMP, NOT_ALLOWED, QUESTION, SHARED

CALLBACK = "create_interaction_response"
# What Discord may answer before it takes a call. The library waits a second after some: so all are met at once.
FOR_A_MOMENT = (429, 500, 502)


async def test_a_dropped_connection_is_resumed_and_nothing_is_lost(harness: Harness) -> None:
    ada = harness.person("Ada")
    answer = await harness.asks(ada, QUESTION)
    harness.server.drops_connections()
    missed = await ada.clicks(answer, HALL)
    await harness.server.resumes(seconds=PATIENCE)
    assert (await harness.answer(missed)).text.startswith(HALL_NAME)
    assert (await harness.asks(ada, QUESTION)).text.startswith(LAMP)


async def test_discord_may_ask_to_reconnect(harness: Harness) -> None:
    ada = harness.person("Ada")
    await harness.server.asks_to_reconnect()
    await harness.server.resumes(seconds=PATIENCE)
    assert (await harness.asks(ada, QUESTION)).text.startswith(LAMP)


async def test_after_an_invalid_session_there_is_a_new_one(harness: Harness) -> None:
    ada, gateway = harness.person("Ada"), harness.server.gateway
    before = len(gateway.identified)
    await harness.server.invalidates_sessions()
    await gateway.bell.until(lambda: True if len(gateway.identified) > before else None, PATIENCE)
    assert (await harness.asks(ada, QUESTION)).text.startswith(LAMP)


async def test_an_answer_that_did_not_arrive_is_sent_again(harness: Harness) -> None:
    async def is_answered(status: int) -> bool:
        ada = harness.person("Ada")
        harness.server.fails(CALLBACK, status, retry_after=0.1, place=ada.dm)
        return (await harness.asks(ada, QUESTION)).text.startswith(LAMP)

    assert await asyncio.gather(*map(is_answered, FOR_A_MOMENT)) == [True] * len(FOR_A_MOMENT)


async def test_a_shared_answer_and_the_word_about_it_are_sent_again_after_a_fault(harness: Harness) -> None:
    async def shares(status: int) -> None:
        ada, channel = harness.person("Ada"), await harness.channel()
        answer = await harness.asks(ada, QUESTION, channel)
        for route in ("create_message", "create_followup_message"):
            harness.server.fails(route, status, retry_after=0.1, place=channel)
        done = await ada.clicks(answer, "Share here")
        assert (await harness.server.call("create_message", place=channel, timeout=PATIENCE)).error
        assert (await harness.posted(channel)).text.startswith(LAMP)
        assert (await done.followup(PATIENCE)).text == SHARED

    await asyncio.gather(*map(shares, FOR_A_MOMENT))


async def test_a_lost_answer_to_a_direct_message_is_sent_again(harness: Harness) -> None:
    ada = harness.person("Ada")
    harness.server.fails("create_message", 502, place=ada.dm)
    await ada.writes(QUESTION)
    assert (await harness.server.call("create_message", place=ada.dm, timeout=PATIENCE)).error
    assert (await harness.posted(ada.dm)).text.startswith(LAMP)


async def test_a_layout_that_discord_refuses_is_said_in_plain_text(harness: Harness) -> None:
    ada = harness.person("Ada")
    harness.server.fails(CALLBACK, 400, place=ada.dm)
    answer = await harness.uses(ada, "/card", contact="town-hall")
    assert answer.body["components"] == []
    assert answer.text.startswith(HALL_NAME.removeprefix("### "))
    assert HALL_PHONE in answer.text


async def test_an_answer_to_a_direct_message_that_discord_refuses_is_said_in_plain_text(harness: Harness) -> None:
    ada = harness.person("Ada")
    harness.server.fails("create_message", 400, place=ada.dm)
    await ada.writes(QUESTION)
    assert (await harness.server.call("create_message", place=ada.dm, timeout=PATIENCE)).error
    assert "A street light is broken" in (await harness.posted(ada.dm)).text


async def test_what_cannot_be_answered_is_apologised_for_once(harness: Harness) -> None:
    ada = harness.person("Ada")
    harness.server.fails(CALLBACK, 403, place=ada.dm)
    apology = await harness.asks(ada, "who mends the lamp of Xochimilco?")
    assert apology.text.startswith(APOLOGY)
    assert "call +1 202-456-1111" in apology.text
    await harness.bot.logs("ERROR recourse.discord: An interaction could not be answered: Forbidden at ")
    assert "xochimilco" not in harness.bot.output.lower()
    assert (await harness.asks(ada, QUESTION)).text.startswith(LAMP)
    assert len(ada.dm.screen(ada)) == 2


async def test_an_interaction_that_has_expired_is_let_go(harness: Harness) -> None:
    ada = harness.person("Ada")
    held = harness.server.holds(CALLBACK, place=ada.dm)
    asked = await ada.uses("/ask", question=QUESTION)
    await held.arrive(1, PATIENCE)
    asked.expires()
    held.release()
    await harness.bot.logs("INFO recourse.discord: An interaction could not be answered in time")
    assert ada.dm.screen(ada) == []
    assert (await harness.asks(ada, QUESTION)).text.startswith(LAMP)


async def test_a_suggestion_that_comes_too_late_is_no_fault(harness: Harness) -> None:
    ada = harness.person("Ada")
    held = harness.server.holds(CALLBACK, place=ada.dm)
    typing = await ada.types("/ask", question="broke")
    await held.arrive(1, PATIENCE)
    typing.expires()
    held.release()
    assert (await harness.server.call(CALLBACK, place=ada.dm, timeout=PATIENCE)).error
    assert (await harness.completes(ada, "/ask", question="broke"))[0]["value"] == "t:street-light"
    assert "a command failed" not in harness.bot.output
    assert "Ignoring exception in autocomplete" not in harness.bot.output, "nobody waited for it, so it is no error"


async def test_a_channel_that_was_deleted_is_told_of(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), await harness.channel()
    answer = await harness.asks(ada, QUESTION, channel)
    harness.server.fails("create_message", 404, place=channel)
    click = await ada.clicks(answer, "Share here")
    assert (await click.followup(PATIENCE)).text == NOT_ALLOWED


async def test_who_takes_no_direct_messages_ends_nothing(harness: Harness) -> None:
    ada, eva = harness.person("Ada"), harness.person("Eva")
    ada.refuses_dms()
    await ada.writes(QUESTION)
    await harness.bot.logs("INFO recourse.discord: The bot may not write there")
    assert (await harness.asks(eva, QUESTION)).text.startswith(LAMP)
