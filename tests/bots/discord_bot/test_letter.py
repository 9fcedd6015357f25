"""Somebody writes a letter: with forms in a server, with forms or messages in direct messages, and makes a paper."""

import discord
import pytest

from tests.fakes import PATIENCE
from tests.support.discord_harness import WRITE, Harness
from tests.support.discord_letter import (
    BY_MESSAGE,
    DELETE,
    DELETED,
    FINISH,
    FIRST,
    GO_ON,
    LOST,
    OVERVIEW,
    PATH,
    PATH_ID,
    SECOND,
    STOP,
    text_of,
    written,
)
from tests.support.discord_texts import HALL, HALL_NAME, LAMP, QUESTION
from tests.support.pages import joined, pages
from tests.support.spanish_kit import SIGN

CHANGE = "Change: What happened"
IDENTIFIER = "A217483926"


async def test_a_whole_letter_is_written_in_a_server_and_nobody_else_sees_any_of_it(harness: Harness) -> None:
    ada, eva, channel = harness.person("Ada"), harness.person("Eva"), await harness.channel()
    overview = await written(harness, ada, channel)
    assert overview.ephemeral
    for words in ("Two men with vests", "The fence is in pieces", "Spanish", "To the town hall"):
        assert words in overview.text
    paper = await harness.clicks(ada, overview, FINISH)
    assert paper.ephemeral
    assert [file["filename"] for file in paper.files] == [
        "damage.txt",
        "damage.pdf",
        "damage-keep.txt",
        "damage-keep.pdf",
    ]
    printed = joined("".join(pages(harness.file(paper, "damage.pdf"))))
    for words in (*FIRST.values(), *SECOND.values()):
        assert words in text_of(harness, paper)
        assert joined(words) in printed
    assert "Please keep my name confidential." in text_of(harness, paper)
    kept = joined("".join(pages(harness.file(paper, "keep.pdf"))))
    assert joined("Millbrook Town Hall") in kept
    assert joined("Millbrook Town Hall") not in printed
    assert channel.transcript(eva) == ""
    harness.nothing_is_posted(channel)


async def test_messages_in_a_row_are_one_answer(harness: Harness) -> None:
    ada = harness.person("Ada")
    await harness.prepares(ada, PATH)
    await ada.writes("They came at six.")
    await ada.writes("They left the gate open,", at_once=True)
    await ada.writes("and they laughed.", at_once=True)
    told = [await harness.posted(ada.dm) for _ in "123"]
    assert "Noted: What happened." in told[0].text
    assert all("Added to: What happened." in shown.text for shown in told[1:])
    await ada.writes("On Monday")
    asked = await harness.posted(ada.dm)
    assert "Noted: When it happened." in asked.text
    overview = await harness.clicks(ada, asked, OVERVIEW)
    assert "They came at six.\nThey left the gate open,\nand they laughed." in overview.text
    paper = await harness.clicks(ada, overview, FINISH)
    assert "They came at six.\nThey left the gate open,\nand they laughed." in text_of(harness, paper)


async def test_what_was_sent_while_an_answer_was_on_its_way_goes_with_it(harness: Harness) -> None:
    ada = harness.person("Ada")
    await harness.prepares(ada, PATH)
    held = harness.server.holds("create_message", place=ada.dm)
    await ada.writes("They came at six.")
    await held.arrive(1, PATIENCE)
    await ada.writes("They left the gate open.")
    held.release()
    told = [await harness.posted(ada.dm) for _ in "12"]
    assert "Noted: What happened." in told[0].text
    assert "Added to: What happened." in told[1].text
    assert "When did it happen?" in told[1].text


async def test_the_words_of_a_paper_can_be_copied_where_there_is_room_for_them(harness: Harness) -> None:
    ada = harness.person("Ada")
    short = await harness.fills(ada, await harness.prepares(ada, PATH), what="It did *not* stop_at_all. <@1> @here")
    overview = await harness.clicks(ada, short, OVERVIEW)
    paper = await harness.clicks(ada, overview, FINISH)
    copied = paper.text.replace("\\", "").replace("\u200b", "")
    assert "It did *not* stop_at_all. <@1> @here" in copied
    assert "```" not in paper.text
    assert paper.pings == ()
    long = await harness.fills(
        ada, await harness.picks(ada, await harness.clicks(ada, paper, OVERVIEW), CHANGE), what="so " * 1300
    )
    paper = await harness.clicks(ada, await harness.clicks(ada, long, OVERVIEW), FINISH)
    assert "so so" not in paper.text, "then it stands in the file alone"
    assert "so so" in text_of(harness, paper)


