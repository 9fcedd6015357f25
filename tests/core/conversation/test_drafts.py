"""What somebody writes on a path: answered, skipped, changed, looked over, left for a moment, given up, lost."""

from datetime import timedelta

import pytest

from core.conversation.blocks import Form
from core.conversation.drafts import LIFETIME, Draft
from core.conversation.engine import Engine
from core.conversation.session import Session
from core.knowledge.model import Content
from core.questions.match import Answer, NotCovered
from tests.talk import OUR_CONTENT, TakenFor, Talk, actions, assert_sound, engine_of, forms, papers, titles

START = "f:prepare-complaint"


@pytest.fixture
def talk(paths_engine: Engine) -> Talk:
    return Talk(paths_engine)


@pytest.fixture
def writer(talk: Talk) -> Talk:
    """Somebody who has written two answers, and is asked for the third."""
    talk.taps(START)
    talk.says("Two officers pushed my brother down the stairs.")
    talk.says("On Monday evening")
    return talk


def draft(talk: Talk) -> Draft:
    assert talk.session.draft is not None
    return talk.session.draft


def answers(talk: Talk) -> dict[str, str]:
    return dict(draft(talk).answers)


def asked(talk: Talk) -> str:
    """The question that the next message would answer."""
    return draft(talk).at if draft(talk).waiting else ""


# Answering


def test_a_message_answers_the_question_that_is_open(writer: Talk) -> None:
    assert answers(writer) == {
        "what": "Two officers pushed my brother down the stairs.",
        "when": "On Monday evening",
    }
    assert asked(writer) == "where"


def test_an_answer_is_kept_as_it_was_written(talk: Talk) -> None:
    written = "  “He said: *no*!”\n\n- first\n- then, 100 % {opr.phone} <b> [a](b)\n"
    talk.taps(START)
    talk.says(written)
    assert answers(talk) == {"what": written}
    talk.taps("d:prepare-complaint:what")
    assert written.strip() in talk.last.fallback()
    assert written.rstrip("\n") in papers(talk.taps("d:prepare-complaint:!finish"))[0].fallback()


def test_the_answer_is_noted_by_the_name_of_its_question(talk: Talk) -> None:
    talk.taps(START)
    assert "What happened" in talk.says("I was hit.").blocks[0].fallback()


def test_a_skipped_question_stays_open_to_be_answered_later(writer: Talk) -> None:
    writer.taps("d:prepare-complaint:who")
    assert asked(writer) == "who"
    assert "where" not in answers(writer)
    writer.taps("d:prepare-complaint:where")
    writer.says("In the hall")
    assert answers(writer)["where"] == "In the hall"


def test_an_answer_is_replaced_by_a_new_one(writer: Talk) -> None:
    writer.taps("d:prepare-complaint:when")
    assert "On Monday evening" in writer.last.fallback()
    writer.says("On Tuesday")
    assert answers(writer)["when"] == "On Tuesday"
    assert asked(writer) == "where"


def test_skipping_an_answered_question_keeps_its_answer(writer: Talk) -> None:
    writer.taps("d:prepare-complaint:when")
    writer.taps("d:prepare-complaint:where")
    assert answers(writer)["when"] == "On Monday evening"


def test_an_option_is_taken_and_can_be_changed(writer: Talk) -> None:
    writer.taps("d:prepare-complaint:anonymous:a")
    assert (answers(writer)["anonymous"], asked(writer)) == ("a", "language")
    writer.taps("d:prepare-complaint:anonymous:b")
    assert (answers(writer)["anonymous"], draft(writer).at) == ("b", "office")


def test_after_the_last_question_comes_the_overview(writer: Talk) -> None:
    writer.taps("d:prepare-complaint:office:a")
    assert draft(writer).complete
    assert "d:prepare-complaint:!finish" in actions(writer.last)
    assert "On Monday evening" in writer.last.fallback()


def test_from_the_overview_a_change_leads_back_to_the_overview(writer: Talk) -> None:
    writer.taps("d:prepare-complaint:office:a")
    writer.taps("d:prepare-complaint:what")
    writer.says("Three officers, not two.")
    assert answers(writer)["what"] == "Three officers, not two."
    assert "d:prepare-complaint:!finish" in actions(writer.last)
    assert not draft(writer).waiting


def test_the_overview_on_the_way_offers_to_go_on(writer: Talk) -> None:
    writer.taps("d:prepare-complaint:!overview")
    assert actions(writer.last)[0] == "d:prepare-complaint:!resume"
    assert not draft(writer).waiting
    writer.taps("d:prepare-complaint:!resume")
    assert asked(writer) == "where"


