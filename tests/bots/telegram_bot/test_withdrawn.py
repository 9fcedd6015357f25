"""What an editor takes down is gone from Telegram after a restart, and old buttons and links say so."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.fakes.telegram import FakeTelegram
from tests.support.telegram_harness import ProcessHarness
from tests.support.telegram_process import answering
from tests.support.withdrawing import withdraw, withdraw_channel

GONE = "Do not rely on this any more: A street light is broken. We took it down on November 23, 2026."
LAMP = "who mends the lamp in our street?"


class Town:
    """A bot of a town whose content an editor changes. It has learnt nothing anew."""

    def __init__(self, server: FakeTelegram, home: Path, folder: Path) -> None:
        self._server, self._home, self.folder = server, home, folder

    @asynccontextmanager
    async def answers(self) -> AsyncIterator[ProcessHarness]:
        async with answering(self._server, self._home, {"RECOURSE_CONTENT": str(self.folder)}) as bot:
            yield ProcessHarness(self._server, bot)


@pytest.fixture
def town(server: FakeTelegram, tmp_path: Path, town_folder: Path) -> Town:
    return Town(server, tmp_path, shutil.copytree(town_folder, tmp_path / "content"))


async def test_an_old_button_says_that_the_answer_was_withdrawn_and_the_list_no_longer_has_it(town: Town) -> None:
    async with town.answers() as harness:
        ada = harness.person("Ada")
        menu = await harness.taps(ada, await harness.asks(ada, "/start"), "g:town")
        assert "A street light is broken" in menu.labels
    withdraw(town.folder, "topics/town/street-light", "The pole has no number.", "opening-hours")
    async with town.answers() as harness:
        gone = await harness.taps(ada, menu, "A street light is broken")
        assert f"{GONE} The pole has no number." in gone.text
        assert gone.labels == ["When the town hall is open"]
        assert "A street light is broken" not in (await harness.asks(ada, "/topics")).labels
        assert GONE in (await harness.asks(ada, "/start t-street-light")).text
        assert GONE in (await harness.asks(ada, LAMP)).text
        for typed in ("street light", LAMP, ""):
            offers = await harness.offers(await ada.asks_inline(typed))
            assert "t:street-light" not in [result["id"] for result in offers.params["results"]]
        assert "Learning" not in harness.output


async def test_a_number_that_was_withdrawn_is_on_no_card_and_is_not_ours(town: Town) -> None:
    withdraw_channel(town.folder, "town-hall", "phone", "Nobody answers it.", "night-line")
    async with town.answers() as harness:
        ada = harness.person("Ada")
        card = await harness.asks(ada, "/start c-town-hall")
        assert "Taken down on November 23, 2026" in card.text
        assert "2243121" not in card.text.replace("-", "")
        told = await harness.asks(ada, "is 202-224-3121 real?")
        assert "Do not use 202-224-3121 any more." in told.text
        assert told.labels == ["Card: Night line"]
        assert harness.calls("sendContact") == [], "a contact on Telegram is a number"
