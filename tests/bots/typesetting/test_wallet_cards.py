"""Cards for the wallet: legible, with codes that phones read, on one picture or eight to a sheet."""

from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bots.typesetting.layout import wallet_picture, wallet_sheet
from core.documents import WalletCard, WalletChannel
from tests.support.document_strategies import ANY_TEXT, LOCALES
from tests.support.pages import is_black_and_white, joined, letters, look, pages, picture, scan
from tests.support.sentences import SENTENCES
from tests.support.talk import KIT, content_of
from tests.support.wallet import HEIGHT, LEFT, TOP, WIDTH, assert_fits, card_of

CONTACTS = sorted(content_of(KIT).contacts)
CHANNELS = st.builds(WalletChannel, ANY_TEXT, ANY_TEXT)


def card(contact: str) -> WalletCard:
    return card_of(KIT, contact)


def made_up(locale: str) -> WalletCard:
    """A card all of whose words are one sentence of the language."""
    words = SENTENCES[locale]
    channels = (WalletChannel("+1 888-351-4024", words), WalletChannel("www.example.gov/hotline"))
    return WalletCard(
        "office", words, words, channels, words, words, words, f"BEGIN:VCARD\r\nFN:{words}\r\nEND:VCARD", "", locale
    )


@pytest.mark.parametrize("contact", CONTACTS)
def test_every_contact_fits_on_a_card(contact: str) -> None:
    assert_fits(card(contact))


@pytest.mark.parametrize("contact", CONTACTS)
def test_every_code_is_read_from_the_picture(contact: str) -> None:
    image = picture(wallet_picture(card(contact)))
    assert image.size == (1280, 807)
    assert scan(image) == sorted((card(contact).qr, card(contact).link))


@pytest.mark.parametrize("contact", ["town-hall", "night-line"])
def test_every_code_is_read_from_the_printed_sheet(contact: str) -> None:
    assert scan(look(wallet_sheet(card(contact)), 300)) == sorted((card(contact).qr, card(contact).link) * 8)


def test_the_number_is_the_largest_thing_on_the_card() -> None:
    found = letters(wallet_sheet(card("night-line")))
    assert {letter.text for letter in found if letter.size > 14} == set("+1202-456-1111")


def test_a_card_is_black_and_white() -> None:
    assert is_black_and_white(picture(wallet_picture(card("town-hall"))))
    assert is_black_and_white(look(wallet_sheet(card("town-hall"))))


def test_a_sheet_is_one_page_of_us_letter() -> None:
    pdf = pypdfium2.PdfDocument(wallet_sheet(card("town-hall")))
    assert [page.get_size() for page in pdf] == [(612, 792)]


def test_without_a_bot_there_is_no_second_code() -> None:
    assert scan(picture(wallet_picture(replace(card("town-hall"), link="")))) == [card("town-hall").qr]


@pytest.mark.parametrize("locale", sorted(SENTENCES))
def test_a_card_in_any_script_can_be_read_and_scanned(locale: str) -> None:
    drawn = made_up(locale)
    assert set(joined(SENTENCES[locale])) <= set(joined(pages(wallet_sheet(drawn))[0]))
    assert scan(picture(wallet_picture(drawn))) == [drawn.qr]


def test_a_card_in_arabic_is_a_mirror_of_one_in_english() -> None:
    def side(locale: str) -> list[bool]:
        image = picture(wallet_picture(made_up(locale)))
        halves = [image.crop((0, 0, 640, 807)), image.crop((640, 0, 1280, 807))]
        return [bool(scan(half)) for half in halves]

    assert side("en") == [False, True]
    assert side("ar") == [True, False]


def test_a_number_stands_in_its_order_on_a_card_in_arabic() -> None:
    found = [
        letter for letter in letters(wallet_sheet(made_up("ar"))) if letter.size > 12 and letter.bottom > TOP - HEIGHT
    ]
    first = sorted((letter for letter in found if letter.left < LEFT + WIDTH), key=lambda letter: letter.left)
    assert "".join(letter.text for letter in first) == "+1888-351-4024"


def test_a_word_without_end_never_covers_the_codes() -> None:
    long = "whistleblowerprotection" * 20
    drawn = replace(card("town-hall"), name=long, channels=(WalletChannel(long, long),))
    assert scan(picture(wallet_picture(drawn))) == sorted((drawn.qr, drawn.link))


def test_the_same_card_is_the_same_file() -> None:
    assert wallet_sheet(card("library")) == wallet_sheet(card("library"))
    assert wallet_picture(card("library")) == wallet_picture(card("library"))


@settings(max_examples=40, deadline=None)
@given(ANY_TEXT, ANY_TEXT, st.lists(CHANNELS, max_size=3).map(tuple), LOCALES)
def test_any_card_can_be_drawn(name: str, purpose: str, channels: tuple[WalletChannel, ...], locale: str) -> None:
    drawn = WalletCard(
        "office", name, purpose, channels, name, purpose, name, "BEGIN:VCARD", "https://t.me/a_bot", locale
    )
    assert len(pages(wallet_sheet(drawn))) == 1
