"""What is offered to somebody who has only begun to type."""

from datetime import UTC, datetime

import pytest

from core.content import Content, Phrasing
from core.conversation.engine import Engine
from core.conversation.events import CommandReceived, MessageReceived
from core.conversation.negotiation import LocaleNegotiator
from core.conversation.session import Session
from core.questions import Answer, Clarify, NotCovered
from tests.support.learned_kit import learned_engine
from tests.support.talk import KIT, TUESDAY_MORNING, TakenFor, Talk, cards, engine_of, translators_of

MOST = 50


def offered(engine: Engine, typed: str, hint: str | None = None, most: int = MOST) -> list[str]:
    typing = MessageReceived(TUESDAY_MORNING, hint, typed)
    return [str(suggestion.action) for suggestion in engine.suggest(typing, Session(), most)]


def test_before_anything_is_typed_the_most_wanted_are_offered(kit_engine: Engine) -> None:
    assert offered(kit_engine, "") == ["c:town-hall", "t:street-light"]
    assert offered(kit_engine, "   ") == offered(kit_engine, "")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("library", "c:library"),
        ("TOWN", "c:town-hall"),
        ("night line", "c:night-line"),
        ("202-224", "c:town-hall"),
        ("2243121", "c:town-hall"),
        ("who fixes lamps in the street", "t:street-light"),
        ("openi", "t:opening-hours"),
    ],
)
def test_the_best_offer_comes_first(typed: str, first: str) -> None:
    assert offered(learned_engine(), typed)[0] == first


def test_a_question_brings_its_answer_and_the_cards_that_go_with_it() -> None:
    found = offered(learned_engine(), "who fixes lamps in the street")
    assert found[:3] == ["t:street-light", "c:town-hall", "c:night-line"]


def test_nothing_is_offered_twice_nor_more_than_asked_for() -> None:
    for typed in ("", "l", "library", "who fixes lamps in the street"):
        found = offered(learned_engine(), typed)
        assert len(found) == len(set(found))
        assert offered(learned_engine(), typed, most=3) == found[:3]


def test_what_nobody_knows_brings_nothing() -> None:
    assert offered(engine_of(KIT, TakenFor(NotCovered())), "zzyzx qqq") == []


def test_a_short_beginning_is_not_taken_for_a_question() -> None:
    matcher = TakenFor(Answer("street-light"))
    engine = engine_of(KIT, matcher)
    assert offered(engine, "town") == ["c:town-hall", "t:opening-hours"]
    assert matcher.asked == []


def test_topics_that_could_be_meant_are_all_offered() -> None:
    engine = engine_of(KIT, TakenFor(Clarify(("library-card", "street-light"))))
    assert offered(engine, "something about the town")[:2] == ["t:library-card", "t:street-light"]
    engine = engine_of(KIT, TakenFor(NotCovered()))
    assert offered(engine, "something else altogether") == []


def test_titles_and_descriptions_are_in_the_language_of_the_person(kit_engine: Engine) -> None:
    typing = MessageReceived(TUESDAY_MORNING, "de-AT", "Straßenlampe")
    (light,) = kit_engine.suggest(typing, Session(), MOST)[:1]
    assert light.title == "Eine Straßenlampe ist kaputt"
    chosen = kit_engine.handle(CommandReceived(TUESDAY_MORNING, None, "language", "de"), Session())[1]
    typing = MessageReceived(TUESDAY_MORNING, "en", "strassenlampe")
    assert [s.title for s in kit_engine.suggest(typing, chosen, MOST)][:1] == ["Eine Straßenlampe ist kaputt"]


def test_accents_need_not_be_typed(kit_engine: Engine) -> None:
    typing = MessageReceived(datetime(2026, 11, 24, tzinfo=UTC), "de", "straß")
    assert [str(s.action) for s in kit_engine.suggest(typing, Session(), MOST)] == ["t:street-light"]


@pytest.mark.parametrize("typed", ["", "l", "who fixes lamps in the street"])
def test_descriptions_are_short_and_plain(typed: str) -> None:
    typing = MessageReceived(TUESDAY_MORNING, None, typed)
    for suggestion in learned_engine().suggest(typing, Session(), MOST):
        assert 0 < len(suggestion.description) <= 120
        assert "**" not in suggestion.description


def test_an_identifier_that_is_typed_reaches_nothing() -> None:
    matcher = TakenFor(NotCovered())
    engine = engine_of(KIT, matcher)
    offered(engine, "where is A217483926 my brother")
    assert len(matcher.asked) == 1
    assert "217483926" not in matcher.asked[0]


def test_a_question_that_begins_so_is_offered_as_it_is_asked(kit_content: Content) -> None:
    asked = Phrasing("Can I borrow books?", "library-card", "en", "f.txt", 1)
    shouted = Phrasing("CAN I BORROW??? i lost my card", "library-card", "en", "f.txt", 2)
    german = Phrasing("Can I borrow Bücher?", "street-light", "de", "f.txt", 1)
    languages = LocaleNegotiator(kit_content, translators_of(KIT), lambda *_: None)
    engine = Engine(kit_content, TakenFor(NotCovered()), languages, [shouted, asked, german])
    typing = MessageReceived(TUESDAY_MORNING, "en", "can i b")
    assert [(str(s.action), s.title) for s in engine.suggest(typing, Session(), MOST)] == [
        ("t:library-card", "Can I borrow books?")
    ]


def test_contacts_are_found_by_name_abbreviation_or_number(kit_engine: Engine, kit_content: Content) -> None:
    def found(typed: str) -> list[str]:
        typing = MessageReceived(TUESDAY_MORNING, "en", typed)
        return [str(s.action) for s in kit_engine.suggest(typing, Session(), 25, "contacts")]

    assert found("library") == ["c:library"]
    assert found("public") == ["c:library"]
    assert found("2024567") == []
    assert found("202456") == ["c:night-line"]
    assert set(found("")) == {f"c:{name}" for name in kit_content.contacts}
    assert found("")[0] == "c:town-hall"


def test_a_card_is_handed_over_by_what_only_its_name_begins_with(kit_engine: Engine) -> None:
    talk = Talk(kit_engine)
    assert [card.contact for card in cards(talk.sends("/cards public"))] == ["library"]
    assert cards(talk.sends("/cards millbrook")) == []
    assert "I have no such contact" in talk.last.fallback()


def test_who_tells_what_happened_is_offered_what_others_asked_about_with_such_words(kit_content: Content) -> None:
    dark = Phrasing("It is dark since the storm", "street-light", "en", "x.txt", 1)
    nice = Phrasing("It is nice out", "none", "en", "x.txt", 2)
    languages = LocaleNegotiator(kit_content, translators_of(KIT), lambda *_: None)
    engine = Engine(kit_content, TakenFor(NotCovered()), languages, [dark, nice])
    assert offered(engine, "since yesterday it is da") == ["t:street-light"]
    assert offered(engine, "it is ni") == []
