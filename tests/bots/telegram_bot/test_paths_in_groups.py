"""Guided paths in a group: those that ask for words are walked in private, the others work for all to see."""

import pytest

from tests.fakes.telegram import Group, Person
from tests.support.telegram_in_process import InProcessHarness
from tests.support.telegram_paths import made

DOOR = "https://t.me/recourse_bot?start=f-report-damage"
INTRO = "Report damage to the town\n\nI ask, you answer in your own words"


@pytest.fixture
def harness(at_home: InProcessHarness) -> InProcessHarness:
    return at_home


def helpers(harness: InProcessHarness) -> tuple[Group, Person]:
    ada = harness.person("Ada")
    return harness.server.group("Helpers", members=[ada]), ada


@pytest.mark.parametrize(
    "action", ["f:report-damage", "d:report-damage:!new", "d:report-damage:what", "f:report-damage@de"]
)
async def test_a_button_to_a_path_with_words_opens_the_private_chat(harness: InProcessHarness, action: str) -> None:
    group, ada = helpers(harness)
    menu = await harness.asks(ada, "/prepare", group)
    assert "Report damage to the town" in menu.labels
    query = await ada.taps_old(menu, action)
    answered = await harness.arrives("answerCallbackQuery", callback_query_id=query)
    assert (answered.params.get("url"), answered.params.get("text")) == (DOOR, None)
    await harness.stays_silent(group, ada)
    assert group.screen()[1].text == menu.text


async def test_a_command_to_a_path_with_words_is_answered_with_the_door(harness: InProcessHarness) -> None:
    group, ada = helpers(harness)
    told = await harness.asks(ada, "/start@recourse_bot f-report-damage", group)
    assert told.text.startswith(INTRO)
    assert [(button["text"], button["url"]) for row in told.keyboard for button in row] == [
        ("Report damage to the town", DOOR),
        ("Ask me in private", "https://t.me/recourse_bot"),
    ]


async def test_buttons_of_an_answer_given_as_a_guest_lead_into_the_private_chat(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    elsewhere = harness.server.group("Neighbors", members=[ada], bot="left")
    await ada.summons("who mends the lamp in our street?", elsewhere)
    await harness.server.call("answerGuestQuery", timeout=60)
    urls = [button.get("url", "") for row in elsewhere.screen()[-1].keyboard for button in row]
    assert all(url.startswith("https://t.me/recourse_bot") for url in urls)


async def test_words_in_a_group_never_become_a_draft(harness: InProcessHarness) -> None:
    group, ada = helpers(harness)
    menu = await harness.asks(ada, "/prepare", group)
    await harness.arrives("answerCallbackQuery", callback_query_id=await ada.taps(menu, "Report a street light"))
    answer = await harness.asks(ada, "/ask who mends the lamp in our street?", group)
    assert answer.text.startswith("A street light is broken")
    assert not any(label.startswith("Go on: ") for label in answer.labels)


async def test_paths_without_words_work_in_a_group(harness: InProcessHarness) -> None:
    group, ada = helpers(harness)
    menu = await harness.asks(ada, "/prepare", group)
    first = await harness.taps(ada, menu, "Whom to ask")
    second = await harness.taps(ada, first, "Something in a street")
    assert (await harness.taps(ada, second, "Yes, or I am not sure")).text.startswith("Danger in a street")
    menu = await harness.asks(ada, "/prepare", group)
    shown = await harness.taps(ada, menu, "f:call-the-town")
    for way in ("e", "e.b"):
        shown = await harness.taps(ada, shown, f"f:call-the-town:{way}")
    paper = await made(harness, group)
    assert paper.last.labels == ["Back", "Start again"]
