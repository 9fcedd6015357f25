"""Scripts: which one a text is in, and the languages that a script alone gives away."""

import unicodedata
from bisect import bisect_right
from collections import Counter

# Where the letters of a script begin, in the order of Unicode. Other letters between them count as the script before:
# none of those is written by many people. https://www.unicode.org/charts/
_BEGINNINGS = (
    (0x0041, "Latin"),
    (0x0370, "Greek"),
    (0x0400, "Cyrillic"),
    (0x0530, "Armenian"),
    (0x0590, "Hebrew"),
    (0x0600, "Arabic"),
    (0x0900, "Devanagari"),
    (0x0980, "Bengali"),
    (0x0A00, "Gurmukhi"),
    (0x0A80, "Gujarati"),
    (0x0B00, "Odia"),
    (0x0B80, "Tamil"),
    (0x0C00, "Telugu"),
    (0x0C80, "Kannada"),
    (0x0D00, "Malayalam"),
    (0x0D80, "Sinhala"),
    (0x0E00, "Thai"),
    (0x0E80, "Lao"),
    (0x0F00, "Tibetan"),
    (0x1000, "Burmese"),
    (0x10A0, "Georgian"),
    (0x1100, "Korean"),
    (0x1200, "Ethiopic"),
    (0x13A0, "Cherokee"),
    (0x1780, "Khmer"),
    (0x1800, "Mongolian"),
    (0x1D00, "Latin"),
    (0x1F00, "Greek"),
    (0x2C00, "Latin"),
    (0x3040, "Japanese"),
    (0x3130, "Korean"),
    (0x31F0, "Japanese"),
    (0x3400, "Chinese"),
    (0xA000, "Latin"),
    (0xAC00, "Korean"),
    (0xF900, "Chinese"),
    (0xFB1D, "Hebrew"),
    (0xFB50, "Arabic"),
    (0xFF21, "Latin"),
    (0xFF66, "Japanese"),
    (0x20000, "Chinese"),
)
_STARTS = [start for start, _ in _BEGINNINGS]
LANGUAGE_OF_SCRIPT = {
    "Greek": "el",
    "Armenian": "hy",
    "Hebrew": "he",
    "Bengali": "bn",
    "Gurmukhi": "pa",
    "Gujarati": "gu",
    "Odia": "or",
    "Tamil": "ta",
    "Telugu": "te",
    "Kannada": "kn",
    "Malayalam": "ml",
    "Sinhala": "si",
    "Thai": "th",
    "Lao": "lo",
    "Tibetan": "bo",
    "Burmese": "my",
    "Georgian": "ka",
    "Korean": "ko",
    "Ethiopic": "am",
    "Khmer": "km",
    "Japanese": "ja",
    "Chinese": "zh",
}
# Names, acronyms and words of English stand in texts of every script. So a text that has this share of letters in
# another script than the Latin one is in that one.
_LEAST_OF_ANOTHER = 1 / 4
# A Chinese character is a word.
_LETTERS_OF_A_CHARACTER = 3


# What was encoded before Unicode tells the two ways of writing Chinese apart: these have the characters of one of them.
_SIMPLIFIED, _TRADITIONAL = "gb2312", "cp950"
_FIRST_CHINESE = "\u3400"


def script_of(letter: str) -> str:
    return _BEGINNINGS[max(bisect_right(_STARTS, ord(letter)) - 1, 0)][1]


def has_right_to_left(text: str) -> bool:
    """Return whether a text has letters that are written from right to left."""
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)


def main_script(text: str) -> str | None:
    """Return the script of a text; None if it has no letter."""
    # Marks too: Hindi writes its vowels with them.
    counted = Counter(script_of(c) for c in text if unicodedata.category(c)[0] in "LM")
    if not counted:
        return None
    if "Japanese" in counted and "Chinese" in counted:
        counted["Japanese"] += counted.pop("Chinese")
    counted["Chinese"] *= _LETTERS_OF_A_CHARACTER
    others = {script: count for script, count in counted.items() if script != "Latin"}
    likeliest = max(others, key=lambda script: others[script])
    return likeliest if others[likeliest] and others[likeliest] >= _LEAST_OF_ANOTHER * counted.total() else "Latin"


def written_variety(text: str, language: str) -> str:
    """Return the variety of a language that a text is written in: ``zh_Hant`` or ``zh_Hans`` if it has more characters
    that only traditional or only simplified Chinese has; else the language."""
    if language != LANGUAGE_OF_SCRIPT["Chinese"]:
        return language
    counted = Counter(letter for letter in text if letter >= _FIRST_CHINESE)
    simplified, traditional = (
        {*"".join(counted).encode(each, "ignore").decode(each)} for each in (_SIMPLIFIED, _TRADITIONAL)
    )
    only_traditional = sum(counted[letter] for letter in traditional - simplified)
    only_simplified = sum(counted[letter] for letter in simplified - traditional)
    if only_traditional == only_simplified:
        return language
    return f"{language}_{'Hant' if only_traditional > only_simplified else 'Hans'}"
