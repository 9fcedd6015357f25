"""A text as words that can be compared, whatever their accents, capitals, case endings and prefixes."""

import re
import unicodedata

from core.language import simplified

_FIRST_CYRILLIC, _LAST_CYRILLIC = "\u0400", "\u04ff"
_FIRST_ARABIC, _LAST_ARABIC = "\u0600", "\u06ff"
_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"
# Accents of Latin and Cyrillic letters, the Arabic vowels, the dot below Hindi and Punjabi consonants, the sign that
# doubles a Punjabi one, joiners and apostrophes: people leave them out.
_DROPPED = frozenset(
    [
        *map(chr, range(0x0300, 0x0370)),
        *map(chr, range(0x064B, 0x0653)),
        *"\u0640\u0654\u0655\u093c\u0a3c\u0a71\u200c\u200d'\u2019\u02bc\u2018`",
    ]
)
_SAME = {"\u0111": "d", "\u0649": "\u064a", "\u0629": "\u0647", "\u0671": "\u0627"}
# The letters of Russian and Ukrainian case endings, without accents. A stem keeps at least four letters.
_ENDINGS = frozenset("аеиоуыэюяієь")
_LONGEST_ENDING = 3
_SHORTEST_STEM = 4
# "and", "with", "for", "like" and the article are written onto an Arabic word.
_ARABIC_PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_ARABIC_LETTERS = frozenset("بلوفك")
_SHORTEST_ARABIC = 3


class _Letters(dict[int, str]):
    """What becomes of each character, kept from when it is first met: names of places are thousands of words."""

    def __missing__(self, code: int) -> str:
        self[code] = kept = _kept(chr(code))
        return kept


def _kept(character: str) -> str:
    if character in _DROPPED:
        return ""
    if _FIRST_HAN <= character <= _LAST_HAN:
        return f" {character} "
    # Marks belong to a word: in Hindi the vowels are marks.
    in_word = character.isalnum() or unicodedata.category(character)[0] == "M"
    return _SAME.get(character, character) if in_word else " "


_LETTERS = _Letters()


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in the form in which they are compared. Each Chinese character is a word, and
    simplified."""
    if text.isascii():
        return tuple(_ASCII_WORD.findall(text.casefold().replace("'", "").replace("`", "")))
    folded = simplified(unicodedata.normalize("NFKC", text).casefold())
    return tuple(map(_stem, unicodedata.normalize("NFD", folded).translate(_LETTERS).split()))


def without_prefix(word: str) -> str:
    """Return an Arabic word without the preposition that may be written onto it, any other word as it is."""
    attached = _is(word, _FIRST_ARABIC, _LAST_ARABIC) and word[0] in _ARABIC_LETTERS and len(word) > _SHORTEST_ARABIC
    return word[1:] if attached else word


def _stem(word: str) -> str:
    if _is(word, _FIRST_CYRILLIC, _LAST_CYRILLIC):
        end = len(word)
        while end > max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING) and word[end - 1] in _ENDINGS:
            end -= 1
        # "Nigeria" and "Niger": an ending of several letters that begins with i leaves it to the stem.
        return word[: end + 1] if len(word) - end > 1 and word[end] in "иі" else word[:end]
    if _is(word, _FIRST_ARABIC, _LAST_ARABIC):
        for prefix in _ARABIC_PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST_ARABIC:
                return word.removeprefix(prefix)
    return word


def _is(word: str, first: str, last: str) -> bool:
    return bool(word) and first <= word[0] <= last
