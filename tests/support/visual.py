"""Lines as a screen orders them: by the Unicode algorithm itself, https://unicode.org/reports/tr9/."""

import re
import unicodedata

from bidi import get_display

_ISOLATES, _POP, _RIGHT = "\u2066\u2067\u2068", "\u2069", "\u2067"
_SIGNS = dict.fromkeys(map(ord, f"{_ISOLATES}{_POP}\u200e\u200f"))
_ISOLATED = re.compile(f"([{_ISOLATES}])([^{_ISOLATES}{_POP}]*){_POP}")
# What is read from the left wherever it stands: a number, an address, words in Latin letters.
_FROM_THE_LEFT = re.compile(r"\ue000\d+\ue001|[+/]?[A-Za-z0-9](?:[A-Za-z0-9.,:@/'\u2019&+_?=#-]*[A-Za-z0-9])?")


def seen(line: str) -> str:
    """Return a line as it is seen, from the left edge to the right one. What it begins with decides its direction."""
    return str(get_display(line)).translate(_SIGNS)


def meant(line: str) -> str:
    """Return a line as it is meant to be seen. With an Arabic letter it is read from the right, word by word; what is
    isolated and has none, numbers and Latin words are read from the left within it."""
    if not (has_arabic(line) or _RIGHT in line):
        return line.translate(_SIGNS)
    isolated: list[str] = []

    def put(match: re.Match[str]) -> str:
        if match[1] == _RIGHT or has_arabic(match[2]) or "\ue000" in match[2]:
            return match[2]
        isolated.append(match[2])
        return f"\ue000{len(isolated) - 1}\ue001"

    while _ISOLATED.search(line):
        line = _ISOLATED.sub(put, line)
    line = line.translate(_SIGNS)
    parts, place = [], 0
    for found in _FROM_THE_LEFT.finditer(line):
        parts += [line[place : found.start()][::-1], found[0]]
        place = found.end()
    parts.append(line[place:][::-1])
    text = "".join(reversed(parts))
    return re.sub("\ue000(\\d+)\ue001", lambda found: isolated[int(found[1])], text)


def has_arabic(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)
