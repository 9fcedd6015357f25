"""Guided paths in a group: those that ask for words are walked in private, the others work for all to see."""

import pytest

from tests.fakes.telegram import Group, Person
from tests.support.telegram_harness import scene
from tests.support.telegram_in_process import Inside
from tests.support.telegram_paths import made

DOOR = "https://t.me/recourse_bot?start=f-prepare-complaint"
INTRO = "Prepare a complaint\n\nI ask, you answer in your own words"


@pytest.fixture
def stage(at_home: Inside) -> Inside:
    return at_home


def helpers(stage: Inside) -> tuple[Group, Person]:
    ada = stage.person("Ada")
    return stage.server.group("Helpers", members=[ada]), ada


@pytest.mark.parametrize(
    "action", ["f:prepare-complaint", "d:prepare-complaint:!new", "d:prepare-complaint:what", "f:prepare-complaint@es"]
)
@scene
async def test_a_button_to_a_path_with_words_opens_the_private_chat(stage: Inside, action: str) -> None:
    group, ada = helpers(stage)
    menu = await stage.asks(ada, "/prepare", group)
    assert "Prepare a complaint" in menu.labels
    query = await ada.taps_old(menu, action)
    answered = await stage.arrives("answerCallbackQuery", callback_query_id=query)
    assert (answered.params.get("url"), answered.params.get("text")) == (DOOR, None)
    await stage.stays_silent(group, ada)
    assert group.screen()[1].text == menu.text


@scene
async def test_a_command_to_a_path_with_words_is_answered_with_the_door(stage: Inside) -> None:
    group, ada = helpers(stage)
    told = await stage.asks(ada, "/start@recourse_bot f-prepare-complaint", group)
    assert told.text.startswith(INTRO)
    assert [(button["text"], button["url"]) for row in told.keyboard for button in row] == [
        ("Prepare a complaint", DOOR),
        ("Ask me in private", "https://t.me/recourse_bot"),
    ]


@scene
async def test_a_guest_leads_into_the_private_chat_too(stage: Inside) -> None:
    ada = stage.person("Ada")
    elsewhere = stage.server.group("Neighbors", members=[ada], bot="left")
    await ada.summons("how do i find the right office?", elsewhere)
    await stage.server.call("answerGuestQuery", timeout=60)
    urls = [button.get("url", "") for row in elsewhere.screen()[-1].keyboard for button in row]
    assert all(url.startswith("https://t.me/recourse_bot") for url in urls)


@scene
async def test_words_in_a_group_never_become_a_draft(stage: Inside) -> None:
    group, ada = helpers(stage)
    menu = await stage.asks(ada, "/prepare", group)
    await stage.arrives(
        "answerCallbackQuery", callback_query_id=await ada.taps(menu, "Prepare a request for case review")
    )
    answer = await stage.asks(ada, "/ask can i complain without my name?", group)
    assert answer.text.startswith("Complaining without giving your name")
    assert not any(label.startswith("Go on: ") for label in answer.labels)


@scene
async def test_paths_without_words_work_in_a_group(stage: Inside) -> None:
    group, ada = helpers(stage)
    menu = await stage.asks(ada, "/prepare", group)
    first = await stage.taps(ada, menu, "Which office is the right one?")
    assert (await stage.taps(ada, first, "Yes, or I am not sure")).text.startswith("Someone is in danger now")
    menu = await stage.asks(ada, "/prepare", group)
    shown = await stage.taps(ada, menu, "f:call-sheet")
    for way in ("e", "e.b", "e.b.a"):
        shown = await stage.taps(ada, shown, f"f:call-sheet:{way}")
    paper = await made(stage, group)
    assert paper.last.labels == ["Back", "Start again"]
