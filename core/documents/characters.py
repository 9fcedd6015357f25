"""What a person typed, without what no paper can show. Letters of every script stay."""

import re

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Control characters. U+202D and U+202E make letters and digits stand in an order that is not theirs: a number would
# be another one on paper. Isolates and marks of direction, which order numbers in Arabic and Hebrew, stay.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202d\u202e]")
# Half a character, or what is none (https://www.unicode.org/versions/stability_policy.html), cannot be written down.
_ENDS_OF_PLANES = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_NO_CHARACTER = re.compile(f"[\ud800-\udfff\ufdd0-\ufdef{_ENDS_OF_PLANES}]")


def printable(text: str) -> str:
    """Line ends become ``\\n``, control characters go, and what is no character becomes U+FFFD."""
    return _NO_CHARACTER.sub("\ufffd", _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)))


def one_line(text: str) -> str:
    """For titles and labels: no line ends, single spaces."""
    return " ".join(printable(text).split())
