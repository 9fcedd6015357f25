"""The bot in a group, by polling and by webhook. It may read everything there, and answers only who speaks to it."""

from typing import Any

import pytest

from tests.fakes.telegram import Group, Person, Shown
from tests.support.telegram_harness import ProcessHarness

ADMINS_ONLY = "Only an administrator of this group can change its language."
LIGHT = "A street light is broken"
# The account in whose name Telegram delivers what an anonymous administrator writes.
# https://core.telegram.org/bots/api#message
GROUP_LIGHT_BOT = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


@pytest.fixture
def harness(both_ways: ProcessHarness) -> ProcessHarness:
    return both_ways


def helpers(
    harness: ProcessHarness, *, admin: Person | None = None, bot: str = "member"
) -> tuple[Group, Person, Person]:
    """A group with Ada and Eva, whose Telegram speaks German."""
    ada, eva = harness.person("Ada", "en"), harness.person("Eva", "de")
    return harness.server.group("Helpers", admins=[admin] if admin else [], members=[ada, eva], bot=bot), ada, eva


def about(shown: Shown) -> int | None:
    """Which message is answered."""
    quoted = shown.body.get("reply_to_message")
    return int(quoted["message_id"]) if quoted else None


async def delivers(harness: ProcessHarness, group: Group, **message: Any) -> Shown:
    """A message such as no person's app sends."""
    body = group.post(message)
    await harness.server.updates.push("message", body)
    return Shown(body)


@pytest.mark.parametrize("bot", ["member", "administrator"])
async def test_what_people_say_to_each_other_is_not_answered(harness: ProcessHarness, bot: str) -> None:
    group, ada, eva = helpers(harness, bot=bot)
    said = await ada.says("who mends the lamp in our street?", chat=group)
    await eva.replies(said, "202-224-3121 is the number, and my A-number is A217483926")
    await eva.sends_photo("who is @recourse_botany?", chat=group)
    await ada.sends_voice(chat=group)
    await ada.forwards_contact("+12022243121", "Town hall", chat=group)
    await ada.edits(said, "who mends the lamp in our street, please?")
    await harness.stays_silent(group, ada)


@pytest.mark.parametrize(
    "words",
    [
        "/ask who mends the lamp in our street?",
        "/ask@recourse_bot who mends the lamp in our street?",
        "/ask@Recourse_Bot who mends the lamp in our street?",
        "@recourse_bot who mends the lamp in our street?",
        "who mends the lamp in our street, @recourse_bot?",
    ],
)
async def test_who_speaks_to_the_bot_is_answered_below_the_question(harness: ProcessHarness, words: str) -> None:
    group, ada, _ = helpers(harness)
    question = await ada.says(words, chat=group)
    answer = await harness.answer(group)
    assert answer.text.startswith(LIGHT)
    assert about(answer) == question.id


async def test_a_reply_to_the_bot_speaks_to_it(harness: ProcessHarness) -> None:
    group, ada, eva = helpers(harness)
    menu = await harness.asks(ada, "/topics@recourse_bot", group)
    question = await eva.replies(menu, "who mends the lamp in our street?")
    answer = await harness.answer(group)
    assert (answer.text.startswith(LIGHT), about(answer)) == (True, question.id)


@pytest.mark.parametrize("words", ["/ask", "/ask@recourse_bot", "@recourse_bot"])
async def test_ask_in_reply_to_somebody_answers_them(harness: ProcessHarness, words: str) -> None:
    group, ada, eva = helpers(harness)
    question = await eva.says("who mends the lamp in our street?", chat=group)
    await ada.replies(question, words)
    answer = await harness.answer(group)
    assert (answer.text.startswith(LIGHT), about(answer)) == (True, question.id)


async def test_check_in_reply_to_somebody_checks_their_number(harness: ProcessHarness) -> None:
    group, ada, eva = helpers(harness)
    spread = await eva.says("everybody call 202-224-3122 now!", chat=group)
    await ada.replies(spread, "/check")
    assert "Careful: it looks like +1 202-224-3121" in (await harness.answer(group)).text


@pytest.mark.parametrize("words", ["/help@another_bot", "/weather", "/weather Houston", "/ask@another_bot who?"])
async def test_commands_for_others_are_not_answered(harness: ProcessHarness, words: str) -> None:
    group, ada, _ = helpers(harness)
    await ada.says(words, chat=group)
    await harness.stays_silent(group, ada)


async def test_a_command_for_another_bot_is_not_answered_even_as_a_reply_to_ours(harness: ProcessHarness) -> None:
    group, ada, _ = helpers(harness)
    menu = await harness.asks(ada, "/topics@recourse_bot", group)
    await ada.replies(menu, "/help@another_bot")
    await harness.stays_silent(group, ada)


async def test_an_unknown_command_for_the_bot_is_told_what_there_is(harness: ProcessHarness) -> None:
    group, ada, _ = helpers(harness)
    assert (await harness.asks(ada, "/weather@recourse_bot", group)).text.startswith("There is no such command.")


async def test_other_bots_and_the_posts_of_a_linked_channel_are_not_answered(harness: ProcessHarness) -> None:
    group, ada, _ = helpers(harness)
    robot = {"id": 777, "is_bot": True, "first_name": "Robot", "username": "robot_bot"}
    command = [{"type": "bot_command", "offset": 0, "length": 5}]
    await delivers(harness, group, **{"from": robot}, text="/help", entities=command)
    channel = harness.server.channel("News").json()
    await delivers(harness, group, sender_chat=channel, is_automatic_forward=True, text="/help", entities=command)
    await harness.stays_silent(group, ada)


