"""A paper that a person can print, save or copy: a complaint, a letter, a call sheet. Values, compared with ``==``.

Texts are in the reader's language already and are never markup; what an office will read is in English. How a paper
looks is decided where it is drawn: plain.py, and bots/typesetting.
"""

from dataclasses import dataclass

from core.documents.characters import one_line


@dataclass(frozen=True)
class Heading:
    """``english`` stands beside it, smaller, where it differs."""

    text: str
    english: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A person's own words, or ours. Line breaks are kept."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """With ``boxes`` a checklist to tick."""

    items: tuple[str, ...]
    boxes: bool = False


@dataclass(frozen=True)
class Blank:
    """Something to fill in by hand: behind the label, or with ``lines`` on so many ruled lines below it."""

    label: str
    english: str = ""
    lines: int = 0


@dataclass(frozen=True)
class SideBySide:
    """What to say in English, and what it means in the person's language, sentence by sentence."""

    rows: tuple[tuple[str, str], ...]


Part = Heading | Paragraph | Bullets | Blank | SideBySide


@dataclass(frozen=True)
class Document:
    """``footer`` stands at the foot of every page."""

    title: str
    locale: str
    parts: tuple[Part, ...]
    footer: str = ""


def differing(text: str, english: str) -> str:
    """The English that stands beside a text: none where it is the same."""
    return "" if english.strip() == text.strip() else english


def with_english(text: str, english: str) -> str:
    """Return a heading or a label on one line, its English in brackets where that differs."""
    own, beside = one_line(text), one_line(differing(text, english))
    return f"{own} ({beside})" if beside else own
