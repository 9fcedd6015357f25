"""Papers as plain text: what a person copies into a form or keeps as a file."""

from hypothesis import given

from core.documents.document import Blank, Bullets, Document, Heading, Log, Paragraph, Part, SideBySide
from core.documents.plain import document_text
from tests.support.document_strategies import ANY_TEXT, DOCUMENTS


def text_of(*parts: Part, title: str = "Complaint", footer: str = "") -> str:
    return document_text(Document(title, "en", parts, footer))


def test_a_complaint_reads_as_it_will_be_sent() -> None:
    document = Document(
        "Complaint about an officer",
        "es",
        (
            Heading("Qué pasó", "What happened"),
            Paragraph("Two officers came to our door.\nThey did not say who they were.\n\nMy daughter saw it."),
            Bullets(("my neighbour", "a video")),
            Blank("A-number"),
            Blank("Fecha", "Date"),
            Heading("Antes de enviar"),
            Bullets(("Read it again", "Keep a copy"), boxes=True),
        ),
        footer="General information, not legal advice.",
    )
    assert document_text(document) == (
        "Complaint about an officer\n"
        "==========================\n"
        "\n"
        "Qué pasó (What happened)\n"
        "------------------------\n"
        "\n"
        "Two officers came to our door.\n"
        "They did not say who they were.\n"
        "\n"
        "My daughter saw it.\n"
        "\n"
        "- my neighbour\n"
        "- a video\n"
        "\n"
        "A-number: ______________________________\n"
        "Fecha (Date): ______________________________\n"
        "\n"
        "Antes de enviar\n"
        "---------------\n"
        "\n"
        "☐ Read it again\n"
        "☐ Keep a copy\n"
        "\n"
        "--\n"
        "General information, not legal advice.\n"
    )


def test_a_call_sheet_says_each_sentence_and_what_it_means() -> None:
    rows = (("I need an interpreter.", "Necesito un intérprete."), ("Thank you.", "Gracias."))
    assert text_of(SideBySide(rows, ("English", "español"))).endswith(
        "\n\nI need an interpreter.\n    Necesito un intérprete.\n\nThank you.\n    Gracias.\n"
    )


def test_a_log_has_a_line_for_each_try() -> None:
    heads = (Heading("Cuándo", "When"), Heading("Quién", "Who"), Heading("Qué", "What"), Heading("Luego", "Next"))
    log = Log(heads, (Heading("Faro", "Lighthouse"), Heading("Muelle", "Pier")), 2)
    assert text_of(log).endswith(
        "\n\nCuándo (When) · Quién (Who) · Qué (What) · Luego (Next)\n\n"
        f"Faro (Lighthouse)\n1. {'_' * 40}\n2. {'_' * 40}\n\nMuelle (Pier)\n1. {'_' * 40}\n2. {'_' * 40}\n"
    )


def test_notes_have_ruled_lines_to_write_on() -> None:
    assert text_of(Blank("Notas", "Notes", lines=2)).endswith(f"\n\nNotas (Notes):\n{'_' * 40}\n{'_' * 40}\n")


def test_english_is_said_once_where_it_is_the_same() -> None:
    assert "(" not in text_of(Heading("Notes", "Notes"), Blank("Date", " Date "))


def test_a_heading_in_chinese_is_underlined_as_wide_as_it_is() -> None:
    assert text_of(title="电话单") == "电话单\n======\n"


def test_a_long_sentence_stays_on_one_line_so_that_it_can_be_copied() -> None:
    sentence = "word " * 500 + "end"
    assert sentence in text_of(Paragraph(sentence)).split("\n")


def test_a_long_list_item_is_indented_where_it_goes_on() -> None:
    assert text_of(Bullets(("one\ntwo",))).endswith("- one\n  two\n")


def test_what_nobody_can_see_is_not_in_the_text() -> None:
    assert text_of(Paragraph("a\x00b\x1b[31m \u202e123\u202c \ud83d")).endswith("ab[31m 123\u202c \ufffd\n")


def test_an_empty_paper_is_a_line_end() -> None:
    assert document_text(Document("", "en", ())) == "\n"


@given(DOCUMENTS)
def test_the_text_of_any_paper_is_clean(document: Document) -> None:
    text = document_text(document)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert all(line == line.rstrip() for line in text.split("\n"))
    assert text.encode()


@given(ANY_TEXT)
def test_nothing_that_a_person_wrote_is_lost(words: str) -> None:
    kept = [character for character in words if character.isalnum()]
    text = document_text(Document("", "en", (Paragraph(words),)))
    assert [character for character in text if character.isalnum()] == kept