def test_a_long_answer_is_shown_in_part_and_printed_whole(talk: Talk) -> None:
    told = " ".join(f"word{number}" for number in range(200))
    talk.taps(START)
    talk.says(told)
    overview = talk.taps("d:prepare-complaint:!overview")
    assert "word1 " in overview.fallback()
    assert "word199" not in overview.fallback()
    assert told in papers(talk.taps("d:prepare-complaint:!finish"))[0].fallback()


def test_a_paper_can_be_made_at_any_time_and_changed_afterwards(writer: Talk) -> None:
    writer.taps("d:prepare-complaint:!finish")
    assert "On Monday evening" in papers(writer.last)[0].fallback()
    writer.taps("d:prepare-complaint:!overview")
    writer.taps("d:prepare-complaint:when")
    writer.says("On Tuesday")
    again = papers(writer.taps("d:prepare-complaint:!finish"))[0].fallback()
    assert "On Tuesday" in again
    assert "Monday evening" not in again


def test_a_reply_says_whether_a_draft_stands_behind_it(talk: Talk) -> None:
    assert not talk.taps(START).holds_draft
    assert talk.says("I was hit.").holds_draft
    assert talk.taps("d:prepare-complaint:!overview").holds_draft
    assert talk.taps("d:prepare-complaint:!finish").holds_draft
    assert not talk.taps("t:opr").holds_draft
    assert not talk.sends("/cancel").holds_draft


# Something that is no answer


@pytest.mark.parametrize("nothing", ["", "  \n ", "\u00a0"])
def test_a_picture_asks_the_question_again(writer: Talk, nothing: str) -> None:
    before = answers(writer)
    reply = writer.says(nothing)
    assert_sound(reply)
    assert isinstance(forms(reply)[0], Form)
    assert (answers(writer), asked(writer)) == (before, "where")


def test_an_answer_of_an_option_that_does_not_exist_asks_again(writer: Talk) -> None:
    writer.taps("d:prepare-complaint:anonymous:z")
    assert "anonymous" not in answers(writer)
    assert "d:prepare-complaint:anonymous:a" in actions(writer.last)


@pytest.mark.parametrize("step", ["nowhere", "ready-opr", "!what", "WHERE"])
def test_a_step_that_does_not_exist_leads_to_the_overview(writer: Talk, step: str) -> None:
    before = answers(writer)
    assert "d:prepare-complaint:!finish" in actions(writer.taps(f"d:prepare-complaint:{step}"))
    assert answers(writer) == before


# Looking at something else


def test_a_question_asked_in_between_does_not_land_in_the_draft(our_content: Content) -> None:
    matcher = TakenFor(Answer("opr"))
    talk = Talk(engine_of(OUR_CONTENT, matcher))
    talk.taps(START)
    talk.says("I was hit.")
    talk.taps("m:topics")
    reply = talk.says("What is OPR?")
    assert matcher.asked[-1] == "What is OPR?"
    assert titles(reply) == [our_content.topics["opr"].title]
    assert answers(talk) == {"what": "I was hit."}


def test_a_question_by_the_ask_command_is_a_question_while_an_answer_is_awaited() -> None:
    matcher = TakenFor(NotCovered())
    talk = Talk(engine_of(OUR_CONTENT, matcher))
    talk.taps(START)
    talk.sends("/ask what is OPR?")
    assert matcher.asked == ["what is OPR?"]
    assert answers(talk) == {}
    talk.taps("d:prepare-complaint:!resume")
    assert asked(talk) == "what"


@pytest.mark.parametrize("between", ["/help", "/hours opr", "/check 833-442-3677", "/language", "/prepare", "/nothing"])
def test_a_command_in_between_offers_to_go_on(writer: Talk, between: str) -> None:
    before = answers(writer)
    reply = writer.sends(between)
    assert actions(reply)[-1] == "d:prepare-complaint:!resume"
    assert (answers(writer), asked(writer)) == (before, "")
    writer.taps("d:prepare-complaint:!resume")
    assert asked(writer) == "where"


@pytest.mark.parametrize("between", ["t:opr", "c:opr", "m:cards", "f:choose-office:b.a", "f:call-sheet", "x:y"])
def test_a_button_in_between_offers_to_go_on(writer: Talk, between: str) -> None:
    before = answers(writer)
    assert actions(writer.taps(between))[-1] == "d:prepare-complaint:!resume"
    assert answers(writer) == before
    writer.taps("d:prepare-complaint:!resume")
    assert asked(writer) == "where"


