"""Few words are likely to be in the language of the ones before."""

from datetime import timedelta

from tests.support.learned_kit import learned_engine
from tests.support.talk import Talk

GERMAN = "Die Laterne in meiner Stra\u00dfe ist kaputt, wen rufe ich an?"
ENGLISH = "The lamp in my street is broken, whom do I call?"
NO_LANGUAGE = "202-224-3121"


def test_what_is_in_no_language_is_answered_in_that_of_the_words_before() -> None:
    talk = Talk(learned_engine(), locale_hint="en")
    assert talk.says(NO_LANGUAGE).locale == "en"
    talk.says(GERMAN)
    assert talk.says(NO_LANGUAGE).locale == "de"
    talk.says(ENGLISH)
    assert talk.says(NO_LANGUAGE).locale == "en"


def test_ten_minutes_later_the_reader_s_language_counts_again() -> None:
    talk = Talk(learned_engine(), locale_hint="en")
    talk.says(GERMAN)
    assert talk.waits(timedelta(minutes=10)).says(NO_LANGUAGE).locale == "en"


def test_a_chosen_language_counts_more() -> None:
    talk = Talk(learned_engine(), locale_hint="de")
    talk.says(GERMAN)
    talk.sends("/language en")
    assert talk.says(NO_LANGUAGE).locale == "en"
