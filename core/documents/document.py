"""A document that a person can print, save or copy: a complaint, a letter, a call sheet.

Documents are values, compared with ``==``. Their texts are already in the reader's language and are never markup; what
an office will read is in English. How a document looks is decided in plain.py and bots/typesetting.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from core.documents.characters import one_line
from core.language import PaperSize, isolated_in


@dataclass(frozen=True)
class Heading:
    """A heading. ``english`` is printed beside it, smaller, if it differs."""

    text: str
    english: str = ""


@dataclass(frozen=True)
class Paragraph:
    """The person's own words, or a text of the content. Line breaks are kept."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list, or a checklist to tick if ``boxes`` is True."""

    items: tuple[str, ...]
    boxes: bool = False


@dataclass(frozen=True)
class Blank:
    """Something to fill in by hand: behind the label if ``lines`` is 0, else on so many ruled lines below it."""

    label: str
    english: str = ""
    lines: int = 0


@dataclass(frozen=True)
class SideBySide:
    """Sentences to say in English, each with its meaning in the person's language. ``heads`` name the two languages."""

    rows: tuple[tuple[str, str], ...]
    heads: tuple[str, str]


@dataclass(frozen=True)
class Signature:
    """The blanks that end what is sent, side by side: the signature, and the day."""

    blanks: tuple[Blank, ...]


@dataclass(frozen=True)
class Log:
    """A table to fill in by hand. Each of ``rows`` has a line for every one of so many ``tries``, with a cell below
    each of the four ``heads``. Both are labels with their English, which is printed beside them if it differs.
    ``notes`` are what is known of each row already, empty for most; there may be none at all."""

    heads: tuple[Heading, Heading, Heading, Heading]
    rows: tuple[Heading, ...]
    tries: int
    notes: tuple[str, ...] = ()

    def note(self, row: Heading) -> str:
        return self.notes[self.rows.index(row)] if self.notes else ""

    def cells(self, row: Heading) -> Iterator[tuple[Blank, ...]]:
        """Yield the cells of each try of a row as blanks, with labels that say what each is for."""
        for number in range(1, self.tries + 1):
            yield tuple(
                Blank(f"{row.text} {number}: {head.text}", f"{row.english} {number}: {head.english}")
                for head in self.heads
            )


@dataclass(frozen=True)
class Way:
    """A way to reach an office. A number that is ``dialled`` is printed large. ``link`` is its address, or empty."""

    value: str
    detail: str = ""
    dialled: bool = False
    link: str = ""


@dataclass(frozen=True)
class Office:
    """An office with the ways to reach it. ``hours`` may be empty."""

    name: str
    ways: tuple[Way, ...]
    hours: str = ""


Part = Heading | Paragraph | Bullets | Blank | SideBySide | Signature | Log | Office


@dataclass(frozen=True)
class Document:
    """A whole document.

    ``subject`` says above the title what the document belongs to. ``footer`` is printed at the foot of every page.
    """

    title: str
    locale: str
    parts: tuple[Part, ...]
    footer: str = ""
    subject: str = ""
    size: PaperSize = "letter"


def differing(text: str, english: str) -> str:
    """Return the English to print beside a text: empty if it is the same."""
    return "" if english.strip() == text.strip() else english


def with_english(text: str, english: str) -> str:
    """Return a heading or a label on one line, with its English in brackets if that differs."""
    own, beside = one_line(text), one_line(differing(text, english))
    return f"{own} ({isolated_in(own, beside)})" if beside else own
