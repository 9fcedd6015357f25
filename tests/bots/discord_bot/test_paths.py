"""Every question of every guided path, with every option once, to an outcome: as people click through them."""

import pytest

from bots.phrases import UiPhrases
from core.checks import check
from core.content import Flow, load_content
from tests.fakes.discord import Person, Shown
from tests.support.discord_harness import Stage, scene
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


async def walked(stage: Stage, person: Person, flow: Flow, way: Way) -> Shown:
    """Clicks the options and fills in the forms on the way."""
    shown = await stage.prepares(person, flow.title)
    for label in (step.option.label for step in way):
        while label not in shown.labels:
            shown = await filled(stage, person, shown)
        shown = await stage.clicks(person, shown, label)
    while flow.asks_freely and MAKE not in shown.labels:
        shown = await filled(stage, person, shown)
    return shown


async def filled(stage: Stage, person: Person, shown: Shown) -> Shown:
    opened = await stage.opens(person, shown)
    fields = [part["component"]["custom_id"] for part in (await opened.modal())["components"]]
    return await stage.answer(await person.submits(opened, **dict.fromkeys(fields, WORDS)))


@pytest.mark.parametrize("name", [name for name, flow in FLOWS.items() if not flow.asks_freely])
@scene
async def test_a_path_of_buttons_leads_to_every_outcome(stage: Stage, name: str) -> None:
    ada, flow = stage.person("Ada"), FLOWS[name]
    for way in covering(flow):
        end = await walked(stage, ada, flow, way)
        assert first_words(flow, way) in end.text.replace("**", ""), way
        assert {"Back", "Start again"} <= set(end.labels) or len(way) == 1
        names = [file["filename"] for file in end.files]
        if flow.document:
            assert names[:2] == ["call-sheet.txt", "call-sheet.pdf"], way
            assert "+1 888-351-4024" in stage.file(end, ".txt").decode()
            assert joined("+1 888-351-4024") in joined("".join(pages(stage.file(end, ".pdf"))))
            pictures = [file["id"] for file in end.files if file["filename"].endswith(".png")]
            assert pictures, way
            assert all(stage.server.files[picture].startswith(PNG) for picture in pictures)
        else:
            assert names == []


@pytest.mark.parametrize("name", [name for name, flow in FLOWS.items() if flow.asks_freely])
@scene
async def test_a_path_on_which_one_writes_leads_to_every_outcome_and_paper(stage: Stage, name: str) -> None:
    flow = FLOWS[name]
    assert flow.document
    for way in covering(flow):
        ada = stage.person("Ada")
        end = await stage.clicks(ada, await walked(stage, ada, flow, way), MAKE)
        assert first_words(flow, way) in end.text.replace("**", ""), way
        assert [file["filename"] for file in end.files] == [f"{flow.document.file}.{kind}" for kind in ("txt", "pdf")]
        assert WORDS in stage.file(end, ".txt").decode()
        assert joined(WORDS) in joined("".join(pages(stage.file(end, ".pdf"))))


@scene
async def test_one_goes_back_and_begins_again(stage: Stage) -> None:
    ada, flow = stage.person("Ada"), FLOWS["choose-office"]
    first = await stage.prepares(ada, flow.title)
    second = await stage.clicks(ada, first, "No, not right now")
    third = await stage.clicks(ada, second, "I want ICE to review a case")
    back = await stage.clicks(ada, third, "Back")
    assert back.text == second.text
    third = await stage.clicks(ada, back, "I want ICE to review a case")
    assert (await stage.clicks(ada, third, "Start again")).text == first.text
    assert {shown.id for shown in (second, third, back)} == {first.id}, "all in one message"


@scene
async def test_a_card_for_the_wallet_is_a_picture_and_a_sheet_and_may_be_shared(stage: Stage) -> None:
    ada, eva, channel = stage.person("Ada"), stage.person("Eva"), await stage.channel()
    wallet = await stage.clicks(ada, await stage.uses(ada, "/card", channel, contact="opr"), "Card for the wallet")
    assert [file["filename"] for file in wallet.files] == ["opr-card.png", "opr-sheet.pdf"]
    assert stage.file(wallet, ".png").startswith(PNG)
    assert joined("833-442-3677") in joined("".join(pages(stage.file(wallet, ".pdf"))))
    assert "a card for the wallet, and a sheet of eight to print" in wallet.text
    await ada.clicks(wallet, "Share here")
    shared = await stage.posted(channel)
    assert [file["filename"] for file in shared.files] == ["opr-card.png", "opr-sheet.pdf"]
    assert channel.screen(eva) == [shared]
