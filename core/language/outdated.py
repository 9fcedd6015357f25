"""What becomes of a translation whose English has been corrected since: docs/adr/0013-corrections.md.

A reader must not be kept from a correction, nor be answered in a language that they cannot read where they need help.
"""

from collections.abc import Sequence
from enum import StrEnum

from core.language.catalogue import SourceText
from core.language.extract import WHOLLY_TRANSLATED
from core.language.markup import placeholders

# The keys of texts that name or ask something, and so tell nobody what is so.
_LABELS = frozenset({"title", "name", "short", "label", "heading", "question", "part", "address"})
# What is longer says something. A button has no more on any platform.
_LONGEST_LABEL = 80


class Outdated(StrEnum):
    """What becomes of an older translation of a text."""

    KEPT = "kept"
    TOLD = "kept, and the reader is told"
    DROPPED = "English takes its place"


def when_outdated(text: SourceText) -> Outdated:
    """Return what becomes of an older translation, by the kind of text that it is.

    Labels and short phrases are kept. Urgent texts and longer phrases of the bot are kept, and the reader is told. All
    else gives way to the corrected English.
    """
    is_phrase = text.file == WHOLLY_TRANSLATED
    if has_number(text):
        return Outdated.DROPPED
    if (is_phrase or text.keys[-1] in _LABELS) and len(text.source) <= _LONGEST_LABEL and not _facts(text.source):
        return Outdated.KEPT
    return Outdated.TOLD if is_phrase or text.urgent else Outdated.DROPPED


def has_number(text: SourceText) -> bool:
    """Return whether a text is one of a list. Its place may have been that of another text before."""
    return any(key.isdecimal() for key in text.keys)


def still_fits(text: SourceText, translation: Sequence[str]) -> bool:
    """Return whether an older translation can be shown in the place of the corrected English.

    It may name no fact that the English has dropped: a number that was withdrawn must not go on being given out. What
    the program fills in must all be there.
    """
    named = placeholders(text.source) | placeholders(text.plural)
    slots, facts = named - _facts(text.source, text.plural), _facts(text.source, text.plural)
    return all(placeholders(each) - _facts(each) == slots and _facts(each) <= facts for each in translation)


def _facts(*texts: str) -> frozenset[str]:
    """Return the facts of contacts that texts name: ``emergency.phone``. Other placeholders have no dot."""
    return frozenset(name for text in texts for name in placeholders(text) if "." in name)
