"""A topic that an editor has taken down is shown nowhere; old buttons and links say so, and what to use instead."""

import pytest

from core.questions import Answer, Clarify
from tests.support.talk import actions, assert_sound, labels, notices, titles
from tests.support.town import speaks
from tests.support.town_without import DANGER, Town, suggested
from tests.support.withdrawing import withdraw

LIGHT = "A street light is broken"
GONE_LIGHT = f"Do not rely on this any more: {LIGHT}. We took it down on November 23, 2026. The pole has no number."


@pytest.fixture
def without_light(town: Town) -> Town:
    withdraw(town.folder, "topics/town/street-light", "The pole has no number.", "opening-hours")
    return town


def test_an_old_button_says_that_the_answer_was_withdrawn_and_leads_to_what_stands_instead(without_light: Town) -> None:
    reply = without_light.talk().taps("t:street-light")
    assert_sound(reply)
    assert not reply.stale
    assert notices(reply, "warning") == [GONE_LIGHT]
    assert actions(reply) == ["t:opening-hours"]
    assert "Use this instead." in reply.fallback()
    assert "pole helps" not in reply.fallback()


def test_a_link_says_the_same(without_light: Town) -> None:
    assert notices(without_light.talk().sends("/start t-street-light"), "warning") == [GONE_LIGHT]


def test_a_question_is_not_answered_with_it(without_light: Town) -> None:
    reply = without_light.talk(Answer("street-light", ("library-card", "opening-hours"))).says("the lamp is dark")
    assert notices(reply, "warning") == [GONE_LIGHT]
    assert actions(reply) == ["t:opening-hours", "n:library-card,opening-hours"]


def test_among_what_may_be_meant_the_other_topic_takes_its_place(without_light: Town) -> None:
    reply = without_light.talk(Clarify(("street-light", "library-card"))).says("light")
    assert actions(reply)[:2] == ["t:opening-hours", "t:library-card"]
    reply = without_light.talk(Answer("library-card", ("street-light",))).says("how do I get a library card")
    assert "n:opening-hours" in actions(reply)


def test_menus_related_answers_and_suggestions_no_longer_have_it(without_light: Town) -> None:
    talk = without_light.talk()
    assert LIGHT not in labels(talk.taps("g:town"))
    assert LIGHT not in labels(talk.taps("t:danger"))
    assert LIGHT not in labels(talk.taps("c:town-hall"))
    assert "t:street-light" not in actions(talk.taps("n:street-light,library-card"))
    engine = without_light.engine(Answer("street-light", ("library-card",)))
    for typed in ("", "street light", "street-light", "who mends the street light"):
        assert "t:street-light" not in suggested(engine, typed)
    assert suggested(engine, "") == ["c:town-hall", "t:opening-hours"]


def test_a_path_ends_at_what_stands_instead(without_light: Town) -> None:
    reply = without_light.talk().taps("f:who-to-ask:a.b")
    assert titles(reply) == ["When the town hall is open"]


def test_a_path_that_nothing_replaces_says_that_the_answer_was_withdrawn(town: Town) -> None:
    withdraw(town.folder, "topics/town/street-light", "The pole has no number.")
    reply = town.talk().taps("f:who-to-ask:a.b")
    assert notices(reply, "warning") == [GONE_LIGHT, DANGER]
    assert_sound(reply)


def test_without_anything_instead_there_are_the_line_for_danger_and_the_menu(town: Town) -> None:
    withdraw(town.folder, "topics/town/street-light", "The pole has no number.")
    reply = town.talk().taps("t:street-light")
    assert notices(reply, "warning") == [GONE_LIGHT, DANGER]
    assert "g:town" in actions(reply)


def test_it_is_said_in_the_reader_s_language_and_the_reason_in_english_until_it_is_translated(town: Town) -> None:
    withdraw(town.folder, "topics/town/street-light", "The pole has no number.", "opening-hours")
    gone = {"ui.yaml#withdrawn": "**Gilt nicht mehr: {what}.** Am {date} entfernt. {why}"}
    speaks(town.folder, "de", gone)
    (warning,) = notices(town.talk(locale="de").taps("t:street-light"), "warning")
    assert warning.endswith("Am 23. November 2026 entfernt. The pole has no number.")
    speaks(town.folder, "de", {"topics/town/street-light.yaml#withdrawn.why": "Der Mast hat keine Nummer."})
    (warning,) = notices(town.talk(locale="de").taps("t:street-light"), "warning")
    assert warning.endswith("Am 23. November 2026 entfernt. Der Mast hat keine Nummer.")


# Danger


@pytest.fixture
def without_gas(town: Town) -> Town:
    """A second urgent topic was withdrawn, in favour of the first."""
    danger = (town.folder / "topics/town/danger.yaml").read_text("utf-8").replace("Danger in a street", "Gas")
    (town.folder / "topics/town/gas.yaml").write_text(f"{danger}warning: Do you smell gas?\n", "utf-8")
    (town.folder / "questions/en/gas.txt").write_text("I smell gas\n", "utf-8")
    withdraw(town.folder, "topics/town/gas", "The number was wrong.", "danger")
    return town


def test_a_cry_for_help_is_answered_at_once_with_the_urgent_answer_instead(without_gas: Town) -> None:
    reply = without_gas.talk(Answer("gas", ("street-light",), danger="gas")).says("I smell gas")
    assert reply.match == Answer("danger", ("street-light",), danger="danger")
    assert reply.blocks[0].fallback().startswith("Danger in a street")


def test_words_that_may_be_about_it_get_the_line_of_the_urgent_answer_instead(without_gas: Town) -> None:
    reply = without_gas.talk(Answer("library-card", (), danger="gas")).says("a card, and it smells")
    assert notices(reply, "warning") == [DANGER]
