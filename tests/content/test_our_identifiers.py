"""With our own words, the numbers that nobody should send are cut out of a text, and nothing else is."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from core.contacts import cut_spans
from core.conversation import Redactor
from tests.support.talk import OUR_CONTENT, content_of

TABLES = Path(__file__).parent / "identifiers"


class Row(NamedTuple):
    """A text as somebody writes it, and the places of what has to be cut out of it. ``where`` names its line."""

    where: str
    text: str
    cut: tuple[tuple[int, int], ...]


def rows() -> Iterator[Row]:
    for table in sorted(TABLES.glob("*.tsv")):
        for number, line in enumerate(table.read_text("utf-8").splitlines(), start=1):
            if line and not line.startswith("#"):
                yield row_of(f"{table.name}:{number}", line.split("\t", 1)[1])


def row_of(where: str, marked: str) -> Row:
    marked = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), marked.replace("\\n", "\n"))
    text, cut = "", []
    for place, part in enumerate(re.split(r"\[\[(.+?)\]\]", marked, flags=re.DOTALL)):
        if place % 2:
            cut.append((len(text), len(text) + len(part)))
        text += part
    return Row(where, text, tuple(cut))


ROWS = list(rows())


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    content = content_of(OUR_CONTENT)
    return Redactor(content.identifiers, content.directory())


def test_identifiers_are_cut_out_and_nothing_else_is(redactor: Redactor) -> None:
    """The tables in identifiers/ say which."""
    wrong = []
    for row in ROWS:
        found = [row.text[each.start : each.end] for each in redactor.find(row.text)]
        expected = [row.text[start:end] for start, end in row.cut]
        if found != expected or redactor.redact(row.text) != (cut_spans(row.text, row.cut), bool(row.cut)):
            wrong.append(f"{row.where}: cut out {found}, to cut out {expected}: {row.text}")
    assert not wrong, "\n".join(wrong)


def test_the_tables_have_many_texts_of_both_kinds() -> None:
    assert len(ROWS) >= 400
    assert len({row.text for row in ROWS}) == len(ROWS), "a text is there twice"
    assert min(sum(bool(row.cut) for row in ROWS), sum(not row.cut for row in ROWS)) >= 100


def test_no_word_loses_a_letter(redactor: Redactor) -> None:
    """What is cut neither begins nor ends within a Latin word, whatever stands before it."""
    for row in ROWS:
        for text in (row.text, f"badge{row.text}", f"Ba{row.text}x"):
            for _, start, end in redactor.find(text):
                assert re.search(r"[a-z]{2}$", text[: start + 1], re.IGNORECASE) is None, text
                assert re.match(r"[a-z]", text[end:], re.IGNORECASE) is None, text


def test_what_is_found_says_what_it_is(redactor: Redactor) -> None:
    found = redactor.find(
        "A123456789, 123-45-6789, IOE0912345678, passport 1234567, my case number is 12345, DPI 1234567"
    )
    assert [identifier.kind for identifier in found] == [
        "a-number",
        "social-security",
        "receipt",
        "passport",
        "case",
        "other",
    ]
