"""The asker's own number is passed over in a word, and what they ask is answered."""

import pytest

from core.questions import Answer, NotCovered
from tests.support.talk import KIT, TakenFor, Talk, actions, engine_of, notices, titles

PASSED_OVER = "I did not look up your own number or address. You need not send it here."


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("My lamp is dark. My number is 212-867-5309", "My lamp is dark."),
        ("My lamp is dark. My number 212-867-5309", "My lamp is dark."),
        ("212-867-5309 is my number, my lamp is dark", ", my lamp is dark"),
        ("My lamp is dark, call me at (212) 867-5309!", "My lamp is dark, !"),
        ("my name is Maria Lopez, 212 867 5309. My lamp is dark", ". My lamp is dark"),
        ("my name is Ana, 212 867 5309, ana@mail.example.com. My lamp is dark", ", . My lamp is dark"),
        ("Meine Nummer ist 212-867-5309. My lamp is dark", ". My lamp is dark"),
    ],
)
def test_the_question_is_answered_without_the_number(written: str, asked: str) -> None:
    matcher = TakenFor(Answer("street-light"))
    reply = Talk(engine_of(KIT, matcher)).says(written)
    assert PASSED_OVER in notices(reply, "note")
    assert [warning for warning in notices(reply, "warning") if "phone number" in warning] == []
    assert reply.match == Answer("street-light")
    assert [" ".join(question.split()) for question in matcher.asked] == [asked]


@pytest.mark.parametrize(
    "written",
    [
        "They gave me their number, it is 212-867-5309, for the lamp",
        "I got a call on my phone from 212-867-5309 about the lamp",
        "my name is on the list that 212-867-5309 reads out about the lamp",
    ],
)
def test_somebody_else_s_number_is_looked_up(written: str) -> None:
    reply = Talk(engine_of(KIT, TakenFor(Answer("street-light")))).says(written)
    assert PASSED_OVER not in notices(reply, "note")
    assert notices(reply, "warning")[0].startswith("I do not know this phone number.")


def test_a_number_of_ours_and_one_that_imitates_it_are_told_whatever_is_said_before_them() -> None:
    talk = Talk(engine_of(KIT, TakenFor(NotCovered())))
    assert "Town Hall" in notices(talk.says("my number is 202-224-3121, the lamp is dark"), "note")[0]
    assert notices(talk.says("my number is 202-224-3122, the lamp is dark"), "warning")[0].startswith("Careful")


@pytest.mark.parametrize(
    "written",
    [
        "my number is 212-867-5309",
        "My number: 212-867-5309.",
        "212-867-5309 is my number",
        "my number is 212-867-5309, ana@mail.example.com",
    ],
)
def test_a_number_of_one_s_own_alone_is_told_that_it_is_not_needed_and_where_to_begin(written: str) -> None:
    matcher = TakenFor(NotCovered())
    reply = Talk(engine_of(KIT, matcher)).says(written)
    assert notices(reply, "note") == [PASSED_OVER]
    assert notices(reply, "warning") == []
    assert actions(reply) == ["m:topics", "m:cards", "m:flows"]
    assert matcher.asked == [], "nothing is asked"


def test_any_other_number_alone_is_looked_up() -> None:
    assert notices(Talk(engine_of(KIT, TakenFor(NotCovered()))).says("212-867-5309"), "warning")


def test_in_danger_nothing_comes_before_the_answer() -> None:
    reply = Talk(engine_of(KIT, TakenFor(Answer("danger")))).says("A wire fell. My number is 212-867-5309")
    assert titles(reply)[0] == "Danger in a street"
    assert reply.blocks[0].fallback() != PASSED_OVER
    assert PASSED_OVER in notices(reply, "note")
