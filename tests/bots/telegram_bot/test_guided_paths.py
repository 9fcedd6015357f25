"""Guided paths in a private chat: every path to an outcome, by the buttons that stand there."""

from collections.abc import Iterator
from itertools import product

import pytest

from core.content import Content, Flow, FlowNode
from tests.support.pages import joined, look, pages, scan
from tests.support.telegram_in_process import InProcessHarness
from tests.support.telegram_paths import begins, leads, made
from tests.support.wallet import link_of

ASK, SHEET = "who-to-ask", "call-the-town"
SHEET_IS_READY = "Have the sheet beside the phone."


@pytest.fixture
def harness(at_home: InProcessHarness) -> InProcessHarness:
    return at_home


def outcomes(flow: Flow, name: str, taken: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], FlowNode]]:
    """Every way through a path, with what it must end in."""
    node = flow.nodes[name]
    if node.outcome:
        yield taken, node
    for option in node.options:
        yield from outcomes(flow, option.next, (*taken, option.id))


def beginning(content: Content, outcome: FlowNode) -> str:
    """The words of an outcome; without any it is its answer, which begins in strong words."""
    return outcome.text or content.topics[outcome.outcome or ""].answer.split("**")[1].partition("{")[0]


async def test_every_way_ends_in_an_answer_in_the_same_message(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    flow = harness.content.flows[ASK]
    for way, outcome in outcomes(flow, flow.start):
        start = await begins(harness, ada, ASK)
        shown = await leads(harness, ada, start, ASK, way)
        assert beginning(harness.content, outcome) in shown.text, way
        assert shown.id == start.id
        assert shown.labels[-1] == ("Start again" if len(way) > 1 else "Back")
    contents = [shown.body.keys() & {"document", "photo", "media_group_id"} for shown in ada.screen()]
    assert not any(contents), "this path makes no paper"


async def test_back_and_start_again_lead_where_they_say(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    first = await begins(harness, ada, ASK)
    assert first.text.startswith("Whom to ask\n\nWhat is it about?")
    second = await harness.taps(ada, first, "f:who-to-ask:a")
    third = await harness.taps(ada, second, "f:who-to-ask:a.b")
    assert third.text.startswith("A street light is broken")
    assert (await harness.taps(ada, third, "Back")).text == second.text
    await harness.taps(ada, second, "f:who-to-ask:a.a")
    assert (await harness.taps(ada, second, "Start again")).text == first.text


async def test_an_answer_that_a_phone_would_cut_is_said_in_full(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    shown = await leads(harness, ada, await begins(harness, ada, SHEET), SHEET, ("p",))
    long = "A permit, a bill, or papers that got lost"
    assert f"• {long}" in shown.text
    assert [row[0]["text"] for row in shown.keyboard if len(row) == 1].count(long) == 1, "a row of its own"
    assert "• Back" not in shown.text


async def test_a_deep_link_begins_a_path(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    assert "What is it about?" in (await harness.asks(ada, f"/start f-{ASK}")).text
    asked = await harness.asks(ada, "/start f-report-damage")
    assert "What happened?" in asked.text
    assert "Noted: What happened." in (await harness.asks(ada, "They pushed me.")).text
    assert (await harness.asks(ada, "/start f-nowhere")).text.startswith("I can tell you how to complain")


async def test_a_call_sheet_comes_as_text_pictures_and_files_below_its_outcome(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    outcome = await leads(harness, ada, await begins(harness, ada, SHEET), SHEET, ("p", "a"))
    assert SHEET_IS_READY in outcome.text
    paper = await made(harness, ada)
    assert list(paper.files) == ["call-sheet.txt", "call-sheet.pdf"]
    text = paper.files["call-sheet.txt"].decode()
    assert not text.startswith("\ufeff")
    assert paper.copied is None, "who has the pictures needs no text to copy"
    assert "on your clock" in text.casefold()
    assert "Hello. I have a question." in text
    assert joined("Hello. I have a question.") in joined("".join(pages(paper.files["call-sheet.pdf"])))
    shown = ada.screen()[1:]
    assert [each.id for each in (shown[0], shown[-1])] == [outcome.id, paper.last.id]
    assert [("photo" in each.body, "document" in each.body) for each in shown[1:-1]] == [
        *[(True, False)] * (len(shown) - 4),
        *[(False, True)] * 2,
    ]
    groups = [each.body["media_group_id"] for each in shown[1:-1]]
    assert len(set(groups)) == 2, "the pictures are one message, and the files are another"
    assert [each.labels for each in shown[1:]] == [*[[]] * (len(shown) - 2), ["Back", "Start again"]]
    assert paper.last.text.startswith("Your call to the town hall: a paper for you")


async def test_every_way_to_a_call_sheet_makes_one(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    flow = harness.content.flows[SHEET]
    ways = [way for way, _ in outcomes(flow, flow.start)]
    assert set(ways) == set(product("ep", "abc"))
    for way in ways:
        shown = await leads(harness, ada, await begins(harness, ada, SHEET), SHEET, way)
        assert SHEET_IS_READY in shown.text
        assert list((await made(harness, ada)).files) == ["call-sheet.txt", "call-sheet.pdf"]


async def test_a_button_below_a_paper_leaves_the_paper_where_it_is(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await leads(harness, ada, await begins(harness, ada, SHEET), SHEET, ("e", "b"))
    paper = (await made(harness, ada)).last
    files = [shown for shown in ada.screen() if "document" in shown.body]
    again = await harness.taps(ada, paper, "Start again")
    assert "What time zone are you in?" in again.text
    assert again.labels[0].startswith("Eastern")
    assert [ada.find(file.id) for file in files] == files
    assert len(files) == 2


async def test_a_second_press_makes_no_second_paper(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    asked = await leads(harness, ada, await begins(harness, ada, SHEET), SHEET, ("e",))
    for query in [await ada.taps(asked, f"f:{SHEET}:e.a") for _ in "12"]:
        await harness.toast(query)
    await made(harness, ada)
    await harness.stays_silent(ada, ada)
    assert sum("document" in shown.body for shown in ada.screen()) == 2


async def test_files_that_telegram_does_not_take_at_once_are_sent_again(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    harness.server.fails("sendMediaGroup", 502, chat=ada)
    await leads(harness, ada, await begins(harness, ada, SHEET), SHEET, ("e", "a"))
    await harness.until(lambda: True if ada.screen()[-1].labels == ["Back", "Start again"] else None)
    kinds = [next(iter(shown.body.keys() & {"text", "photo", "document"})) for shown in ada.screen()[2:]]
    assert kinds == [*["photo"] * (len(kinds) - 3), "document", "document", "text"]


# Cards for the wallet


async def test_a_card_for_the_wallet_is_a_picture_and_a_sheet_that_lead_to_this_bot(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    card = await harness.asks(ada, "/cards town-hall")
    assert await harness.toast(await ada.taps(card, "Card for the wallet")) == ""
    photo = await harness.answer(ada, "sendPhoto")
    sheet = await harness.answer(ada, "sendDocument")
    assert photo.file
    assert sheet.file
    assert sheet.file["file_name"] == "town-hall-sheet.pdf"
    assert "a card for the wallet, and a sheet of eight to print" in sheet.text
    assert sheet.labels == ["Card: Town hall", "Several offices on one sheet", "All contact cards"]
    codes = scan(look(harness.server.files[sheet.file["file_id"]], 300))
    assert codes.count(link_of("town-hall")) == 8
    assert ada.find(card.id) == card, "the card stays"


async def test_a_sheet_of_several_offices_leads_to_each_of_them(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    menu = await harness.asks(ada, "/cards")
    for data in ("y:town-hall", "y:town-hall,night-line"):
        assert await harness.toast(await ada.taps_old(menu, data)) == ""
        assert (await harness.change(ada)).text.startswith("On your sheet of cards: Town hall")
    assert await harness.toast(await ada.taps(menu, "Make the sheet")) == ""
    sheet = await harness.answer(ada, "sendDocument")
    assert sheet.file
    assert sheet.file["file_name"] == "cards-sheet.pdf"
    codes = scan(look(harness.server.files[sheet.file["file_id"]], 300))
    assert [codes.count(link_of(name)) for name in ("town-hall", "night-line")] == [4, 4]
