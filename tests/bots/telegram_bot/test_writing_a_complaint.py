"""Writing a complaint in a private chat: question by question, in one's own words, to a paper to copy and as files."""

from datetime import timedelta
from itertools import product

import pytest

from tests.fakes.telegram import Person, Shown
from tests.support.pages import joined, pages
from tests.support.telegram_harness import NOTHING_TO_CANCEL
from tests.support.telegram_in_process import InProcessHarness
from tests.support.telegram_paths import Made, begins, made

COMPLAINT, REVIEW = "prepare-complaint", "prepare-case-review"
LOST = "I do not have your draft any more."
WORDS = {
    "What happened": "Two officers pushed my brother to the ground.\nHe did not <resist> & said so. 👮",
    "When it happened": "On Tuesday, November 17, at about 7 in the morning.",
    "Where it happened": "In front of the bakery on Market Street.",
    "Who did it, and to whom": "A tall man with a vest that said POLICE. It happened to my brother.",
    "Force, words and threats": "One said: we know where you live.",
    "Injuries and damage": "His arm is broken. A doctor has seen it.",
    "Witnesses": "A neighbor.",
    "Evidence": "A video of 40 seconds.",
    "What I ask for": "Please look into it.",
}


@pytest.fixture
def harness(at_home: InProcessHarness) -> InProcessHarness:
    return at_home


async def writes(harness: InProcessHarness, who: Person, words: dict[str, str]) -> Shown:
    """Answers free questions one after the other; each answer is answered by a new message."""
    shown = who.screen()[-1]
    for heading, answer in words.items():
        before, shown = shown, await harness.asks(who, answer)
        assert f"Noted: {heading}." in shown.text
        assert shown.id > before.id
        assert who.find(before.id) == before
    return shown


async def finished(harness: InProcessHarness, who: Person, overview: Shown) -> tuple[Made, Shown]:
    """The paper, and what is said below it."""
    told = await harness.taps(who, overview, "Make the paper")
    assert told.text.startswith("Your paper is below")
    paper = await made(harness, who)
    return paper, await harness.answer(who)


