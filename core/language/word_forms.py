"""Forms of words, as people write them in a list of terms, and whether a text has one.

``queja`` is that word alone. ``quej-`` is every word that begins so, ``-suit`` every word that ends so. Arabic and
Chinese write words together, so there a form is found wherever its letters are. Capitals make no difference.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from core.language.scripts import main_script

_WRITTEN_TOGETHER = frozenset({"Arabic", "Chinese"})


class _Form(NamedTuple):
    """The letters of a form, and whether other letters may stand before and behind them."""

    letters: str
    before: bool
    behind: bool


def form_in(text: str, forms: Iterable[str]) -> str | None:
    """Return the first of the forms that a text has."""
    plain = _plain(text)
    return next((form for form in forms if any(True for _ in _places(plain, form))), None)


def without_forms(text: str, forms: Iterable[str]) -> str:
    """Return a text, in small letters and on one line, with a gap in place of each of the forms."""
    plain = _plain(text)
    for form in forms:
        for start, end in reversed(list(_places(plain, form))):
            plain = f"{plain[:start]} / {plain[end:]}"
    return plain


@lru_cache(maxsize=64)
def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


@lru_cache(maxsize=4096)
def _read(form: str) -> _Form:
    letters = _plain(form.strip("-"))
    together = main_script(letters) in _WRITTEN_TOGETHER
    return _Form(letters, together or form.startswith("-"), together or form.endswith("-"))


def _places(text: str, form: str) -> Iterator[tuple[int, int]]:
    """Yield where the letters of a form begin and end in a plain text."""
    letters, before, behind = _read(form)
    start = text.find(letters)
    while start >= 0:
        end = start + len(letters)
        begins = before or not _is_letter(text[start - 1 : start])
        ends = behind or not _is_letter(text[end : end + 1])
        if begins and ends:
            yield start, end
        start = text.find(letters, end)


def _is_letter(character: str) -> bool:
    """Return whether a character is part of a word. Hindi writes its vowels with marks."""
    return bool(character) and unicodedata.category(character)[0] in "LMN"
