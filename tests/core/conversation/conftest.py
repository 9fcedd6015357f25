"""Conversations in Millbrook, in which it does not matter what questions are taken for."""

import shutil
from pathlib import Path

import pytest

from core.content import Content
from core.conversation.engine import Engine
from core.questions import NotCovered
from tests.support.talk import KIT, TakenFor, Talk, content_of, engine_of
from tests.support.town_without import Town


@pytest.fixture(scope="session")
def kit_content() -> Content:
    return content_of(KIT)


@pytest.fixture(scope="session")
def paths_engine() -> Engine:
    """No question is covered, and none sounds like danger."""
    return engine_of(KIT, TakenFor(NotCovered()))


@pytest.fixture
def visitor(paths_engine: Engine) -> Talk:
    """Somebody who goes along guided paths."""
    return Talk(paths_engine)


@pytest.fixture
def writer(visitor: Talk) -> Talk:
    """Somebody who has written two answers, and is asked for the third."""
    visitor.taps("f:report-damage")
    visitor.says("A town truck ran into my fence.")
    visitor.says("On Monday evening")
    return visitor


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """A town of one's own, from which something can be withdrawn."""
    return Town(shutil.copytree(KIT, tmp_path / "content"))
