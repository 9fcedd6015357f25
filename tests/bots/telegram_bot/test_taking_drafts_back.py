"""*Delete this conversation's drafts*: the bot's messages with somebody's words in them are taken back."""

from datetime import timedelta

import pytest

from tests.fakes.telegram import Person, Shown
from tests.support.telegram_harness import NOTHING_TO_CANCEL
from tests.support.telegram_in_process import InProcessHarness
from tests.support.telegram_paths import begins, made

DAMAGE = "report-damage"
DELETE = "Delete this conversation's drafts"
GONE = "I deleted your draft, and my messages that held it."
PARTLY = "I deleted your draft, but not all of my messages that held it."
WORDS = "They pushed my fence to the ground."


@pytest.fixture
def harness(at_home: InProcessHarness) -> InProcessHarness:
    return at_home


async def has_a_paper(harness: InProcessHarness, who: Person) -> Shown:
    """Writes something, looks at it, and makes a paper; returns the message with the button."""
    await begins(harness, who, DAMAGE)
    asked = await harness.asks(who, WORDS)
    overview = await harness.taps(who, asked, "What I have so far")
    asked = await harness.taps(who, overview, "Change: What happened")
    overview = await harness.asks(who, f"{WORDS} Twice.")
    overview = await harness.taps(who, overview, "What I have so far") if "Skip" in overview.labels else overview
    await harness.taps(who, overview, "Make the paper")
    paper = await made(harness, who)
    await harness.answer(who)
    return paper.last


async def presses(harness: InProcessHarness, who: Person, paper: Shown) -> Shown:
    """The button, and what is said then."""
    assert await harness.toast(await who.taps_old(paper, "x:drafts")) == ""
    return await harness.answer(who)


def of_the_bot(who: Person) -> list[Shown]:
    return [shown for shown in who.screen() if shown.from_bot]


async def test_every_message_with_words_of_the_draft_goes_and_all_else_stays(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    before = await harness.asks(ada, "/topics")
    paper = await has_a_paper(harness, ada)
    assert paper.labels == [DELETE]
    told = await presses(harness, ada, paper)
    assert told.text.startswith(GONE)
    assert "What you wrote yourself is still in this chat" in told.text
    begun = next(shown for shown in of_the_bot(ada) if "Question 1 of" in shown.text)
    assert [shown.id for shown in of_the_bot(ada)] == [before.id, begun.id, told.id]
    assert [call.error for call in harness.calls("deleteMessages", chat_id=ada.id)] == [None]
    assert (await harness.asks(ada, "/cancel")).text == NOTHING_TO_CANCEL, "the draft is gone as well"


async def test_what_no_longer_holds_words_stays(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    paper = await has_a_paper(harness, ada)
    below = ada.screen()[-1]
    card = await harness.taps(ada, below, "Card: Town hall")
    await harness.answer(ada, "sendContact")
    assert (await presses(harness, ada, paper)).text.startswith(GONE)
    assert ada.find(card.id) == card


async def test_a_message_that_the_person_deleted_is_no_hindrance(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    paper = await has_a_paper(harness, ada)
    ada.delete(next(shown.id for shown in of_the_bot(ada) if shown.id < paper.id and "document" in shown.body))
    assert (await presses(harness, ada, paper)).text.startswith(GONE)


async def test_where_some_cannot_be_deleted_the_others_are_and_it_is_said(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    paper = await has_a_paper(harness, ada)
    stuck = next(shown for shown in of_the_bot(ada) if any(kind == "pre" for kind, _ in shown.entities))
    ada.change(stuck.id, date=stuck.body["date"] - 49 * 3600)
    told = await presses(harness, ada, paper)
    assert told.text.startswith(PARTLY)
    holding = [shown.id for shown in of_the_bot(ada) if WORDS in shown.text or "document" in shown.body]
    assert holding == [stuck.id]


async def test_after_48_hours_the_bot_knows_and_says_that_it_cannot(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    paper = await has_a_paper(harness, ada)
    harness.passes(timedelta(hours=48), ada)
    assert (await presses(harness, ada, paper)).text.startswith(PARTLY)
    assert ada.find(paper.id)


async def test_just_before_it_still_can(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    paper = await has_a_paper(harness, ada)
    harness.passes(timedelta(hours=47, minutes=50), ada)
    assert (await presses(harness, ada, paper)).text.startswith(GONE)
    assert ada.find(paper.id) is None


@pytest.mark.parametrize("command", ["/cancel", "/forget"])
async def test_after_cancel_or_forget_the_messages_of_a_draft_are_no_longer_known(
    harness: InProcessHarness, command: str
) -> None:
    ada = harness.person("Ada")
    paper = await has_a_paper(harness, ada)
    await harness.asks(ada, command)
    assert (await presses(harness, ada, paper)).text.startswith(PARTLY)
    assert ada.find(paper.id) is None, "the one below which the button stood is known all the same"
    assert any(WORDS in shown.text for shown in of_the_bot(ada))


async def test_after_a_restart_the_bot_does_not_claim_more_than_it_did(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    paper = await has_a_paper(harness, ada)
    await harness.restarts()
    assert (await presses(harness, ada, paper)).text.startswith(PARTLY)


async def test_a_second_press_on_the_deletion_of_drafts_is_answered(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    paper = await has_a_paper(harness, ada)
    await presses(harness, ada, paper)
    again = await presses(harness, ada, paper)
    assert again.text.startswith(PARTLY)


async def test_two_people_have_their_own_drafts(harness: InProcessHarness) -> None:
    ada, ben = harness.person("Ada"), harness.person("Ben")
    paper, other = await has_a_paper(harness, ada), await has_a_paper(harness, ben)
    before = len(ben.screen())
    await presses(harness, ada, paper)
    assert len(ben.screen()) == before
    assert (await presses(harness, ben, other)).text.startswith(GONE)


async def test_the_button_means_nothing_in_a_group(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    group = harness.server.group("Helpers", members=[ada])
    menu = await harness.asks(ada, "/topics", group)
    assert (await harness.toast(await ada.taps_old(menu, "x:drafts"))).startswith("That button no longer works.")
    assert harness.calls("deleteMessages", chat_id=group.id) == []
