"""Draws docs/pictures: our papers and a card as people get them. ``make pictures`` runs it."""

import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL import Image

from bots.typesetting import document_pdf, wallet_picture
from core.content import Content, Localizer, Operator
from core.conversation import make_paper
from core.documents import Document, wallet_card
from tests.support.filled_papers import CHOSEN
from tests.support.talk import OUR_CONTENT, TUESDAY_MORNING, content_of, translators_of

# What somebody might write; only the questions that need an answer for the picture have one.
WORDS = {
    "en": {
        "what": "Three men in dark vests broke our door. They did not say who they were, and showed no paper.",
        "when": "On Monday, November 16, at six in the morning.",
        "where": "In our flat in Millbrook.",
        "who": "Three men. One had “POLICE ICE” on his back.",
        "wish": "That the office looks into it and tells me what it finds.",
    },
    "es": {
        "what": "Tres hombres con chalecos oscuros rompieron la puerta. No dijeron quiénes eran ni mostraron un papel.",
        "when": "El lunes 16 de noviembre, a las seis de la mañana.",
        "where": "En nuestro apartamento en Millbrook.",
        "who": "Tres hombres. Uno llevaba «POLICE ICE» en la espalda.",
        "wish": "Que la oficina lo investigue y me diga qué encuentra.",
    },
    "ar": {
        "what": "كسر ثلاثة رجال يرتدون سترات داكنة باب بيتنا. لم يقولوا من هم ولم يُظهروا أي ورقة.",
        "when": "يوم الاثنين 16 نوفمبر، الساعة السادسة صباحًا.",
        "where": "في شقتنا في Millbrook.",
        "who": "ثلاثة رجال. كان على ظهر أحدهم POLICE ICE.",
        "wish": "أن ينظر المكتب في الأمر ويخبرني بما يجد.",
    },
}
# The paths, and how the files of their pictures begin.
PATHS = {
    "prepare-complaint": "complaint",
    "call-sheet": "call-sheet",
    "find-my-person": "search",
    "prepare-claim": "claim",
}
_SCALE = 0.85
_GAP = 12
_COLOURS = 24


def draw(content: Content, locale: str) -> Iterator[tuple[str, Image.Image]]:
    """Yield a picture of each paper, and one of a card, with the beginning of its file's name."""
    operated = replace(content, operator=Operator(telegram="example_bot"))
    localizer = Localizer(operated, translators_of(OUR_CONTENT)(locale), TUESDAY_MORNING)
    for path, name in PATHS.items():
        paper = make_paper(localizer, content.flows[path], {**WORDS[locale], **CHOSEN[path]})
        assert isinstance(paper.content, Document)
        yield name, _beside_each_other(paper.content)
        if paper.kept:
            yield f"{name}-keep", _beside_each_other(paper.kept)
    card = wallet_card(content.contacts["detention-line"], localizer)
    yield "card", Image.open(io.BytesIO(wallet_picture(card))).resize((640, 404))


def _beside_each_other(document: Document) -> Image.Image:
    pages = [page.render(scale=_SCALE).to_pil() for page in pypdfium2.PdfDocument(document_pdf(document))]
    drawn = Image.new("RGB", (sum(page.width + _GAP for page in pages) - _GAP, pages[0].height), "#bbb")
    for number, page in enumerate(pages):
        drawn.paste(page, (number * (page.width + _GAP), 0))
    return drawn


def main(folder: Path) -> None:
    content = content_of(OUR_CONTENT)
    for locale in WORDS:
        for name, picture in draw(content, locale):
            few_colours = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
            few_colours.save(folder / f"{name}-{locale}.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
