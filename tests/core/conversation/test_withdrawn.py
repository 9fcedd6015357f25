"""What an editor has taken down is shown nowhere; old buttons and links say so, and what to use instead."""

import shutil
from pathlib import Path

import pytest

from core.conversation import Engine, MessageReceived, Session
from core.questions import Answer, Clarify, Match, NotCovered
from tests.support.papers import document
from tests.support.talk import (
    KIT,
    TUESDAY_MORNING,
    TakenFor,
    Talk,
    actions,
    assert_sound,
    cards,
    engine_of,
    labels,
    notices,
    papers,
    titles,
)
from tests.support.town import speaks
from tests.support.town_places import town_with_places
from tests.support.withdrawing import withdraw, withdraw_channel

LIGHT = "A street light is broken"
GONE_LIGHT = f"Do not rely on this any more: {LIGHT}. We took it down on November 23, 2026. The pole has no number."
GONE_LIBRARY = (
    "Do not rely on this any more: Millbrook Public Library. We took it down on November 23, 2026. It has moved away."
)
DANGER = "If someone is in danger now, call +1 202-456-1111."
FACT = "(taken down)"


class Town:
    """The town without what was withdrawn. Every question is taken for the same thing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def talk(self, match: Match = NotCovered(), locale: str | None = None) -> Talk:  # noqa: B008  (nothing changes it)
        return Talk(self.engine(match), locale)

    def engine(self, match: Match = NotCovered()) -> Engine:  # noqa: B008
        return engine_of(self.folder, TakenFor(match))


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(shutil.copytree(KIT, tmp_path / "content"))


@pytest.fixture
def without_light(town: Town) -> Town:
    withdraw(town.folder, "topics/town/street-light", "The pole has no number.", "opening-hours")
    return town


@pytest.fixture
def without_library(town: Town) -> Town:
    withdraw(town.folder, "contacts/library", "It has moved away.")
    return town


@pytest.fixture
def without_phone(town: Town) -> Town:
    withdraw_channel(town.folder, "town-hall", "phone", "Nobody answers it.", "night-line")
    return town


def suggested(engine: Engine, typed: str) -> list[str]:
    typing = MessageReceived(TUESDAY_MORNING, None, typed)
    return [str(suggestion.action) for suggestion in engine.suggest(typing, Session(), 20)]


# A topic


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


# A contact


@pytest.mark.parametrize("action", ["c:library", "q:library", "w:library", "h:library"])
def test_an_old_button_of_a_card_says_that_it_was_withdrawn(without_library: Town, action: str) -> None:
    reply = without_library.talk().taps(action)
    assert notices(reply, "warning") == [GONE_LIBRARY, DANGER]
    assert cards(reply) == []
    assert "library.example.org" not in reply.fallback()


@pytest.mark.parametrize(
    "command", ["/start c-library", "/cards library", "/cards Millbrook Public Library", "/hours Library"]
)
def test_a_link_and_a_command_say_the_same(without_library: Town, command: str) -> None:
    assert notices(without_library.talk().sends(command), "warning")[0] == GONE_LIBRARY


def test_lists_answers_and_suggestions_no_longer_have_the_card(without_library: Town) -> None:
    talk = without_library.talk()
    for reply in (talk.sends("/cards"), talk.sends("/hours"), talk.taps("t:library-card")):
        assert "c:library" not in actions(reply)
    assert "c:library" not in suggested(without_library.engine(Answer("library-card")), "library card please")
    typing = MessageReceived(TUESDAY_MORNING, None, "library")
    assert without_library.engine().suggest_contacts(typing, Session(), 20) == ()


def test_an_answer_that_names_its_address_says_below_that_it_was_withdrawn(without_library: Town) -> None:
    reply = without_library.talk().taps("t:library-card")
    assert f"you may ask for it online: {FACT}" in reply.fallback()
    assert "example.org" not in reply.fallback()
    gone = "Taken down on November 23, 2026: a number or address of this office: Millbrook Public Library."
    assert notices(reply, "warning") == [f"{gone} It has moved away."]


def test_a_contact_stands_instead_wherever_the_old_one_was_named(town: Town) -> None:
    withdraw(town.folder, "contacts/library", "It has moved away.", "town-hall")
    talk = town.talk()
    assert "c:town-hall" in actions(talk.taps("t:library-card"))
    assert actions(talk.taps("c:library")) == ["c:town-hall"]


def test_a_paper_has_the_contact_instead(town: Town) -> None:
    withdraw(town.folder, "contacts/library", "It has moved away.", "town-hall")
    talk = town.talk()
    talk.taps("f:report-damage")
    talk.taps("d:report-damage:office:b")
    (paper,) = papers(talk.taps("d:report-damage:!finish"))
    assert "library.example.org" not in paper.fallback()
    assert "+1 202-224-3121" in paper.fallback()


def test_a_paper_no_longer_has_the_hours_of_a_contact_that_was_withdrawn(town: Town) -> None:
    withdraw(town.folder, "contacts/town-hall", "It is closed for good.", "night-line")
    reply = town.talk().taps("f:walk-in:a.a")
    (paper,) = papers(reply)
    assert document(paper).parts[0].text == f"Call {FACT} before you come."  # type: ignore[union-attr]
    assert "8:00" not in paper.fallback()
    assert "It is closed for good." in notices(reply, "warning")[0]


# A channel


def test_a_card_keeps_its_other_channels_and_says_that_one_was_withdrawn(without_phone: Town) -> None:
    (card,) = cards(without_phone.talk().taps("c:town-hall"))
    gone = "Taken down on November 23, 2026: a number or address of this office: Millbrook Town Hall."
    assert f"{gone} Nobody answers it." in card.lines
    assert [channel.display for channel in card.channels][:2] == [
        "desk@townhall.example.org",
        "https://townhall.example.org/contact",
    ]
    assert card.channels[0].details[0] == "front desk"
    assert card.channels[1].details[0] == "contact form"
    assert card.channels[2].details[0] == "Letters are opened once a week."
    assert "+12022243121" not in card.vcard


def test_codes_and_cards_for_the_wallet_have_the_other_channels_alone(without_phone: Town) -> None:
    talk = without_phone.talk()
    for action in ("q:town-hall", "w:town-hall"):
        shown = str(talk.taps(action).blocks)
        assert "desk@townhall.example.org" in shown
        assert "2243121" not in shown.replace("-", "")


def test_answers_do_not_name_the_number(without_phone: Town) -> None:
    reply = without_phone.talk().taps("t:street-light")
    assert f"Call the town hall: {FACT}. You may also write to desk@townhall.example.org." in reply.fallback()
    assert "Nobody answers it." in notices(reply, "warning")[0]
    assert "c:night-line" in actions(reply)


@pytest.mark.parametrize("written", ["202-224-3121", "is +1 (202) 224-3121 real?", "/check 202 224 3121"])
def test_somebody_who_asks_about_the_number_is_told(without_phone: Town, written: str) -> None:
    talk = without_phone.talk()
    reply = talk.sends(written) if written.startswith("/") else talk.says(written)
    (warning,) = notices(reply, "warning")
    assert warning.startswith("Do not use ")
    assert warning.endswith("Millbrook Town Hall. We took it down on November 23, 2026. Nobody answers it.")
    assert actions(reply) == ["c:night-line"]


def test_where_nothing_stands_instead_of_a_channel_the_rest_of_the_card_does(town: Town) -> None:
    withdraw_channel(town.folder, "town-hall", "email", "It bounces.")
    assert actions(town.talk().says("desk@townhall.example.org")) == ["c:town-hall"]


def test_a_contact_without_any_channel_left_is_withdrawn(town: Town) -> None:
    for channel in ("email", "web"):
        withdraw_channel(town.folder, "library", channel, "It has moved away.")
    assert notices(town.talk().taps("c:library"), "warning") == [GONE_LIBRARY, DANGER]


# The office of a place


@pytest.fixture
def without_hill(tmp_path: Path) -> Town:
    town = Town(town_with_places(tmp_path / "places"))
    withdraw(town.folder, "contacts/office-hill", "It burnt down.", "town-hall")
    return town


GONE_HILL = "Do not rely on this any more: Millbrook Office on the Hill. We took it down on November 23, 2026."


@pytest.mark.parametrize("asked", ["/office North End", "/office Hilltop", "/office Orchard Street", "o:no"])
def test_the_office_of_a_place_was_withdrawn_so_the_list_stands_there(without_hill: Town, asked: str) -> None:
    talk = without_hill.talk()
    reply = talk.sends(asked) if asked.startswith("/") else talk.taps(asked)
    assert_sound(reply)
    assert f"{GONE_HILL} It burnt down." in notices(reply, "warning")
    assert [card.contact for card in cards(reply)] == ["town-hall"]
    assert len(set(actions(reply))) == len(actions(reply))
    assert "2250101" not in reply.fallback().replace("-", "")


def test_of_a_place_that_several_offices_share_the_others_stay(without_hill: Town) -> None:
    for reply in (without_hill.talk().taps("o:mi"), without_hill.talk().sends("/office Bridge Street")):
        assert f"{GONE_HILL} It burnt down." in notices(reply, "warning")
        assert "c:office-river" in actions(reply)
        assert "c:office-hill" not in actions(reply)


def test_a_channel_of_an_office_is_withdrawn_and_its_address_keeps_its_words(tmp_path: Path) -> None:
    town = Town(town_with_places(tmp_path / "places"))
    withdraw_channel(town.folder, "office-hill", "phone", "It rings nowhere.")
    (card,) = cards(town.talk().sends("/office North End"))
    assert [channel.kind for channel in card.channels] == ["mail"]
    assert card.channels[0].details[0] == "not a place to wait"
    assert any(line.endswith("It rings nowhere.") for line in card.lines)
