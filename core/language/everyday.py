"""Everyday words: the few of each language that people greet, ask and join words with.

They are in ``everyday.txt``, also those of languages that the bot does not speak, so that "kamusta" is known as
Tagalog.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from core.files import read_file
from core.language.wording import without_marks, words

_FILE = Path(__file__).with_name("everyday.txt")


@cache
def everyday_words() -> Mapping[str, tuple[str, ...]]:
    """Return the words of each language, by its code, in the order of the file: phrases stay readable in it."""
    lines = read_file(_FILE).decode().splitlines()
    entries = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return {code: tuple(_as_learnt(listed.split())) for code, _, listed in entries}


def _as_learnt(listed: Iterable[str]) -> Iterator[str]:
    # Thousands at the first message, and all but those with a mark or a number stand in the file as they are learnt.
    for word in listed:
        yield from (word,) if word.isalpha() else words(word)


@cache
def _sets() -> Mapping[str, frozenset[str]]:
    """Return the words as people write them, with accents and without."""
    return {code: frozenset((*listed, *map(without_marks, listed))) for code, listed in everyday_words().items()}


def languages_of_all(found: Collection[str]) -> list[str]:
    """Return the languages that have all these words among their everyday ones."""
    return [code for code, known in _sets().items() if known.issuperset(found)]


def likeliest_of(found: Collection[str], languages: Collection[str]) -> tuple[str | None, float]:
    """Return the one of ``languages`` with most of these words among its everyday ones, and the share of their letters.

    None if it has none of them.
    """
    total = sum(map(len, found)) or 1
    shares = {code: sum(len(word) for word in found if word in _sets()[code]) / total for code in languages}
    best = max(shares, key=lambda code: shares[code], default=None)
    return (best, shares[best]) if best is not None and shares[best] else (None, 0.0)
