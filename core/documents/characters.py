"""Remove the characters from a person's words that cannot be printed. Letters of every script stay."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Control characters. U+202D and U+202E change the order of letters and digits, so that a number would be another one on
# paper. Isolates and direction marks stay, because numbers in Arabic and Hebrew need them.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202d\u202e]")
# Surrogates (halves of characters) and noncharacters: https://www.unicode.org/versions/stability_policy.html.
_ENDS_OF_PLANES = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_NO_CHARACTER = re.compile(f"[\ud800-\udfff\ufdd0-\ufdef{_ENDS_OF_PLANES}]")

# No language needs as many: a syllable of Tibetan or Khmer has at most seven, and a flag such as Scotland's has seven
# characters after its first one. Thousands of them take a typesetter minutes and gigabytes.
MOST_MARKS = 8
# Marks; and what is not seen itself, like the joiners of emoji and of Indic letters.
_ATTACHED = frozenset({"Mn", "Mc", "Me", "Cf"})


def few_marks(text: str) -> str:
    """Return the text with at most ``MOST_MARKS`` marks and joiners one after another."""
    if text.isascii():
        return text
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in _ATTACHED else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def printable(text: str) -> str:
    """Return the text with ``\n`` as line ends, without control characters, with few marks on one letter, and U+FFFD
    for what is no character."""
    # Marks last: what was between them is gone.
    return few_marks(_NO_CHARACTER.sub("\ufffd", _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))))


def one_line(text: str) -> str:
    """Return a title or a label on one line, with single spaces."""
    return " ".join(printable(text).split())
