"""How tests run, and the town of Millbrook with people who talk to it."""

import asyncio
import os

import pytest
from hypothesis import HealthCheck, settings

from core.conversation import Engine
from core.questions import Answer
from tests.support.talk import KIT, TakenFor, Talk, engine_of

# A machine may be busy with something else: nothing of Hypothesis looks at a clock. A property that deserves more
# examples says so itself.
settings.register_profile("tests", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")


_TURNS_OF_THE_LOOP = 20
# Tests that take less than this together keep no server waiting.
_PAUSE = 0.2
_last_turn = 0.0


def pytest_xdist_auto_num_workers() -> int:
    """Two for each core: whoever tests a process waits for it half of the time."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture(autouse=True)
async def servers_go_on() -> None:
    """Let servers that outlive a test answer what has come in since the last one.

    The event loop runs only while an asynchronous test does, but the bots are processes that live in real time. A
    Discord bot whose heartbeats nobody answers takes its connection for dead after a minute, and begins a new session a
    minute later: what the next test sends to the old one never arrives.
    """
    global _last_turn  # noqa: PLW0603  (the loop is that of the whole session, too)
    now = asyncio.get_running_loop().time()
    if now - _last_turn < _PAUSE:
        return
    for _ in range(_TURNS_OF_THE_LOOP):
        await asyncio.sleep(0)
    _last_turn = asyncio.get_running_loop().time()


@pytest.fixture(scope="session")
def kit_engine() -> Engine:
    """The town of Millbrook, in English and some German. Every question is taken for one about a street light."""
    return engine_of(KIT, TakenFor(Answer("street-light", ("danger", "opening-hours"))))


@pytest.fixture
def kit_talk(kit_engine: Engine) -> Talk:
    return Talk(kit_engine)
