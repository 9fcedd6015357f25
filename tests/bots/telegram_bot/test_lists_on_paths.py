"""A path on which one chooses of a long list, to a paper with a file for the calendar."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import vobject

from bots.startup import load_engine
from tests.support.talk import content_of
from tests.support.telegram_in_process import InProcessHarness, in_process
from tests.support.telegram_paths import begins, made
from tests.support.town_places import town_with_a_search

PATH = "look-for-a-cat"


@pytest.fixture(scope="module")
async def harness(town_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[InProcessHarness]:
    folder = town_with_a_search(town_folder, tmp_path_factory.mktemp("search") / "content")
    engine = load_engine(folder, content_of(folder), lambda _: None, lambda *_: None)
    async with in_process(engine, folder) as found:
        yield found


async def test_one_opens_the_list_chooses_and_gets_the_paper_and_the_calendar(harness: InProcessHarness) -> None:
    ada = harness.person("Ada")
    first = await begins(harness, ada, PATH)
    assert len(first.labels) <= 10
    shown = first
    for payload in ("1_", "dx", "dx.fr"):
        shown = await harness.taps(ada, shown, f"f:{PATH}:{payload}")
    assert shown.id == first.id, "all in one message"
    assert shown.text.startswith("Look for a cat\n\nWhat did the office say?")
    assert "Office: Dxwick" in shown.labels
    await ada.taps(shown, "Nobody answered")
    paper = await made(harness, ada)
    assert "Town hall\n1. ____" in paper.text
    assert {"cat.txt", "cat.pdf", "reminders.ics"} == set(paper.files)
    calendar = vobject.readOne(paper.files["reminders.ics"].decode())
    assert [event.summary.value for event in calendar.vevent_list] == ["Recourse reminder"] * 2


async def test_in_a_group_such_a_path_opens_the_private_chat(harness: InProcessHarness) -> None:
    joe = harness.person("Joe")
    group = harness.server.group("Helpers", members=[joe])
    menu = await harness.asks(joe, "/prepare", group)
    query = await joe.taps(menu, "Look for a cat")
    answered = await harness.arrives("answerCallbackQuery", callback_query_id=query)
    assert answered.params.get("url") == f"https://t.me/recourse_bot?start=f-{PATH}"


async def test_back_leads_out_of_the_part_that_is_open(harness: InProcessHarness) -> None:
    eva = harness.person("Eva")
    first = await begins(harness, eva, PATH)
    opened = await harness.taps(eva, first, f"f:{PATH}:1_")
    assert opened.labels != first.labels
    assert (await harness.taps(eva, opened, "Back")).labels == first.labels
