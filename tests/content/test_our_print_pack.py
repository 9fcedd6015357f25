"""The pages for a copy machine of our own content: every language fits on three pages, and all of it can be read."""

from dataclasses import replace
from functools import cache

import pypdfium2
import pytest

from bots.print_pack import flyer_of, pack_of
from bots.typesetting import flyer_pdf, pack_pdf, wallet_sheet
from bots.website import OwnWords
from core.content import Content, Localizer, Operator
from core.documents import wallet_card
from core.language import markup_text
from tests.support.pages import joined, letters, look, pages, scan
from tests.support.talk import OUR_CONTENT, TUESDAY_MORNING, content_of, translators_of
from tests.support.wallet import HEIGHT, TOP

# Letters from the left, from the right, with marks, in thousands of shapes, and tall ones.
SCRIPTS = ("en", "ar", "hi", "pa", "ru", "zh_Hans")
SITE = "https://example.org/recourse"


@cache
def localizer(locale: str) -> Localizer:
    content = replace(content_of(OUR_CONTENT), operator=Operator(site=SITE))
    return Localizer(content, OwnWords(translators_of(OUR_CONTENT)(locale), content), TUESDAY_MORNING)


@cache
def pack(locale: str) -> bytes:
    return pack_pdf(pack_of(localizer(locale)))


def test_it_has_the_plan_of_the_first_hours_five_cards_and_the_rights(our_content: Content) -> None:
    printed = our_content.print_pack
    assert printed is not None
    assert printed.plan == ("just-detained",)
    assert len(printed.cards) == 5
    assert printed.rights == ("detainee-rights",)


@pytest.mark.parametrize("locale", SCRIPTS)
def test_a_pack_has_three_pages_and_nothing_leaves_them(locale: str) -> None:
    pdf = pypdfium2.PdfDocument(pack(locale))
    assert len(pdf) == 3
    width, height = pdf[0].get_size()
    for letter in letters(pack(locale)):
        assert 30 < letter.left < letter.right < width - 30
        assert 20 < letter.bottom < letter.top < height - 20
        assert letter.size >= 7


@pytest.mark.parametrize("locale", SCRIPTS)
def test_all_words_of_the_plan_are_on_its_page(locale: str) -> None:
    (plan,) = pack_of(localizer(locale)).plan
    page = joined(pages(pack(locale))[0])
    # Readers of PDF files put the letters of some scripts in another order.
    assert set(joined(plan.title + markup_text(plan.body))) <= set(page)
    if locale in {"en", "ru", "zh_Hans"}:
        assert joined("+1 888-351-4024") in page


@pytest.mark.parametrize("locale", SCRIPTS)
def test_the_notice_is_one_page_with_one_code(locale: str) -> None:
    flyer = flyer_of(localizer(locale))
    assert flyer is not None
    pdf = flyer_pdf(flyer)
    assert len(pages(pdf)) == 1
    assert scan(look(pdf, 150)) == [f"{SITE}/{locale.replace('_', '-')}/index.html"]
    assert joined("911") in joined(pages(pdf)[0])


def test_the_version_stays_on_a_card_that_has_no_room_for_all_its_words() -> None:
    card = wallet_card(localizer("ru").content.contacts["crisis-line"], localizer("ru"))
    lowest = [letter for letter in letters(wallet_sheet(card)) if letter.top > TOP - HEIGHT]
    assert joined(card.version) in joined("".join(letter.text for letter in lowest))
    assert min(letter.bottom for letter in lowest) > TOP - HEIGHT + 10, "nothing is cut off"
