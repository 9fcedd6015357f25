"""Where people may say that an answer is wrong, our answers still have room for it, in every language."""

from dataclasses import replace

import pytest

from core.content import Content, Operator
from core.conversation import Engine, LocaleNegotiator
from core.language import Translators, detect_language
from core.questions import NotCovered
from tests.support.talk import OUR_CONTENT, TakenFor, Talk

# As many buttons, and as many characters of one, as a small phone shows.
MOST_BUTTONS, MOST_CHARACTERS = 8, 40


@pytest.fixture(scope="module")
def engine(our_content: Content) -> Engine:
    content = replace(our_content, operator=Operator("Legal Aid, help@example.org", takes_reports=True))
    return Engine(content, TakenFor(NotCovered()), LocaleNegotiator(content, Translators(OUR_CONTENT), detect_language))


def test_every_answer_may_be_called_wrong_and_has_at_most_eight_buttons(engine: Engine) -> None:
    places = engine.content.places
    assert places is not None
    for topic in engine.content.topics.values():
        labels = [option.label for option in Talk(engine).taps(f"t:{topic.id}").options]
        assert "Wrong or outdated?" in labels, topic.id
        # Below these stands a list of its own.
        if topic.shows is None and topic.id != places.topic:
            assert len(labels) <= MOST_BUTTONS, topic.id


def test_in_every_language_it_fits_on_a_phone_and_is_thanked_for(engine: Engine, our_content: Content) -> None:
    for locale in our_content.locales:
        for payload in ("t:anonymous", "r:anonymous"):
            reply = Talk(engine).taps(f"{payload}@{locale}")
            assert reply.locale == locale
            assert all(len(option.label) <= MOST_CHARACTERS for option in reply.options[-1:])
        assert reply.aside
        assert len(reply.fallback()) <= 200


def test_who_runs_the_bot_is_said_in_every_language(engine: Engine, our_content: Content) -> None:
    for locale in our_content.locales:
        person = Talk(engine)
        person.sends(f"/language {locale}")
        for command in ("/about", "/privacy"):
            assert "help@example.org" in person.sends(command).fallback()
