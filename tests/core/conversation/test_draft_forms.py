"""Several questions answered at once, as platforms with forms send them."""

from datetime import timedelta

import pytest

from core.content import Content
from core.conversation.session import DRAFT_LIFETIME, Session
from tests.support.talk import Talk, actions, assert_sound, forms, titles

FIRST = "d:report-damage:what"


def test_a_form_answers_its_questions_and_the_next_one_is_asked(visitor: Talk) -> None:
    (form,) = forms(visitor.taps("f:report-damage"))
    # A platform may take only some of them into its form.
    written = {entry.field: f"about {entry.field}" for entry in form.inputs[:5]}
    assert_sound(visitor.submits(form.payload, written))
    assert visitor.draft.answers == written
    assert (visitor.draft.at, visitor.draft.waiting) == ("harm", True)


def test_empty_inputs_are_skipped_questions(visitor: Talk) -> None:
    visitor.taps("f:report-damage")
    visitor.submits(FIRST, {"what": " It fell down. ", "when": "", "where": "  \n", "who": "a truck", "how": ""})
    assert visitor.draft.answers == {"what": "It fell down.", "who": "a truck"}
    assert visitor.draft.at == "harm"


def test_a_form_of_nothing_skips_all_its_questions(visitor: Talk) -> None:
    visitor.taps("f:report-damage")
    assert_sound(visitor.submits(FIRST, dict.fromkeys(("what", "when", "where", "who", "how"), "")))
    assert visitor.draft.answers == {}
    assert visitor.draft.at == "harm"


def test_a_form_without_a_question_asks_its_first_one_again(visitor: Talk) -> None:
    visitor.taps("f:report-damage")
    visitor.submits(FIRST, {})
    assert (visitor.draft.answers, visitor.draft.at) == ({}, "what")


def test_the_form_shows_what_was_written_before_and_an_emptied_input_takes_it_back(visitor: Talk) -> None:
    visitor.taps("f:report-damage")
    visitor.says("It fell down.")
    (form,) = forms(visitor.taps(FIRST))
    assert [entry.value for entry in form.inputs if entry.value] == ["It fell down."]
    visitor.submits(FIRST, {"what": "", "when": "Monday", "where": "", "who": "", "how": ""})
    assert visitor.draft.answers == {"when": "Monday"}


def test_a_question_that_the_form_did_not_have_keeps_its_answer(visitor: Talk) -> None:
    visitor.taps("f:report-damage")
    visitor.says("It fell down.")
    visitor.submits(FIRST, {"when": "Monday"})
    assert visitor.draft.answers == {"what": "It fell down.", "when": "Monday"}


def test_fields_that_the_form_never_had_are_not_taken(visitor: Talk) -> None:
    visitor.submits(FIRST, {"what": "It fell down.", "office": "b", "nonsense": "x"})
    assert visitor.draft.answers == {"what": "It fell down."}


def test_a_form_in_the_middle_goes_on_behind_its_last_question(visitor: Talk) -> None:
    visitor.taps("f:report-damage")
    (form,) = forms(visitor.taps("d:report-damage:witnesses"))
    assert [entry.field for entry in form.inputs] == ["witnesses", "evidence", "wish", "name"]
    visitor.submits(form.payload, {"wish": "An answer"})
    assert visitor.draft.at == "name"
    assert "d:report-damage:name:a" in actions(visitor.last)


def test_a_form_ends_with_the_question_with_options_that_follows(visitor: Talk) -> None:
    visitor.taps("f:report-damage")
    (form,) = forms(visitor.taps("d:report-damage:wish"))
    wish, name = form.inputs
    assert (wish.options, [option.id for option in name.options]) == ((), ["a", "c", "b"])
    visitor.submits(form.payload, {"wish": "An answer", "name": "a"})
    assert (visitor.draft.answers, visitor.draft.at) == ({"wish": "An answer", "name": "a"}, "language")
    (form,) = forms(visitor.taps("d:report-damage:wish"))
    assert [entry.value for entry in form.inputs] == ["An answer", "a"]


@pytest.mark.parametrize("taken", ["", "z", "They said no"])
def test_a_question_whose_option_was_not_taken_in_a_form_is_asked_by_itself(visitor: Talk, taken: str) -> None:
    visitor.taps("f:report-damage")
    visitor.submits("d:report-damage:wish", {"wish": "An answer", "name": taken})
    assert (visitor.draft.answers, visitor.draft.at) == ({"wish": "An answer"}, "name")
    assert "d:report-damage:name:a" in actions(visitor.taps("d:report-damage:!resume"))
    visitor.taps("d:report-damage:name:a")
    visitor.submits("d:report-damage:wish", {"wish": "An answer", "name": taken})
    assert visitor.draft.answers == {"wish": "An answer", "name": "a"}