def test_going_on_after_everything_was_asked_leads_to_the_overview(writer: Talk) -> None:
    writer.taps("d:prepare-complaint:office:a")
    writer.taps("t:opr")
    assert "d:prepare-complaint:!finish" in actions(writer.taps("d:prepare-complaint:!resume"))


# Beginning again


@pytest.mark.parametrize("wanted", ["prepare-complaint", "prepare-case-review"])
def test_who_has_written_already_is_asked_before_it_is_thrown_away(writer: Talk, wanted: str) -> None:
    before = answers(writer)
    reply = writer.taps(f"f:{wanted}")
    assert actions(reply) == ["d:prepare-complaint:!overview", f"d:{wanted}:!new"]
    assert answers(writer) == before
    assert asked(writer) == ""
    writer.taps(f"d:{wanted}:!new")
    assert (draft(writer).flow, answers(writer)) == (wanted, {})
    assert titles(writer.last)


def test_start_again_asks_first_as_well(writer: Talk) -> None:
    writer.taps("Start again")
    assert actions(writer.last)[1] == "d:prepare-complaint:!new"
    assert len(answers(writer)) == 2


def test_a_path_on_which_nothing_is_written_yet_begins_at_once(talk: Talk) -> None:
    first = talk.taps(START)
    assert talk.taps(START) == first
    talk.taps("f:prepare-case-review")
    assert draft(talk).flow == "prepare-case-review"


def test_a_button_of_another_path_leaves_the_draft_alone_and_offers_to_go_on(writer: Talk) -> None:
    before = answers(writer)
    for old in ("role", "role:b", "!resume", "!end", "!overview", "!finish", "!stop"):
        reply = writer.taps(f"d:prepare-case-review:{old}")
        assert actions(reply)[-1] == "d:prepare-complaint:!resume"
        assert answers(writer) == before
    writer.taps("d:prepare-complaint:!resume")
    assert asked(writer) == "where"


# Giving up, and losing


@pytest.mark.parametrize("way", ["/cancel", "/forget"])
def test_a_draft_is_deleted_at_once(writer: Talk, way: str) -> None:
    reply = writer.sends(way)
    assert writer.session == Session()
    assert "Monday" not in reply.fallback()
    assert_sound(reply)


def test_the_button_deletes_it_too(writer: Talk) -> None:
    assert_sound(writer.taps("d:prepare-complaint:!stop"))
    assert writer.session == Session()


def test_cancelling_keeps_the_language_and_forgetting_does_not(writer: Talk) -> None:
    writer.sends("/language es")
    writer.sends("/cancel")
    assert (writer.session.locale, writer.session.draft) == ("es", None)
    writer.taps(START)
    writer.sends("/forget")
    assert writer.session == Session()


def test_without_a_draft_there_is_nothing_to_cancel(talk: Talk, our_content: Content) -> None:
    assert talk.sends("/cancel").fallback() == our_content.phrases.nothing_to_cancel


def test_stopping_twice_is_no_trouble(writer: Talk) -> None:
    first = writer.taps("d:prepare-complaint:!stop")
    assert writer.taps("d:prepare-complaint:!stop") == first


def test_a_draft_is_kept_for_half_an_hour_after_the_last_word(writer: Talk) -> None:
    writer.waits(LIFETIME - timedelta(seconds=1)).says("In the hall")
    writer.waits(LIFETIME - timedelta(seconds=1)).taps("t:opr")
    assert len(answers(writer)) == 3
    writer.waits(timedelta(seconds=1)).taps("t:opr")
    assert writer.session == Session()


def test_looking_at_something_else_does_not_prolong_its_life(writer: Talk) -> None:
    for _ in range(3):
        writer.waits(timedelta(minutes=10)).taps("t:opr")
    assert writer.session.draft is None


@pytest.mark.parametrize("step", ["where", "anonymous:b", "!resume", "!end", "!overview", "!finish"])
def test_a_lost_draft_is_told_kindly_and_can_be_begun_again(writer: Talk, our_content: Content, step: str) -> None:
    reply = writer.waits(LIFETIME).taps(f"d:prepare-complaint:{step}")
    assert titles(reply) == [our_content.flows["prepare-complaint"].title]
    assert not reply.stale
    assert writer.session == Session()
    writer.taps(reply.options[0].label)
    assert (asked(writer), answers(writer)) == ("what", {})


def test_a_message_after_the_draft_was_lost_is_a_question() -> None:
    matcher = TakenFor(NotCovered())
    talk = Talk(engine_of(OUR_CONTENT, matcher))
    talk.taps(START)
    talk.waits(LIFETIME).says("In the hall")
    assert matcher.asked == ["In the hall"]
    assert talk.session == Session()
