"""A contact or a channel that an editor has taken down is on no card, paper or list; who asks for it is told."""

import pytest

from core.conversation import MessageReceived, Session
from core.questions import Answer
from tests.support.papers import document
from tests.support.talk import TUESDAY_MORNING, actions, cards, notices, papers
from tests.support.town_without import DANGER, FACT, GONE_LIBRARY, Town, suggested
from tests.support.withdrawing import withdraw, withdraw_channel


@pytest.fixture
def without_library(town: Town) -> Town:
    withdraw(town.folder, "contacts/library", "It has moved away.")
    return town


@pytest.fixture
def without_phone(town: Town) -> Town:
    withdraw_channel(town.folder, "town-hall", "phone", "Nobody answers it.", "night-line")
    return town


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
    assert without_library.engine().suggest(typing, Session(), 20, "contacts") == ()


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
