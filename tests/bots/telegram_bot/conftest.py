"""The bots that whole conversations are held with, each started once for all of them."""

from collections.abc import Iterator

import pytest

from core.content import Content
from core.conversation import Engine
from tests.support.german_content import partly_german
from tests.support.telegram_harness import ProcessHarness, set_up
from tests.support.telegram_in_process import InProcessHarness, in_process


@pytest.fixture(scope="session", params=["polling", "webhook"])
def both_ways(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProcessHarness]:
    """A bot that speaks some German and may read all that is said in groups, by polling and by webhook."""
    env = {"RECOURSE_CONTENT": str(partly_german(tmp_path_factory.mktemp("german") / "content"))}
    reads_all = {"can_read_all_group_messages": True}
    with set_up(tmp_path_factory.mktemp("home"), env, webhook=request.param == "webhook", me=reads_all) as found:
        yield found


@pytest.fixture(scope="session")
def at_home(our_engine: Engine, our_content: Content) -> Iterator[InProcessHarness]:
    """A bot in our own process, of which nothing is known at the beginning of a test but the people of the others."""
    with in_process(our_engine, our_content) as found:
        yield found
