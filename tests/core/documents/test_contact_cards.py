"""Contacts as cards for the wallet: what is on them, in the reader's language."""

from core.content import Localizer
from core.documents.contact_cards import WalletCard, WalletChannel, contact_qr_vcard, wallet_card
from tests.support.talk import KIT, OUR_CONTENT, TUESDAY_MORNING, content_of, translators_of

OURS = content_of(OUR_CONTENT)
LINK = "https://t.me/recourse_bot?start=c-opr"


def card(contact: str, link: str = "") -> WalletCard:
    return wallet_card(
        OURS.contacts[contact], Localizer(OURS, translators_of(OUR_CONTENT)("en"), TUESDAY_MORNING), link
    )


def test_the_card_of_the_detention_line_says_when_to_call() -> None:
    drawn = card("detention-line")
    assert drawn.name == "ICE ERO Detention Reporting and Information Line"
    assert drawn.purpose == "For: questions and problems about a person in ICE detention"
    assert drawn.channels == (WalletChannel("+1 888-351-4024", "toll-free"),)
    assert drawn.hours == "Monday – Friday 8:00 AM – 8:00 PM (Eastern Time), closed on U.S. federal holidays"
    assert drawn.languages == "Languages: English and Spanish"
    assert drawn.checked == "checked September 10, 2026"
    assert drawn.link == ""


def test_a_number_is_dialled_by_its_digits_and_remembered_by_its_letters() -> None:
    assert card("opr").channels[0] == WalletChannel("+1 833-442-3677", "833-4ICE-OPR · toll-free")


def test_a_web_address_is_as_short_as_it_can_be_typed() -> None:
    assert card("opr").channels[2] == WalletChannel("www.ice.gov/webform/opr-contact-form", "complaint form")


def test_phones_come_first_and_three_channels_at_most() -> None:
    for contact in OURS.contacts:
        shown = card(contact).channels
        assert 1 <= len(shown) <= 3
        phones = [channel.display[0] in "+9" for channel in shown]
        assert phones == sorted(phones, reverse=True)


def test_what_is_not_known_is_not_on_the_card() -> None:
    assert (card("opr").hours, card("opr").languages) == ("", "")


def test_the_code_saves_the_whole_contact_and_the_link_leads_back() -> None:
    localizer = Localizer(OURS, translators_of(OUR_CONTENT)("en"), TUESDAY_MORNING)
    drawn = card("opr", LINK)
    assert drawn.qr == contact_qr_vcard(OURS.contacts["opr"], localizer)
    assert drawn.link == LINK


def test_a_card_is_in_the_reader_s_language() -> None:
    content = content_of(KIT)
    drawn = wallet_card(content.contacts["town-hall"], Localizer(content, translators_of(KIT)("de"), TUESDAY_MORNING))
    assert (drawn.name, drawn.locale) == ("Rathaus Millbrook", "de")
    assert "Montag" in drawn.hours
