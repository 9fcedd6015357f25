"""What has the form of a question, and what only begins like one."""

import pytest

from core.questions import Answer, reads_as_question

KNOWN = Answer("street-light", ())


def test_a_syllable_within_a_word_asks_nothing() -> None:
    assert not reads_as_question("ਅਫ਼ਸਰ ਨੇ ਧਮਕੀ ਦਿੱਤੀ", KNOWN)


@pytest.mark.parametrize("text", ["may 5 2026 at 3pm", "May 5, around noon", "May 12"])
def test_a_day_in_may_is_no_question(text: str) -> None:
    assert not reads_as_question(text, KNOWN)


@pytest.mark.parametrize(
    "text",
    ["may I borrow a book", "Who mends the lamps", "who mends the lamps?", "ਬੱਤੀ ਕੌਣ ਠੀਕ ਕਰਦਾ", "ਇਹ ਕੀ ਹੈ", "kithe hai"],
)
def test_a_short_sentence_that_begins_like_a_question_is_one(text: str) -> None:
    assert reads_as_question(text, KNOWN)


@pytest.mark.parametrize(
    "text", ["que investiguen", "que me devuelvan el telefono", "que paguen", "que se haga justicia"]
)
def test_a_wish_that_begins_like_a_spanish_question_is_none(text: str) -> None:
    assert not reads_as_question(text, KNOWN)


@pytest.mark.parametrize(
    "text", ["que hago ahora", "que es OPR", "que numero es", "qué investigan", "que pasa si me ven"]
)
def test_a_spanish_question_without_its_accent_is_one(text: str) -> None:
    assert reads_as_question(text, KNOWN)
