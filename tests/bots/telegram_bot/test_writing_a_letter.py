"""Writing a letter in a private chat: question by question, in one's own words, to a paper to copy and as files."""

from datetime import timedelta
from itertools import product

import pytest

from tests.fakes import PATIENCE
from tests.fakes.telegram import Person, Shown
from tests.support.pages import joined, pages
from tests.support.telegram_harness import NOTHING_TO_CANCEL
from tests.support.telegram_in_process import InProcessHarness
from tests.support.telegram_paths import Made, begins, made

DAMAGE, LIGHT = "report-damage", "report-a-street-light"
LOST = "I do not have your draft any more."
WORDS = {
    "What happened": "Two trucks pushed my fence to the ground.\nIt did not <resist> & fell. 👮",
    "When it happened": "On Tuesday, November 17, at about 7 in the morning.",
    "Where it happened": "In front of the bakery on Market Street.",
    "Who did it": "A tall man in a truck of the town.",
    "How it was done": "He said: I have the right of way.",
    "What is broken": "Four posts. A carpenter has seen them.",
    "Witnesses": "A neighbor.",
    "Evidence": "A video of 40 seconds.",
    "What I ask for": "Please pay for it.",
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


async def test_a_whole_letter(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    asked = await begins(harness, ada, DAMAGE)
    assert asked.text.startswith("Report damage to the town\n\nQuestion 1 of 12\n\nI ask, you answer in your own words")
    assert "What happened?" in asked.text
    assert asked.labels[:1] == ["Skip"]
    asked = await writes(harness, ada, WORDS)
    assert "May the town know your name?" in asked.text
    asked = await harness.taps(ada, asked, "Yes, but I ask to keep it confidential")
    asked = await harness.taps(ada, asked, "Skip")
    overview = await harness.taps(ada, asked, "To both")
    assert overview.id == asked.id, "a button changes the message below which it stands"
    for heading, answer in WORDS.items():
        assert heading in overview.text
        assert answer.partition("\n")[0] in overview.text
        assert f"Change: {heading}" in overview.labels
    assert "Yes, but I ask to keep it confidential" in overview.text
    # An answer is changed, and the overview comes again.
    again = await harness.taps(ada, overview, "Change: Where it happened")
    assert "You wrote: In front of the bakery" in again.text
    overview = await harness.asks(ada, "Behind the bakery on Market Street.")
    assert "Behind the bakery" in overview.text
    paper, below = await finished(harness, ada, overview)
    assert "Give the letter to the front desk." in below.text
    assert {"Card: Town hall", "What I have so far"} <= set(below.labels)
    assert paper.last.labels == ["Delete this conversation's drafts"]
    assert list(paper.files) == ["damage.txt", "damage.pdf", "damage-keep.txt", "damage-keep.pdf"]
    text = paper.files["damage.txt"].decode()
    assert not text.startswith("\ufeff")
    assert paper.text == text.strip()
    printed = joined("".join(pages(paper.files["damage.pdf"])))
    for answer in {**WORDS, "Where it happened": "Behind the bakery on Market Street."}.values():
        assert answer in text
        assert joined(answer.replace("👮", "")) in printed.replace("👮", "")
    assert "In front of the bakery" not in text
    assert "Please keep my name confidential." in text
    assert "+1 202-224-3121" not in text
    assert "+1 202-224-3121" in paper.files["damage-keep.txt"].decode()
    card = await harness.taps(ada, below, "Card: Town hall")
    assert ada.find(below.id) == below, "the card opens below"
    assert card.id != below.id
    assert ada.find(paper.last.id) == paper.last, "the paper stays"


@pytest.mark.parametrize(("name", "office"), tuple(product("acb", "abc")))
async def test_every_way_through_a_long_path_ends_in_a_paper(harness: InProcessHarness, name: str, office: str) -> None:
    ada, flow = harness.person("Ada"), harness.content.flows[DAMAGE]
    shown = await begins(harness, ada, DAMAGE)
    for _ in WORDS:
        shown = await harness.taps(ada, shown, "Skip")
    shown = await harness.taps(ada, shown, f"d:{DAMAGE}:name:{name}")
    if name != "b":
        assert "In which language would you like an answer?" in shown.text
        shown = await harness.asks(ada, "Español")
    shown = await harness.taps(ada, shown, f"d:{DAMAGE}:office:{office}")
    paper, below = await finished(harness, ada, shown)
    option = flow.nodes["office"].option(office)
    assert option
    assert flow.nodes[option.next].text in below.text
    text = paper.files["damage.txt"].decode()
    assert ("Español" in text) == (name != "b")
    kept = paper.files["damage-keep.txt"].decode()
    assert ("202-224-3121" in kept) == (office != "b")
    assert ("loans@library.example.org" in kept) == (office != "a")


@pytest.mark.parametrize("wanted", ["a", "b"])
async def test_every_way_through_a_short_path_ends_in_a_paper(harness: InProcessHarness, wanted: str) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, LIGHT)
    shown = await writes(harness, ada, {"What is wrong": "It flickers.", "Where it stands": "Mill Lane."})
    shown = await harness.taps(ada, shown, f"d:{LIGHT}:answer:{wanted}")
    if wanted == "a":
        shown = await writes(harness, ada, {"How to reach me": "By letter."})
    paper, below = await finished(harness, ada, shown)
    assert "Give the note to the front desk." in below.text
    text = paper.files["street-light.txt"].decode()
    assert "It flickers." in text
    assert ("By letter." in text) == (wanted == "a")
    assert ("I need no answer." in text) == (wanted == "b")


# Words


async def test_a_long_message_that_telegram_cut_in_two_is_one_answer(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, DAMAGE)
    long = "They came at night. " * 300
    first, second = long[:4096], long[4096:]
    await ada.says(first)
    await ada.says(second, at_once=True)
    for _ in "12":
        asked = await harness.answer(ada)
        assert "When did it happen?" in asked.text
    overview = await harness.taps(ada, asked, "What I have so far")
    paper = await self_made(harness, ada, overview)
    assert long.strip() in paper.decode()


async def self_made(harness: InProcessHarness, who: Person, overview: Shown) -> bytes:
    """The .txt of a paper that is too long for a message: it comes as files only."""
    await harness.taps(who, overview, "Make the paper")
    call = await harness.server.call("sendMediaGroup", chat=who, timeout=PATIENCE)
    text, *_ = (Shown(each) for each in call.result)
    assert (await harness.answer(who)).text.startswith("Damage in Millbrook: a paper for you")
    assert not any(kind == "pre" for shown in who.screen() for kind, _ in shown.entities)
    assert text.file
    return harness.server.files[text.file["file_id"]]


async def test_what_is_too_long_for_an_answer_is_said_so(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, DAMAGE)
    for part in ("a", "b", "c"):
        await ada.says(part * 4096, at_once=True)
        asked = await harness.answer(ada)
    assert "I kept the first 8,000 characters" in asked.text


async def test_an_identifier_is_cut_out_of_an_answer_and_can_be_deleted(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, DAMAGE)
    said = await ada.says("They took my fence, A217483926, from our house.")
    warning, asked = await harness.answer(ada), await harness.answer(ada)
    assert warning.text.startswith("⚠️ Please do not send A-numbers")
    assert "Noted: What happened." in asked.text
    assert (await harness.taps(ada, warning, "Delete my message")).text == "I deleted your message."
    assert ada.find(said.id) is None
    overview = await harness.taps(ada, asked, "What I have so far")
    assert "They took my fence, " in overview.text
    paper, _ = await finished(harness, ada, overview)
    assert "217483926" not in paper.files["damage.txt"].decode()
    assert "217483926" not in "".join(pages(paper.files["damage.pdf"]))


async def test_words_of_danger_are_answered_before_the_next_question(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, DAMAGE)
    asked = await harness.asks(ada, "a live wire is hanging over the street right now")
    assert asked.text.startswith("⚠️ ")
    assert "+1 202-456-1111" in asked.text.partition("Noted")[0]


async def test_a_message_that_is_corrected_leads_to_where_answers_can_be_changed(harness: InProcessHarness) -> None:
    """It must not be taken for the answer to the question that was asked since."""
    ada = harness.person("Ada")
    await begins(harness, ada, DAMAGE)
    said = await ada.says("The lamp was drak.")
    await harness.answer(ada)
    await ada.edits(said, "The lamp was dark.")
    overview = await harness.answer(ada)
    assert overview.text.startswith("Report damage to the town\n\nThis is what I have.")
    assert "The lamp was drak." in overview.text
    assert {"Change: What happened", "Go on: Report damage to the town"} <= set(overview.labels)


async def test_a_picture_is_no_answer_but_words_below_it_are(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, DAMAGE)
    await ada.sends_photo()
    assert "What happened?" in (await harness.answer(ada)).text
    await ada.sends_photo("They broke this door.")
    assert "Noted: What happened." in (await harness.answer(ada)).text


async def test_who_looks_at_something_else_in_between_can_go_on(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, DAMAGE)
    await harness.asks(ada, "They pushed me.")
    hours = await harness.asks(ada, "/hours town-hall")
    again = await harness.taps(ada, hours, "Go on: Report damage to the town")
    assert "When did it happen?" in again.text
    assert "Noted: When it happened." in (await harness.asks(ada, "Yesterday.")).text


# The end of a draft


async def test_cancel_deletes_the_draft_and_is_kind_to_who_presses_on(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, DAMAGE)
    asked = await harness.asks(ada, "They pushed me.")
    assert (await harness.asks(ada, "/cancel")).text.startswith("I have deleted your draft.")
    lost = await harness.taps(ada, asked, "What I have so far")
    assert LOST in lost.text
    assert (await harness.asks(ada, "/cancel")).text == NOTHING_TO_CANCEL


async def test_forget_and_the_stop_button_delete_the_draft(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, DAMAGE)
    asked = await harness.asks(ada, "They pushed me.")
    assert (await harness.asks(ada, "/forget")).text.startswith("Done. I have forgotten")
    begun = await harness.taps(ada, await harness.taps(ada, asked, "What I have so far"), "Begin a new one")
    assert "What happened?" in begun.text
    stopped = await harness.taps(ada, await harness.asks(ada, "Again."), "Stop, and delete what I wrote")
    stopped = await harness.taps(ada, stopped, "Delete what I wrote")
    assert stopped.text.startswith("I have deleted your draft.")


async def test_a_draft_is_gone_half_an_hour_after_the_last_word(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, DAMAGE)
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
    await begins(harness, ada, DAMAGE)
    asked = await harness.asks(ada, "They pushed me.")
    await harness.restarts()
    lost = await harness.taps(ada, asked, "Skip")
    assert LOST in lost.text
    assert "I lose them when I am restarted" in lost.text
    assert "What happened?" in (await harness.taps(ada, lost, "Begin a new one")).text
