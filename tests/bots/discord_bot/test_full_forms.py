"""A form whose fields hold as much as Discord lets people write: nothing of it is lost, and the answer can be sent."""

import pytest

from core.content import DiscordLimits
from tests.support.discord_harness import Harness
from tests.support.discord_letter import FINISH, FIRST, OVERVIEW, PATH, text_of

ANOTHER_PATH = "Report a street light"


def page(letter: str) -> str:
    return (f"{letter} " * DiscordLimits.INPUT_VALUE)[: DiscordLimits.INPUT_VALUE - 1] + "."


async def test_five_full_fields_are_kept_whole_and_become_a_paper(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), await harness.channel()
    full = {field: page(letter) for field, letter in zip(FIRST, "abcde", strict=True)}
    question = await harness.fills(ada, await harness.prepares(ada, PATH, channel), **full)
    overview = await harness.clicks(ada, question, OVERVIEW)
    paper = await harness.clicks(ada, overview, FINISH)
    written = " ".join(text_of(harness, paper).split())
    assert [words for words in full.values() if words not in written] == []


@pytest.mark.parametrize("letters", ["abcde", "*_`~|"], ids=["letters", "marks"])
async def test_five_full_fields_that_find_another_draft_are_given_back_whole_with_the_choice(
    harness: Harness, letters: str
) -> None:
    """They are kept nowhere, so what the message has no room for comes as a file."""
    ada, channel = harness.person("Ada"), await harness.channel()
    full = {field: page(letter) for field, letter in zip(FIRST, letters, strict=True)}
    form = await harness.opens(ada, await harness.prepares(ada, PATH, channel))
    await harness.fills(ada, await harness.prepares(ada, ANOTHER_PATH, channel), what="It is dark")
    again = await harness.answer(await ada.submits(form, **full))
    assert "**You have begun this already.**" in again.text
    assert {OVERVIEW} < set(again.labels)
    assert len(again.text) <= DiscordLimits.LAYOUT_TEXT
    given_back = harness.file(again, ".txt").decode()
    assert [words for words in full.values() if words not in given_back] == []
    assert "It is dark" in (await harness.clicks(ada, again, OVERVIEW)).text
