"""The bots that whole conversations are held with, each started once for all of them."""

from collections.abc import Iterator

import pytest

from tests.bots.telegram_bot.german import partly_german
from tests.bots.telegram_bot.staging import Stage, set_up


@pytest.fixture(scope="session", params=["polling", "webhook"])
def both_ways(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A bot that speaks some German and may read all that is said in groups, by polling and by webhook."""
    env = {"RECOURSE_CONTENT": str(partly_german(tmp_path_factory.mktemp("german") / "content"))}
    reads_all = {"can_read_all_group_messages": True}
    with set_up(tmp_path_factory.mktemp("home"), env, webhook=request.param == "webhook", me=reads_all) as found:
        yield found
