"""What stands on the cards for the wallet of our own contacts."""

from core.content import Content, Localizer
from core.documents import WalletCard, WalletChannel, wallet_card
from tests.support.talk import OUR_CONTENT, TUESDAY_MORNING, translators_of


def card(content: Content, contact: str) -> WalletCard:
    return wallet_card(
        content.contacts[contact], Localizer(content, translators_of(OUR_CONTENT)("en"), TUESDAY_MORNING)
    )


def test_the_card_of_the_detention_line_says_when_to_call(our_content: Content) -> None:
    drawn = card(our_content, "detention-line")
    assert drawn.channels == (WalletChannel("+1 888-351-4024", "toll-free"),)
    assert drawn.hours == "Monday – Friday 8:00 AM – 8:00 PM (Eastern Time), closed on U.S. federal holidays"
    assert drawn.languages == "Languages: English and Spanish"


def test_phones_come_first_and_three_channels_at_most(our_content: Content) -> None:
    for contact in our_content.contacts:
        shown = card(our_content, contact).channels
        assert 1 <= len(shown) <= 3
        phones = [channel.display[0] in "+9" for channel in shown]
        assert phones == sorted(phones, reverse=True)
