"""The bot that whole conversations are held with, started once for all of them."""

from collections.abc import AsyncIterator

import pytest

from tests.fakes import PATIENCE
from tests.fakes.discord import FakeDiscord
from tests.support.discord_harness import Harness, some_german, started_harness
from tests.support.discord_in_process import Timed, connected


@pytest.fixture
async def server() -> AsyncIterator[FakeDiscord]:
    """Without a bot. How long one may think is another test's concern."""
    async with FakeDiscord(deadline=PATIENCE) as found:
        yield found


@pytest.fixture(scope="session")
async def harness(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Harness]:
    """A bot that speaks some German. How long it may think is another test's concern."""
    env = {"RECOURSE_CONTENT": str(some_german(tmp_path_factory.mktemp("german") / "content"))}
    async with started_harness(tmp_path_factory.mktemp("home"), env, deadline=PATIENCE) as found:
        yield found


@pytest.fixture
async def timed(server: FakeDiscord) -> AsyncIterator[Timed]:
    """A bot in this process, with a clock that the test sets."""
    async with connected(server) as found:
        yield found
