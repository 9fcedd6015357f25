"""Checks of one translation against its text: it keeps placeholders and parts, and types no facts."""

from collections.abc import Iterator
from typing import Literal

from core.checks.facts import typed_emergency_numbers, typed_facts
from core.language import ListBlock, MarkupError, parse_markup, placeholders

Fault = tuple[str, str, Literal["error", "warning"]]  # what is wrong, what to do, and how bad it is


def translation_faults(source: str, text: str, *, older: bool = False) -> Iterator[Fault]:
    """Yield the faults of a translation. An ``older`` one is of an English that has changed since."""
    if not older:
        yield from _other_placeholders(source, text)
    # In a text that names 911 itself, it is a word like any other.
    numbers_of_help = [] if typed_emergency_numbers(source) else typed_emergency_numbers(text)
    for written in [*(written for written, _ in typed_facts(text)), *numbers_of_help]:
        yield f"{written} is typed into a translation", "keep the placeholder of the text", "error"
    try:
        parse_markup(text)
    except MarkupError as error:
        yield str(error), "use the markup of the text", "error"
    else:
        if not older:
            yield from _lost_parts(source, text)


def _other_placeholders(source: str, text: str) -> Iterator[Fault]:
    # An older translation that names others than the English of today is not shown.
    for missing in sorted(placeholders(source) - placeholders(text)):
        yield f"the translation lacks {{{missing}}}", "put it where the value belongs", "error"
    for extra in sorted(placeholders(text) - placeholders(source)):
        yield f"the translation names {{{extra}}}, which its text does not", "remove or correct it", "error"


def _lost_parts(source: str, text: str) -> Iterator[Fault]:
    """Report fewer paragraphs or list items than the text has: something that it says may be missing."""
    try:
        wanted = _parts(source)
    except MarkupError:
        return  # reported in the English
    for name, count, there in zip(("paragraphs", "list items"), wanted, _parts(text), strict=True):
        if there < count:
            yield f"the translation has {there} of {count} {name}", "translate what is missing", "warning"


def _parts(text: str) -> tuple[int, int]:
    """Return how many paragraphs and list items a text has."""
    blocks = parse_markup(text)
    lists = [block for block in blocks if isinstance(block, ListBlock)]
    return len(blocks) - len(lists), sum(len(block.items) for block in lists)
