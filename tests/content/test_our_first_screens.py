"""What a small phone shows before anybody scrolls: of a card the number, of an answer to danger whom to call."""

import pytest

from core.content import Contact, Content
from core.conversation import Engine
from core.language import available_locales
from tests.support.talk import OUR_CONTENT, Talk
from tests.support.telegram_screen import first_screen

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
