"""The engine of our own content, for conversations in which it does not matter what questions are taken for."""

import pytest

from core.conversation.engine import Engine
from core.questions import NotCovered
from tests.support.talk import OUR_CONTENT, TakenFor, Talk, engine_of


@pytest.fixture(scope="session")
def paths_engine() -> Engine:
    """No question is covered, and none sounds like danger."""
    return engine_of(OUR_CONTENT, TakenFor(NotCovered()))


@pytest.fixture
def visitor(paths_engine: Engine) -> Talk:
    """Somebody who goes along guided paths."""
    return Talk(paths_engine)


@pytest.fixture
def writer(visitor: Talk) -> Talk:
    """Somebody who has written two answers, and is asked for the third."""
    visitor.taps("f:prepare-complaint")
    visitor.says("Two officers pushed my brother down the stairs.")
    visitor.says("On Monday evening")
    return visitor
