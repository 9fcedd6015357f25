"""Several questions answered at once, as platforms with forms send them."""

from datetime import timedelta

import pytest

from core.content import Content
from core.conversation.session import DRAFT_LIFETIME, Session
from tests.support.talk import Talk, actions, assert_sound, forms, titles

FIRST = "d:prepare-complaint:what"


def test_a_form_answers_its_questions_and_the_next_one_is_asked(walker: Talk) -> None:
    (form,) = forms(walker.taps("f:prepare-complaint"))
    # A platform may take only some of them into its form.
    written = {entry.field: f"about {entry.field}" for entry in form.inputs[:5]}
    assert_sound(walker.submits(form.payload, written))
    assert walker.draft.answers == written
    assert (walker.draft.at, walker.draft.waiting) == ("harm", True)


def test_empty_inputs_are_skipped_questions(walker: Talk) -> None:
    walker.taps("f:prepare-complaint")
    walker.submits(FIRST, {"what": " I was hit. ", "when": "", "where": "  \n", "who": "two men", "how": ""})
    assert walker.draft.answers == {"what": "I was hit.", "who": "two men"}
    assert walker.draft.at == "harm"


def test_a_form_of_nothing_skips_all_its_questions(walker: Talk) -> None:
    walker.taps("f:prepare-complaint")
    assert_sound(walker.submits(FIRST, dict.fromkeys(("what", "when", "where", "who", "how"), "")))
    assert walker.draft.answers == {}
    assert walker.draft.at == "harm"


def test_a_form_without_a_question_asks_its_first_one_again(walker: Talk) -> None:
    walker.taps("f:prepare-complaint")
    walker.submits(FIRST, {})
    assert (walker.draft.answers, walker.draft.at) == ({}, "what")


def test_the_form_shows_what_was_written_before_and_an_emptied_input_takes_it_back(walker: Talk) -> None:
    walker.taps("f:prepare-complaint")
    walker.says("I was hit.")
    (form,) = forms(walker.taps(FIRST))
    assert [entry.value for entry in form.inputs if entry.value] == ["I was hit."]
    walker.submits(FIRST, {"what": "", "when": "Monday", "where": "", "who": "", "how": ""})
    assert walker.draft.answers == {"when": "Monday"}


def test_a_question_that_the_form_did_not_have_keeps_its_answer(walker: Talk) -> None:
    walker.taps("f:prepare-complaint")
    walker.says("I was hit.")
    walker.submits(FIRST, {"when": "Monday"})
    assert walker.draft.answers == {"what": "I was hit.", "when": "Monday"}


def test_fields_that_the_form_never_had_are_not_taken(walker: Talk) -> None:
    walker.submits(FIRST, {"what": "I was hit.", "anonymous": "b", "nonsense": "x"})
    assert walker.draft.answers == {"what": "I was hit."}


def test_a_form_in_the_middle_goes_on_behind_its_last_question(walker: Talk) -> None:
    walker.taps("f:prepare-complaint")
    (form,) = forms(walker.taps("d:prepare-complaint:witnesses"))
    assert [entry.field for entry in form.inputs] == ["witnesses", "evidence", "wish"]
    walker.submits(form.payload, {"wish": "An answer"})
    assert walker.draft.at == "anonymous"
    assert "d:prepare-complaint:anonymous:a" in actions(walker.last)


def test_a_form_behind_which_the_path_ends_leads_to_the_overview(walker: Talk) -> None:
    walker.submits("d:prepare-case-review:attached", {"attached": "letters"})
    assert walker.draft.complete
    assert "letters" in walker.last.fallback()


def test_changing_by_form_leads_back_to_the_overview(walker: Talk) -> None:
    walker.taps("f:prepare-complaint")
    walker.taps("d:prepare-complaint:!end")
    walker.taps("d:prepare-complaint:where")
    assert "d:prepare-complaint:!finish" in actions(walker.submits("d:prepare-complaint:where", {"where": "the hall"}))


@pytest.mark.parametrize("action", [FIRST, f"{FIRST}@en", "f:prepare-complaint", "d:prepare-complaint:!resume"])
def test_a_form_whose_draft_is_lost_begins_a_new_one_with_its_words(walker: Talk, action: str) -> None:
    walker.taps("f:prepare-complaint")
    walker.says("forgotten after half an hour")
    walker.waits(DRAFT_LIFETIME).submits(action, {"what": "I was hit.", "when": "Monday"})
    assert walker.draft.answers == {"what": "I was hit.", "when": "Monday"}
    assert walker.draft.expires_at == walker.now + DRAFT_LIFETIME


def test_a_form_of_another_path_asks_which_draft_shall_stay_and_gives_its_words_back(
    talk: Talk, our_content: Content
) -> None:
    talk.taps("f:prepare-complaint")
    talk.says("I was hit.")
    reply = talk.submits("d:prepare-case-review:ask", {"ask": "Let him go home.", "why": ""})
    assert (talk.draft.flow, talk.draft.answers) == ("prepare-complaint", {"what": "I was hit."})
    assert "Let him go home." in reply.fallback()
    assert actions(reply) == ["d:prepare-complaint:!overview", "d:prepare-case-review:!new"]
    flow = our_content.flows["prepare-complaint"]
    assert titles(reply)[-1] == flow.title


def test_a_form_of_another_path_takes_the_place_of_a_draft_without_words(walker: Talk) -> None:
    walker.taps("f:prepare-complaint")
    walker.submits("d:prepare-case-review:ask", {"ask": "Let him go home."})
    assert (walker.draft.flow, walker.draft.answers) == ("prepare-case-review", {"ask": "Let him go home."})


@pytest.mark.parametrize(
    "action", ["d:no-such-path:what", "f:no-such-path", "f:choose-office", "t:opr", "", "x", "d:prepare-complaint"]
)
def test_a_form_of_a_path_that_is_gone_says_so_and_shows_the_menu(walker: Talk, action: str) -> None:
    reply = walker.submits(action, {"what": "I was hit."})
    assert_sound(reply)
    assert "m:cards" in actions(reply)
    assert walker.session == Session()


def test_a_form_of_a_path_that_is_gone_leaves_the_draft_alone(walker: Talk) -> None:
    walker.taps("f:prepare-complaint")
    walker.says("I was hit.")
    walker.submits("d:no-such-path:what", {"what": "something else"})
    assert walker.draft.answers == {"what": "I was hit."}
    assert actions(walker.last)[-1] == "d:prepare-complaint:!resume"


def test_a_form_of_a_question_with_options_asks_that_question(walker: Talk) -> None:
    walker.submits("d:prepare-complaint:anonymous", {"anonymous": "b"})
    assert walker.draft.answers == {}
    assert "d:prepare-complaint:anonymous:b" in actions(walker.last)


def test_a_form_keeps_a_draft_for_another_half_hour(walker: Talk) -> None:
    walker.taps("f:prepare-complaint")
    walker.says("I was hit.")
    walker.waits(timedelta(minutes=29)).submits("d:prepare-complaint:when", {"when": "Monday"})
    walker.waits(timedelta(minutes=29)).taps("t:opr")
    assert len(walker.draft.answers) == 2
