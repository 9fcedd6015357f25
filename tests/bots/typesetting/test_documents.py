"""A complaint and a call sheet as files: to print, and to look at on a phone."""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
import pypdfium2.raw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bots.typesetting.layout import document_pdf, document_pictures
from core.documents import Blank, Bullets, Document, Heading, Paragraph, SideBySide
from tests.support.document_strategies import ANY_TEXT, DOCUMENTS
from tests.support.pages import joined, letters, look, pages, picture
from tests.support.processes import environment

LETTER = (612, 792)
COMPLAINT = Document(
    "Complaint about an officer",
    "en",
    (
        Heading("What happened"),
        Paragraph("Two officers came to our door.\nThey did not say who they were.\n\nMy daughter saw it. 😢"),
        Bullets(("my neighbour", "a video")),
        Blank("A-number"),
        Bullets(("Read it again", "Keep a copy"), boxes=True),
        Blank("Notes", lines=4),
    ),
    footer="Recourse is independent. It is not ICE.",
)
CALL_SHEET = Document(
    "Hoja para llamar",
    "es",
    (
        Heading("Qué decir", "What to say"),
        SideBySide(
            (("I need an interpreter.", "Necesito un intérprete."), ("Thank you.", "Gracias.")), ("inglés", "español")
        ),
        Blank("Nombre de quien contestó", "Name of the person who answered"),
    ),
)


def told(words: str) -> Document:
    return Document("", "en", (Paragraph(words),))


def words_of(document: Document) -> str:
    return joined("".join(pages(document_pdf(document))))


def test_a_complaint_is_a_page_of_us_letter() -> None:
    pdf = pypdfium2.PdfDocument(document_pdf(COMPLAINT))
    assert len(pdf) == 1
    assert pdf[0].get_size() == LETTER
    words = joined(pdf[0].get_textpage().get_text_range())
    for text in ("Complaintaboutanofficer", "Whathappened", "Theydidnotsaywhotheywere.", "•avideo", "A-number:", "😢"):
        assert text in words
    assert "1/1" not in words, "a single page needs no number"


def test_english_stands_beside_the_person_s_language() -> None:
    words = words_of(CALL_SHEET)
    for text in (
        "QuédecirWhattosay",
        "Ineedaninterpreter.",
        "Necesitounintérprete.",
        "Nombredequiencontestó:Nameofthepersonwhoanswered",
    ):
        assert text in words


def test_what_a_person_writes_is_no_program() -> None:
    words = '#read("/etc/passwd") *bold* _x_ $y^2$ @ref <label> \\ // `c` #let a = 1; = Heading - item ~ --- "q" [b]'
    assert words_of(told(words)) == joined(words)


def test_many_paragraphs_go_on_over_the_pages_with_the_foot_on_each() -> None:
    paragraphs = "\n\n".join(f"{number}. " + "The officers came and took him away. " * 8 for number in range(40))
    document = Document("Long", "en", (Paragraph(paragraphs),), footer="Not a lawyer.")
    found = pages(document_pdf(document))
    assert len(found) > 3
    for number, page in enumerate(found, start=1):
        assert "Not a lawyer." in page
        assert f"{number} / {len(found)}" in page
    assert joined(paragraphs) in re.sub(rf"Notalawyer\.\d+/{len(found)}", "", joined("".join(found)))


@pytest.mark.parametrize("letter", ["w", "ж", "س", "字", "क"])
def test_one_word_without_end_stays_on_the_paper(letter: str) -> None:
    document = told(letter * 10_000)
    found = letters(document_pdf(document))
    assert min(place.left for place in found) > 60
    assert max(place.right for place in found) < LETTER[0] - 60
    assert words_of(document).count(letter) == 10_000


def test_a_foot_that_does_not_end_leaves_room_for_the_paper() -> None:
    assert "Readme" in words_of(Document("", "en", (Paragraph("Read me"),), footer="So it goes. " * 200))


def test_a_picture_is_as_large_as_a_chat_leaves_it() -> None:
    pictures = [picture(png) for png in document_pictures(COMPLAINT)]
    assert {image.size for image in pictures} == {(853, 1280)}


def test_papers_have_one_colour_which_is_dark_without_it() -> None:
    hues, saturations, values = (band.tobytes() for band in look(document_pdf(COMPLAINT)).convert("HSV").split())
    strong = [
        (hue, value) for hue, saturation, value in zip(hues, saturations, values, strict=True) if saturation > 150
    ]
    assert strong
    assert max(hue for hue, _ in strong) - min(hue for hue, _ in strong) < 12
    assert max(value for _, value in strong) < 130


def test_a_file_names_its_title_and_language_and_nothing_else() -> None:
    pdf = pypdfium2.PdfDocument(document_pdf(CALL_SHEET))
    known = {key: value for key, value in pdf.get_metadata_dict().items() if value}
    assert known.pop("Title") == "Hoja para llamar"
    assert set(known) <= {"Creator", "Producer"}
    assert all("typst" in value.lower() for value in known.values())
    assert b"es" in re.findall(rb"/Lang ?\((\w+)\)", document_pdf(CALL_SHEET))


def test_the_same_paper_is_the_same_file() -> None:
    assert document_pdf(COMPLAINT) == document_pdf(COMPLAINT)
    assert document_pictures(CALL_SHEET) == document_pictures(CALL_SHEET)


def test_papers_are_drawn_at_the_same_time_by_many() -> None:
    documents = [told(f"Story {number}. " * 50) for number in range(24)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(document_pdf, documents)) == [document_pdf(document) for document in documents]


def test_nothing_is_left_in_any_folder(tmp_path: Path) -> None:
    program = (
        "from bots.typesetting.layout import document_pdf, document_pictures\n"
        "from core.documents.document import Document, Paragraph\n"
        "paper = Document('Complaint', 'en', (Paragraph('They came at night.'),))\n"
        "assert document_pdf(paper) and document_pictures(paper)\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=environment(tmp_path), check=True)
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS)
def test_any_paper_can_be_drawn(document: Document) -> None:
    assert document_pdf(document).startswith(b"%PDF-")


@settings(max_examples=10, deadline=None)
@given(ANY_TEXT)
def test_any_text_can_be_shown_on_a_phone(words: str) -> None:
    assert document_pictures(told(words))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="latin-1", categories=("L", "N", "P", "Zs"))))
def test_nothing_that_is_written_is_lost(words: str) -> None:
    assert joined(words).replace("-", "") == words_of(told(words)).replace("-", "")