async def test_a_form_asks_up_to_five_questions_and_says_what_each_is_about(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), await harness.channel()
    question = await harness.prepares(ada, PATH, channel)
    assert "**What happened?**" in question.text
    assert question.labels[0] == WRITE
    modal = await (await harness.opens(ada, question)).modal()
    assert modal["title"] == PATH
    assert [part["label"] for part in modal["components"]] == [
        "What happened?",
        "When did it happen?",
        "Where did it happen?",
        "Who did it?",
        "How was it done?",
    ]
    assert modal["components"][4]["description"] == "What did you see or hear?"
    inputs = [part["component"] for part in modal["components"]]
    assert [part["custom_id"] for part in inputs] == list(FIRST)
    assert {(part["style"], part["required"], part["max_length"]) for part in inputs} == {(2, False, 4000)}


async def test_messages_are_asked_for_only_where_they_are_heard(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), await harness.channel()
    assert BY_MESSAGE not in (await harness.prepares(ada, PATH, channel)).text
    assert BY_MESSAGE in (await harness.prepares(ada, PATH)).text


async def test_in_direct_messages_both_messages_and_the_form_answer(harness: Harness) -> None:
    ada = harness.person("Ada")
    await harness.prepares(ada, PATH)
    await ada.writes("My library books got wet.")
    asked = await harness.posted(ada.dm)
    assert asked.text.startswith("Noted: What happened.")
    assert "**When did it happen?**" in asked.text
    rest = await harness.fills(ada, asked, when="On Monday", where="At work")
    assert rest.id == asked.id
    await ada.writes("The gate is bent.")
    overview = await harness.clicks(ada, await harness.posted(ada.dm), OVERVIEW)
    for words in ("My library books got wet.", "On Monday", "At work", "The gate is bent."):
        assert words in overview.text


async def test_what_is_typed_as_a_command_to_cancel_in_a_direct_message_is_no_answer(harness: Harness) -> None:
    ada = harness.person("Ada")
    await harness.prepares(ada, PATH)
    await ada.writes("/cancel")
    assert (await harness.posted(ada.dm)).text.startswith(DELETED)


async def test_a_question_typed_in_between_is_asked_back_and_answered_in_one_click(harness: Harness) -> None:
    ada = harness.person("Ada")
    await harness.prepares(ada, PATH)
    await ada.writes(QUESTION)
    asked = await harness.posted(ada.dm)
    assert "**Is this your answer to “What happened?”, or a question to me?**" in asked.text
    answer = await harness.clicks(ada, asked, "It is a question")
    assert GO_ON in answer.labels
    assert "**What happened?**" in (await harness.clicks(ada, answer, GO_ON)).text


async def test_an_answer_is_changed_in_a_form_that_holds_it(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), await harness.channel()
    overview = await written(harness, ada, channel)
    (changes,) = overview.selects
    assert len(changes["options"]) == 12
    assert overview.labels == [FINISH, "Start again", STOP]
    question = await harness.picks(ada, overview, "Change: Where it happened")
    assert "You wrote: At the corner of Elm Street" in question.text
    opened = await harness.opens(ada, question)
    before = [part["component"].get("value") for part in (await opened.modal())["components"]]
    assert before == [
        "At the corner of Elm Street",
        "Two men with vests",
        FIRST["how"],
        "The fence is in pieces",
        "A neighbor",
    ]
    changed = await harness.answer(await ada.submits(opened, where="At the courthouse", witnesses=""))
    assert "At the courthouse" in changed.text
    assert "Elm Street" not in changed.text
    assert "Two men with vests" in changed.text
    assert "A neighbor" not in changed.text
    paper = await harness.clicks(ada, changed, FINISH)
    assert "At the courthouse" in text_of(harness, paper)
    assert "A neighbor" not in text_of(harness, paper)


async def test_an_option_is_changed_and_the_paper_follows(harness: Harness) -> None:
    ada = harness.person("Ada")
    question = await harness.picks(ada, await written(harness, ada), "Change: Your name")
    overview = await harness.clicks(ada, question, "No")
    paper = text_of(harness, await harness.clicks(ada, overview, FINISH))
    assert "I do not give my name." in paper
    assert "My name" not in paper


async def test_a_skipped_question_leaves_lines_to_write_on(harness: Harness) -> None:
    ada = harness.person("Ada")
    question = await harness.fills(ada, await harness.prepares(ada, PATH))
    assert "**What is broken?**" in question.text
    overview = await harness.clicks(ada, await harness.fills(ada, question, wish="An answer"), OVERVIEW)
    assert "**When it happened**\n\n(skipped)" in overview.text
    paper = text_of(harness, await harness.clicks(ada, overview, FINISH))
    assert "When it happened:\n____" in paper
    assert "Witnesses" not in paper


async def test_a_card_that_is_asked_for_below_a_paper_leaves_the_paper(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), await harness.channel()
    paper = await harness.clicks(ada, await written(harness, ada, channel), FINISH)
    card = await harness.clicks(ada, paper, HALL)
    assert card.text.startswith(HALL_NAME)
    assert card.ephemeral
    assert channel.now(paper) == paper
    assert GO_ON in card.labels
    assert FIRST["who"] in (await harness.clicks(ada, card, GO_ON)).text


