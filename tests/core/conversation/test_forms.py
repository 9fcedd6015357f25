"""Several questions of a guided path answered at once, and what is no answer to one."""

from dataclasses import replace

import pytest

from core.conversation.blocks import Choices, Form, Notice, Reply
from core.conversation.events import FormSubmitted
from core.questions import Answer
from tests.support.talk import OUR_CONTENT, TakenFor, Talk, actions, engine_of, notices

WHAT, WHERE, OVERVIEW = "d:prepare-complaint:what", "d:prepare-complaint:where", "d:prepare-complaint:!overview"
DANGER = "If someone is in danger now, call 911."


@pytest.fixture
def matcher() -> TakenFor:
    return TakenFor(Answer("anonymous"))


@pytest.fixture
def talk(matcher: TakenFor) -> Talk:
    return Talk(engine_of(OUR_CONTENT, matcher))


def submits(talk: Talk, action: str, **answers: str) -> Reply:
    reply, talk.session = talk.engine.handle(
        FormSubmitted.from_payload(talk.now, talk.locale_hint, action, answers), talk.session
    )
    return reply


def form_of(reply: Reply) -> Form:
    (form,) = [block for block in reply.blocks if isinstance(block, Form)]
    return form


def test_a_message_is_asked_for_right_before_the_form(talk: Talk) -> None:
    reply = talk.taps("f:prepare-complaint")
    place = reply.blocks.index(form_of(reply))
    before = reply.blocks[place - 1]
    assert isinstance(before, Notice)
    assert before.fallback() == "Write your answer as a message, or choose below."


def test_what_a_form_leaves_out_stays_and_what_it_empties_goes(talk: Talk) -> None:
    talk.taps("f:prepare-complaint")
    submits(talk, WHAT, what="Pushed", when="Monday", where="At home")
    submits(talk, WHAT, what="Beaten", when="")
    shown = talk.taps(OVERVIEW).fallback()
    assert "Beaten" in shown
    assert "At home" in shown
    assert "Monday" not in shown


def test_a_question_of_its_own_is_no_answer(talk: Talk, matcher: TakenFor) -> None:
    talk.taps("f:prepare-complaint")
    answered = talk.sends("/ask can I stay anonymous?")
    assert answered.match == Answer("anonymous")
    assert matcher.asked == ["can I stay anonymous?"]
    assert actions(answered)[-1] == "d:prepare-complaint:!resume"
    assert talk.session.draft is not None
    assert talk.session.draft.answers == {}


def test_who_writes_of_danger_in_a_form_is_told_whom_to_call(talk: Talk, matcher: TakenFor) -> None:
    talk.taps("f:prepare-complaint")
    assert DANGER not in notices(submits(talk, WHAT, what="Pushed"), "warning")
    matcher.found = replace(matcher.found, danger=True)
    assert DANGER in notices(submits(talk, WHERE, where="", who="they are beating him"), "warning")
    assert matcher.asked == ["Pushed", "they are beating him"]


def test_a_form_below_a_text_in_another_language_is_answered_in_that(talk: Talk) -> None:
    """Also where the draft is gone since."""
    reply = talk.taps("f:prepare-complaint@es")
    action = form_of(reply).payload
    assert action == f"{WHAT}@es"
    talk.sends("/cancel")
    begun = submits(talk, action, what="Lo empujaron")
    assert begun.locale == "es"


def test_the_overview_sets_apart_what_can_be_changed(talk: Talk) -> None:
    talk.taps("f:prepare-complaint")
    submits(talk, WHAT, what="Pushed")
    blocks = [block for block in talk.taps(OVERVIEW).blocks if isinstance(block, Choices)]
    going_on, changes, last = ([option.payload.rpartition(":")[2] for option in block.options] for block in blocks)
    assert going_on == ["!resume", "!finish"]
    assert "what" in changes
    assert not any(step.startswith("!") for step in changes)
    assert last == ["prepare-complaint", "!stop"], "to start again asks first"
