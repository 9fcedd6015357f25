"""What a small phone shows before anybody scrolls: of a card the number, of an answer to danger whom to call."""

import pytest

from core.content import Contact, Content
from core.conversation import Engine
from core.language import available_locales
from tests.support.talk import OUR_CONTENT, Talk
from tests.support.telegram_screen import first_screen

BUTTONS = 8
LOCALES = available_locales(OUR_CONTENT)


def foremost(contact: Contact) -> str:
    """The number to call, or else the first address."""
    phone = next((channel for channel in contact.channels if channel.kind == "phone"), contact.channels[0])
    # An address may take several lines of the screen; its beginning is enough.
    return phone.display.split("\n")[0][:20]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_card_shows_its_number_first(locale: str, paths_engine: Engine, our_content: Content) -> None:
    talk = Talk(paths_engine, locale)
    below = [
        contact.id
        for contact in our_content.contacts.values()
        if foremost(contact) not in first_screen(talk.taps(f"c:{contact.id}"))
    ]
    assert below == []


@pytest.mark.parametrize("locale", LOCALES)
def test_an_answer_to_danger_says_first_whom_to_call(locale: str, paths_engine: Engine, our_content: Content) -> None:
    talk = Talk(paths_engine, locale)
    urgent = [topic for topic in our_content.topics.values() if topic.urgent]
    assert urgent
    for topic in urgent:
        number = our_content.contacts[topic.contacts[0]].channels[0].display
        assert number in first_screen(talk.taps(f"t:{topic.id}"))


def test_a_menu_and_an_answer_have_no_more_buttons_than_are_in_view(paths_engine: Engine, our_content: Content) -> None:
    talk = Talk(paths_engine)
    # These two list places and languages.
    listing = {"field-office", "language"}
    asked = [f"t:{name}" for name in our_content.topics if name not in listing]
    asked += [f"c:{name}" for name in our_content.contacts]
    many = [action for action in ("m:topics", "m:flows", "m:hours", *asked) if len(talk.taps(action).options) > BUTTONS]
    assert many == []
    assert len(talk.sends("/start").options) == BUTTONS
    assert len(talk.says("what is the capital of Peru?").options) <= BUTTONS
