"""Somebody writes a complaint: with forms in a server, with forms or messages in direct messages, and makes a paper."""

import pytest

from tests.bots.discord_bot.test_conversations import ANONYMOUS, OPR, OPR_NAME, QUESTION
from tests.fakes.discord import Person, Shown
from tests.fakes.discord.places import Place
from tests.support.discord_harness import WRITE, Stage, scene
from tests.support.pages import joined, pages

PATH, REVIEW = "Prepare a complaint", "Prepare a request for case review"
OVERVIEW, FINISH, STOP, GO_ON = (
    "What I have so far",
    "Make the paper",
    "Stop, and delete what I wrote",
    f"Go on: {PATH}",
)
BY_MESSAGE = "Write your answer as a message, or choose below."
DELETED = "I have deleted your draft."
LOST = "**I do not have your draft any more.**"
FIRST = {
    "what": "Two men pushed my brother to the ground.\nHe did *not* resist_at_all.",
    "when": "Tuesday, about 7 in the morning",
    "where": "At the corner of Elm Street",
    "who": "Two men with vests",
    "how": "They shouted “get down”",
}
SECOND = {
    "harm": "His arm is broken",
    "witnesses": "A neighbor",
    "evidence": "A video",
    "wish": "That somebody looks into it",
}
CHANGE = "Change: What happened"
IDENTIFIER = "A217483926"


async def written(stage: Stage, person: Person, place: Place | None = None) -> Shown:
    """All questions answered, as far as the overview."""
    question = await stage.prepares(person, PATH, place)
    question = await stage.fills(person, question, **FIRST)
    question = await stage.fills(person, question, **SECOND)
    question = await stage.clicks(person, question, "Yes, but I ask to keep it confidential")
    question = await stage.fills(person, question, language="Spanish")
    return await stage.clicks(person, question, "OPR, inside ICE")


def text_of(stage: Stage, paper: Shown) -> str:
    return stage.file(paper, ".txt").decode()


@scene
async def test_a_whole_complaint_is_written_in_a_server_and_nobody_else_sees_any_of_it(stage: Stage) -> None:
    ada, eva, channel = stage.person("Ada"), stage.person("Eva"), await stage.channel()
    overview = await written(stage, ada, channel)
    assert overview.ephemeral
    for words in ("Two men with vests", "His arm is broken", "Spanish", "OPR, inside ICE"):
        assert words in overview.text
    paper = await stage.clicks(ada, overview, FINISH)
    assert paper.ephemeral
    assert [file["filename"] for file in paper.files] == ["complaint.txt", "complaint.pdf"]
    printed = joined("".join(pages(stage.file(paper, ".pdf"))))
    for words in (*FIRST.values(), *SECOND.values()):
        assert words in text_of(stage, paper)
        assert joined(words) in printed
    assert "I give my name and ask that it be kept confidential." in text_of(stage, paper)
    assert joined("ICE Office of Professional Responsibility") in printed
    assert "Nothing has been sent to any office." in paper.text
    assert channel.transcript(eva) == ""
    stage.nothing_is_posted(channel)


@scene
async def test_the_words_of_a_paper_can_be_copied_where_there_is_room_for_them(stage: Stage) -> None:
    ada = stage.person("Ada")
    short = await stage.fills(ada, await stage.prepares(ada, PATH), what="He did *not* resist_at_all. <@1> @here")
    overview = await stage.clicks(ada, short, OVERVIEW)
    paper = await stage.clicks(ada, overview, FINISH)
    copied = paper.text.replace("\\", "").replace("\u200b", "")
    assert "He did *not* resist_at_all. <@1> @here" in copied
    assert "```" not in paper.text
    assert paper.pings == ()
    long = await stage.fills(
        ada, await stage.picks(ada, await stage.clicks(ada, paper, OVERVIEW), CHANGE), what="so " * 1300
    )
    paper = await stage.clicks(ada, long, FINISH)
    assert "so so" not in paper.text, "then it stands in the file alone"
    assert "so so" in text_of(stage, paper)


@scene
async def test_a_form_asks_up_to_five_questions_and_says_what_each_is_about(stage: Stage) -> None:
    ada, channel = stage.person("Ada"), await stage.channel()
    question = await stage.prepares(ada, PATH, channel)
    assert "**What happened?**" in question.text
    assert question.labels[0] == WRITE
    modal = await (await stage.opens(ada, question)).modal()
    assert modal["title"] == PATH
    assert [part["label"] for part in modal["components"]] == [
        "What happened",
        "When it happened",
        "Where it happened",
        "Who did it, and to whom",
        "Force, words and threats",
    ]
    assert modal["components"][4]["description"] == "How was it done?"
    inputs = [part["component"] for part in modal["components"]]
    assert [part["custom_id"] for part in inputs] == list(FIRST)
    assert {(part["style"], part["required"], part["max_length"]) for part in inputs} == {(2, False, 4000)}


