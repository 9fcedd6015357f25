"""Every question of every guided path, with every option once, to an outcome: as people click through them."""

import pytest

from bots.phrases import UiPhrases
from core.checks import check
from core.content import Flow, load_content
from tests.fakes.discord import Person, Shown
from tests.support.discord_harness import Harness
from tests.support.discord_paths import Way, covering, outcome
from tests.support.pages import joined, pages
from tests.support.talk import OUR_CONTENT

FLOWS = load_content(OUR_CONTENT, check, UiPhrases).flows
PNG = b"\x89PNG\r\n\x1a\n"
WORDS = "The words of a person"
MAKE = "Make the paper"


def first_words(flow: Flow, way: Way) -> str:
    """Of the text of the outcome, without marks and facts."""
    return flow.nodes[outcome(flow, way)].text.replace("**", "").partition("{")[0].partition(".")[0]


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
    fields = [part["component"]["custom_id"] for part in (await opened.modal())["components"]]
    return await harness.answer(await person.submits(opened, **dict.fromkeys(fields, WORDS)))


@pytest.mark.parametrize("name", [name for name, flow in FLOWS.items() if not flow.asks_freely])
async def test_a_path_of_buttons_leads_to_every_outcome(harness: Harness, name: str) -> None:
    ada, flow = harness.person("Ada"), FLOWS[name]
    for way in covering(flow):
        end = await walked(harness, ada, flow, way)
        assert first_words(flow, way) in end.text.replace("**", ""), way
        assert {"Back", "Start again"} <= set(end.labels) or len(way) == 1
        names = [file["filename"] for file in end.files]
        if flow.document:
            assert names[:2] == ["call-sheet.txt", "call-sheet.pdf"], way
            assert "+1 888-351-4024" in harness.file(end, ".txt").decode()
            assert joined("+1 888-351-4024") in joined("".join(pages(harness.file(end, ".pdf"))))
            pictures = [file["id"] for file in end.files if file["filename"].endswith(".png")]
            assert pictures, way
            assert all(harness.server.files[picture].startswith(PNG) for picture in pictures)
        else:
            assert names == []


@pytest.mark.parametrize("name", [name for name, flow in FLOWS.items() if flow.asks_freely])
async def test_a_path_on_which_one_writes_leads_to_every_outcome_and_paper(harness: Harness, name: str) -> None:
    flow = FLOWS[name]
    assert flow.document
    for way in covering(flow):
        ada = harness.person("Ada")
        end = await harness.clicks(ada, await walked(harness, ada, flow, way), MAKE)
        assert first_words(flow, way) in end.text.replace("**", ""), way
        assert [file["filename"] for file in end.files] == [f"{flow.document.file}.{kind}" for kind in ("txt", "pdf")]
        assert WORDS in harness.file(end, ".txt").decode()
        assert joined(WORDS) in joined("".join(pages(harness.file(end, ".pdf"))))


async def test_one_goes_back_and_begins_again(harness: Harness) -> None:
    ada, flow = harness.person("Ada"), FLOWS["choose-office"]
    first = await harness.prepares(ada, flow.title)
    second = await harness.clicks(ada, first, "No, not right now")
    third = await harness.clicks(ada, second, "I want ICE to review a case")
    back = await harness.clicks(ada, third, "Back")
    assert back.text == second.text
    third = await harness.clicks(ada, back, "I want ICE to review a case")
    assert (await harness.clicks(ada, third, "Start again")).text == first.text
    assert {shown.id for shown in (second, third, back)} == {first.id}, "all in one message"


async def test_a_card_for_the_wallet_is_a_picture_and_a_sheet_and_may_be_shared(harness: Harness) -> None:
    ada, eva, channel = harness.person("Ada"), harness.person("Eva"), await harness.channel()
    wallet = await harness.clicks(ada, await harness.uses(ada, "/card", channel, contact="opr"), "Card for the wallet")
    assert [file["filename"] for file in wallet.files] == ["opr-card.png", "opr-sheet.pdf"]
    assert harness.file(wallet, ".png").startswith(PNG)
    assert joined("833-442-3677") in joined("".join(pages(harness.file(wallet, ".pdf"))))
    assert "a card for the wallet, and a sheet of eight to print" in wallet.text
    await ada.clicks(wallet, "Share here")
    shared = await harness.posted(channel)
    assert [file["filename"] for file in shared.files] == ["opr-card.png", "opr-sheet.pdf"]
    assert channel.screen(eva) == [shared]
