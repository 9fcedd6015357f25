"""A few words about what was shown last are understood: "and on weekends?" below a card."""

from datetime import timedelta

import pytest

from core.conversation import Reply, Session
from core.questions import Answer, Clarify, Match, NotCovered
from tests.support.talk import KIT, TakenFor, Talk, cards, engine_of, notices, titles

LAMP = Answer("street-light")


def talk_with(match: Match, locale: str | None = None) -> Talk:
    """Whatever is asked is taken for this."""
    return Talk(engine_of(KIT, TakenFor(match)), locale)


def shown(reply: Reply) -> str:
    return str(reply.shows)


@pytest.fixture
def at_the_card() -> Talk:
    """Somebody who sees the card of the town hall, and whose words are taken for a question about lamps."""
    talk = talk_with(LAMP)
    talk.sends("/cards town-hall")
    return talk


@pytest.mark.parametrize(
    "written", ["and on weekends?", "On weekends", "what about at night", "hours?", "hours, please"]
)
def test_the_hours_are_those_of_the_card_above(at_the_card: Talk, written: str) -> None:
    assert shown(at_the_card.says(written)) == "h:town-hall"


def test_a_short_question_is_understood_in_every_language(at_the_card: Talk) -> None:
    assert shown(at_the_card.says("und am Wochenende?")) == "h:town-hall"


def test_one_short_question_may_follow_another(at_the_card: Talk) -> None:
    asked = ["on weekends?", "the number?", "by mail?", "what do they do at that number?", "and hours?"]
    assert [shown(at_the_card.says(text)) for text in asked] == [
        "h:town-hall",
        "c:town-hall",
        "c:town-hall",
        "t:opening-hours",
        "h:town-hall",
    ]


def test_below_an_answer_its_contacts_are_meant() -> None:
    talk = talk_with(LAMP)
    talk.says("the lamp is broken")
    reply = talk.says("who do I call?")
    assert [card.contact for card in cards(reply)] == ["town-hall", "night-line"]


def test_each_choice_is_there_once() -> None:
    talk = talk_with(LAMP)
    talk.says("the lamp is broken")
    for text in ("who do I call?", "hours of 202-456-1111"):
        choices = [option.payload for option in talk.says(text).options]
        assert "c:night-line" in choices or "q:night-line" in choices
        assert len(choices) == len(set(choices))


def test_only_contacts_that_have_it_are_shown() -> None:
    talk = talk_with(LAMP)
    talk.says("the lamp is broken")
    assert [card.contact for card in cards(talk.says("by mail"))] == ["town-hall"]


def test_where_no_hours_are_known_that_is_said() -> None:
    talk = talk_with(NotCovered())
    talk.sends("/cards library")
    reply = talk.says("hours?")
    assert shown(reply) == "h:library"
    assert "give no opening hours" in reply.fallback()


def test_a_topic_answers_below_the_topic_or_the_group_that_it_is_written_for() -> None:
    talk = talk_with(LAMP)
    talk.taps("t:library-card")
    assert titles(talk.says("is it free?")) == ["Getting a library card"]
    talk.taps("t:street-light")
    assert titles(talk.says("is it free?")) == ["When the town hall is open"]
    assert talk.last.match == Answer("opening-hours")


def test_asked_for_a_language_the_card_and_those_of_the_chat_are_shown(at_the_card: Talk) -> None:
    reply = at_the_card.says("in Spanish?")
    assert [card.contact for card in cards(reply)] == ["town-hall"]
    assert "l:de" in [option.payload for option in reply.options]


def test_what_no_contact_has_is_a_question_like_any_other() -> None:
    talk = talk_with(LAMP)
    talk.sends("/cards library")
    assert titles(talk.says("in Spanish?")) == ["A street light is broken"]


@pytest.mark.parametrize(
    "written", ["on weekends my lamp is broken", "is the library open on weekends?", "hours and hours I waited"]
)
def test_more_words_are_a_question_of_their_own(at_the_card: Talk, written: str) -> None:
    assert titles(at_the_card.says(written)) == ["A street light is broken"]


