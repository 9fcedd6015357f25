"""A path on which one chooses of a long list, to a paper with a file for the calendar."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import vobject

from tests.fakes import PATIENCE
from tests.support.discord_harness import Harness, started_harness
from tests.support.town_places import town_with_a_search

TITLE = "Look for a cat"


@pytest.fixture(scope="module")
async def harness(town_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Harness]:
    folder = town_with_a_search(town_folder, tmp_path_factory.mktemp("search") / "content")
    settings = {"RECOURSE_CONTENT": str(folder)}
    async with started_harness(tmp_path_factory.mktemp("home"), settings, deadline=PATIENCE) as found:
        yield found


async def test_one_opens_the_list_chooses_and_gets_the_paper_and_the_calendar(harness: Harness) -> None:
    ada = harness.person("Ada")
    shown = await harness.prepares(ada, TITLE)
    part = next(label for label in shown.labels if " – " in label)
    shown = await harness.clicks(ada, shown, part)
    shown = await harness.clicks(ada, shown, part.partition(" – ")[0])
    assert "Which country are you from?" in shown.text
    shown = await harness.clicks(ada, shown, "France")
    assert "What did the office say?" in shown.text
    end = await harness.clicks(ada, shown, "Nobody answered")
    assert [file["filename"] for file in end.files] == ["cat.txt", "cat.pdf", "reminders.ics"]
    assert "France: the town hall must tell" in harness.file(end, ".txt").decode()
    calendar = vobject.readOne(harness.file(end, ".ics").decode())
    assert [event.summary.value for event in calendar.vevent_list] == ["Recourse reminder"] * 2
    assert "reminders.ics" in end.text


async def test_back_leads_out_of_the_part_that_is_open(harness: Harness) -> None:
    eva = harness.person("Eva")
    first = await harness.prepares(eva, TITLE)
    opened = await harness.clicks(eva, first, next(label for label in first.labels if " – " in label))
    assert opened.labels != first.labels
    assert (await harness.clicks(eva, opened, "Back")).labels == first.labels
