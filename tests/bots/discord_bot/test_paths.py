"""Every question of every guided path, with every option once, to an outcome: as people click through them."""

from pathlib import Path

import pytest

from core.content import Content, Flow
from tests.fakes.discord import Person, Shown
from tests.fakes.discord.components import TEXT_INPUT, walk
from tests.support.discord_harness import Harness
from tests.support.discord_paths import Way, covering, outcome
from tests.support.discord_texts import HALL_PHONE
from tests.support.pages import joined, pages
from tests.support.talk import content_of

PNG = b"\x89PNG\r\n\x1a\n"
WORDS = "The words of a person"
MAKE = "Make the paper"
# What each paper that needs no words holds, and how many pages of it are pictures at least.
PAPERS = {"walk-in": (HALL_PHONE, 0), "call-the-town": ("Hello. I have a question.", 1)}
OF_BUTTONS, OF_WORDS = ["who-to-ask", *PAPERS], ["report-a-street-light", "report-damage"]


@pytest.fixture(scope="session")
def content(large_town: dict[str, str]) -> Content:
    return content_of(Path(large_town["RECOURSE_CONTENT"]))


def assert_ends_where_it_should(content: Content, flow: Flow, way: Way, end: Shown) -> None:
    """The text of the outcome is said, up to its first fact, and its answer is a press away."""
    node = flow.nodes[outcome(flow, way)]
    assert node.text.partition("{")[0].strip() in end.text, way
    assert node.outcome
    assert content.topics[node.outcome].title in end.labels, way


async def walked(harness: Harness, person: Person, flow: Flow, way: Way) -> Shown:
    """Clicks the options and fills in the forms on the way."""
    shown = await harness.prepares(person, flow.title)
    for label in (step.option.label for step in way):
        while label not in shown.labels:
            shown = await filled(harness, person, shown)
        shown = await harness.clicks(person, shown, label)
    while flow.asks_freely and MAKE not in shown.labels:
        shown = await filled(harness, person, shown)
    return shown


async def filled(harness: Harness, person: Person, shown: Shown) -> Shown:
    opened = await harness.opens(person, shown)
    fields = [part["custom_id"] for _, part in walk((await opened.modal())["components"]) if part["type"] == TEXT_INPUT]
    return await harness.answer(await person.submits(opened, **dict.fromkeys(fields, WORDS)))


async def test_every_path_of_the_town_is_walked(content: Content) -> None:
    assert {name for name, flow in content.flows.items() if flow.asks_freely} == set(OF_WORDS)
    assert set(content.flows) == {*OF_BUTTONS, *OF_WORDS}


@pytest.mark.parametrize("name", OF_BUTTONS)
async def test_a_path_of_buttons_leads_to_every_outcome(harness: Harness, content: Content, name: str) -> None:
    ada, flow = harness.person("Ada"), content.flows[name]
    for way in covering(flow):
        end = await walked(harness, ada, flow, way)
        assert_ends_where_it_should(content, flow, way, end)
        assert {"Back", "Start again"} <= set(end.labels) or len(way) == 1
        names = [file["filename"] for file in end.files]
        if flow.document is None:
            assert names == []
            continue
        said, pictures = PAPERS[name]
        assert names[:2] == [f"{flow.document.file}.txt", f"{flow.document.file}.pdf"], way
        assert said in harness.file(end, ".txt").decode()
        assert joined(said) in joined("".join(pages(harness.file(end, ".pdf"))))
        drawn = [file["id"] for file in end.files if file["filename"].endswith(".png")]
        assert len(drawn) >= pictures, way
        assert all(harness.server.files[picture].startswith(PNG) for picture in drawn)


@pytest.mark.parametrize("name", OF_WORDS)
async def test_a_path_on_which_one_writes_leads_to_every_outcome_and_paper(
    harness: Harness, content: Content, name: str
) -> None:
    flow = content.flows[name]
    assert flow.document
    for way in covering(flow):
        ada = harness.person("Ada")
        end = await harness.clicks(ada, await walked(harness, ada, flow, way), MAKE)
        assert_ends_where_it_should(content, flow, way, end)
        sent = flow.document.file
        names = [sent, *([f"{sent}-keep"] if flow.document.keep else [])]
        assert [file["filename"] for file in end.files] == [
            f"{name}.{kind}" for name in names for kind in ("txt", "pdf")
        ]
        assert WORDS in harness.file(end, f"{sent}.txt").decode()
        assert joined(WORDS) in joined("".join(pages(harness.file(end, f"{sent}.pdf"))))


async def test_one_goes_back_and_begins_again(harness: Harness) -> None:
    ada = harness.person("Ada")
    first = await harness.prepares(ada, "Whom to ask")
    second = await harness.clicks(ada, first, "Something in a street")
    third = await harness.clicks(ada, second, "No")
    back = await harness.clicks(ada, third, "Back")
    assert back.text == second.text
    third = await harness.clicks(ada, back, "No")
    assert (await harness.clicks(ada, third, "Start again")).text == first.text
    assert {shown.id for shown in (second, third, back)} == {first.id}, "all in one message"


async def test_a_card_for_the_wallet_is_a_picture_and_a_sheet_and_may_be_shared(harness: Harness) -> None:
    ada, eva, channel = harness.person("Ada"), harness.person("Eva"), await harness.channel()
    card = await harness.uses(ada, "/card", channel, contact="town-hall")
    wallet = await harness.clicks(ada, card, "Card for the wallet")
    assert [file["filename"] for file in wallet.files] == ["town-hall-card.png", "town-hall-sheet.pdf"]
    assert harness.file(wallet, ".png").startswith(PNG)
    assert joined("202-224-3121") in joined("".join(pages(harness.file(wallet, ".pdf"))))
    assert "a card for the wallet, and a sheet of eight to print" in wallet.text
    await ada.clicks(wallet, "Share here")
    shared = await harness.posted(channel)
    assert [file["filename"] for file in shared.files] == ["town-hall-card.png", "town-hall-sheet.pdf"]
    assert channel.screen(eva) == [shared]
