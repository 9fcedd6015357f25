"""Drafts that are left for a moment, begun again, given up or lost."""

from datetime import timedelta

import pytest

from core.content import Content
from core.conversation.session import DRAFT_LIFETIME, Session
from core.questions import Answer, NotCovered
from tests.support.talk import KIT, TakenFor, Talk, actions, assert_sound, engine_of, papers, titles

START = "f:report-damage"


def answers(talk: Talk) -> dict[str, str]:
    return dict(talk.draft.answers)


def asked(talk: Talk) -> str:
    """The question that the next message would answer."""
    return talk.draft.at if talk.draft.waiting else ""


# Looking at something else


def test_a_question_asked_in_between_does_not_land_in_the_draft(kit_content: Content) -> None:
    matcher = TakenFor(Answer("street-light"))
    talk = Talk(engine_of(KIT, matcher))
    talk.taps(START)
    talk.says("It fell down.")
    talk.taps("m:topics")
    reply = talk.says("Who mends the lamps?")
    assert matcher.asked[-1] == "Who mends the lamps?"
    assert titles(reply) == [kit_content.topics["street-light"].title]
    assert answers(talk) == {"what": "It fell down."}


def test_a_question_by_the_ask_command_is_a_question_while_an_answer_is_awaited() -> None:
    matcher = TakenFor(NotCovered())
    talk = Talk(engine_of(KIT, matcher))
    talk.taps(START)
    talk.sends("/ask who mends the lamps?")
    assert matcher.asked == ["who mends the lamps?"]
    assert answers(talk) == {}
    talk.taps("d:report-damage:!resume")
    assert asked(talk) == "what"


@pytest.mark.parametrize(
    "between", ["/help", "/hours town-hall", "/check 202-224-3121", "/language", "/prepare", "/nothing"]
)
def test_a_command_in_between_offers_to_go_on(writer: Talk, between: str) -> None:
    before = answers(writer)
    reply = writer.sends(between)
    assert actions(reply)[-1] == "d:report-damage:!resume"
    assert (answers(writer), asked(writer)) == (before, "")
    writer.taps("d:report-damage:!resume")
    assert asked(writer) == "where"


@pytest.mark.parametrize(
    "between", ["t:street-light", "c:town-hall", "m:cards", "f:who-to-ask:a.b", "f:who-to-ask", "x:y"]
)
def test_a_button_in_between_offers_to_go_on(writer: Talk, between: str) -> None:
    before = answers(writer)
    assert actions(writer.taps(between))[-1] == "d:report-damage:!resume"
    assert answers(writer) == before
    writer.taps("d:report-damage:!resume")
    assert asked(writer) == "where"


def test_going_on_after_everything_was_asked_leads_to_the_overview(writer: Talk) -> None:
    writer.taps("d:report-damage:office:a")
    writer.taps("t:street-light")
    assert "d:report-damage:!finish" in actions(writer.taps("d:report-damage:!resume"))


# Beginning again


@pytest.mark.parametrize("wanted", ["report-damage", "report-a-street-light"])
def test_who_has_written_already_is_asked_before_it_is_thrown_away(writer: Talk, wanted: str) -> None:
    before = answers(writer)
    reply = writer.taps(f"f:{wanted}")
    assert actions(reply) == ["d:report-damage:!overview", f"d:{wanted}:!new"]
    assert answers(writer) == before
    assert asked(writer) == ""
    writer.taps(f"d:{wanted}:!new")
    assert (writer.draft.flow, answers(writer)) == (wanted, {})
    assert titles(writer.last)


def test_start_again_asks_before_it_throws_a_draft_away(writer: Talk) -> None:
    writer.taps("Start again")
    assert actions(writer.last)[1] == "d:report-damage:!new"
    assert len(answers(writer)) == 2


def test_a_path_on_which_nothing_is_written_yet_begins_at_once(visitor: Talk) -> None:
    first = visitor.taps(START)
    assert visitor.taps(START) == first
    visitor.taps("f:report-a-street-light")
    assert visitor.draft.flow == "report-a-street-light"


