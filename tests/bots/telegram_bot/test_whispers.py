"""In a group the asker alone sees a question and its answer, where their app can do so; *Share here* posts it."""

import pytest

from tests.fakes.telegram import Group, Person, Shown
from tests.support.telegram_harness import ProcessHarness

LAMP = "A street light is broken"
SHARE = "Share here"
QUESTION = "/ask who mends the lamp in our street?"


@pytest.fixture
async def harness(by_polling: ProcessHarness) -> ProcessHarness:
    await by_polling.until(lambda: by_polling.server.world.group_commands or None, "the commands of groups")
    return by_polling


def helpers(harness: ProcessHarness, language: str = "en") -> tuple[Group, Person, Person]:
    """Ada's app knows such messages, Eva's does not yet."""
    ada = harness.server.person("Ada", language, whispers=True)
    eva = harness.server.person("Eva", "de")
    return harness.server.group("Helpers", members=[ada, eva]), ada, eva


def alone(group: Group, person: Person) -> list[Shown]:
    """What the bot told this member alone."""
    return [shown for shown in group.whispers.seen_by(person.id) if shown.from_bot]


async def test_only_the_asker_sees_the_answer_and_what_is_chosen_below_it(harness: ProcessHarness) -> None:
    group, ada, eva = helpers(harness)
    answer = await harness.asks(ada, QUESTION, group)
    assert answer.text.startswith(LAMP)
    assert answer.labels[-1] == SHARE
    query = await ada.taps(answer, "Card: Town hall")
    card = await harness.answer(group)
    await harness.answer(group, "sendContact")
    assert await harness.toast(query) == ""
    assert card.text.startswith("Millbrook Town Hall")
    assert card.labels[-1] == SHARE
    assert group.screen() == [], "nobody else sees anything"
    assert alone(group, eva) == []
    assert [shown.text or "contact" for shown in alone(group, ada)] == [answer.text, card.text, "contact"]


async def test_a_menu_makes_room_there_too(harness: ProcessHarness) -> None:
    group, ada, _ = helpers(harness)
    menu = await harness.asks(ada, "/topics", group)
    assert SHARE not in menu.labels, "a menu is nothing to share"
    query = await ada.taps(menu, "g:town")
    await harness.answer(group, "editEphemeralMessageText")
    assert await harness.toast(query) == ""
    (shown,) = alone(group, ada)
    assert shown.text == "Streets, town hall, library: choose a question."


async def test_sharing_posts_the_answer_for_all_in_the_language_of_the_group(harness: ProcessHarness) -> None:
    group, ada, eva = helpers(harness)
    answer = await harness.asks(ada, QUESTION, group)
    for toast in ("I have shared it.", "One moment, please: I am still answering you."):
        assert (await harness.toast(await ada.taps(answer, SHARE))).startswith(toast)
    (posted,) = group.screen()
    assert posted.text.startswith(LAMP)
    assert SHARE not in posted.labels
    assert posted.from_bot
    assert len(alone(group, ada)) == 1, "the answer of the asker stays"
    assert await harness.toast(await eva.taps_old(posted, "s:t:street-light")) != "", "a forged one shares nothing"
    assert len(group.screen()) == 1


async def test_the_answer_is_in_the_language_of_the_asker_and_the_group_keeps_its_own(harness: ProcessHarness) -> None:
    group, ada, eva = helpers(harness, "de")
    menu = await harness.asks(ada, "/topics", group)
    for choice in ("g:town", "t:street-light"):
        query = await ada.taps(menu, choice)
        await harness.answer(group, "editEphemeralMessageText")
        assert await harness.toast(query) == ""
    (shown,) = alone(group, ada)
    assert "Rufen Sie das Rathaus an" in shown.text
    assert (await harness.asks(eva, "/topics", group)).text == "What is it about?"


async def test_who_may_not_write_in_a_group_has_nothing_posted_there(harness: ProcessHarness) -> None:
    group, ada, _ = helpers(harness)
    answer = await harness.asks(ada, QUESTION, group)
    group.statuses[ada.id] = "restricted"
    told = await harness.toast(await ada.taps(answer, SHARE))
    assert told.startswith("You may not write here yourself")
    assert group.screen() == []


async def test_an_app_that_knows_no_such_messages_is_answered_before_everybody(harness: ProcessHarness) -> None:
    group, _, eva = helpers(harness)
    asked, answer = await eva.says(QUESTION, chat=group), await harness.answer(group)
    assert answer.text.startswith(LAMP)
    assert SHARE not in answer.labels
    assert [shown.id for shown in group.screen()] == [asked.id, answer.id]


async def test_what_concerns_the_whole_group_is_seen_by_all(harness: ProcessHarness) -> None:
    group, ada, _ = helpers(harness)
    told = await harness.asks(ada, "/language de", group)
    assert told.text == "Only an administrator of this group can change its language."
    assert len(group.screen()) == 2


async def test_what_is_asked_alone_is_no_beginning_for_what_others_ask(harness: ProcessHarness) -> None:
    group, ada, eva = helpers(harness)
    await harness.asks(ada, QUESTION, group)
    followed = await harness.asks(eva, "/ask and the number?", group)
    assert "+1 202-224-3121" not in followed.text


async def test_an_answer_that_comes_too_late_is_told_to_nobody(harness: ProcessHarness) -> None:
    group, ada, _ = helpers(harness)
    group.whispers.fresh = 0.0
    await ada.says(QUESTION, chat=group)
    await harness.until(lambda: len(harness.calls("sendMessage", chat_id=group.id)) > 1 or None, "answer and apology")
    assert all(call.error for call in harness.calls("sendMessage", chat_id=group.id))
    assert (await harness.asks(ada, "/topics")).text == "What is it about?"
    assert group.screen() == []
    assert alone(group, ada) == []
