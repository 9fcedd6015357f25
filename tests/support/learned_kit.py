"""The town of Millbrook with an index of its own phrasings, learned once."""

from functools import cache

from core.conversation import Engine
from core.questions import Matcher, Normaliser, build_index
from tests.support.talk import KIT, content_of, engine_of


@cache
def learned_matcher() -> Matcher:
    """By spelling alone."""
    content = content_of(KIT)
    index, _ = build_index(KIT, content, None, lambda *_: None)
    return Matcher(index, Normaliser(content.acronyms), None)


@cache
def learned_engine() -> Engine:
    return engine_of(KIT, learned_matcher())
