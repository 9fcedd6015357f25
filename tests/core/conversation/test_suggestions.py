"""What is offered to somebody who has only begun to type."""

from datetime import UTC, datetime

import pytest

from core.content import Content, Phrasing
from core.conversation.engine import Engine
from core.conversation.events import CommandReceived, MessageReceived
from core.conversation.negotiation import LocaleNegotiator
from core.conversation.session import Session
from core.questions import Answer, Clarify, NotCovered
from tests.support.talk import KIT, OUR_CONTENT, TUESDAY_MORNING, TakenFor, Talk, cards, engine_of, translators_of

MOST = 50


def offered(engine: Engine, typed: str, hint: str | None = None, most: int = MOST) -> list[str]:
    typing = MessageReceived(TUESDAY_MORNING, hint, typed)
    return [str(suggestion.action) for suggestion in engine.suggest(typing, Session(), most)]


def test_before_anything_is_typed_the_most_wanted_come_first(our_engine: Engine, our_content: Content) -> None:
    assert offered(our_engine, "")[:2] == ["c:detention-line", "t:find-detained-person"]
    assert offered(our_engine, "   ") == offered(our_engine, "")
    assert len(offered(our_engine, "")) == len(our_content.wanted)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("oig", "c:oig"),
        ("OPR", "c:opr"),
        ("detention line", "c:detention-line"),
        ("833-442", "c:opr"),
        ("4423677", "c:opr"),
        ("can i file without my name", "t:anonymous"),
        ("anonym", "t:anonymous"),
    ],
)
def test_the_best_offer_comes_first(our_engine: Engine, typed: str, first: str) -> None:
    assert offered(our_engine, typed)[0] == first


def test_a_question_brings_its_answer_and_the_cards_that_go_with_it(our_engine: Engine) -> None:
    assert offered(our_engine, "can i file without my name")[:3] == ["t:anonymous", "c:opr", "c:oig"]


def test_nothing_is_offered_twice_nor_more_than_asked_for(our_engine: Engine) -> None:
    for typed in ("", "o", "complaint", "can i file without my name"):
        found = offered(our_engine, typed)
        assert len(found) == len(set(found))
        assert offered(our_engine, typed, most=3) == found[:3]


def test_what_nobody_knows_brings_nothing(our_engine: Engine) -> None:
    assert offered(our_engine, "zzyzx qqq") == []


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


def test_descriptions_are_short_and_plain(our_engine: Engine) -> None:
    typing = MessageReceived(TUESDAY_MORNING, None, "")
    for suggestion in our_engine.suggest(typing, Session(), MOST):
        assert 0 < len(suggestion.description) <= 120
        assert "**" not in suggestion.description


def test_an_identifier_that_is_typed_reaches_nothing() -> None:
    matcher = TakenFor(NotCovered())
    engine = engine_of(KIT, matcher)
    offered(engine, "where is A217483926 my brother")
    assert len(matcher.asked) == 1
    assert "217483926" not in matcher.asked[0]


def test_a_question_that_begins_so_is_offered_as_it_is_asked(our_content: Content) -> None:
    asked = Phrasing("Can I file without giving my name?", "anonymous", "en", "f.txt", 1)
    shouted = Phrasing("CAN I FILE??? they will find me", "anonymous", "en", "f.txt", 2)
    spanish = Phrasing("¿Can I file?", "retaliation", "es", "f.txt", 1)
    languages = LocaleNegotiator(our_content, translators_of(OUR_CONTENT), lambda *_: None)
    engine = Engine(our_content, TakenFor(NotCovered()), languages, [shouted, asked, spanish])
    typing = MessageReceived(TUESDAY_MORNING, "en", "can i f")
    assert [(str(s.action), s.title) for s in engine.suggest(typing, Session(), MOST)] == [
        ("t:anonymous", "Can I file without giving my name?")
    ]


def test_contacts_are_found_by_name_abbreviation_or_number(our_engine: Engine, our_content: Content) -> None:
    def found(typed: str) -> list[str]:
        typing = MessageReceived(TUESDAY_MORNING, "en", typed)
        return [str(s.action) for s in our_engine.suggest_contacts(typing, Session(), 25)]

    assert found("opr") == ["c:opr"]
    assert found("professional") == ["c:opr"]
    assert found("8884") == []
    assert found("888351") == ["c:detention-line"]
    assert set(found("")) == {f"c:{name}" for name in our_content.contacts}
    assert found("")[0] == "c:detention-line"


def test_a_card_is_handed_over_by_what_only_its_name_begins_with(our_engine: Engine) -> None:
    talk = Talk(our_engine)
    assert [card.contact for card in cards(talk.sends("/cards professional"))] == ["opr"]
    assert cards(talk.sends("/cards ice")) == []
    assert "I have no such contact" in talk.last.fallback()
