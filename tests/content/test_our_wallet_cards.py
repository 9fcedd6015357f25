"""Each of our contacts fits on a card for the wallet, whose codes phones can read."""

import pytest

from bots.typesetting import wallet_picture, wallet_sheet
from core.documents import WalletCard
from tests.support.pages import look, picture, scan
from tests.support.talk import OUR_CONTENT, content_of
from tests.support.wallet import assert_fits, card_of

CONTACTS = sorted(content_of(OUR_CONTENT).contacts)


def card(contact: str) -> WalletCard:
    return card_of(OUR_CONTENT, contact)


@pytest.mark.parametrize("contact", CONTACTS)
def test_every_contact_fits_on_a_card(contact: str) -> None:
    assert_fits(card(contact))


@pytest.mark.parametrize("contact", CONTACTS)
def test_every_code_is_read_from_the_picture(contact: str) -> None:
    image = picture(wallet_picture(card(contact)))
    assert image.size == (1280, 807)
    assert scan(image) == sorted((card(contact).qr, card(contact).link))


@pytest.mark.parametrize("contact", ["opr", "emergency"])
def test_every_code_is_read_from_the_printed_sheet(contact: str) -> None:
    assert scan(look(wallet_sheet(card(contact)), 300)) == sorted((card(contact).qr, card(contact).link) * 8)
