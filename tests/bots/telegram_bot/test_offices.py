"""The office of a place on Telegram: the command, the ranges of places as buttons, cards, and the way back."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bots.startup import EmptyMatcher
from tests.support.talk import engine_of
from tests.support.telegram_in_process import InProcessHarness, in_process
from tests.support.town_places import town_with_many_places

HILL, RIVER = "Millbrook Office on the Hill", "Millbrook Office by the River"
MENU = "Find the office by quarter"
MOST = 8


@pytest.fixture(scope="module")
async def harness(tmp_path_factory: pytest.TempPathFactory, town_folder: Path) -> AsyncIterator[InProcessHarness]:
    """A bot of a town with as many quarters as there are states, and an office for each."""
    content = town_with_many_places(town_folder, tmp_path_factory.mktemp("placed") / "content")
    async with in_process(engine_of(content, EmptyMatcher()), content) as found:
        yield found


async def test_a_place_is_named_behind_the_command(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    office = await harness.asks(ada, "/office north end")
    assert HILL in office.text
    assert "Serves: North End and Mill Quarter (above the mill)" in office.text
    assert RIVER in (await harness.asks(ada, "/office Water Street")).text
    assert "I do not know that place." in (await harness.asks(ada, "/office Atlantis")).text


async def test_a_place_is_reached_by_ranges_that_a_phone_shows_at_once(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    ranges = await harness.asks(ada, "/office")
    assert ranges.text == "Which quarter? Choose, or write its name."
    assert len(ranges.labels) == MOST
    seen = []
    for label in ranges.labels:
        some = await harness.taps(ada, ranges, label)
        assert some.id == ranges.id
        assert some.labels[-1] == MENU
        assert len(some.labels) <= MOST
        seen += some.labels[:-1]
        ranges = await harness.taps(ada, some, MENU)
    assert len(seen) == 56
    assert seen == sorted(seen)


async def test_a_shared_place_leads_to_a_card_of_either_office(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    shared = await harness.asks(ada, "/office Mill Quarter")
    assert "River office: below the mill" in shared.text
    card = await harness.taps(ada, shared, "Card: River office")
    assert RIVER in card.text
    assert "not a place to wait" in card.text
