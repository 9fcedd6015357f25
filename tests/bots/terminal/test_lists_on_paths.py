"""A path on which one chooses of a long list, to a paper with a file for the calendar."""

import io
from pathlib import Path

import vobject

from bots.conversations import Conversations
from bots.sessions import MemorySessions
from bots.terminal import Terminal
from core.documents import CALENDAR_ENDING
from tests.support.talk import KIT, TUESDAY_MORNING, engine_of
from tests.support.town import KnownByAWord
from tests.support.town_places import town_with_a_search


def test_one_opens_the_list_by_numbers_and_saves_the_paper_and_the_calendar(tmp_path: Path) -> None:
    folder, sink = tmp_path / "home", io.StringIO()
    folder.mkdir()
    engine = engine_of(town_with_a_search(KIT, tmp_path / "content"), KnownByAWord())
    typed = "/start f-look-for-a-cat\n1\n1\n3\n2\n/save\n"
    Terminal(
        Conversations(engine, MemorySessions()),
        source=io.StringIO(typed),
        sink=sink,
        folder=folder,
        now=lambda: TUESDAY_MORNING,
        locale_hint="en",
    ).run()
    said = sink.getvalue()
    assert "Which country are you from?" in said
    assert "files into this folder: cat.txt, cat.pdf, reminders.ics" in said
    assert said.endswith("Written: cat.txt, cat.pdf, reminders.ics\n\n")
    calendar = vobject.readOne((folder / f"reminders{CALENDAR_ENDING}").read_bytes().decode())
    assert [event.summary.value for event in calendar.vevent_list] == ["Recourse reminder"] * 2
