"""What our own content offers to somebody who has only begun to type."""

import pytest

from core.content import Content
from core.conversation import Engine, MessageReceived, Session
from tests.support.talk import TUESDAY_MORNING


def offered(engine: Engine, typed: str) -> list[str]:
    return [str(found.action) for found in engine.suggest(MessageReceived(TUESDAY_MORNING, None, typed), Session(), 50)]


def test_before_anything_is_typed_the_most_wanted_come_first(our_engine: Engine, our_content: Content) -> None:
    assert offered(our_engine, "")[0] == "t:just-detained"
    assert len(offered(our_engine, "")) == len(our_content.wanted)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("oig", "c:oig"),
        ("OPR", "c:opr"),
        ("detention line", "c:detention-line"),
        ("833-442", "c:opr"),
        ("can i file without my name", "t:anonymous"),
        ("anonym", "t:anonymous"),
    ],
)
def test_the_best_offer_comes_first(our_engine: Engine, typed: str, first: str) -> None:
    assert offered(our_engine, typed)[0] == first


def test_descriptions_are_short_and_plain(our_engine: Engine) -> None:
    for suggestion in our_engine.suggest(MessageReceived(TUESDAY_MORNING, None, ""), Session(), 50):
        assert 0 < len(suggestion.description) <= 120
        assert "**" not in suggestion.description
