"""Words of a letter in a private chat that need care: sent in a row, meant for the bot, about to be lost, or lost."""

from datetime import timedelta

import pytest

from tests.support.telegram_in_process import InProcessHarness
from tests.support.telegram_paths import begins, made

DAMAGE = "report-damage"


@pytest.fixture
def harness(at_home: InProcessHarness) -> InProcessHarness:
    return at_home


async def test_messages_in_a_row_are_one_answer(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, DAMAGE)
    await ada.says("They came at six.")
    await ada.says("They left the gate open,", at_once=True)
    await ada.says("and they laughed.", at_once=True)
    told = [await harness.answer(ada) for _ in "123"]
    assert "Noted: What happened." in told[0].text
    assert all("Added to: What happened." in shown.text for shown in told[1:])
    assert all("When did it happen?" in shown.text for shown in told)
    asked = await harness.asks(ada, "On Monday")
    assert "Where did it happen?" in asked.text
    await harness.taps(ada, await harness.taps(ada, asked, "What I have so far"), "Make the paper")
    text = (await made(harness, ada)).files["damage.txt"].decode()
    assert "They came at six.\nThey left the gate open,\nand they laughed." in text


async def test_a_question_in_the_middle_is_asked_back_and_answered_in_one_tap(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, DAMAGE)
    asked = await harness.asks(ada, "Who mends the lamp in our street?")
    assert "Is this your answer to “What happened?”, or a question to me?" in asked.text
    assert asked.labels == ["It is my answer", "It is a question"]
    answer = await harness.taps(ada, asked, "It is a question")
    assert answer.labels[-1] == "Go on: Report damage to the town"
    assert "What happened?" in (await harness.taps(ada, answer, "Go on: Report damage to the town")).text


async def test_stop_asks_first_and_the_button_that_deletes_is_red(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, DAMAGE)
    asked = await harness.asks(ada, "They pushed the fence down.")
    sure = await harness.taps(ada, asked, "Stop, and delete what I wrote")
    assert "You have answered: What happened." in sure.text
    styles = {button["text"]: button.get("style") for row in sure.keyboard for button in row}
    assert styles == {
        "Go on: Report damage to the town": None,
        "Make the paper": None,
        "Delete what I wrote": "danger",
    }
    assert (await harness.taps(ada, sure, "Delete what I wrote")).text.startswith("I have deleted your draft.")


async def test_words_after_half_an_hour_are_met_with_what_became_of_the_draft(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, DAMAGE)
    await harness.asks(ada, "They pushed the fence down.")
    harness.passes(timedelta(minutes=31), ada)
    told = await harness.asks(ada, "On Monday at six")
    assert told.text.startswith("Your draft is gone, for your safety.")
    begun = await harness.taps(ada, told, "Report damage to the town")
    assert begun.text.startswith("Noted: What happened.")
    assert "When did it happen?" in begun.text
