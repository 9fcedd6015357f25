"""Several questions of a guided path answered at once, and what is no answer to one."""

from dataclasses import replace

import pytest

from core.conversation.blocks import Choices, Notice, Reply
from core.conversation.events import FormSubmitted
from core.conversation.forms import Form
from core.questions import Answer
from tests.support.talk import KIT, TakenFor, Talk, actions, engine_of, notices

WHAT, WHERE, OVERVIEW = "d:report-damage:what", "d:report-damage:where", "d:report-damage:!overview"
DANGER = "If someone is in danger now, call +1 202-456-1111."


@pytest.fixture
def matcher() -> TakenFor:
    return TakenFor(Answer("street-light"))


@pytest.fixture
def talk(matcher: TakenFor) -> Talk:
    return Talk(engine_of(KIT, matcher))


def submits(talk: Talk, action: str, **answers: str) -> Reply:
    reply, talk.session = talk.engine.handle(
        FormSubmitted.from_payload(talk.now, talk.locale_hint, action, answers), talk.session
    )
    return reply


def form_of(reply: Reply) -> Form:
    (form,) = [block for block in reply.blocks if isinstance(block, Form)]
    return form


def test_a_message_is_asked_for_right_before_the_form(talk: Talk) -> None:
    reply = talk.taps("f:report-damage")
    place = reply.blocks.index(form_of(reply))
    before = reply.blocks[place - 1]
    assert isinstance(before, Notice)
    assert before.fallback() == "Write your answer as a message, or choose below."


def test_what_a_form_leaves_out_stays_and_what_it_empties_goes(talk: Talk) -> None:
    talk.taps("f:report-damage")
    submits(talk, WHAT, what="Broken", when="Monday", where="In Mill Lane")
    submits(talk, WHAT, what="Cracked", when="")
    shown = talk.taps(OVERVIEW).fallback()
    assert "Cracked" in shown
    assert "In Mill Lane" in shown
    assert "Monday" not in shown


def test_a_question_of_its_own_is_no_answer(talk: Talk, matcher: TakenFor) -> None:
    talk.taps("f:report-damage")
    answered = talk.sends("/ask who mends the lamps?")
    assert answered.match == Answer("street-light")
    assert matcher.asked == ["who mends the lamps?"]
    assert actions(answered)[-1] == "d:report-damage:!resume"
    assert talk.session.draft is not None
    assert talk.session.draft.answers == {}


def test_who_writes_of_danger_in_a_form_is_told_whom_to_call(talk: Talk, matcher: TakenFor) -> None:
    talk.taps("f:report-damage")
    assert DANGER not in notices(submits(talk, WHAT, what="Broken"), "warning")
    matcher.found = replace(matcher.found, danger="danger")
    assert DANGER in notices(submits(talk, WHERE, where="", who="a wire hangs down"), "warning")
    assert matcher.asked == ["Broken", "a wire hangs down"]


def test_a_form_below_a_text_in_another_language_is_answered_in_that(talk: Talk) -> None:
    """Also where the draft is gone since."""
    reply = talk.taps("f:report-damage@de")
    action = form_of(reply).payload
    assert action == f"{WHAT}@de"
    talk.sends("/cancel")
    begun = submits(talk, action, what="Umgefallen")
    assert begun.locale == "de"


def test_the_overview_sets_apart_what_can_be_changed(talk: Talk) -> None:
    talk.taps("f:report-damage")
    submits(talk, WHAT, what="Broken")
    blocks = [block for block in talk.taps(OVERVIEW).blocks if isinstance(block, Choices)]
    going_on, changes, last = ([option.payload.rpartition(":")[2] for option in block.options] for block in blocks)
    assert going_on == ["!resume", "!finish"]
    assert "what" in changes
    assert not any(step.startswith("!") for step in changes)
    assert last == ["report-damage", "!stop"], "to start again asks first"
