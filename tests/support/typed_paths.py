"""Guided paths gone by typing."""

from core.conversation import Engine
from tests.support.talk import Talk


def opened(talk: Talk) -> str:
    assert talk.session.page is not None
    return talk.session.page.shows


def typing(engine: Engine, locale: str, page: str, *typed: str) -> Talk:
    talk = Talk(engine, locale_hint=locale)
    talk.taps(page)
    for words in typed:
        talk.says(words)
    return talk
