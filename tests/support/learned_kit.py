"""The town of Millbrook with an index of its own phrasings, learned once."""

from functools import cache

from core.conversation import Engine
from core.questions import Index, Matcher, Normaliser, build_index
from tests.support.talk import KIT, content_of, engine_of


@cache
def learned_index() -> Index:
    return build_index(KIT, content_of(KIT), None, lambda *_: None)[0]


@cache
def learned_matcher() -> Matcher:
    """By spelling alone."""
    return Matcher(learned_index(), Normaliser(content_of(KIT).acronyms), None)


@cache
def learned_engine() -> Engine:
    return engine_of(KIT, learned_matcher())
