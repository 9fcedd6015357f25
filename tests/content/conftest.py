"""Our own content, read once, and people who talk to it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bots.phrases import UiPhrases
from bots.startup import load_engine
from core.checks import check
from core.content import Content, Issue, read_content
from core.conversation import Engine
from core.questions import NotCovered
from tests.support.every_reply import Spoken, each_code_drawn_once, spoken_at_once
from tests.support.talk import OUR_CONTENT, TakenFor, Talk, content_of, engine_of


@pytest.fixture(scope="session")
def our_content() -> Content:
    return content_of(OUR_CONTENT)


@pytest.fixture(scope="session")
def our_issues() -> list[Issue]:
    """What `recourse check` finds, warnings too."""
    loaded = read_content(OUR_CONTENT, UiPhrases)
    return [*loaded.issues, *check(loaded, datetime.now(UTC).date())]


@pytest.fixture(scope="session")
def our_engine(our_content: Content) -> Engine:
    """With the index that is checked in."""
    return load_engine(OUR_CONTENT, our_content, lambda _: None, lambda *_: None)


@pytest.fixture
def talk(our_engine: Engine) -> Talk:
    return Talk(our_engine)


@pytest.fixture(scope="session")
def paths_engine() -> Engine:
    """For conversations in which it does not matter what questions are taken for: none is covered, none sounds like
    danger."""
    return engine_of(OUR_CONTENT, TakenFor(NotCovered()))


@pytest.fixture(scope="session", params=spoken_at_once(OUR_CONTENT), ids=lambda spoken: spoken[1])
def spoken(request: pytest.FixtureRequest) -> Iterator[Spoken]:
    """Our content and a language; tests of one language run together, and draw its replies once."""
    with each_code_drawn_once():
        yield request.param
