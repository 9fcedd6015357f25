"""Cards for the wallet, drawn from content, and whether all of a card can be read on its sheet."""

from dataclasses import replace
from pathlib import Path

from bots.typesetting import wallet_sheet
from core.content import Localizer, Operator
from core.documents import WalletCard, wallet_card
from tests.support.pages import joined, letters, pages
from tests.support.talk import KIT, TUESDAY_MORNING, content_of, translators_of

POINTS = 72 / 25.4
WIDTH, HEIGHT = 85.6 * POINTS, 54 * POINTS
# The sheet's first card, in points from the left and the bottom of the page.
LEFT, TOP = (612 - 2 * WIDTH) / 2, 792 - (792 - 4 * HEIGHT) / 2


def card_of(folder: Path, contact: str) -> WalletCard:
    content = replace(content_of(folder), operator=Operator(telegram="recourse_bot"))
    localizer = Localizer(content, translators_of(folder)("en"), TUESDAY_MORNING)
    return wallet_card(content.contacts[contact], localizer)


def assert_fits(drawn: WalletCard) -> None:
    """All words are there, within the margins of the card, and none is smaller than 6 points.

    Where there is no room, channels after the first are in the code alone.
    """
    pdf = wallet_sheet(drawn)
    (page,) = pages(pdf)
    words = joined(page)
    shown = [drawn.name, drawn.purpose, drawn.not_for, drawn.qr_label, drawn.hours, drawn.languages, drawn.proof]
    for text in (*shown, drawn.channels[0].display, drawn.channels[0].detail):
        assert words.count(joined(text)) >= 8 or not text, text
    left_out = [each for each in drawn.channels if words.count(joined(each.display)) < 8]
    assert len(left_out) <= 1
    for letter in letters(pdf):
        column, row = int((letter.left - LEFT) // WIDTH), int((TOP - letter.top) // HEIGHT)
        assert letter.size >= 6
        assert LEFT + column * WIDTH + 8 < letter.left < letter.right < LEFT + (column + 1) * WIDTH - 8
        assert TOP - (row + 1) * HEIGHT + 8 < letter.bottom < letter.top < TOP - row * HEIGHT - 8


def link_of(contact: str) -> str:
    """What the second code on a card of the town leads to: what our bot says of the version of the card."""
    return f"https://t.me/recourse_bot?start=v-{content_of(KIT).versions.current('contacts', contact)}"
