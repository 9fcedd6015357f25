"""Somebody sends more than the bot can answer at once: they are told so once, and nobody else waits for them."""

from tests.fakes import PATIENCE
from tests.support.discord_harness import Harness
from tests.support.discord_letter import OVERVIEW, PATH
from tests.support.discord_texts import LAMP, ONE_MOMENT, QUESTION, TOO_MUCH

CALLBACK, POST = "create_interaction_response", "create_message"
MOST = 5


async def test_more_than_a_few_open_commands_of_one_person_are_answered_at_once_with_patience(harness: Harness) -> None:
    ada, eva = harness.person("Ada"), harness.person("Eva")
    held = harness.server.holds(CALLBACK, times=MOST, place=ada.dm)
    first = [await ada.uses("/topics") for _ in range(MOST)]
    await held.arrive(MOST, PATIENCE)
    for _ in range(3):
        told = await harness.asks(ada, QUESTION)
        assert (told.text, told.ephemeral) == (ONE_MOMENT, True)
    assert (await harness.asks(eva, QUESTION)).text.startswith(LAMP)
    held.release()
    for asked in first:
        assert (await harness.answer(asked)).text != ONE_MOMENT
    await harness.asks(eva, QUESTION)
    assert (await harness.asks(ada, QUESTION)).text.startswith(LAMP)


async def test_who_floods_direct_messages_is_told_once(harness: Harness) -> None:
    ada, eva = harness.person("Ada"), harness.person("Eva")
    held = harness.server.holds(POST, times=1, place=ada.dm)
    for _ in range(MOST):
        await ada.writes(QUESTION)
    await held.arrive(1, PATIENCE)

    for _ in range(3):
        await ada.writes(QUESTION)
    await eva.writes(QUESTION)
    assert (await harness.posted(eva.dm)).text.startswith(LAMP)
    held.release()
    said = [(await harness.posted(ada.dm)).text for _ in range(MOST + 1)]

    assert said.count(TOO_MUCH) == 1
    assert len([text for text in said if text.startswith(LAMP)]) == MOST
    await ada.writes(QUESTION)
    assert (await harness.posted(ada.dm)).text.startswith(LAMP)


async def test_a_form_that_comes_in_a_flood_stays_open(harness: Harness) -> None:
    ada = harness.person("Ada")
    opened = await harness.opens(ada, await harness.prepares(ada, PATH))
    held = harness.server.holds(CALLBACK, times=MOST, place=ada.dm)
    first = [await ada.uses("/topics") for _ in range(MOST)]
    await held.arrive(MOST, PATIENCE)
    lost = await ada.submits(opened, what="Pushed")
    assert (await harness.asks(ada, QUESTION)).text == ONE_MOMENT
    assert lost.answered_with is None, "Discord closes a form that was answered, and what was written is gone"
    held.release()
    for asked in first:
        await harness.answer(asked)
    await harness.asks(harness.person("Eva"), QUESTION)
    filled = await harness.answer(await ada.submits(opened, what="Pushed"))
    assert "Pushed" in (await harness.clicks(ada, filled, OVERVIEW)).text
