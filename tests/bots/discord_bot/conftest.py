"""The bot that whole conversations are held with, started once for all of them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes import PATIENCE
from tests.fakes.discord import FakeDiscord
from tests.support.discord_harness import Harness, started_harness
from tests.support.discord_in_process import Timed, connected
from tests.support.town_on_discord import town_on_discord
from tests.support.town_places import town_with_many_places


@pytest.fixture
async def server() -> AsyncIterator[FakeDiscord]:
    """Without a bot. How long one may think is another test's concern."""
    async with FakeDiscord(deadline=PATIENCE) as found:
        yield found


@pytest.fixture(scope="session")
def large_town(town_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The setting that has a bot answer from a town with many offices and languages."""
    return {"RECOURSE_CONTENT": str(town_on_discord(town_folder, tmp_path_factory.mktemp("large") / "content"))}


@pytest.fixture(scope="session")
async def harness(tmp_path_factory: pytest.TempPathFactory, large_town: dict[str, str]) -> AsyncIterator[Harness]:
    """A bot of the town. How long it may think is another test's concern."""
    async with started_harness(tmp_path_factory.mktemp("home"), large_town, deadline=PATIENCE) as found:
        yield found


@pytest.fixture(scope="session")
async def placed(tmp_path_factory: pytest.TempPathFactory, town_folder: Path) -> AsyncIterator[Harness]:
    """A bot of a town with as many quarters as there are states, and an office for each."""
    content = town_with_many_places(town_folder, tmp_path_factory.mktemp("placed") / "content")
    settings = {"RECOURSE_CONTENT": str(content)}
    async with started_harness(tmp_path_factory.mktemp("home"), settings, deadline=PATIENCE) as found:
        yield found


@pytest.fixture
async def timed(server: FakeDiscord) -> AsyncIterator[Timed]:
    """A bot in this process, with a clock that the test sets."""
    async with connected(server) as found:
        yield found