async def test_a_group_is_not_answered_in_the_language_of_who_asks(harness: ProcessHarness) -> None:
    group, _, eva = helpers(harness)
    assert "What is it about?" in (await harness.asks(eva, "/topics", group)).text
    assert "Worum geht es?" in (await harness.asks(eva, "/topics")).text


async def test_only_an_administrator_changes_the_language_of_a_group(harness: ProcessHarness) -> None:
    bea = harness.person("Bea")
    group, ada, eva = helpers(harness, admin=bea)
    assert (await harness.asks(eva, "/language de", group)).text == ADMINS_ONLY
    assert "What is it about?" in (await harness.asks(ada, "/topics", group)).text
    assert "Ich antworte jetzt auf Deutsch." in (await harness.asks(bea, "/language de", group)).text
    assert "Worum geht es?" in (await harness.asks(ada, "/topics", group)).text
    assert "What is it about?" in (await harness.asks(ada, "/topics")).text, "her own chat is her own"
    assert "wer die Gruppe verwaltet" in (await harness.asks(ada, "/forget", group)).text
    assert "Worum geht es?" in (await harness.asks(eva, "/topics", group)).text
    assert (await harness.asks(bea, "/forget", group)).text.startswith("Done. I have forgotten")
    assert "What is it about?" in (await harness.asks(eva, "/topics", group)).text


async def test_only_an_administrator_changes_the_language_of_a_group_with_its_buttons(harness: ProcessHarness) -> None:
    bea = harness.person("Bea")
    group, ada, _ = helpers(harness, admin=bea)
    languages = await harness.asks(ada, "/language", group)
    assert await harness.toast(await ada.taps(languages, "Deutsch (in part)")) == ADMINS_ONLY
    await harness.stays_silent(group, ada)
    chosen = await harness.taps(bea, languages, "Deutsch (in part)")
    assert "Ich antworte jetzt auf Deutsch." in chosen.text
    assert "Worum geht es?" in (await harness.asks(ada, "/topics", group)).text


async def test_an_administrator_may_stay_anonymous(harness: ProcessHarness) -> None:
    group, ada, _ = helpers(harness)
    command = {"text": "/language de", "entities": [{"type": "bot_command", "offset": 0, "length": 9}]}
    await delivers(harness, group, **{"from": GROUP_LIGHT_BOT}, sender_chat=group.json(), **command)
    assert "Ich antworte jetzt auf Deutsch." in (await harness.answer(group)).text
    elsewhere = harness.server.channel("News").json()
    await delivers(harness, group, **{"from": GROUP_LIGHT_BOT}, sender_chat=elsewhere, **command)
    assert "wer die Gruppe verwaltet" in (await harness.answer(group)).text
    assert "Worum geht es?" in (await harness.asks(ada, "/topics", group)).text


async def test_a_card_opens_below_the_answer_for_all(harness: ProcessHarness) -> None:
    group, ada, eva = helpers(harness)
    answer = await harness.asks(ada, "/ask who mends the lamp in our street?", group)
    card = await harness.taps(eva, answer, "Card: Town hall")
    contact = await harness.answer(group, "sendContact")
    assert card.text.startswith("Millbrook Town Hall"), "in the language of the group"
    assert [shown.id for shown in group.screen()][1:] == [answer.id, card.id, contact.id]


async def test_a_stale_button_in_a_group_is_told_to_who_pressed_it_only(harness: ProcessHarness) -> None:
    group, ada, eva = helpers(harness)
    answer = await harness.asks(ada, "/topics", group)
    assert (await harness.toast(await eva.taps_old(answer, "t:gone"))).startswith("That button no longer works.")
    await harness.stays_silent(group, eva)


async def test_whoever_adds_it_is_told_once_how_to_ask_and_leaving_is_a_reason_to_forget(
    harness: ProcessHarness,
) -> None:
    bea = harness.person("Bea", "de")
    group, ada, _ = helpers(harness, admin=bea, bot="left")
    await group.adds_bot(by=bea)
    greeting = await harness.answer(group)
    assert greeting.text.startswith("Hello. I answer questions about"), "not in the language of somebody's phone"
    assert "Type /ask and your question, or mention me" in greeting.text
    assert greeting.labels == []
    await harness.stays_silent(group, ada)
    await group.changes_bot("administrator", by=bea)
    await harness.stays_silent(group, ada)
    await harness.asks(bea, "/language de", group)
    await group.kicks_bot(by=bea)
    await group.adds_bot(by=bea)
    await harness.answer(group)
    assert "What is it about?" in (await harness.asks(ada, "/topics", group)).text


async def test_an_identifier_in_a_group_is_warned_of_and_cannot_be_deleted_by_the_bot(harness: ProcessHarness) -> None:
    group, ada, _ = helpers(harness, bot="administrator")
    answer = await harness.asks(ada, "/ask my A-number is A217483926, who mends the lamp in our street?", group)
    assert answer.text.startswith("⚠️ Please do not send A-numbers")
    assert LIGHT in answer.text
    assert "Delete my message" not in answer.labels


async def test_nobody_in_a_group_is_told_of_a_paper_that_a_restart_has_lost(harness: ProcessHarness) -> None:
    group, ada, eva = helpers(harness)
    told = "I was restarted"
    assert told in (await harness.asks(eva, "on the evening before")).text
    assert told not in (await harness.asks(ada, "/ask on the evening before", group)).text
