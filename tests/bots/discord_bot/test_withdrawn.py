"""What an editor takes down is gone from Discord after a restart, and old buttons say so."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.fakes.discord import FakeDiscord
from tests.support.discord_harness import Harness
from tests.support.discord_process import answering
from tests.support.withdrawing import withdraw

GONE_LIGHT = "Do not rely on this any more: A street light is broken."
GONE_LIBRARY = "Do not rely on this any more: Millbrook Public Library."


class Town:
    """A bot of a town whose content an editor changes. It has learnt nothing anew."""

    def __init__(self, server: FakeDiscord, home: Path, folder: Path) -> None:
        self._server, self._home, self.folder = server, home, folder

    @asynccontextmanager
    async def answers(self) -> AsyncIterator[Harness]:
        async with answering(self._server, self._home, {"RECOURSE_CONTENT": str(self.folder)}) as bot:
            yield Harness(self._server, bot)


@pytest.fixture
def town(server: FakeDiscord, tmp_path: Path, town_folder: Path) -> Town:
    return Town(server, tmp_path, shutil.copytree(town_folder, tmp_path / "content"))


async def test_old_buttons_say_what_was_withdrawn_and_no_list_has_it(town: Town) -> None:
    async with town.answers() as harness:
        ada = harness.person("Ada")
        card = await harness.asks(ada, "t:library-card")
        hall = await harness.uses(ada, "/card", contact="town-hall")
        assert "Card: Library" in card.labels
        assert "A street light is broken" in hall.labels
    withdraw(town.folder, "topics/town/street-light", "The pole has no number.", "opening-hours")
    withdraw(town.folder, "contacts/library", "It has moved away.", "town-hall")
    async with town.answers() as harness:
        gone = await harness.clicks(ada, hall, "A street light is broken")
        assert GONE_LIGHT in gone.text
        assert "November 23, 2026" in gone.text
        assert "When the town hall is open" in gone.labels
        gone = await harness.clicks(ada, card, "Card: Library")
        assert GONE_LIBRARY in gone.text
        assert "Card: Town hall" in gone.labels
        for typed in ("", "light", "who mends the lamp in our street"):
            found = [choice["value"] for choice in await harness.completes(ada, "/ask", question=typed)]
            assert not {"t:street-light", "c:library"} & set(found)
        for typed in ("", "library"):
            found = [choice["value"] for choice in await harness.completes(ada, "/card", contact=typed)]
            assert "library" not in found
        assert GONE_LIBRARY in (await harness.uses(ada, "/card", contact="library")).text
        assert "Learning" not in harness.bot.output