@scene
async def test_messages_are_asked_for_only_where_they_are_heard(stage: Stage) -> None:
    ada, channel = stage.person("Ada"), await stage.channel()
    assert BY_MESSAGE not in (await stage.prepares(ada, PATH, channel)).text
    assert BY_MESSAGE in (await stage.prepares(ada, PATH)).text


@scene
async def test_in_direct_messages_both_messages_and_the_form_answer(stage: Stage) -> None:
    ada = stage.person("Ada")
    await stage.prepares(ada, PATH)
    await ada.writes("They took him away.")
    asked = await stage.posted(ada.dm)
    assert asked.text.startswith("Noted: What happened.")
    assert "**When did it happen?**" in asked.text
    harm = await stage.fills(ada, asked, when="On Monday", where="At work")
    assert harm.id == asked.id
    await ada.writes("He is ill.")
    overview = await stage.clicks(ada, await stage.posted(ada.dm), OVERVIEW)
    for words in ("They took him away.", "On Monday", "At work", "He is ill."):
        assert words in overview.text


@scene
async def test_what_is_typed_as_a_command_to_cancel_in_a_direct_message_is_no_answer(stage: Stage) -> None:
    ada = stage.person("Ada")
    await stage.prepares(ada, PATH)
    await ada.writes("/cancel")
    assert (await stage.posted(ada.dm)).text.startswith(DELETED)


@scene
async def test_an_answer_is_changed_in_a_form_that_holds_it(stage: Stage) -> None:
    ada, channel = stage.person("Ada"), await stage.channel()
    overview = await written(stage, ada, channel)
    (changes,) = overview.selects
    assert len(changes["options"]) == 12
    assert overview.labels == [FINISH, "Start again", STOP]
    question = await stage.picks(ada, overview, "Change: Where it happened")
    assert "You wrote: At the corner of Elm Street" in question.text
    opened = await stage.opens(ada, question)
    before = [part["component"].get("value") for part in (await opened.modal())["components"]]
    assert before == [
        "At the corner of Elm Street",
        "Two men with vests",
        FIRST["how"],
        "His arm is broken",
        "A neighbor",
    ]
    changed = await stage.answer(await ada.submits(opened, where="At the courthouse", witnesses=""))
    assert "At the courthouse" in changed.text
    assert "Elm Street" not in changed.text
    assert "Two men with vests" in changed.text
    assert "A neighbor" not in changed.text
    paper = await stage.clicks(ada, changed, FINISH)
    assert "At the courthouse" in text_of(stage, paper)
    assert "A neighbor" not in text_of(stage, paper)


@scene
async def test_an_option_is_changed_and_the_paper_follows(stage: Stage) -> None:
    ada = stage.person("Ada")
    question = await stage.picks(ada, await written(stage, ada), "Change: Your name")
    overview = await stage.clicks(ada, question, "No, I want to stay anonymous")
    paper = text_of(stage, await stage.clicks(ada, overview, FINISH))
    assert "I ask that this complaint be anonymous." in paper
    assert "My name" not in paper


@scene
async def test_a_skipped_question_leaves_lines_to_write_on(stage: Stage) -> None:
    ada = stage.person("Ada")
    question = await stage.fills(ada, await stage.prepares(ada, PATH))
    assert "**Was anyone hurt, or anything damaged?**" in question.text
    overview = await stage.clicks(ada, await stage.fills(ada, question, wish="An answer"), OVERVIEW)
    assert "**When it happened**\n\n(skipped)" in overview.text
    paper = text_of(stage, await stage.clicks(ada, overview, FINISH))
    assert "When it happened:\n____" in paper
    assert "Witnesses" not in paper


@scene
async def test_a_card_that_is_asked_for_below_a_paper_leaves_the_paper(stage: Stage) -> None:
    ada, channel = stage.person("Ada"), await stage.channel()
    paper = await stage.clicks(ada, await written(stage, ada, channel), FINISH)
    card = await stage.clicks(ada, paper, OPR)
    assert card.text.startswith(OPR_NAME)
    assert card.ephemeral
    assert channel.now(paper) == paper
    assert GO_ON in card.labels
    assert FIRST["who"] in (await stage.clicks(ada, card, GO_ON)).text


