"""Connections that are reset on the way, and messages that cannot be answered: once more, once only, or once sorry."""

import pytest

from tests.fakes.discord.interactions import REPLY
from tests.fakes.discord.messages import EPHEMERAL, Draft
from tests.support.discord_harness import Stage, scene
from tests.support.discord_words import ANONYMOUS, APOLOGY, OPR, OPR_NAME, QUESTION, SHARED
from tests.support.telegram_process import PATIENCE

CALLBACK, POST = "create_interaction_response", "create_message"
REFUSED_SOMEHOW = 409


@pytest.mark.parametrize("taken", [False, True])
@scene
async def test_a_reset_connection_costs_no_answer_to_a_command(stage: Stage, *, taken: bool) -> None:
    ada = stage.person("Ada")
    stage.server.drops(CALLBACK, place=ada.dm, taken=taken)
    answer = await stage.asks(ada, QUESTION)
    assert answer.text.startswith(ANONYMOUS)
    assert (await stage.clicks(ada, answer, OPR)).text.startswith(OPR_NAME)
    assert len(ada.dm.screen(ada)) == 1


@pytest.mark.parametrize("taken", [False, True])
@scene
async def test_nor_to_a_press(stage: Stage, *, taken: bool) -> None:
    ada = stage.person("Ada")
    answer = await stage.asks(ada, QUESTION)
    stage.server.drops(CALLBACK, place=ada.dm, taken=taken)
    assert (await stage.clicks(ada, answer, OPR)).text.startswith(OPR_NAME)
    assert (await stage.uses(ada, "/topics")).text
    assert [shown.text for shown in ada.dm.screen(ada) if shown.text.startswith(APOLOGY)] == []


@pytest.mark.parametrize("taken", [False, True])
@scene
async def test_nor_to_a_direct_message_which_is_answered_once(stage: Stage, *, taken: bool) -> None:
    ada = stage.person("Ada")
    stage.server.drops(POST, place=ada.dm, taken=taken)
    await ada.writes(QUESTION)
    assert (await stage.server.call(POST, place=ada.dm, timeout=PATIENCE)).error == "fault: drop"
    assert (await stage.posted(ada.dm)).text.startswith(ANONYMOUS)
    assert len(ada.dm.screen(ada)) == 2, "her message and one answer"


@pytest.mark.parametrize("taken", [False, True])
@scene
async def test_nor_to_what_is_shared(stage: Stage, *, taken: bool) -> None:
    ada, eva, channel = stage.person("Ada"), stage.person("Eva"), await stage.channel()
    answer = await stage.asks(ada, QUESTION, channel)
    for route in (CALLBACK, POST, "edit_original_interaction_response"):
        stage.server.drops(route, place=channel, taken=taken)
    done = await ada.clicks(answer, "Share here")
    assert (await done.answer(PATIENCE)).text == SHARED
    assert [shown.text.startswith(ANONYMOUS) for shown in channel.screen(eva)] == [True]


@scene
async def test_who_writes_and_cannot_be_answered_is_told_so_once(stage: Stage) -> None:
    ada = stage.person("Ada")
    stage.server.fails(POST, REFUSED_SOMEHOW, place=ada.dm)
    await ada.writes(QUESTION)
    assert (await stage.server.call(POST, place=ada.dm, timeout=PATIENCE)).error
    assert (await stage.posted(ada.dm)).text.startswith(APOLOGY)
    await ada.writes(QUESTION)
    assert (await stage.posted(ada.dm)).text.startswith(ANONYMOUS)
    assert len(ada.dm.screen(ada)) == 4


@scene
async def test_where_that_cannot_be_said_either_the_next_message_is_answered(stage: Stage) -> None:
    ada = stage.person("Ada")
    stage.server.fails(POST, REFUSED_SOMEHOW, place=ada.dm, times=2)
    await ada.writes(QUESTION)
    for _ in range(2):
        assert (await stage.server.call(POST, place=ada.dm, timeout=PATIENCE)).error
    await ada.writes(QUESTION)
    assert (await stage.posted(ada.dm)).text.startswith(ANONYMOUS)
    assert len(ada.dm.screen(ada)) == 3


@scene
async def test_what_another_process_has_answered_is_given_up_quietly(stage: Stage) -> None:
    """As while a bot is restarted: for a moment two processes hear the same."""
    ada = stage.person("Ada")
    errors = stage.bot.output.count("ERROR")
    held = stage.server.holds(CALLBACK, place=ada.dm)
    asked = await ada.uses("/ask", question=QUESTION)
    await held.arrive(1, PATIENCE)
    asked.acknowledge(REPLY, Draft({"content": "Answered elsewhere.", "flags": EPHEMERAL}, {}))
    held.release()
    refused = await stage.server.call(CALLBACK, place=ada.dm, timeout=PATIENCE)
    assert str(refused.error).startswith("40060")
    await stage.bot.logs("INFO recourse.discord: An interaction was answered already")
    assert [shown.text for shown in ada.dm.screen(ada)] == ["Answered elsewhere."]
    assert stage.bot.output.count("ERROR") == errors