def test_a_button_of_another_path_leaves_the_draft_alone_and_offers_to_go_on(writer: Talk) -> None:
    before = answers(writer)
    for old in ("answer", "answer:b", "!resume", "!end", "!overview", "!finish", "!stop", "!delete", "!answer"):
        reply = writer.taps(f"d:report-a-street-light:{old}")
        assert actions(reply)[-1] == "d:report-damage:!resume"
        assert answers(writer) == before
    writer.taps("d:report-damage:!resume")
    assert asked(writer) == "where"


# Giving up, and losing


@pytest.mark.parametrize("way", ["/cancel", "/forget"])
def test_a_draft_is_deleted_at_once(writer: Talk, way: str) -> None:
    reply = writer.sends(way)
    assert writer.session == Session()
    assert "Monday" not in reply.fallback()
    assert_sound(reply)


def test_the_stop_button_asks_before_it_deletes_and_says_what_would_be_lost(writer: Talk) -> None:
    before = answers(writer)
    reply = writer.taps("d:report-damage:!stop")
    assert_sound(reply)
    assert "You have answered: What happened; When it happened." in reply.fallback()
    assert actions(reply) == ["d:report-damage:!resume", "d:report-damage:!finish", "d:report-damage:!delete"]
    assert [option.deletes for option in reply.options] == [False, False, True]
    assert answers(writer) == before
    assert_sound(writer.taps("d:report-damage:!delete"))
    assert writer.session == Session()


def test_who_does_not_stop_goes_on_where_they_were(writer: Talk) -> None:
    writer.taps("d:report-damage:!stop")
    writer.taps("d:report-damage:!resume")
    assert asked(writer) == "where"


def test_who_stops_may_have_the_paper_as_it_stands(writer: Talk) -> None:
    writer.taps("d:report-damage:!stop")
    assert "On Monday evening" in papers(writer.taps("Make the paper"))[0].fallback()
    assert actions(writer.taps("What I have so far"))[0] == "d:report-damage:!resume", "not all was asked yet"


def test_where_nothing_was_written_the_stop_button_stops_at_once(visitor: Talk) -> None:
    visitor.taps(START)
    assert visitor.taps("d:report-damage:!stop").fallback().startswith("I have deleted your draft.")
    assert visitor.session == Session()


def test_cancelling_keeps_the_language_and_forgetting_does_not(writer: Talk) -> None:
    writer.sends("/language de")
    writer.sends("/cancel")
    assert (writer.session.locale, writer.session.draft) == ("de", None)
    writer.taps(START)
    writer.sends("/forget")
    assert writer.session == Session()


def test_without_a_draft_there_is_nothing_to_cancel(visitor: Talk, kit_content: Content) -> None:
    assert visitor.sends("/cancel").fallback() == kit_content.phrases.nothing_to_cancel


def test_stopping_twice_is_no_trouble(writer: Talk) -> None:
    first = writer.taps("d:report-damage:!delete")
    assert writer.taps("d:report-damage:!delete") == first
    assert writer.taps("d:report-damage:!stop") == first


def test_a_draft_is_kept_for_half_an_hour_after_the_last_word(writer: Talk) -> None:
    writer.waits(DRAFT_LIFETIME - timedelta(seconds=1)).says("In Mill Lane")
    writer.waits(DRAFT_LIFETIME - timedelta(seconds=1)).taps("t:street-light")
    assert len(answers(writer)) == 3
    writer.waits(timedelta(seconds=1)).taps("t:street-light")
    assert writer.session.draft is None


def test_looking_at_something_else_does_not_prolong_its_life(writer: Talk) -> None:
    for _ in range(3):
        writer.waits(timedelta(minutes=10)).taps("t:street-light")
    assert writer.session.draft is None


@pytest.mark.parametrize("step", ["where", "name:b", "!resume", "!end", "!overview", "!finish", "!answer", "!question"])
def test_a_lost_draft_is_told_kindly_and_can_be_begun_again(writer: Talk, kit_content: Content, step: str) -> None:
    reply = writer.waits(DRAFT_LIFETIME).taps(f"d:report-damage:{step}")
    assert titles(reply) == [kit_content.flows["report-damage"].title]
    assert not reply.stale
    assert writer.session == Session()
    writer.taps(reply.options[0].label)
    assert (asked(writer), answers(writer)) == ("what", {})
