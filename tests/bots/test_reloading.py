"""Another content is taken over between two turns: what has been written stays, as far as there is a place for it."""

import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bots.conversations import Conversations
from bots.reloading import Reloading
from bots.sessions import MemorySessions
from bots.snapshots import snapshot
from bots.startup import EmptyMatcher
from core.conversation import ChoiceSelected, Engine, Event, MessageReceived, Reply
from tests.fakes import PATIENCE
from tests.support.talk import KIT, engine_of

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
LAMP = "topics/town/street-light.yaml"
REPORT = "flows/report-a-street-light.yaml"
WORDS = "At the corner of Oak Street."


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return shutil.copytree(KIT, tmp_path / "content")


def edit(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8")


class Ada:
    """Somebody who writes a report while the content changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bot = Conversations(engine_of(KIT, EmptyMatcher()), MemorySessions())

    async def says(self, text: str) -> Reply:
        return await self._turn(MessageReceived(NOW, "en", text))

    async def taps(self, payload: str) -> Reply:
        return await self._turn(ChoiceSelected.from_payload(NOW, "en", payload))

    def content_changes(self) -> None:
        self.bot.take_over(engine_of(self.folder, EmptyMatcher()))

    async def _turn(self, event: Event) -> Reply:
        return await self.bot.run("telegram:98765", event)


@pytest.fixture
async def ada(town: Path) -> Ada:
    ada = Ada(town)
    await ada.taps("f:report-a-street-light")
    await ada.says(WORDS)
    return ada


async def test_what_was_written_is_on_the_path_as_it_is_now(ada: Ada, town: Path) -> None:
    edit(town, REPORT, "title: ", "title: New, ")
    ada.content_changes()
    overview = (await ada.taps("d:report-a-street-light:!overview")).fallback()
    assert WORDS in overview


async def test_a_button_of_a_path_that_is_gone_is_stale_and_the_words_wait_for_its_return(ada: Ada, town: Path) -> None:
    (town / REPORT).rename(town / "away")
    for path in (town / "topics").rglob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("report-a-street-light", "report-damage"), "utf-8")
    before = ada.bot.content
    ada.content_changes()
    assert "report-a-street-light" not in ada.bot.content.flows
    assert (await ada.taps("d:report-a-street-light:!overview")).stale
    assert not (await ada.says("Hello?")).stale
    ada.folder = KIT
    ada.content_changes()
    assert ada.bot.content == before
    assert WORDS in (await ada.taps("d:report-a-street-light:!overview")).fallback()


class Edited(Conversations):
    """Conversations whose editor changes the content once more while it is being loaded."""

    def __init__(self, folder: Path, stop: asyncio.Event) -> None:
        super().__init__(engine_of(KIT, EmptyMatcher()), MemorySessions())
        self.folder = folder
        self.stop = stop
        self.taken_over: list[str] = []

    def take_over(self, engine: Engine) -> None:
        super().take_over(engine)
        self.taken_over.append(engine.content.topics["street-light"].title)
        if len(self.taken_over) == 1:
            edit(self.folder, LAMP, "title: First", "title: The second")
        else:
            self.stop.set()


async def test_a_change_that_comes_while_another_is_loaded_is_loaded_next(town: Path) -> None:
    stop = asyncio.Event()
    conversations = Edited(town, stop)
    seen = snapshot(town)
    edit(town, LAMP, "title: A street light is broken", "title: First")
    async with asyncio.timeout(PATIENCE):
        await Reloading(town, conversations, None, None, seen)(stop)
    assert conversations.taken_over == ["First", "The second"]
