"""Cards for the wallet: legible, with codes that phones read, on one picture or eight to a sheet."""

import io
from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bots.typesetting.layout import wallet_picture, wallet_sheet
from core.documents import WalletCard, WalletChannel
from core.language import PaperSize
from tests.support.document_strategies import ANY_TEXT, LOCALES
from tests.support.pages import joined, letters, look, pages, picture, scan
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
        "office",
        *(words, words, channels, words, words, words),
        *(f"BEGIN:VCARD\r\nFN:{words}\r\nEND:VCARD", "", locale),
        not_for=words,
        qr_label=words,
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


def test_a_picture_of_a_card_is_as_large_in_print_as_a_bank_card() -> None:
    image = Image.open(io.BytesIO(wallet_picture(card("town-hall"))))
    millimetres = [pixels / dots * 25.4 for pixels, dots in zip(image.size, image.info["dpi"], strict=True)]
    assert millimetres == [pytest.approx(85.6, abs=0.1), pytest.approx(54, abs=0.1)]


@pytest.mark.parametrize(("size", "points"), [("letter", (612, 792)), ("a4", (595, 842))])
def test_a_sheet_is_one_page_of_the_reader_s_paper(size: PaperSize, points: tuple[int, int]) -> None:
    pdf = pypdfium2.PdfDocument(wallet_sheet(replace(card("town-hall"), size=size)))
    assert [tuple(map(round, page.get_size())) for page in pdf] == [points]


def test_several_offices_take_turns_on_a_sheet() -> None:
    offices = [card(contact) for contact in ("town-hall", "library", "night-line")]
    codes = scan(look(wallet_sheet(*offices), 300))
    assert [codes.count(each.qr) for each in offices] == [3, 3, 2]
    assert [codes.count(each.link) for each in offices] == [3, 3, 2]


def test_more_than_eight_offices_go_on_over_the_pages() -> None:
    offices = [replace(card("library"), name=f"Library {number}") for number in range(9)]
    first, second = map(joined, pages(wallet_sheet(*offices)))
    assert all(f"Library{number}" in first for number in range(8))
    assert "Library8" in second


@pytest.mark.parametrize("locale", ["ar", "en", "ru", "zh_Hans"])
@pytest.mark.parametrize("name", ["a_bot", "w_" * 14 + "bot"])
def test_nothing_lies_over_a_code_however_long_the_bot_s_name_is(name: str, locale: str) -> None:
    link = f"https://t.me/{name}?start=c-office"
    drawn = replace(made_up(locale), link=link, link_label=SENTENCES[locale] * 3)
    image = picture(wallet_picture(drawn))
    without = picture(wallet_picture(replace(drawn, qr_label="", link_label="")))
    assert scan(image) == sorted((drawn.qr, drawn.link))
    codes = [code.position for code in zxingcpp.read_barcodes(image)]
    for place in codes:
        corners = (place.top_left, place.top_right, place.bottom_left, place.bottom_right)
        xs, ys = [corner.x for corner in corners], [corner.y for corner in corners]
        area = (min(xs), min(ys), max(xs) + 1, max(ys) + 1)
        assert image.crop(area).tobytes() == without.crop(area).tobytes()


def test_each_code_says_what_it_opens() -> None:
    words = joined(pages(wallet_sheet(card("town-hall")))[0])
    assert words.count("Scantosavethiscontact") == 8
    assert words.count("Scan:stillcurrent?") == 8


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
