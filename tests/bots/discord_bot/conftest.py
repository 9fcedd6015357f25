"""The bot that whole conversations are held with, started once for all of them."""

from collections.abc import Iterator

import pytest

from tests.support.discord_harness import Harness, set_up, some_german
from tests.support.processes import PATIENCE


@pytest.fixture(scope="session")
def harness(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harness]:
    """A bot that speaks some German. How long it may think is another test's concern."""
    env = {"RECOURSE_CONTENT": str(some_german(tmp_path_factory.mktemp("german") / "content"))}
    with set_up(tmp_path_factory.mktemp("home"), env, deadline=PATIENCE) as found:
        yield found