async def test_stopping_deletes_what_was_written_and_takes_the_paper_away(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), await harness.channel()
    paper = await harness.clicks(ada, await written(harness, ada, channel), FINISH)
    sure = await harness.clicks(ada, paper, STOP)
    assert "You have answered: What happened; When it happened; " in sure.text
    assert channel.now(paper) == sure, "the paper gives way, and can be made again"
    red = [button["label"] for button in sure.buttons if button["style"] == discord.ButtonStyle.danger.value]
    assert (sure.labels, red) == ([GO_ON, FINISH, DELETE], [DELETE])
    stopped = await harness.clicks(ada, await harness.clicks(ada, sure, FINISH), STOP)
    stopped = await harness.clicks(ada, stopped, DELETE)
    assert stopped.text.startswith(DELETED)
    assert stopped.id == paper.id
    assert stopped.files == []
    assert FIRST["who"] not in channel.transcript(ada)
    aged = harness.ages(channel, stopped, stopped.labels[0], f"a:d:{PATH_ID}:!finish")
    assert LOST in (await harness.clicks(ada, aged, stopped.labels[0])).text


async def test_forgetting_deletes_what_was_written(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), await harness.channel()
    overview = await written(harness, ada, channel)
    assert (await harness.uses(ada, "/forget", channel)).text.startswith("Done.")
    assert LOST in (await harness.clicks(ada, overview, FINISH)).text


async def test_whoever_begins_again_is_asked_first(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), await harness.channel()
    await harness.fills(ada, await harness.prepares(ada, PATH, channel), what="Pushed")
    again = await harness.prepares(ada, PATH, channel)
    assert "**You have begun this already.**" in again.text
    assert "Pushed" in (await harness.clicks(ada, again, OVERVIEW)).text


async def test_a_question_in_between_is_no_answer_and_the_path_goes_on(harness: Harness) -> None:
    """Neither one's own, nor the message of somebody else that one asks about."""
    ada, eva, channel = harness.person("Ada"), harness.person("Eva"), await harness.channel()
    question = await harness.prepares(ada, PATH, channel)
    answer = await harness.asks(ada, QUESTION, channel)
    assert answer.text.startswith(LAMP)
    assert GO_ON in answer.labels
    question = await harness.clicks(ada, answer, GO_ON)
    said = await eva.writes(QUESTION, in_=channel)
    pointed = await harness.answer(await ada.right_clicks(said, "Answer this"))
    assert LAMP in pointed.text
    question = await harness.clicks(ada, await harness.asks(ada, QUESTION, channel), GO_ON)
    assert "**What happened?**" in question.text
    assert OVERVIEW not in question.labels, "nothing was written"


async def test_an_identifier_reaches_neither_the_draft_nor_the_paper(harness: Harness) -> None:
    ada = harness.person("Ada")
    filled = await harness.fills(
        ada, await harness.prepares(ada, PATH), what=f"My number is {IDENTIFIER}", when="Today"
    )
    assert "**Please do not send A-numbers" in filled.text
    overview = await harness.clicks(ada, filled, OVERVIEW)
    paper = await harness.clicks(ada, overview, FINISH)
    assert "217483926" not in overview.text + paper.text + text_of(harness, paper)


async def test_who_may_be_in_danger_is_told_whom_to_call_first(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), await harness.channel()
    filled = await harness.fills(
        ada, await harness.prepares(ada, PATH, channel), what="a live wire hangs down right now"
    )
    assert filled.text.startswith("⚠️ **If someone is in danger now, call +1 202-456-1111.**")


async def test_a_letter_in_spanish_is_led_in_spanish(harness: Harness) -> None:
    eva, channel = harness.person("Eva", "es-ES"), await harness.channel()
    menu = await harness.uses(eva, "/prepare", channel)
    question = await harness.picks(eva, menu, f"{SIGN}{PATH}")
    opened = await eva.clicks(question, question.labels[0])
    modal = await opened.modal(20)
    filled = await harness.answer(await eva.submits(opened, what="Lo empujaron"))
    assert modal["title"] == f"{SIGN}{PATH}"
    assert "Lo empujaron" in (await harness.picks(eva, filled, f"{SIGN}{OVERVIEW}")).text
    assert modal["components"][0]["label"] == f"{SIGN}What happened?"


@pytest.mark.parametrize("answer", ["*" * 4000, "_" * 3999, "\n" * 3000 + "x", "🗽" * 2000])
async def test_odd_answers_are_shown_all_the_same(harness: Harness, answer: str) -> None:
    ada = harness.person("Ada")
    question = await harness.fills(ada, await harness.prepares(ada, PATH), **dict.fromkeys(FIRST, answer))
    question = await harness.fills(ada, question, **dict.fromkeys(SECOND, answer))
    overview = await harness.clicks(ada, question, OVERVIEW)
    assert FINISH in overview.labels
    paper = await harness.clicks(ada, overview, FINISH)
    assert answer.strip() in text_of(harness, paper)
