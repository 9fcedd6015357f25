"""Connections that are reset on the way, and messages that cannot be answered: once more, once only, or once sorry."""

import pytest

from tests.fakes import PATIENCE
from tests.fakes.discord.interactions import REPLY
from tests.fakes.discord.messages import EPHEMERAL, Draft
from tests.support.discord_harness import Harness
from tests.support.discord_texts import APOLOGY, HALL, HALL_NAME, LAMP, QUESTION, SHARED

CALLBACK, POST = "create_interaction_response", "create_message"
REFUSED_SOMEHOW = 409


@pytest.mark.parametrize("taken", [False, True])
async def test_a_reset_connection_costs_no_answer_to_a_command(harness: Harness, *, taken: bool) -> None:
    ada = harness.person("Ada")
    harness.server.drops(CALLBACK, place=ada.dm, taken=taken)
    answer = await harness.asks(ada, QUESTION)
    assert answer.text.startswith(LAMP)
    assert (await harness.clicks(ada, answer, HALL)).text.startswith(HALL_NAME)
    assert [shown.text.startswith((LAMP, HALL_NAME)) for shown in ada.dm.screen(ada)] == [True, True], "each once"


@pytest.mark.parametrize("taken", [False, True])
async def test_nor_to_a_press(harness: Harness, *, taken: bool) -> None:
    ada = harness.person("Ada")
    answer = await harness.asks(ada, QUESTION)
    harness.server.drops(CALLBACK, place=ada.dm, taken=taken)
    assert (await harness.clicks(ada, answer, HALL)).text.startswith(HALL_NAME)
    assert (await harness.uses(ada, "/topics")).text
    assert [shown.text for shown in ada.dm.screen(ada) if shown.text.startswith(APOLOGY)] == []


@pytest.mark.parametrize("taken", [False, True])
async def test_nor_to_a_direct_message_which_is_answered_once(harness: Harness, *, taken: bool) -> None:
    ada = harness.person("Ada")
    harness.server.drops(POST, place=ada.dm, taken=taken)
    await ada.writes(QUESTION)
    assert (await harness.server.call(POST, place=ada.dm, timeout=PATIENCE)).error == "fault: drop"
    assert (await harness.posted(ada.dm)).text.startswith(LAMP)
    assert len(ada.dm.screen(ada)) == 2, "her message and one answer"


@pytest.mark.parametrize("taken", [False, True])
async def test_nor_to_what_is_shared(harness: Harness, *, taken: bool) -> None:
    ada, eva, channel = harness.person("Ada"), harness.person("Eva"), await harness.channel()
    answer = await harness.asks(ada, QUESTION, channel)
    for route in (CALLBACK, POST, "create_followup_message"):
        harness.server.drops(route, place=channel, taken=taken)
    done = await ada.clicks(answer, "Share here")
    assert (await done.followup(PATIENCE)).text == SHARED
    assert [shown.text.startswith(LAMP) for shown in channel.screen(eva)] == [True]


async def test_who_writes_and_cannot_be_answered_is_told_so_once(harness: Harness) -> None:
    ada = harness.person("Ada")
    harness.server.fails(POST, REFUSED_SOMEHOW, place=ada.dm)
    await ada.writes(QUESTION)
    assert (await harness.server.call(POST, place=ada.dm, timeout=PATIENCE)).error
    assert (await harness.posted(ada.dm)).text.startswith(APOLOGY)
    await ada.writes(QUESTION)
    assert (await harness.posted(ada.dm)).text.startswith(LAMP)
    assert len(ada.dm.screen(ada)) == 4


async def test_where_that_cannot_be_said_either_the_next_message_is_answered(harness: Harness) -> None:
    ada = harness.person("Ada")
    harness.server.fails(POST, REFUSED_SOMEHOW, place=ada.dm, times=2)
    await ada.writes(QUESTION)
    for _ in range(2):
        assert (await harness.server.call(POST, place=ada.dm, timeout=PATIENCE)).error
    await ada.writes(QUESTION)
    assert (await harness.posted(ada.dm)).text.startswith(LAMP)
    assert len(ada.dm.screen(ada)) == 3


async def test_what_another_process_has_answered_is_given_up_quietly(harness: Harness) -> None:
    """As while a bot is restarted: for a moment two processes hear the same."""
    ada = harness.person("Ada")
    errors = harness.bot.output.count("ERROR")
    held = harness.server.holds(CALLBACK, place=ada.dm)
    asked = await ada.uses("/ask", question=QUESTION)
    await held.arrive(1, PATIENCE)
    asked.acknowledge(REPLY, Draft({"content": "Answered elsewhere.", "flags": EPHEMERAL}, {}))
    held.release()
    refused = await harness.server.call(CALLBACK, place=ada.dm, timeout=PATIENCE)
    assert str(refused.error).startswith("40060")
    await harness.bot.logs("INFO recourse.discord: An interaction was answered already")
    assert [shown.text for shown in ada.dm.screen(ada)] == ["Answered elsewhere."]
    assert harness.bot.output.count("ERROR") == errors
