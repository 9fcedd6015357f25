"""Contacts as cards for the wallet: what is on them, in the reader's language."""

from dataclasses import replace

from core.content import Localizer, Operator
from core.documents.contact_cards import WalletCard, WalletChannel, contact_qr_vcard, wallet_card
from tests.support.talk import KIT, TUESDAY_MORNING, content_of, translators_of

TOWN = content_of(KIT)
NOBODY = Operator()
HALL = TOWN.versions.current("contacts", "town-hall")


def localizer(locale: str = "en", operator: Operator = NOBODY) -> Localizer:
    return Localizer(replace(TOWN, operator=operator), translators_of(KIT)(locale), TUESDAY_MORNING)


def card(contact: str, operator: Operator = NOBODY) -> WalletCard:
    return wallet_card(TOWN.contacts[contact], localizer(operator=operator))


def test_the_card_of_an_office_says_when_to_call() -> None:
    drawn = card("town-hall")
    assert drawn.name == "Millbrook Town Hall"
    assert drawn.purpose == "For: parking permits, street lights and everything else that the town looks after"
    assert drawn.hours == (
        "Monday – Thursday 8:00 AM – 12:00 PM and 1:00 PM – 5:00 PM; "
        "Friday 8:00 AM – 12:00 PM (Eastern Time), closed on U.S. federal holidays"
    )
    assert drawn.languages == "Languages: English and Spanish"
    assert drawn.proof == f"Read in copies, not on the live pages. It may have changed. Version {HALL}."
    assert drawn.link == ""


def test_a_number_is_dialled_by_its_digits_and_remembered_by_its_letters() -> None:
    assert card("town-hall").channels[0] == WalletChannel("+1 202-224-3121", "202-BAG-3121 · front desk")


def test_a_web_address_is_as_short_as_it_can_be_typed() -> None:
    assert card("town-hall").channels[2] == WalletChannel("townhall.example.org/contact", "contact form")


def test_phones_come_first_and_three_channels_at_most() -> None:
    assert len(TOWN.contacts["town-hall"].channels) == 4
    assert [channel.display for channel in card("town-hall").channels] == [
        "+1 202-224-3121",
        "desk@townhall.example.org",
        "townhall.example.org/contact",
    ]


def test_what_is_not_known_is_not_on_the_card() -> None:
    assert (card("library").hours, card("library").languages) == ("", "")


def test_the_code_saves_the_whole_contact() -> None:
    assert card("town-hall").qr == contact_qr_vcard(TOWN.contacts["town-hall"], localizer())


def test_the_link_tells_on_the_site_or_else_in_the_bot_whether_the_card_is_current() -> None:
    bot = Operator(telegram="millbrook_bot")
    assert card("town-hall", bot).link == f"https://t.me/millbrook_bot?start=v-{HALL}"
    both = replace(bot, site="https://example.org/town")
    assert card("town-hall", both).link == f"https://example.org/town/en/cards/town-hall.html#{HALL}"


def test_a_card_is_in_the_reader_s_language() -> None:
    drawn = wallet_card(TOWN.contacts["town-hall"], localizer("de"))
    assert (drawn.name, drawn.locale) == ("Rathaus Millbrook", "de")
    assert "Montag" in drawn.hours
