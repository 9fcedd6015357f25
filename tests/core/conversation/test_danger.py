"""Whoever may be in danger is told the emergency number first, whatever else is in the message."""

import shutil
from pathlib import Path

import pytest

from core.conversation.blocks import Notice
from core.questions import Answer, Clarify, Match, NotCovered
from tests.support.learned_kit import learned_engine
from tests.support.talk import KIT, TakenFor, Talk, actions, engine_of, notices, titles

NOTICE = "If someone is in danger now, call +1 202-456-1111."

CRIES = [
    "There is a wire hanging over the pavement, help",
    "a water main broke in front of my house",
    "gas smell on our corner",
    "the road is caving in",
]


@pytest.mark.parametrize("cry", CRIES)
def test_a_cry_for_help_gets_the_urgent_answer(cry: str) -> None:
    reply = Talk(learned_engine()).says(cry)
    assert isinstance(reply.match, Answer)
    assert reply.match.danger
    assert titles(reply) == ["Danger in a street"]
    assert reply.blocks[0].fallback().startswith("Danger in a street\n\nCall +1 202-456-1111 now.")
    assert actions(reply)[0] == "c:night-line"


def test_a_cry_for_help_is_answered_in_its_own_language() -> None:
    talk = Talk(engine_of(KIT, TakenFor(Answer("danger", danger="danger"))))
    reply = talk.says("Hilfe, vor meinem Haus hängt ein Draht herunter und sprüht Funken")
    assert reply.locale == "de"
    assert "Rufen Sie jetzt +1 202-456-1111 an." in reply.fallback()
    assert actions(reply)[0] == "c:night-line@de"


def reply_to(found: Match, text: str = "What do I do when this happens here?") -> Talk:
    talk = Talk(engine_of(KIT, TakenFor(found)))
    talk.says(text)
    return talk


@pytest.mark.parametrize(
    "found",
    [
        Answer("street-light", danger="danger"),
        Clarify(("street-light", "library-card"), danger="danger"),
        NotCovered(danger="danger"),
    ],
    ids=["answer", "choices", "not covered"],
)
def test_a_word_about_danger_stands_before_any_other_reply(found: Match) -> None:
    first = reply_to(found).last.blocks[0]
    assert isinstance(first, Notice)
    assert first.kind == "warning"
    assert first.fallback() == NOTICE


@pytest.mark.parametrize(
    "found",
    [Answer("street-light"), Clarify(("street-light", "library-card")), NotCovered()],
    ids=["answer", "choices", "not covered"],
)
def test_without_danger_there_is_no_word_about_it(found: Match) -> None:
    assert notices(reply_to(found).last, "warning") == []


def test_help_is_named_in_the_readers_language_where_the_answer_is_not() -> None:
    talk = Talk(engine_of(KIT, TakenFor(Answer("library-card"))), locale_hint="de")
    assert notices(talk.taps("t:library-card"), "warning") == []
    assert "If a wire hangs down, call +1 202-456-1111" in talk.taps("t:street-light").fallback()
    assert notices(talk.last, "warning") == ["Wenn jetzt jemand in Gefahr ist, rufen Sie +1 202-456-1111 an."]


def test_an_urgent_topic_without_a_card_does_no_harm(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(KIT, folder)
    danger = folder / "topics/town/danger.yaml"
    lines = danger.read_text("utf-8").splitlines(keepends=True)
    danger.write_text("".join(line for line in lines if not line.startswith("contacts:")), "utf-8")
    talk = Talk(engine_of(folder, TakenFor(Answer("street-light"))), locale_hint="de")
    assert "Call the town hall" in talk.taps("t:street-light").fallback()


def test_a_second_urgent_topic_has_a_warning_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(KIT, folder)
    with (folder / "topics/town/street-light.yaml").open("a", encoding="utf-8") as file:
        file.write("urgent: true\nwarning: If the light has fallen, keep away and call {night-line.phone}.\n")
    talk = Talk(engine_of(folder, TakenFor(Answer("library-card", danger="street-light"))))
    assert notices(talk.says("May I read here?"), "warning") == [
        "If the light has fallen, keep away and call +1 202-456-1111."
    ]
    talk = Talk(engine_of(folder, TakenFor(Answer("street-light", danger="street-light"))))
    assert notices(talk.says("The light fell"), "warning") == []


def test_the_urgent_answer_needs_no_second_warning() -> None:
    assert notices(reply_to(Answer("danger", ("street-light",), danger="danger")).last, "warning") == []


def test_behind_the_urgent_answer_the_next_likely_topics_are_kept() -> None:
    talk = reply_to(Answer("danger", ("street-light",), danger="danger"))
    assert actions(talk.last)[-1] == "n:street-light"
    assert "A street light is broken" in [option.label for option in talk.taps("n:street-light").options]


@pytest.mark.parametrize(
    "text",
    [
        "202-224-3121 the road is caving in",
        "a live wire is on the ground 202-555-0143",
        "212-867-5309 there is a live wire on the ground, sparks",
        "The road is caving in. https://townhall.example.org/contact",
    ],
)
def test_danger_beside_a_number_is_not_overlooked(text: str) -> None:
    assert "202-456-1111" in Talk(learned_engine()).says(text).fallback()


@pytest.mark.parametrize(
    "found",
    [
        Answer("street-light", danger="danger"),
        Clarify(("street-light", "library-card"), danger="danger"),
        NotCovered(danger="danger"),
    ],
    ids=["answer", "choices", "not covered"],
)
def test_a_word_about_danger_stands_beside_a_checked_number(found: Match) -> None:
    talk = reply_to(found, "202-224-3121 what do I do when this happens here?")
    assert NOTICE in notices(talk.last, "warning")


def test_danger_beside_an_identifier_is_answered() -> None:
    talk = reply_to(Answer("danger", danger="danger"), "A123456789 a wire hangs down")
    assert titles(talk.last) == ["Danger in a street"]


def test_the_welcome_and_the_help_name_the_emergency_number(kit_talk: Talk) -> None:
    for command in ("/start", "/help"):
        assert "202-456-1111" in kit_talk.sends(command).fallback()


def test_the_card_of_the_urgent_answer_holds_the_number(kit_talk: Talk) -> None:
    assert "- +1 202-456-1111" in kit_talk.taps("c:night-line").fallback()
    assert "Open around the clock, every day." in kit_talk.last.fallback()