def test_each_question_of_a_form_has_its_help(visitor: Talk, kit_content: Content) -> None:
    (form,) = forms(visitor.taps("f:report-damage"))
    nodes = kit_content.flows["report-damage"].nodes
    assert [(entry.question, entry.heading, entry.help) for entry in form.inputs] == [
        (nodes[entry.field].question, nodes[entry.field].heading, nodes[entry.field].help) for entry in form.inputs
    ]
    assert all(entry.question != entry.help for entry in form.inputs)


def test_a_form_behind_which_the_path_ends_leads_to_the_overview(visitor: Talk) -> None:
    visitor.taps("f:report-a-street-light")
    visitor.taps("d:report-a-street-light:answer:a")
    visitor.submits("d:report-a-street-light:reach", {"reach": "by letter"})
    assert visitor.draft.complete
    assert "by letter" in visitor.last.fallback()


def test_changing_by_form_leads_back_to_the_overview(visitor: Talk) -> None:
    visitor.taps("f:report-damage")
    visitor.taps("d:report-damage:!end")
    visitor.taps("d:report-damage:where")
    assert "d:report-damage:!finish" in actions(visitor.submits("d:report-damage:where", {"where": "Mill Lane"}))


@pytest.mark.parametrize("action", [FIRST, f"{FIRST}@en", "f:report-damage", "d:report-damage:!resume"])
def test_a_form_whose_draft_is_lost_begins_a_new_one_with_its_words(visitor: Talk, action: str) -> None:
    visitor.taps("f:report-damage")
    visitor.says("forgotten after half an hour")
    visitor.waits(DRAFT_LIFETIME).submits(action, {"what": "It fell down.", "when": "Monday"})
    assert visitor.draft.answers == {"what": "It fell down.", "when": "Monday"}
    assert visitor.draft.expires_at == visitor.now + DRAFT_LIFETIME


def test_a_form_of_another_path_asks_which_draft_shall_stay_and_gives_its_words_back(
    visitor: Talk, kit_content: Content
) -> None:
    visitor.taps("f:report-damage")
    visitor.says("It fell down.")
    reply = visitor.submits("d:report-a-street-light:where", {"where": "In Mill Lane"})
    assert (visitor.draft.flow, visitor.draft.answers) == ("report-damage", {"what": "It fell down."})
    assert "In Mill Lane" in reply.fallback()
    assert actions(reply) == ["d:report-damage:!overview", "d:report-a-street-light:!new"]
    flow = kit_content.flows["report-damage"]
    assert titles(reply)[-1] == flow.title


def test_a_form_of_another_path_takes_the_place_of_a_draft_without_words(visitor: Talk) -> None:
    visitor.taps("f:report-damage")
    visitor.submits("d:report-a-street-light:where", {"where": "In Mill Lane"})
    assert (visitor.draft.flow, visitor.draft.answers) == ("report-a-street-light", {"where": "In Mill Lane"})


@pytest.mark.parametrize(
    "action", ["d:no-such-path:what", "f:no-such-path", "f:who-to-ask", "t:street-light", "", "x", "d:report-damage"]
)
def test_a_form_of_a_path_that_is_gone_says_so_and_shows_the_menu(visitor: Talk, action: str) -> None:
    reply = visitor.submits(action, {"what": "It fell down."})
    assert_sound(reply)
    assert "m:cards" in actions(reply)
    assert visitor.session == Session()


def test_a_form_of_a_path_that_is_gone_leaves_the_draft_alone(visitor: Talk) -> None:
    visitor.taps("f:report-damage")
    visitor.says("It fell down.")
    visitor.submits("d:no-such-path:what", {"what": "something else"})
    assert visitor.draft.answers == {"what": "It fell down."}
    assert actions(visitor.last)[-1] == "d:report-damage:!resume"


def test_a_form_of_a_question_with_options_asks_that_question(visitor: Talk) -> None:
    visitor.submits("d:report-damage:name", {"name": "b"})
    assert visitor.draft.answers == {}
    assert "d:report-damage:name:b" in actions(visitor.last)


def test_a_form_keeps_a_draft_for_another_half_hour(visitor: Talk) -> None:
    visitor.taps("f:report-damage")
    visitor.says("It fell down.")
    visitor.waits(timedelta(minutes=29)).submits("d:report-damage:when", {"when": "Monday"})
    visitor.waits(timedelta(minutes=29)).taps("t:street-light")
    assert len(visitor.draft.answers) == 2


def test_an_old_form_of_a_question_that_is_not_on_the_path_asks_it(visitor: Talk) -> None:
    reply = visitor.submits("d:report-a-street-light:reach", {})
    assert_sound(reply)
    assert visitor.draft.at == "reach"
