"""The words of a text, and the n-grams of their letters, as languages are learnt and told apart by them."""

import re
import unicodedata
from collections import Counter
from itertools import groupby

from core.language.scripts import main_script, script_of

_MOST_CHARACTERS = 500
_LONGEST_NGRAM = 4
# Web and e-mail addresses, file names, handles: no language.
_ADDRESS = re.compile(r"\S*(?:@|://|www\.|\w\.\w)\S*")
# An acronym is the same in every language. A text in capitals throughout is no acronym.
_ACRONYM = re.compile(r"\b[A-Z]{2,5}s?\b")
_REPEATED_LETTER = re.compile(r"(\w)\1{2,}")


def words(text: str) -> list[str]:
    """Return the words of the beginning of a text, in small letters and in its main script only.

    Addresses are no words, nor are acronyms unless all is in capitals. A word that is repeated counts once.
    """
    text = _ADDRESS.sub(" ", unicodedata.normalize("NFKC", text[:_MOST_CHARACTERS]))
    if any(c.islower() for c in text):
        text = _ACRONYM.sub(" ", text)
    text = _REPEATED_LETTER.sub(r"\1\1", text.lower())
    script = main_script(text)
    # Marks are part of a word: Hindi writes its vowels with them.
    kept = "".join(c if unicodedata.category(c)[0] in "LM" else " " for c in text)
    of_it = (word for word in kept.split() if any(c.isalpha() and script_of(c) == script for c in word))
    return [word for word, _ in groupby(of_it)]


def ngrams(found: list[str]) -> Counter[str]:
    """Count the n-grams in words, and the words. A space marks the beginning and the end of a word."""
    counted: Counter[str] = Counter()
    for word in found:
        padded = f" {word} "
        for size in range(1, _LONGEST_NGRAM + 1):
            counted.update(padded[i : i + size] for i in range(len(padded) - size + 1))
        if len(padded) > _LONGEST_NGRAM:
            counted[padded] += 1
    del counted[" "]
    return counted


def without_marks(text: str) -> str:
    """Return a text as people type it who leave accents out: ``como está`` is ``como esta``. Only Latin letters lose
    theirs."""
    if text.isascii() or main_script(text) != "Latin":
        return text
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))
