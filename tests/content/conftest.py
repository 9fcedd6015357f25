"""The engine of our own content, for conversations in which it does not matter what questions are taken for."""

import pytest

from core.conversation import Engine
from core.questions import NotCovered
from tests.support.talk import OUR_CONTENT, TakenFor, engine_of


@pytest.fixture(scope="session")
def paths_engine() -> Engine:
    """No question is covered, and none sounds like danger."""
    return engine_of(OUR_CONTENT, TakenFor(NotCovered()))