def test_without_anything_shown_the_same_words_are_a_question() -> None:
    assert titles(talk_with(LAMP).says("and on weekends?")) == ["A street light is broken"]


def test_danger_comes_before_everything() -> None:
    talk = talk_with(Answer("danger"))
    talk.sends("/cards town-hall")
    assert titles(talk.says("at night"))[0] == "Danger in a street"
    talk = talk_with(Answer("street-light", danger="danger"))
    talk.sends("/cards town-hall")
    reply = talk.says("at night")
    assert reply.blocks[0].fallback() in notices(reply, "warning")
    assert shown(reply) == "h:town-hall"


def test_a_question_that_was_not_answered_ends_it() -> None:
    for unclear in (NotCovered(), Clarify(("library-card", "street-light"))):
        talk = talk_with(unclear)
        talk.sends("/cards town-hall")
        talk.says("something else")
        assert talk.says("on weekends?").match == unclear


def test_thanks_and_menus_do_not_end_it() -> None:
    talk = talk_with(Answer("help"))
    talk.sends("/cards town-hall")
    talk.says("thank you")
    talk.sends("/topics")
    assert shown(talk.says("on weekends?")) == "h:town-hall"


def test_after_ten_minutes_it_is_forgotten(at_the_card: Talk) -> None:
    at_the_card.waits(timedelta(minutes=9))
    assert shown(at_the_card.says("on weekends?")) == "h:town-hall"
    at_the_card.waits(timedelta(minutes=10))
    assert titles(at_the_card.says("on weekends?")) == ["A street light is broken"]


def test_forget_forgets_it(at_the_card: Talk) -> None:
    at_the_card.sends("/forget")
    assert at_the_card.session == Session()
    assert titles(at_the_card.says("on weekends?")) == ["A street light is broken"]


def test_a_choice_of_language_does_not_end_it(at_the_card: Talk) -> None:
    at_the_card.sends("/language de")
    assert shown(at_the_card.says("am Wochenende?")) == "h:town-hall"


def test_what_is_kept_is_an_id_and_no_word(at_the_card: Talk) -> None:
    at_the_card.says("my lamp at Market Street 5 is broken")
    assert at_the_card.session.to_dict() == {
        "last": {"shows": "t:street-light", "locale": "en", "expires_at": "2026-11-24T16:10:00+00:00"}
    }


def test_a_session_from_before_there_was_this_is_still_read() -> None:
    assert Session.from_dict({"locale": "de", "expires_at": "2026-12-01T16:00:00+00:00"}).last is None


def test_a_number_in_the_words_says_whose_hours_are_meant() -> None:
    talk = talk_with(NotCovered())
    reply = talk.says("hours of 202-224-3121")
    assert notices(reply, "note")[0].startswith("+1 202-224-3121")
    assert shown(reply) == "h:town-hall"


def test_after_a_look_up_the_office_of_the_number_is_meant() -> None:
    talk = talk_with(NotCovered())
    talk.says("202-224-3121")
    assert shown(talk.says("and on weekends?")) == "h:town-hall"
    talk.sends("/check 202-456-1111")
    assert shown(talk.says("hours?")) == "h:night-line"


def test_a_number_that_is_not_ours_has_no_hours(at_the_card: Talk) -> None:
    reply = at_the_card.says("hours of 212-867-5309")
    assert reply.shows is None
    assert titles(reply) == []


def test_one_word_for_a_number_offers_the_topics_with_numbers_where_nothing_was_shown() -> None:
    reply = talk_with(NotCovered(danger="danger")).says("the number?")
    assert reply.match == Clarify(("opening-hours", "street-light"))


def test_it_is_answered_where_it_was_taken_for_one_of_them() -> None:
    assert talk_with(LAMP).says("the number").match == LAMP
