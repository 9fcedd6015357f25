"""A document as plain text, for a .txt file and for copying into a form. Long lines are not wrapped."""

import unicodedata
from collections.abc import Iterator
from typing import assert_never

from core.documents.characters import one_line, printable
from core.documents.document import (
    Blank,
    Bullets,
    Document,
    Heading,
    Log,
    Office,
    Paragraph,
    Part,
    SideBySide,
    Signature,
    with_english,
)
from core.language import isolated_in

_BLANK = "_" * 30
_RULED_LINE = "_" * 40
_LONGEST_UNDERLINE = 72


def document_text(document: Document) -> str:
    """Return a document as plain text, without trailing spaces, and with one line end at the end."""
    title = " \u00b7 ".join(filter(None, (one_line(document.subject), one_line(document.title))))
    sections = [_underlined(title, "=")]
    before: Part | None = None
    for part in document.parts:
        section = "\n".join(_lines(part))
        # Blanks in a row are one form, without empty lines between them.
        if isinstance(part, Blank) and isinstance(before, Blank) and not (part.lines or before.lines):
            sections[-1] += f"\n{section}"
        else:
            sections.append(section)
        before = part
    if document.footer.strip():
        sections.append(f"--\n{printable(document.footer).strip()}")
    text = "\n\n".join(section for section in sections if section)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n") + "\n"


def _lines(part: Part) -> Iterator[str]:  # noqa: C901  (one case for each part)
    match part:
        case Heading(text, english):
            yield _underlined(with_english(text, english), "-")
        case Paragraph(text):
            yield printable(text)
        case Bullets(items, boxes):
            yield from (_indented(printable(item), "\u2610 " if boxes else "- ") for item in items)
        case Blank(label, english, 0):
            yield f"{with_english(label, english)}: {_BLANK}"
        case Blank(label, english, lines):
            yield f"{with_english(label, english)}:"
            yield from (_RULED_LINE for _ in range(lines))
        case SideBySide(rows=rows):
            yield "\n\n".join(
                f"{printable(english)}\n{_indented(printable(meaning), '    ')}" for english, meaning in rows
            )
        case Signature(blanks):
            for blank in blanks:
                yield from _lines(blank)
        case Log():
            yield " \u00b7 ".join(with_english(head.text, head.english) for head in part.heads)
            yield from (f"\n{_row(part, row)}" for row in part.rows)
        case Office():
            yield from _office(part)
        case _:
            assert_never(part)


def _row(log: Log, row: Heading) -> str:
    tries = (f"{number}. {_RULED_LINE}" for number in range(1, log.tries + 1))
    note = one_line(log.note(row))
    return "\n".join([with_english(row.text, row.english), *([f"[x] {note}"] if note else []), *tries])


def _office(office: Office) -> Iterator[str]:
    yield one_line(office.name)
    for way in office.ways:
        value = isolated_in(way.detail, printable(way.value))
        yield f"{value} ({one_line(way.detail)})" if way.detail else value
    if office.hours:
        yield one_line(office.hours)


def _indented(text: str, first: str) -> str:
    return first + text.replace("\n", "\n" + " " * len(first))


def _underlined(text: str, rule: str) -> str:
    columns = sum(_columns(character) for character in text)
    return f"{text}\n{rule * min(columns, _LONGEST_UNDERLINE)}" if text else ""


def _columns(character: str) -> int:
    """Return how many columns a character takes in a fixed-width font."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
