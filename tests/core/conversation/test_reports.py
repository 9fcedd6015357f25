"""With one tap people say that an answer is wrong or missing; who runs the bot is said where it is asked for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.content import Operator
from core.conversation import Engine, LocaleNegotiator, Reply, Text
from core.language import Translators, detect_language
from core.questions import Answer, Clarify, Match, NotCovered
from tests.support.talk import KIT, TakenFor, Talk, engine_of

WRONG, MISSING = "Wrong or outdated?", "An answer is missing"
THANKS = "Thank you. This is counted for those who correct the texts"


def engine(found: Match, operator: Operator) -> Engine:
    content = replace(engine_of(KIT, TakenFor(found)).content, operator=operator)
    return Engine(content, TakenFor(found), LocaleNegotiator(content, Translators(KIT), detect_language))


def talk(found: Match, *, takes_reports: bool = True) -> Talk:
    return Talk(engine(found, Operator(takes_reports=takes_reports)))


def labels(reply: Reply) -> list[str]:
    return [option.label for option in reply.options]


def test_below_an_answer_one_tap_says_that_it_is_wrong_and_the_button_stands_apart() -> None:
    reply = talk(Answer("street-light", ())).says("The lamp is out.")
    assert labels(reply)[-1] == WRONG
    assert reply.options[-1].navigates
    assert reply.options[-1].payload == "r:street-light"


def test_below_a_question_without_an_answer_one_tap_says_that_one_is_missing() -> None:
    reply = talk(NotCovered()).says("What is the meaning of life?")
    assert labels(reply)[-1] == MISSING
    assert reply.options[-1].payload == "r:none"


@pytest.mark.parametrize("found", [Answer("street-light", ()), NotCovered()], ids=["an answer", "none"])
def test_a_tap_is_thanked_for_and_stands_beside_the_answer(found: Match) -> None:
    person = talk(found)
    tapped = person.taps(person.says("The lamp is out.").options[-1].payload)
    assert tapped.aside
    assert not tapped.stale
    assert tapped.fallback().startswith(THANKS)
    assert not tapped.options


def test_what_somebody_writes_goes_on_after_a_tap() -> None:
    person = talk(Answer("street-light", ()))
    person.taps("f:report-a-street-light")
    person.taps("d:report-a-street-light:!new")
    person.says("In front of the bakery.")
    before = person.draft
    assert person.taps("r:street-light").aside
    assert person.draft == before


def test_words_after_a_tap_are_still_about_the_answer() -> None:
    person = talk(Answer("street-light", ()))
    person.says("The lamp is out.")
    before = person.session.last
    person.waits(timedelta(seconds=5)).taps("r:street-light")
    assert person.session.last == before


@pytest.mark.parametrize("forged", ["r:Guadalupe", "r:", "r:no-such-topic"])
def test_nothing_is_taken_about_what_is_not_there(forged: str) -> None:
    reply = talk(NotCovered()).taps(forged)
    assert reply.stale
    assert not reply.aside


def test_where_nobody_counts_nobody_is_asked_and_an_old_button_says_that_it_no_longer_works() -> None:
    for found in (Answer("street-light", ()), NotCovered(), Clarify(("street-light", "opening-hours"))):
        assert not {WRONG, MISSING} & set(labels(talk(found, takes_reports=False).says("The lamp is out.")))
    assert talk(NotCovered(), takes_reports=False).taps("r:street-light").stale


def test_an_answer_still_has_at_most_eight_buttons() -> None:
    person = talk(Answer("street-light", ()))
    for topic in person.engine.content.topics.values():
        reply = person.taps(f"t:{topic.id}")
        if topic.shows is None:
            assert len(reply.options) <= 8


@pytest.mark.parametrize("command", ["/about", "/privacy"])
def test_who_runs_the_bot_is_said_where_it_is_asked_for(command: str) -> None:
    contact = "Millbrook Legal Aid, help@example.org"
    said = Talk(engine(NotCovered(), Operator(contact))).sends(command)
    assert f"Who runs this bot: {contact}" in said.fallback()
    assert "Who runs this bot" not in Talk(engine(NotCovered(), Operator())).sends(command).fallback()
    assert any(isinstance(block, Text) for block in said.blocks)
