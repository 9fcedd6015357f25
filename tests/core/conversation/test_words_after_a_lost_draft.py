"""The first words after a draft has expired: they follow on something that the person believes is still there."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from core.conversation.session import DRAFT_LIFETIME, LOST_DRAFT_LIFETIME, Session
from core.questions import Answer, Match, NotCovered
from tests.support.talk import KIT, TakenFor, Talk, actions, assert_sound, engine_of, notices, papers

GONE = "Your draft is gone, for your safety."
DAMAGE, LIGHT = "d:report-damage:!with", "d:report-a-street-light:!with"


def writing(found: Match) -> Talk:
    """Somebody who has answered a question and was asked the next one."""
    talk = Talk(engine_of(KIT, TakenFor(found)))
    talk.taps("f:report-damage")
    talk.says("A truck ran into my fence.")
    return talk


def without_last(session: Session) -> Session:
    """What is kept besides the answer that was shown last."""
    return replace(session, last=None)


@pytest.fixture
def talk() -> Talk:
    """Somebody who comes back too late, and whose words are not covered."""
    return writing(NotCovered()).waits(DRAFT_LIFETIME)


def test_they_are_met_with_what_became_of_the_draft_and_may_begin_a_new_one(talk: Talk) -> None:
    reply = talk.says("On Monday evening")
    assert_sound(reply)
    assert GONE in reply.fallback()
    assert actions(reply) == [LIGHT, DAMAGE, "d:report-a-street-light:!question"]
    assert reply.holds_draft, "the words wait in memory"
    reply = talk.taps(DAMAGE)
    assert "Noted: What happened." in reply.fallback()
    assert (talk.draft.flow, dict(talk.draft.answers)) == ("report-damage", {"what": "On Monday evening"})
    assert (talk.draft.at, talk.draft.waiting) == ("when", True)
    assert "On Monday evening" in papers(talk.taps("d:report-damage:!finish"))[0].fallback()


def test_several_messages_are_kept_together(talk: Talk) -> None:
    talk.says("On Monday evening")
    assert GONE in talk.says("at six").fallback()
    talk.taps(DAMAGE)
    assert talk.draft.answers == {"what": "On Monday evening\nat six"}


def test_they_may_be_a_question_and_are_then_answered(talk: Talk) -> None:
    reply = talk.taps(actions(talk.says("the number of the town hall"))[-1])
    assert reply.match == NotCovered()
    assert without_last(talk.session) == Session()


def test_a_clear_question_is_answered_below_what_became_of_the_draft() -> None:
    talk = writing(Answer("street-light")).waits(DRAFT_LIFETIME)
    reply = talk.says("Who mends the lamps?")
    assert GONE in notices(reply, "note")[0]
    assert reply.match == Answer("street-light")
    assert without_last(talk.session) == Session(), "it is told once"


def test_it_is_told_once(talk: Talk) -> None:
    talk.taps(actions(talk.says("On Monday"))[-1])
    assert GONE not in talk.says("On Monday").fallback()


def test_danger_gets_its_line_first() -> None:
    talk = writing(NotCovered(danger="danger")).waits(DRAFT_LIFETIME)
    assert "202-456-1111" in talk.says("It is sparking now").blocks[0].fallback()


def test_words_without_their_number_are_none(talk: Talk) -> None:
    reply = talk.says("A123456789")
    assert notices(reply, "warning")
    talk.taps(DAMAGE)
    assert (talk.draft.answers, talk.draft.at) == ({}, "what")


def test_a_picture_is_answered_as_ever(talk: Talk) -> None:
    assert GONE not in talk.says("").fallback()


def test_they_may_come_after_something_else_was_looked_at(talk: Talk) -> None:
    talk.taps("t:street-light")
    talk.sends("/hours town-hall")
    assert GONE in talk.says("On Monday evening").fallback()


@pytest.mark.parametrize("way", ["/cancel", "/forget"])
def test_a_draft_that_was_deleted_is_not_missed(way: str) -> None:
    talk = writing(NotCovered())
    talk.sends(way)
    assert GONE not in talk.waits(DRAFT_LIFETIME).says("On Monday evening").fallback()


def test_a_path_that_was_only_looked_at_is_not_missed(visitor: Talk) -> None:
    visitor.taps("f:report-damage")
    visitor.taps("t:street-light")
    assert GONE not in visitor.waits(DRAFT_LIFETIME).says("On Monday evening").fallback()


def test_who_took_long_over_the_first_answer_is_met_too(visitor: Talk) -> None:
    visitor.taps("f:report-damage")
    assert GONE in visitor.waits(DRAFT_LIFETIME).says("A truck ran into my fence.").fallback()


def test_what_outlives_a_draft_is_that_there_was_one_and_only_for_a_day(talk: Talk) -> None:
    until = talk.now + LOST_DRAFT_LIFETIME
    talk.taps("m:topics")
    assert json.dumps(without_last(talk.session).to_dict()) == json.dumps({"wrote_until": until.isoformat()})
    assert talk.session.at(until - timedelta(seconds=1)) == talk.session
    assert without_last(talk.session.at(until)) == Session()
    assert GONE not in talk.waits(LOST_DRAFT_LIFETIME).says("On Monday evening").fallback()


def test_the_waiting_words_expire_as_a_draft_does(talk: Talk) -> None:
    talk.says("On Monday evening")
    talk.waits(DRAFT_LIFETIME)
    assert "Monday" not in json.dumps(talk.session.at(talk.now).to_dict())
    assert "On Monday" not in talk.taps(DAMAGE).fallback()


def test_a_chosen_language_outlives_them_and_they_outlive_it(talk: Talk) -> None:
    talk.sends("/language de")
    assert talk.session.has_lost_draft
    assert talk.session.at(talk.now + LOST_DRAFT_LIFETIME).locale == "de"


# After a restart, of which only the store knows


RESTARTED = "If you were writing a paper here: I was restarted, and it is gone."


def after_restart(found: Match, words: str) -> Talk:
    talk = Talk(engine_of(KIT, TakenFor(found)), session=Session(restarted=True))
    talk.says(words)
    return talk


def test_words_that_are_not_understood_after_a_restart_may_have_been_meant_for_a_draft() -> None:
    talk = after_restart(NotCovered(), "On Monday evening")
    assert RESTARTED in talk.last.fallback()
    assert {"f:report-damage", "f:report-a-street-light"} <= set(actions(talk.last))


@pytest.mark.parametrize(
    ("found", "words"), [(NotCovered(), "What is the weather?"), (Answer("street-light"), "the lamp is broken")]
)
def test_after_a_restart_questions_and_what_is_understood_are_answered_as_ever(found: Match, words: str) -> None:
    assert RESTARTED not in after_restart(found, words).last.fallback()


def test_that_there_was_a_restart_is_not_kept() -> None:
    assert Session(restarted=True).to_dict() == {}


def test_danger_comes_before_what_became_of_the_draft() -> None:
    talk = writing(Answer("street-light", danger="danger")).waits(DRAFT_LIFETIME)
    reply = talk.says("Who mends the lamps?")
    assert "202-456-1111" in reply.blocks[0].fallback()
    assert GONE in reply.blocks[-1].fallback()
