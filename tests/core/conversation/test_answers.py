"""An answer carries its text, its source, the cards to call, what to read next, and a way out."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.content import Content
from core.conversation.blocks import Choices, Notice
from core.conversation.engine import Engine
from core.questions import Answer, Clarify, NotCovered
from tests.support.complete_answers import (
    answers_in_the_menu,
    assert_answer_leads_on,
    assert_complete_answer,
    assert_complete_card,
)
from tests.support.learned_kit import learned_engine
from tests.support.talk import KIT, TakenFor, Talk, actions, cards, engine_of, labels, notices, titles

TOPICS = sorted(path.stem for path in KIT.glob("topics/*/*.yaml"))
STREET_LIGHT = """\
A street light is broken

Call the town hall: +1 202-224-3121 (202-BAG-3121). You may also write to desk@townhall.example.org.

Say where the light stands. The number on the pole helps, but you do not need it.

1. Note the street and the nearest house.
2. Tell the front desk.
3. Keep the number that they give you.

If a wire hangs down, call +1 202-456-1111 instead.

Source: Town of Millbrook, Contact the town hall (August 20, 2026); \
Town of Millbrook, Your street, a leaflet (April 2019, old copy)

General information, not legal advice. Version qsnj-vtwr.

1. Card: Town hall
2. Card: Night line
3. Danger in a street
4. When the town hall is open
5. Not what you meant?"""


def test_a_question_is_answered_with_everything_around_the_answer(kit_talk: Talk) -> None:
    reply = kit_talk.says("The lamp before my house is dark, whom do I tell?")
    assert reply.fallback() == STREET_LIGHT
    assert actions(reply) == ["c:town-hall", "c:night-line", "t:danger", "t:opening-hours", "n:danger,opening-hours"]


def test_not_what_you_meant_leads_to_the_alternatives_and_on(kit_talk: Talk) -> None:
    kit_talk.says("The lamp before my house is dark, whom do I tell?")
    reply = kit_talk.taps("Not what you meant?")
    assert labels(reply) == ["Danger in a street", "When the town hall is open", "None of these"]
    assert titles(kit_talk.taps("Danger in a street")) == ["Danger in a street"]
    kit_talk.says("The lamp before my house is dark, whom do I tell?")
    kit_talk.taps("Not what you meant?")
    assert "g:town" in actions(kit_talk.taps("None of these"))


def test_an_answer_that_was_chosen_offers_all_topics_in_the_place_of_alternatives(kit_talk: Talk) -> None:
    assert labels(kit_talk.taps("t:street-light"))[-1] == "All topics"
    assert actions(kit_talk.taps("All topics")) == ["g:town", "g:chat", "m:cards", "m:flows"]


def test_the_menu_has_no_more_buttons_than_a_phone_shows_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(KIT, folder)
    ui, card = folder / "ui.yaml", folder / "topics" / "town" / "library-card.yaml"
    names = [f"group-{number}" for number in range(5)]
    for name in names:
        (folder / "topics" / name).mkdir()
        text = card.read_text("utf-8").replace("title: Getting", f"title: {name}, getting")
        (folder / "topics" / name / f"in-{name}.yaml").write_text(text, "utf-8")
    labels_of_groups = "".join(f"  {name}: {name}\n" for name in names)
    ui.write_text(ui.read_text("utf-8").replace("groups:\n", f"groups:\n{labels_of_groups}"), "utf-8")
    menu = Talk(engine_of(folder, TakenFor(NotCovered()))).sends("/topics")
    assert actions(menu) == [*(f"g:{name}" for name in names), "g:town", "m:cards", "m:flows"]


def test_a_time_alone_is_no_greeting() -> None:
    talk = Talk(engine_of(KIT, TakenFor(Answer("help"))))
    assert isinstance(talk.says("yesterday at 5").match, NotCovered)
    assert talk.says("good morning, what can you do?").match == Answer("help")


def test_several_likely_topics_are_offered_and_none_is_forced() -> None:
    talk = Talk(engine_of(KIT, TakenFor(Clarify(("library-card", "street-light")))))
    reply = talk.says("Where do I ask for one of those?")
    assert reply.fallback() == (
        "Did you mean one of these?\n1. Getting a library card\n2. A street light is broken\n3. None of these"
    )
    assert titles(talk.taps("Getting a library card")) == ["Getting a library card"]


def test_a_question_without_an_answer_is_told_so_and_shown_what_there_is() -> None:
    reply = Talk(learned_engine()).says("What is the capital of Peru?")
    assert isinstance(reply.match, NotCovered)
    assert reply.fallback().startswith("I have no checked answer to that.")
    assert "202-456-1111" in reply.fallback()
    assert actions(reply) == ["m:topics", "m:cards", "m:flows"], "in few buttons"


@pytest.mark.parametrize("text", ["", "   ", "\n", "\u3000"])
def test_what_holds_no_text_is_answered_with_what_can_be_done(kit_talk: Talk, text: str) -> None:
    reply = kit_talk.says(text)
    assert reply.fallback().startswith("I can only read text.")
    assert "g:town" in actions(reply)


@pytest.mark.parametrize("text", ["?", "\U0001f622", "...", "A" * 20_000, "\ud83d", "\u202e\u200b"])
def test_odd_text_gets_a_reply(kit_talk: Talk, text: str) -> None:
    assert kit_talk.says(text).fallback()


def test_a_question_finds_its_answer_by_the_index() -> None:
    reply = Talk(learned_engine()).says("Who fixes the lamps in our street?")
    assert isinstance(reply.match, Answer)
    assert reply.match.topic == "street-light"
    assert {"c:town-hall", "c:night-line"} <= set(actions(reply))


def test_the_answer_says_when_its_review_is_overdue() -> None:
    engine = engine_of(KIT, TakenFor(NotCovered()))
    talk = Talk(engine)
    due = date(2027, 5, 1)  # of tests/content_kit/topics/town/street-light.yaml
    on_the_day = Talk(engine, now=talk.now + (due - talk.now.date()))
    assert notices(on_the_day.taps("t:street-light"), "warning") == []
    the_day_after = on_the_day.waits(timedelta(days=1))
    assert notices(the_day_after.taps("t:street-light"), "warning") == [
        "This answer should have been checked again by May 1, 2027. It may be out of date."
    ]


def test_a_card_says_what_it_is_for_and_where_each_number_was_read(kit_talk: Talk) -> None:
    card = cards(kit_talk.taps("c:town-hall"))[0]
    assert card.purpose == "For: parking permits, street lights and everything else that the town looks after"
    assert card.lines == (
        "Not for: emergencies",
        "The front desk has interpreters for Spanish.",
        "Languages: English and Spanish",
    )
    assert [channel.details for channel in card.channels] == [
        ("front desk", "on an official page (August 20, 2026)"),
        ("front desk", "on an official page (August 20, 2026)"),
        ("contact form", "on an official page (August 20, 2026)"),
        ("Letters are opened once a week.", "on an old official page (April 2019)"),
    ]
    assert card.channels[3].value == "Millbrook Town Hall\nRoom 12\n1 Market Street\nMillbrook, VA 20101"
    assert "BEGIN:VCARD" in card.vcard
    assert labels(kit_talk.last) == [
        "When the town hall is open",
        "A street light is broken",
        "QR code to scan",
        "Card for the wallet",
        "All contact cards",
    ]


def test_a_fact_that_a_card_names_is_filled_in(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(KIT, folder)
    file = folder / "contacts" / "library.yaml"
    text = file.read_text("utf-8").replace("for: library cards", "note: At night call {night-line.phone}.\nfor: cards")
    file.write_text(text, "utf-8")
    card = cards(Talk(engine_of(folder, TakenFor(NotCovered()))).taps("c:library"))[0]
    assert "At night call +1 202-456-1111." in card.lines


@pytest.mark.parametrize("topic", TOPICS)
def test_every_answer_is_complete(kit_engine: Engine, kit_content: Content, topic: str) -> None:
    assert_complete_answer(Talk(kit_engine), kit_content, topic)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_answer_leads_on(kit_engine: Engine, kit_content: Content, topic: str) -> None:
    assert_answer_leads_on(Talk(kit_engine), kit_content, topic)


def test_every_answer_is_reached_from_the_menu(kit_engine: Engine, kit_content: Content) -> None:
    assert answers_in_the_menu(Talk(kit_engine)) == {f"t:{name}" for name in kit_content.topics}


def test_every_card_can_be_shown_and_leads_on(kit_engine: Engine, kit_content: Content) -> None:
    assert actions(Talk(kit_engine).sends("/cards")) == [f"c:{name}" for name in kit_content.contacts]
    for contact in kit_content.contacts:
        assert_complete_card(Talk(kit_engine), kit_content, contact)


def test_what_the_bot_says_of_itself_has_no_source_and_says_what_nobody_has_read(kit_talk: Talk) -> None:
    (note,) = (block for block in kit_talk.sends("/about").blocks if isinstance(block, Notice))
    assert (note.kind, note.fallback()) == ("note", "No person has read my English texts against their sources yet.")


def test_an_answer_with_a_list_ends_in_that_list(kit_talk: Talk) -> None:
    last = kit_talk.taps("t:privacy").blocks[-1]
    assert isinstance(last, Choices)
    assert [option.label for option in last.options] == ["English", "Deutsch (in part)"]


@pytest.mark.parametrize("text", ["yes", "no!", "Sure", "sí", "nobody is in danger", "I don't need a lawyer"])
def test_what_asks_nothing_is_heard_and_shows_where_one_may_begin(text: str) -> None:
    reply = Talk(engine_of(KIT, TakenFor(NotCovered()))).says(text)
    assert reply.match is None
    assert reply.blocks[0].fallback() == "Good. Write your question in your own words, or choose below."
    assert actions(reply)


def test_a_plain_statement_that_the_phrasings_know_is_answered() -> None:
    reply = Talk(engine_of(KIT, TakenFor(Answer("street-light")))).says("I don't need a lawyer")
    assert titles(reply) == ["A street light is broken"]
