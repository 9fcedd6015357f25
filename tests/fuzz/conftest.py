"""Platforms without a bot, and a town whose questions are known by their spelling."""

from collections.abc import AsyncIterator

import pytest

from core.questions import INDEX_PATH, build_index, save_index
from tests.fakes.telegram import FakeTelegram
from tests.support.talk import content_of
from tests.support.town import town_with_a_call


@pytest.fixture
async def server() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as found:
        yield found


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The setting that has a process answer from the town. Nothing that is sent at random needs to be understood."""
    folder = town_with_a_call(tmp_path_factory.mktemp("town") / "content")
    index, _ = build_index(folder, content_of(folder), None, lambda *_: None)
    save_index(index, folder / INDEX_PATH)
    return {"RECOURSE_CONTENT": str(folder)}