@scene
async def test_stopping_deletes_what_was_written_and_takes_the_paper_away(stage: Stage) -> None:
    ada, channel = stage.person("Ada"), await stage.channel()
    paper = await stage.clicks(ada, await written(stage, ada, channel), FINISH)
    stopped = await stage.clicks(ada, paper, STOP)
    assert stopped.text.startswith(DELETED)
    assert stopped.id == paper.id
    assert stopped.files == []
    assert FIRST["who"] not in channel.transcript(ada)
    aged = stage.ages(channel, stopped, stopped.labels[0], "a:d:prepare-complaint:!finish")
    assert LOST in (await stage.clicks(ada, aged, stopped.labels[0])).text


@scene
async def test_forgetting_deletes_what_was_written(stage: Stage) -> None:
    ada, channel = stage.person("Ada"), await stage.channel()
    overview = await written(stage, ada, channel)
    assert "deleted your draft" in (await stage.uses(ada, "/forget", channel)).text
    assert LOST in (await stage.clicks(ada, overview, FINISH)).text


@scene
async def test_whoever_begins_again_is_asked_first(stage: Stage) -> None:
    ada, channel = stage.person("Ada"), await stage.channel()
    await stage.fills(ada, await stage.prepares(ada, PATH, channel), what="Pushed")
    again = await stage.prepares(ada, PATH, channel)
    assert "**You have begun this already.**" in again.text
    assert "Pushed" in (await stage.clicks(ada, again, OVERVIEW)).text


@scene
async def test_a_question_in_between_is_no_answer_and_the_path_goes_on(stage: Stage) -> None:
    """Neither one's own, nor the message of somebody else that one asks about."""
    ada, eva, channel = stage.person("Ada"), stage.person("Eva"), await stage.channel()
    question = await stage.prepares(ada, PATH, channel)
    answer = await stage.asks(ada, QUESTION, channel)
    assert answer.text.startswith(ANONYMOUS)
    assert GO_ON in answer.labels
    question = await stage.clicks(ada, answer, GO_ON)
    said = await eva.writes(QUESTION, in_=channel)
    pointed = await stage.answer(await ada.right_clicks(said, "Answer this"))
    assert pointed.text.startswith(ANONYMOUS)
    question = await stage.clicks(ada, pointed, GO_ON)
    assert "**What happened?**" in question.text
    assert OVERVIEW not in question.labels, "nothing was written"


@scene
async def test_an_identifier_reaches_neither_the_draft_nor_the_paper(stage: Stage) -> None:
    ada = stage.person("Ada")
    filled = await stage.fills(ada, await stage.prepares(ada, PATH), what=f"My number is {IDENTIFIER}", when="Today")
    assert "**Please do not send A-numbers" in filled.text
    overview = await stage.clicks(ada, filled, OVERVIEW)
    paper = await stage.clicks(ada, overview, FINISH)
    assert "217483926" not in overview.text + paper.text + text_of(stage, paper)


@scene
async def test_who_may_be_in_danger_is_told_whom_to_call_first(stage: Stage) -> None:
    ada, channel = stage.person("Ada"), await stage.channel()
    filled = await stage.fills(ada, await stage.prepares(ada, PATH, channel), what="they are beating him right now")
    assert filled.text.startswith("⚠️ **If someone is in danger now, call 911.**")


@scene
async def test_a_complaint_in_spanish_is_led_in_spanish(stage: Stage) -> None:
    eva, channel = stage.person("Eva", "es-ES"), await stage.channel()
    menu = await stage.uses(eva, "/prepare", channel)
    question = await stage.picks(eva, menu, "Preparar una queja")
    opened = await eva.clicks(question, question.labels[0])
    modal = await opened.modal(20)
    filled = await stage.answer(await eva.submits(opened, what="Lo empujaron"))
    assert modal["title"] == "Preparar una queja"
    assert "Lo empujaron" in (await stage.picks(eva, filled, "Lo que tengo hasta ahora")).text
    assert modal["components"][0]["label"] != "What happened"


@pytest.mark.parametrize("answer", ["*" * 4000, "_" * 3999, "\n" * 3000 + "x", "🗽" * 2000])
@scene
async def test_odd_answers_are_shown_all_the_same(stage: Stage, answer: str) -> None:
    ada = stage.person("Ada")
    question = await stage.fills(ada, await stage.prepares(ada, PATH), **dict.fromkeys(FIRST, answer))
    question = await stage.fills(ada, question, **dict.fromkeys(SECOND, answer))
    overview = await stage.clicks(ada, question, OVERVIEW)
    assert FINISH in overview.labels
    paper = await stage.clicks(ada, overview, FINISH)
    assert answer.strip() in text_of(stage, paper)
