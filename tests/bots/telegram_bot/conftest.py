"""The bots that whole conversations are held with, each started once for all of them; they answer from the town."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.conversation import Engine
from tests.fakes.telegram import FakeTelegram
from tests.support.telegram_harness import ProcessHarness, started_harness
from tests.support.telegram_in_process import InProcessHarness, in_process

# As the bot sets it at its start: without it the library warns at each duration.
os.environ.setdefault("PTB_TIMEDELTA", "true")


@pytest.fixture
async def server() -> AsyncIterator[FakeTelegram]:
    """Without a bot."""
    async with FakeTelegram() as found:
        yield found


@pytest.fixture(scope="session")
async def by_polling(tmp_path_factory: pytest.TempPathFactory, town: dict[str, str]) -> AsyncIterator[ProcessHarness]:
    """A bot that may read only what is said to it in groups."""
    async with started_harness(tmp_path_factory.mktemp("home"), town) as found:
        yield found


@pytest.fixture(scope="session", params=["polling", "webhook"])
async def both_ways(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, town: dict[str, str]
) -> AsyncIterator[ProcessHarness]:
    """A bot that may read all that is said in groups, by polling and by webhook."""
    reads_all = {"can_read_all_group_messages": True}
    async with started_harness(
        tmp_path_factory.mktemp("home"), town, webhook=request.param == "webhook", me=reads_all
    ) as found:
        yield found


@pytest.fixture(scope="session")
async def at_home(town_engine: Engine, town_folder: Path) -> AsyncIterator[InProcessHarness]:
    """A bot in our own process, of which nothing is known at the beginning of a test but the people of the others."""
    async with in_process(town_engine, town_folder) as found:
        yield found