async def test_a_whole_complaint(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    asked = await begins(harness, ada, COMPLAINT)
    assert asked.text.startswith("Prepare a complaint\n\nQuestion 1 of 11\n\nI ask, you answer in your own words")
    assert "What happened?" in asked.text
    assert asked.labels[:1] == ["Skip"]
    asked = await writes(harness, ada, WORDS)
    assert "May the office know your name?" in asked.text
    asked = await harness.taps(ada, asked, "No, I want to stay anonymous")
    overview = await harness.taps(ada, asked, "Both")
    assert overview.id == asked.id, "a button changes the message below which it stands"
    for heading, answer in WORDS.items():
        assert heading in overview.text
        assert answer.partition("\n")[0] in overview.text
        assert f"Change: {heading}" in overview.labels
    assert "No, I want to stay anonymous" in overview.text
    # An answer is changed, and the overview comes again.
    again = await harness.taps(ada, overview, "Change: Where it happened")
    assert "You wrote: In front of the bakery" in again.text
    overview = await harness.asks(ada, "Behind the bakery on Market Street.")
    assert "Behind the bakery" in overview.text
    paper, below = await finished(harness, ada, overview)
    assert "give it to both offices yourself" in below.text
    assert {"Card: OPR, inside ICE", "Card: OIG, outside ICE", "What I have so far"} <= set(below.labels)
    assert paper.last.labels == ["Delete this conversation's drafts"]
    assert list(paper.files) == ["complaint.txt", "complaint.pdf"]
    text = paper.files["complaint.txt"].decode()
    assert not text.startswith("\ufeff")
    assert paper.text == text.strip()
    printed = joined("".join(pages(paper.files["complaint.pdf"])))
    for answer in {**WORDS, "Where it happened": "Behind the bakery on Market Street."}.values():
        assert answer in text
        assert joined(answer.replace("👮", "")) in printed.replace("👮", "")
    assert "In front of the bakery" not in text
    assert "I ask that this complaint be anonymous." in text
    assert "+1 833-442-3677" in text
    card = await harness.taps(ada, below, "Card: OPR, inside ICE")
    assert card.id == below.id
    assert ada.find(paper.last.id) == paper.last, "the paper stays"


@pytest.mark.parametrize(("name", "office"), tuple(product("acb", "abcd")))
async def test_every_way_through_a_complaint_ends_in_a_paper(harness: InProcessHarness, name: str, office: str) -> None:
    ada, flow = harness.person("Ada"), harness.content.flows[COMPLAINT]
    shown = await begins(harness, ada, COMPLAINT)
    for _ in WORDS:
        shown = await harness.taps(ada, shown, "Skip")
    shown = await harness.taps(ada, shown, f"d:{COMPLAINT}:anonymous:{name}")
    if name != "b":
        assert "In which language would you like an answer?" in shown.text
        shown = await harness.asks(ada, "Español")
    shown = await harness.taps(ada, shown, f"d:{COMPLAINT}:office:{office}")
    paper, below = await finished(harness, ada, shown)
    option = flow.nodes["office"].option(office)
    assert option
    assert flow.nodes[option.next].text.split("**")[1] in below.text
    text = paper.files["complaint.txt"].decode()
    assert ("Español" in text) == (name != "b")
    assert ("833-442-3677" in text) == (office != "b")


@pytest.mark.parametrize(("urgent", "role"), tuple(product("abcd", "abc")))
async def test_every_way_through_a_request_ends_in_a_paper(harness: InProcessHarness, urgent: str, role: str) -> None:
    ada = harness.person("Ada")
    shown = await begins(harness, ada, REVIEW)
    shown = await harness.taps(ada, shown, f"d:{REVIEW}:urgent:{urgent}")
    shown = await harness.taps(ada, shown, f"d:{REVIEW}:role:{role}")
    words = {"For whom I write": "My husband."} if role != "a" else {}
    shown = await writes(harness, ada, {**words, "What I ask for": "To let him stay.", "Why I ask for it": "Family."})
    shown = await harness.taps(ada, shown, "Skip")
    paper, below = await finished(harness, ada, shown)
    assert "send the letter to the local ICE field office first" in below.text
    text = paper.files["case-review.txt"].decode()
    assert "To let him stay." in text
    assert ("My husband." in text) == (role != "a")
    assert ("The removal of the person" in text) == (urgent in "bc")


# Words


async def test_a_long_message_that_telegram_cut_in_two_is_one_answer(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, COMPLAINT)
    long = "They came at night. " * 300
    first, second = long[:4096], long[4096:]
    await ada.says(first)
    await ada.says(second)
    for _ in "12":
        asked = await harness.answer(ada)
        assert "When did it happen?" in asked.text
    overview = await harness.taps(ada, asked, "What I have so far")
    paper = await self_made(harness, ada, overview)
    assert long.strip() in paper.decode()


async def self_made(harness: InProcessHarness, who: Person, overview: Shown) -> bytes:
    """The .txt of a paper that is too long for a message: it comes as files only."""
    await harness.taps(who, overview, "Make the paper")
    text = await harness.answer(who, "sendDocument")
    to_print = await harness.answer(who, "sendDocument")
    assert to_print.text.startswith("Complaint: a paper for you")
    assert not any(kind == "pre" for shown in who.screen() for kind, _ in shown.entities)
    assert text.file
    return harness.server.files[text.file["file_id"]]


async def test_what_is_too_long_for_an_answer_is_said_so(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, COMPLAINT)
    for part in ("a", "b", "c"):
        await ada.says(part * 4096)
        asked = await harness.answer(ada)
    assert "I kept the first 8,000 characters" in asked.text


async def test_an_identifier_is_cut_out_of_an_answer_and_can_be_deleted(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, COMPLAINT)
    said = await ada.says("They took my brother, A217483926, from our house.")
    warning, asked = await harness.answer(ada), await harness.answer(ada)
    assert warning.text.startswith("⚠️ Please do not send A-numbers")
    assert "Noted: What happened." in asked.text
    assert (await harness.taps(ada, warning, "Delete my message")).text == "I deleted your message."
    assert ada.find(said.id) is None
    overview = await harness.taps(ada, asked, "What I have so far")
    assert "They took my brother, " in overview.text
    paper, _ = await finished(harness, ada, overview)
    assert "217483926" not in paper.files["complaint.txt"].decode()
    assert "217483926" not in "".join(pages(paper.files["complaint.pdf"]))


async def test_words_of_danger_are_answered_before_the_next_question(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, COMPLAINT)
    asked = await harness.asks(ada, "they are beating him right now")
    assert asked.text.startswith("⚠️ ")
    assert "911" in asked.text.partition("Noted")[0]


async def test_a_message_that_is_corrected_leads_to_where_answers_can_be_changed(harness: InProcessHarness) -> None:
    """It must not be taken for the answer to the question that was asked since."""
    ada = harness.person("Ada")
    await begins(harness, ada, COMPLAINT)
    said = await ada.says("They were ruhde.")
    await harness.answer(ada)
    await ada.edits(said, "They were rude.")
    overview = await harness.answer(ada)
    assert overview.text.startswith("Prepare a complaint\n\nThis is what I have.")
    assert "They were ruhde." in overview.text
    assert {"Change: What happened", "Go on: Prepare a complaint"} <= set(overview.labels)


async def test_a_picture_is_no_answer_but_words_below_it_are(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, COMPLAINT)
    await ada.sends_photo()
    assert "What happened?" in (await harness.answer(ada)).text
    await ada.sends_photo("They broke this door.")
    assert "Noted: What happened." in (await harness.answer(ada)).text


async def test_who_looks_at_something_else_in_between_can_go_on(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, COMPLAINT)
    await harness.asks(ada, "They pushed me.")
    hours = await harness.asks(ada, "/hours oig")
    again = await harness.taps(ada, hours, "Go on: Prepare a complaint")
    assert "When did it happen?" in again.text
    assert "Noted: When it happened." in (await harness.asks(ada, "Yesterday.")).text


# The end of a draft


async def test_cancel_deletes_the_draft_and_is_kind_to_who_presses_on(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, COMPLAINT)
    asked = await harness.asks(ada, "They pushed me.")
    assert (await harness.asks(ada, "/cancel")).text.startswith("I have deleted your draft.")
    lost = await harness.taps(ada, asked, "What I have so far")
    assert LOST in lost.text
    assert (await harness.asks(ada, "/cancel")).text == NOTHING_TO_CANCEL


async def test_forget_and_the_stop_button_delete_the_draft(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, COMPLAINT)
    asked = await harness.asks(ada, "They pushed me.")
    assert "deleted your draft if there was one" in (await harness.asks(ada, "/forget")).text
    begun = await harness.taps(ada, await harness.taps(ada, asked, "What I have so far"), "Begin a new one")
    assert "What happened?" in begun.text
    stopped = await harness.taps(ada, await harness.asks(ada, "Again."), "Stop, and delete what I wrote")
    assert stopped.text.startswith("I have deleted your draft.")


async def test_a_draft_is_gone_half_an_hour_after_the_last_word(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, COMPLAINT)
    asked = await harness.asks(ada, "They pushed me.")
    harness.passes(timedelta(minutes=29))
    overview = await harness.taps(ada, asked, "What I have so far")
    assert "They pushed me." in overview.text
    harness.passes(timedelta(minutes=30))
    lost = await harness.taps(ada, overview, "Make the paper")
    assert LOST in lost.text
    assert "They pushed me." not in lost.text
    assert lost.labels == ["Begin a new one", "All topics"]


async def test_a_restart_loses_the_draft_and_says_so(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, COMPLAINT)
    asked = await harness.asks(ada, "They pushed me.")
    await harness.restarts()
    lost = await harness.taps(ada, asked, "Skip")
    assert LOST in lost.text
    assert "I lose them when I am restarted" in lost.text
    assert "What happened?" in (await harness.taps(ada, lost, "Begin a new one")).text
