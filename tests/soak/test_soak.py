"""Three processes of one bot and a store: whatever ends, no answer is lost, doubled, or under the wrong question."""

import asyncio
import os
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.soak.crowd import Crowd
from tests.soak.replicas import replicas
from tests.support.store_server import server_binary
from tests.support.talk import KIT

IS_LONG = os.environ.get("SOAK") == "long"
CONVERSATIONS, AT_ONCE = (3000, 60) if IS_LONG else (40, 20)
STORE_AWAY_SECONDS = 10.0
# About five minutes on a machine that does nothing else.
LONGEST_SECONDS = 900.0


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A town that knows no questions: all that is said on a path is an answer."""
    folder = tmp_path_factory.mktemp("town") / "content"
    shutil.copytree(KIT, folder, ignore=shutil.ignore_patterns("questions"))
    return {"RECOURSE_CONTENT": str(folder)}


@pytest.mark.timeout(LONGEST_SECONDS + 120)
@pytest.mark.skipif(server_binary() is None, reason="there is no store on this machine")
async def test_whatever_ends_no_answer_is_lost_doubled_or_misplaced(tmp_path: Path, town: dict[str, str]) -> None:
    async with replicas(tmp_path, town, quick=not IS_LONG) as bots:
        crowd = Crowd(bots.telegram)
        await bots.start(3)

        async def store_is_away() -> None:
            await bots.store.stop()
            if IS_LONG:
                await asyncio.sleep(STORE_AWAY_SECONDS)
            await bots.store.start()

        async def store_is_killed() -> None:
            await bots.store.kill()
            await bots.store.start()

        happens: list[Callable[[], Awaitable[None]]] = [bots.kill, store_is_away]
        if IS_LONG:
            happens += [bots.restart_all, bots.kill, store_is_killed, bots.kill]
        events = {CONVERSATIONS * (place + 1) // (len(happens) + 1): event for place, event in enumerate(happens)}
        async with asyncio.timeout(LONGEST_SECONDS):
            await crowd.talk(CONVERSATIONS, AT_ONCE, events)
        tally = crowd.tally
        print(f"\n{tally}")
        assert tally.conversations == CONVERSATIONS
        assert (tally.lost, tally.doubled, tally.misplaced, tally.silent) == (0, 0, 0, 0), f"{tally}\n{bots.output()}"
        registered = [call for call in crowd.registered if call.error is None]
        assert len(registered) == 1, "only one process tells Telegram the address"
