"""A message in a language that is not there is not guessed at, and help in danger is still said."""

import pytest

from core.questions import Answer, NotCovered
from tests.support.talk import KIT, TakenFor, Talk, actions, engine_of, notices, titles

ENGLISH = "The lamp in front of my house has been broken since Monday."
TURKISH = "Evimin önündeki lamba pazartesiden beri yanmıyor, kime söyleyebilirim?"
AMHARIC = "ከቤቴ ፊት ያለው መብራት ተበላሽቷል"
PUNJABI = "ਮੇਰੇ ਘਰ ਦੇ ਸਾਹਮਣੇ ਵਾਲੀ ਬੱਤੀ ਖਰਾਬ ਹੈ"


@pytest.mark.parametrize(
    ("text", "name"), [(TURKISH, "Turkish"), (AMHARIC, "Amharic"), (PUNJABI, "Punjabi"), ("kamusta po", "Filipino")]
)
def test_a_question_in_a_language_that_is_not_there_is_not_guessed_at(text: str, name: str) -> None:
    """It is told so, whom to call in danger, and what there is, in the language of the reader's telephone."""
    talk = Talk(engine_of(KIT, TakenFor(Answer("street-light"))), locale_hint="en-US")
    reply = talk.says(text)
    assert reply.locale == "en"
    assert reply.match == NotCovered()
    assert notices(reply, "note") == [f"I do not have all of this in {name} yet, so here it is in English."]
    assert "call +1 202-456-1111" in reply.fallback()
    assert "m:topics" in actions(reply)
    assert titles(talk.says(ENGLISH)) == ["A street light is broken"]


def test_what_is_urgent_is_answered_in_whatever_language_it_was_asked() -> None:
    reply = Talk(engine_of(KIT, TakenFor(Answer("danger"))), locale_hint="en").says(TURKISH)
    assert reply.match == Answer("danger")
    reply = Talk(engine_of(KIT, TakenFor(Answer("street-light", danger="danger"))), locale_hint="en").says(TURKISH)
    assert reply.match == NotCovered("danger")


def test_whoever_chose_a_language_gets_the_menu_in_it() -> None:
    talk = Talk(engine_of(KIT, TakenFor(Answer("street-light"))))
    talk.sends("/language de")
    reply = talk.says(TURKISH)
    assert reply.locale == "de"
    assert reply.match == NotCovered()
    assert "m:topics" in actions(reply)


def test_a_number_in_such_a_message_is_still_checked() -> None:
    talk = Talk(engine_of(KIT, TakenFor(Answer("street-light"))), locale_hint="en")
    reply = talk.says(f"{TURKISH} +1 202-224-3121 doğru numara mı?")
    assert "c:town-hall" in actions(reply)
    assert "A street light is broken" not in reply.fallback()
