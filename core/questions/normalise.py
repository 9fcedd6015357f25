"""Bring all ways of writing a question into one form, before anything is learnt or matched.

The same steps are applied to the phrasings and to what people send, so that the two can be compared.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.content import Acronym
from core.questions.noise import without_noise

# The most characters of the beginning and of the end of a question. There is a limit because the encoder needs about a
# millisecond for each token of about four letters. The beginning usually names people and things, the end asks. Wide
# characters (Chinese, emoji) count as three, because each is a token of its own.
_HEAD, _TAIL = 70, 110
_WIDE = 3
# Text after this many characters is not read at all.
_MAX_CHARACTERS = 10_000
_REPEATED_LETTER = re.compile(r"(\w)\1{3,}")
_SEPARATORS = r"[\s.\-()]{0,2}"


class Normaliser:
    """Brings a text into the one form. ``acronyms`` are those of the content."""

    def __init__(self, acronyms: Mapping[str, Acronym]) -> None:
        self._acronyms = _acronym_pattern(acronyms)
        self._canonical = {letters_of(spelling): name.lower() for name, spelling in _spellings(acronyms)}

    def __call__(self, text: str) -> str:
        """Return a text in NFKC and lower case, with single spaces, acronyms in one spelling, without noise, and of
        limited length.

        The result may be empty.
        """
        text = unicodedata.normalize("NFKC", text[:_MAX_CHARACTERS])
        text = "".join(" " if unicodedata.category(c) in {"Cc", "Cs", "Co", "Cn"} else c for c in text).lower()
        text = text.replace("\u2019", "'")
        text = " ".join(text.split())
        text = _REPEATED_LETTER.sub(r"\1\1\1", text)
        if self._acronyms:
            text = self._acronyms.sub(lambda match: self._canonical.get(letters_of(match[0]), match[0]), text)
        text = without_noise(text)
        return _bounded(" ".join(_without_repetition(text.split())))


def _without_repetition(words: list[str]) -> Iterator[str]:
    """Yield the words, but the same word at most twice in a row."""
    for i, word in enumerate(words):
        if words[max(i - 2, 0) : i] != [word, word]:
            yield word


def _bounded(text: str) -> str:
    if sum(map(_cost, text)) <= _HEAD + _TAIL:
        return text
    head = text[: _affordable(text, _HEAD)]
    tail = text[len(text) - _affordable(text[::-1], _TAIL) :]
    # A word that was cut is left out, unless it is all there is.
    return f"{head.rpartition(' ')[0] or head} {tail.partition(' ')[2] or tail}"


def _affordable(text: str, budget: int) -> int:
    """Return how many characters from the start fit into the budget."""
    for count, character in enumerate(text):
        budget -= _cost(character)
        if budget < 0:
            return count
    return len(text)


def _cost(character: str) -> int:
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else 1


def _spellings(acronyms: Mapping[str, Acronym]) -> list[tuple[str, str]]:
    return [(name, spelling) for name, entry in acronyms.items() for spelling in (name, entry.means, *entry.also)]


def letters_of(text: str) -> str:
    """Return what is left of the spelling of an acronym without separators."""
    return "".join(c for c in text.lower() if c.isalnum() or c == "#")


@dataclass(frozen=True)
class AcronymPatterns:
    """How acronyms are recognised: a pattern for each spelling, the longest first, and names with their spellings."""

    alternatives: tuple[str, ...]
    spellings: tuple[tuple[str, str], ...]


def acronym_patterns(acronyms: Mapping[str, Acronym]) -> AcronymPatterns:
    """Return a pattern for each spelling.

    Acronyms (all capitals) may have separators between any two letters, names only between words: "a number" is not an
    A-number.
    """
    patterns = []
    spellings = _spellings(acronyms)
    for name, spelling in sorted(spellings, key=lambda item: -len(item[1])):
        acronym = spelling == name and (name.isupper() or name.replace("-", "").isdigit())
        parts = [c for c in spelling if c.isalnum()] if acronym else spelling.split()
        pattern = (_SEPARATORS if acronym else r"\s+").join(re.escape(part.lower()) for part in parts)
        # The closing bracket of 287(g) belongs to it.
        patterns.append(pattern + r"\)?" if acronym and name[0].isdigit() else pattern)
    return AcronymPatterns(tuple(patterns), tuple(spellings))


def _acronym_pattern(acronyms: Mapping[str, Acronym]) -> re.Pattern[str] | None:
    """Return a pattern for all spellings; None if there are none."""
    patterns = acronym_patterns(acronyms).alternatives
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?![\w#])") if patterns else None
