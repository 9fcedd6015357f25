"""What somebody has so far: what was answered, skipped and not asked yet, and how an answer is changed."""

from itertools import pairwise

import pytest

from core.conversation.engine import Engine
from tests.support.talk import Talk, actions, labels

OVERVIEW = "d:report-damage:!overview"


def progress(talk: Talk) -> str:
    """The line that says how far it is."""
    return next(line for line in talk.last.fallback().splitlines() if line.startswith("Question "))


def status(talk: Talk) -> dict[str, str]:
    """The overview: what stands below each heading."""
    lines = [line for line in talk.taps(OVERVIEW).fallback().partition("any time")[0].splitlines() if line]
    return dict(pairwise(lines))


def test_a_skipped_question_is_told_from_one_that_was_not_asked_yet(writer: Talk) -> None:
    writer.taps("Skip")
    told = status(writer)
    assert told["When it happened"] == "On Monday evening"
    assert told["Where it happened"] == "(skipped)"
    assert told["Who did it"] == "(not yet)", "it is asked, and was not passed over"
    assert told["Witnesses"] == told["Evidence"] == "(not yet)"


def test_only_what_was_asked_is_offered_to_be_changed(writer: Talk) -> None:
    changes = [label for label in labels(writer.taps(OVERVIEW)) if label.startswith("Change: ")]
    assert changes == ["Change: What happened", "Change: When it happened", "Change: Where it happened"]


def test_questions_of_a_form_that_were_left_empty_were_skipped(visitor: Talk) -> None:
    visitor.taps("f:report-damage")
    visitor.submits("d:report-damage:what", {"what": "It fell down.", "when": "", "where": ""})
    told = status(visitor)
    assert (told["When it happened"], told["Where it happened"]) == ("(skipped)", "(skipped)")
    assert told["How it was done"] == "(not yet)"


def test_once_everything_was_asked_what_is_open_was_skipped(writer: Talk) -> None:
    writer.taps("d:report-damage:office:a")
    assert "(not yet)" not in writer.last.fallback()
    assert "(skipped)" in writer.last.fallback()


@pytest.mark.parametrize("taken", ["a", "b", "c"])
def test_the_count_of_questions_stays_the_same_whatever_is_chosen(visitor: Talk, taken: str) -> None:
    visitor.taps("f:report-damage")
    assert progress(visitor) == "Question 1 of 12"
    visitor.taps("d:report-damage:name")
    assert progress(visitor) == "Question 10 of 12"
    visitor.taps(f"d:report-damage:name:{taken}")
    assert progress(visitor) == ("Question 12 of 12" if taken == "b" else "Question 11 of 12")
    visitor.taps("d:report-damage:office")
    assert progress(visitor) == "Question 12 of 12"


def test_an_answer_comes_back_whole_to_be_changed(visitor: Talk) -> None:
    told = " ".join(f"word{number}" for number in range(200))
    visitor.taps("f:report-damage")
    visitor.says(told)
    assert told in visitor.taps("d:report-damage:what").fallback()


def test_an_answer_of_several_pages_comes_back_in_part(visitor: Talk) -> None:
    visitor.taps("f:report-damage")
    visitor.says("word " * 1000)
    shown = visitor.taps("d:report-damage:what").fallback()
    assert "…" in shown
    assert len(shown) < 2500


def test_an_option_comes_back_as_it_was_taken(visitor: Talk) -> None:
    visitor.taps("f:report-damage")
    visitor.taps("d:report-damage:name:c")
    assert "You chose: Yes, but I ask to keep it confidential" in visitor.taps("d:report-damage:name").fallback()
    assert "Keep it as it is" in labels(visitor.last)


def test_who_changes_an_earlier_answer_gets_the_overview_and_goes_on_where_they_were(writer: Talk) -> None:
    writer.taps(OVERVIEW)
    writer.taps("Change: What happened")
    reply = writer.says("Two trucks, not one.")
    assert "Noted: What happened." in reply.fallback()
    assert actions(reply)[0] == "d:report-damage:!resume"
    writer.taps("d:report-damage:!resume")
    assert (writer.draft.at, writer.draft.waiting) == ("where", True)


def test_who_steps_back_once_goes_on_with_the_question_they_came_from(writer: Talk) -> None:
    writer.taps("Back")
    writer.says("On Tuesday")
    assert (writer.draft.at, writer.draft.waiting) == ("where", True)


def test_a_change_may_lead_to_questions_that_were_not_asked_before(paths_engine: Engine) -> None:
    talk = Talk(paths_engine)
    talk.taps("f:report-a-street-light")
    talk.taps("d:report-a-street-light:answer:b")
    talk.taps("d:report-a-street-light:answer:a")
    assert "d:report-a-street-light:!finish" in actions(talk.last)
