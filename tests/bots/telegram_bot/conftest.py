"""The bots that whole conversations are held with, each started once for all of them."""

from collections.abc import AsyncIterator

import pytest

from core.content import Content
from core.conversation import Engine
from tests.fakes.telegram import FakeTelegram
from tests.support.german_content import partly_german
from tests.support.telegram_harness import ProcessHarness, started_harness
from tests.support.telegram_in_process import InProcessHarness, in_process


@pytest.fixture
async def server() -> AsyncIterator[FakeTelegram]:
    """Without a bot."""
    async with FakeTelegram() as found:
        yield found


@pytest.fixture(scope="session", params=["polling", "webhook"])
async def both_ways(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[ProcessHarness]:
    """A bot that speaks some German and may read all that is said in groups, by polling and by webhook."""
    env = {"RECOURSE_CONTENT": str(partly_german(tmp_path_factory.mktemp("german") / "content"))}
    reads_all = {"can_read_all_group_messages": True}
    async with started_harness(
        tmp_path_factory.mktemp("home"), env, webhook=request.param == "webhook", me=reads_all
    ) as found:
        yield found


@pytest.fixture(scope="session")
async def at_home(our_engine: Engine, our_content: Content) -> AsyncIterator[InProcessHarness]:
    """A bot in our own process, of which nothing is known at the beginning of a test but the people of the others."""
    async with in_process(our_engine, our_content) as found:
        yield found
