"""Our papers as PDF: for whom a page is, how it ends, and what a screen reader and a form filler find there."""

import io
from collections.abc import Iterator
from typing import cast

import pikepdf
import pypdfium2
import pytest
from pdfua import validate

from bots.typesetting import files_of
from core.content import Content
from core.documents import Blank, Document, Log, Office, Signature
from core.language import PaperSize
from tests.support.filled_papers import CHOSEN, filled
from tests.support.pages import joined, pages

SCRIPTS = ["ar", "en", "es", "hi", "pa", "zh_Hans"]
SENT = ["prepare-case-review", "prepare-claim", "prepare-complaint"]

every_script = pytest.mark.parametrize("locale", SCRIPTS)
every_path = pytest.mark.parametrize("path", sorted(CHOSEN))


def pdfs(content: Content, path: str, locale: str, size: PaperSize = "letter") -> list[bytes]:
    export = files_of(filled(content, path, locale, size))
    return [file.content for file in export.files if file.name.endswith(".pdf")]


def documents(content: Content, path: str, locale: str) -> list[Document]:
    paper = filled(content, path, locale)
    assert isinstance(paper.content, Document)
    return [paper.content, *([paper.kept] if paper.kept else [])]


def blanks(document: Document) -> Iterator[Blank]:
    for part in document.parts:
        if isinstance(part, Blank):
            yield part
        elif isinstance(part, Signature):
            yield from part.blanks
        elif isinstance(part, Log):
            yield from (cell for row in part.rows for line in part.cells(row) for cell in line)


@pytest.mark.parametrize("locale", ["en", "es", "zh_Hans"])
@pytest.mark.parametrize("path", SENT)
def test_what_is_sent_and_what_is_kept_share_no_page(our_content: Content, path: str, locale: str) -> None:
    sent, kept = documents(our_content, path, locale)
    assert isinstance(sent.parts[-1], Signature), "what is sent ends with its signature"
    assert not any(isinstance(part, Office) for part in sent.parts)
    assert (kept.subject, sent.subject) == (sent.title, "")
    sent_pages, kept_pages = ([joined(page) for page in pages(pdf)] for pdf in pdfs(our_content, path, locale))
    assert joined(kept.title) in kept_pages[0]
    assert not any(joined(kept.title) in page for page in sent_pages)
    for document, found in ((sent, sent_pages), (kept, kept_pages)):
        assert all(joined(document.footer) in page for page in found)
    assert sent.footer != kept.footer


@every_script
@every_path
def test_a_checker_of_pdf_ua_finds_nothing(our_content: Content, path: str, locale: str) -> None:
    for pdf, document in zip(pdfs(our_content, path, locale), documents(our_content, path, locale), strict=True):
        assert [finding.message for finding in validate(cast("str", io.BytesIO(pdf))).findings] == []
        with pikepdf.open(io.BytesIO(pdf)) as read:
            assert str(read.Root.Lang).partition("-")[0] == locale.partition("_")[0]
            assert str(read.docinfo.Title) == document.title
            assert all(page.Tabs == pikepdf.Name.S for page in read.pages if "/Annots" in page)


@every_script
@every_path
def test_every_blank_can_be_filled_in_on_a_screen(our_content: Content, path: str, locale: str) -> None:
    for pdf, document in zip(pdfs(our_content, path, locale), documents(our_content, path, locale), strict=True):
        with pikepdf.open(io.BytesIO(pdf)) as read:
            fields = list(read.Root.AcroForm.Fields)
            tags = pikepdf.NumberTree(read.Root.StructTreeRoot.ParentTree)
            assert [str(field.TU).partition(" (")[0] for field in fields] == [
                blank.label.partition(" (")[0] for blank in blanks(document)
            ]
            assert len({str(field.T) for field in fields}) == len(fields)
            assert all(pikepdf.Name.Form == tags[int(field.StructParent)].S for field in fields)
            assert all("/A" not in field for field in fields)


@every_script
@every_path
def test_no_last_page_has_a_few_lines_only(our_content: Content, path: str, locale: str) -> None:
    for pdf in pdfs(our_content, path, locale):
        read = pypdfium2.PdfDocument(pdf)
        last = read[len(read) - 1]
        words = last.get_textpage()
        foot = 100
        lowest = min(bottom for place in range(words.count_chars()) if (bottom := words.get_charbox(place)[1]) > foot)
        assert len(read) == 1 or last.get_height() - lowest > last.get_height() / 3


@pytest.mark.parametrize(("size", "points"), [("letter", (612, 792)), ("a4", (595, 842))])
def test_a_page_has_the_size_of_the_paper(our_content: Content, size: PaperSize, points: tuple[int, int]) -> None:
    for pdf in pdfs(our_content, "prepare-complaint", "es", size):
        assert {tuple(map(round, page.get_size())) for page in pypdfium2.PdfDocument(pdf)} == {points}


def test_the_number_to_dial_is_the_largest_thing_on_the_sheet(our_content: Content) -> None:
    (pdf,) = pdfs(our_content, "call-sheet", "en")
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    found = text.search("+1 888-351-4024").get_next()
    assert found
    _, bottom, _, top = text.get_charbox(found[0] + 4)
    assert top - bottom > 13
