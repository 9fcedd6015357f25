"""Words on our own paths, with our own index: what is an answer, what is asked back, and what sounds like danger."""

import pytest

from core.conversation import Engine
from core.questions import Answer
from tests.support.talk import Talk, actions, notices

BOTH = ["d:prepare-complaint:!answer", "d:prepare-complaint:!question"]


@pytest.fixture
def talk(our_engine: Engine) -> Talk:
    """Somebody who is asked where it happened."""
    talk = Talk(our_engine, locale_hint="en")
    talk.taps("d:prepare-complaint:!new")
    talk.taps("d:prepare-complaint:where")
    return talk


@pytest.mark.parametrize(
    "said",
    [
        "whats the number of OIG?",
        "whats the number of OIG",
        "can i get deported for this?",
        "do i have to give my name",
        "who reads this",
        "cual es el numero de la oig",
        "¿quién lee esto?",
    ],
)
def test_a_question_to_us_does_not_get_into_the_complaint(talk: Talk, said: str) -> None:
    reply = talk.says(said)
    assert actions(reply) == BOTH
    assert talk.draft.answers == {}


def test_one_tap_answers_it(talk: Talk) -> None:
    talk.says("whats the number of OIG?")
    reply = talk.taps("It is a question")
    assert isinstance(reply.match, Answer)
    assert reply.match.topic == "oig"
    assert actions(reply)[-1] == "d:prepare-complaint:!resume"


@pytest.mark.parametrize(
    "said",
    [
        "3",
        "3 men",
        "three men and a woman",
        "4 officers",
        "Houston",
        "On Monday",
        "They broke the door",
        "When I got home, ICE was at my door and my brother was gone",
        "My husband",
        "a photo",
        "an apology",
    ],
)
def test_an_answer_is_kept_whatever_topic_it_sounds_like_and_is_no_cry_for_help(talk: Talk, said: str) -> None:
    assert notices(talk.says(said), "warning") == []
    assert talk.draft.answers == {"where": said}


def test_danger_gets_its_line_at_once(talk: Talk) -> None:
    assert "911" in notices(talk.says("they are beating him right now"), "warning")[0]
    assert talk.draft.answers == {"where": "they are beating him right now"}
