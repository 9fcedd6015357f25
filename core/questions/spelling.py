"""The spelling of a text for comparison: letters without accents, words without punctuation.

Frightened people leave accents out on a phone, and write "hi!!" as well as "hi".
"""

import re
import unicodedata

# Combining marks of Latin, Greek and Cyrillic letters. Those of Arabic and Indian scripts are letters of their own.
_ACCENTS = re.compile("[\u0300-\u036f]+")
_LETTERS_WITHOUT_PARTS = str.maketrans({"đ": "d", "ø": "o", "ł": "l"})
_WITHIN_WORDS = frozenset("#'/-")


def spelling_of(text: str) -> str:
    """Return a normalised text without accents and punctuation; a text of nothing else as it is."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", text)).translate(_LETTERS_WITHOUT_PARTS)
    spelling = "".join(" " if _parts_words(c) else c for c in unicodedata.normalize("NFC", bare))
    return " ".join(spelling.split()) or text


def _parts_words(character: str) -> bool:
    """Recognise punctuation and signs. The vowel signs of Indian scripts are neither."""
    return character not in _WITHIN_WORDS and unicodedata.category(character)[0] in "PS"
