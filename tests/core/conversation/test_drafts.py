"""What somebody writes on a path: answered, skipped, changed, looked over."""

import pytest

from core.conversation.forms import Form
from tests.support.talk import Talk, actions, assert_sound, forms, papers

START = "f:report-damage"


def answers(talk: Talk) -> dict[str, str]:
    return dict(talk.draft.answers)


def asked(talk: Talk) -> str:
    """The question that the next message would answer."""
    return talk.draft.at if talk.draft.waiting else ""


# Answering


def test_a_message_answers_the_question_that_is_open(writer: Talk) -> None:
    assert answers(writer) == {
        "what": "A town truck ran into my fence.",
        "when": "On Monday evening",
    }
    assert asked(writer) == "where"


def test_an_answer_is_kept_as_it_was_written(visitor: Talk) -> None:
    written = "  “He said: *no*!”\n\n- first\n- then, 100 % {town-hall.phone} <b> [a](b)\n"
    visitor.taps(START)
    visitor.says(written)
    assert answers(visitor) == {"what": written}
    visitor.taps("d:report-damage:what")
    assert written.strip() in visitor.last.fallback()
    assert written.rstrip("\n") in papers(visitor.taps("d:report-damage:!finish"))[0].fallback()


def test_the_answer_is_noted_by_the_name_of_its_question(visitor: Talk) -> None:
    visitor.taps(START)
    assert "What happened" in visitor.says("It fell down.").blocks[0].fallback()


def test_a_skipped_question_stays_open_to_be_answered_later(writer: Talk) -> None:
    writer.taps("d:report-damage:who")
    assert asked(writer) == "who"
    assert "where" not in answers(writer)
    writer.taps("d:report-damage:where")
    writer.says("In Mill Lane")
    assert answers(writer)["where"] == "In Mill Lane"


def test_an_answer_is_replaced_by_a_new_one(writer: Talk) -> None:
    writer.taps("d:report-damage:when")
    assert "On Monday evening" in writer.last.fallback()
    writer.says("On Tuesday")
    assert answers(writer)["when"] == "On Tuesday"
    assert asked(writer) == "where"


def test_skipping_an_answered_question_keeps_its_answer(writer: Talk) -> None:
    writer.taps("d:report-damage:when")
    writer.taps("d:report-damage:where")
    assert answers(writer)["when"] == "On Monday evening"


def test_an_option_is_taken_and_can_be_changed(writer: Talk) -> None:
    writer.taps("d:report-damage:name:a")
    assert (answers(writer)["name"], asked(writer)) == ("a", "language")
    writer.taps("d:report-damage:name:b")
    assert (answers(writer)["name"], writer.draft.at) == ("b", "office")


def test_after_the_last_question_comes_the_overview(writer: Talk) -> None:
    writer.taps("d:report-damage:office:a")
    assert writer.draft.complete
    assert "d:report-damage:!finish" in actions(writer.last)
    assert "On Monday evening" in writer.last.fallback()


def test_from_the_overview_a_change_leads_back_to_the_overview(writer: Talk) -> None:
    writer.taps("d:report-damage:office:a")
    writer.taps("d:report-damage:what")
    writer.says("Two trucks, not one.")
    assert answers(writer)["what"] == "Two trucks, not one."
    assert "d:report-damage:!finish" in actions(writer.last)
    assert not writer.draft.waiting


def test_the_overview_on_the_way_offers_to_go_on(writer: Talk) -> None:
    writer.taps("d:report-damage:!overview")
    assert actions(writer.last)[0] == "d:report-damage:!resume"
    assert not writer.draft.waiting
    writer.taps("d:report-damage:!resume")
    assert asked(writer) == "where"


def test_a_long_answer_is_shown_in_part_and_printed_whole(visitor: Talk) -> None:
    told = " ".join(f"word{number}" for number in range(200))
    visitor.taps(START)
    visitor.says(told)
    overview = visitor.taps("d:report-damage:!overview")
    assert "word1 " in overview.fallback()
    assert "word199" not in overview.fallback()
    assert told in papers(visitor.taps("d:report-damage:!finish"))[0].fallback()


def test_a_paper_can_be_made_at_any_time_and_changed_afterwards(writer: Talk) -> None:
    writer.taps("d:report-damage:!finish")
    assert "On Monday evening" in papers(writer.last)[0].fallback()
    writer.taps("d:report-damage:!overview")
    writer.taps("d:report-damage:when")
    writer.says("On Tuesday")
    again = papers(writer.taps("d:report-damage:!finish"))[0].fallback()
    assert "On Tuesday" in again
    assert "Monday evening" not in again


def test_a_reply_says_whether_a_draft_stands_behind_it(visitor: Talk) -> None:
    assert not visitor.taps(START).holds_draft
    assert visitor.says("It fell down.").holds_draft
    assert visitor.taps("d:report-damage:!overview").holds_draft
    assert visitor.taps("d:report-damage:!finish").holds_draft
    assert not visitor.taps("t:street-light").holds_draft
    assert not visitor.sends("/cancel").holds_draft


# Something that is no answer


@pytest.mark.parametrize("nothing", ["", "  \n ", "\u00a0"])
def test_a_picture_asks_the_question_again(writer: Talk, nothing: str) -> None:
    before = answers(writer)
    reply = writer.says(nothing)
    assert_sound(reply)
    assert isinstance(forms(reply)[0], Form)
    assert (answers(writer), asked(writer)) == (before, "where")


def test_an_answer_of_an_option_that_does_not_exist_asks_again(writer: Talk) -> None:
    writer.taps("d:report-damage:name:z")
    assert "name" not in answers(writer)
    assert "d:report-damage:name:a" in actions(writer.last)


@pytest.mark.parametrize("step", ["nowhere", "ready-hall", "!what", "WHERE"])
def test_a_step_that_does_not_exist_leads_to_the_overview(writer: Talk, step: str) -> None:
    before = answers(writer)
    assert "d:report-damage:!finish" in actions(writer.taps(f"d:report-damage:{step}"))
    assert answers(writer) == before
