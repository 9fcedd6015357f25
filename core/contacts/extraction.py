"""Find what is, or could be, a phone number, an e-mail address or a web address in a text.

People type the same number in many ways, and swindlers imitate it in others. Each form is brought to one canonical
spelling, so that it can be compared.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import phonenumbers

LookupKind = Literal["phone", "email", "web"]


@dataclass(frozen=True)
class Candidate:
    """A part of a text that is, or could be, a number or an address.

    ``start`` and ``end`` are its positions in the text, ``written`` is the part itself, and ``canonical`` its canonical
    spelling. ``certain`` is False for digits that may be something else.
    """

    kind: LookupKind
    start: int
    end: int
    written: str
    canonical: str
    certain: bool = True


# One label of a domain name: "ice" and "gov" in ice.gov. Greek and Cyrillic letters are in it because they are used to
# imitate our domains. Chinese is not, because Chinese text may follow a domain without a space.
_LABEL = r"[0-9A-Za-z\u00c0-\u024f\u0370-\u04ff_-]+"
_AT = r"\s?(?:@|\(at\)|\[at\])\s?"
_DOT = r"(?:\.|\s?(?:\(dot\)|\[dot\])\s?|\sdot\s)"
_URL = re.compile(r"https?://[^\s<>\"']+|(?<![\w@.-])www\.[^\s<>\"']+", re.IGNORECASE)
# Where "at" is a word, "dot" must be one too ("name at office dot gov"): "look at ice.gov" is not an e-mail address.
_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]+(?:{_AT}{_LABEL}(?:{_DOT}{_LABEL})+|\sat\s{_LABEL}(?:\sdot\s{_LABEL})+)", re.IGNORECASE
)
_DOMAIN = re.compile(rf"(?<![\w@.-])(?:{_LABEL}\.)+{_LABEL}(?![@\w])(?:[/?#\\][^\s<>\"']*)?", re.IGNORECASE)
# A domain without https:// needs one of these endings, or a common one inside (ice.gov.ru). Otherwise "arrested.Can"
# and "brother.Help", which lack a space after a full stop, would be addresses.
_COMMON_ENDINGS = frozenset({"gov", "com", "org", "net"})
_ENDINGS = _COMMON_ENDINGS | {"edu", "mil", "int", "info", "us", "io", "xyz", "biz", "ru", "co", "gob", "mx", "br"}

_GAP = r"[\s.\-/()\u2010-\u2015\u2212]{0,3}"
_SEP = r"[\s.\-/()\u2010-\u2015\u2212]{1,3}"
_COUNTRY = rf"(?:(?:\+|\b00)?1{_GAP})?"
# Each pattern, and whether what it matches is certainly a phone number.
_PHONES = (
    # North American: 3, 3 and 4 digits with any separators.
    (re.compile(rf"(?<![\d+])(?:tel:)?{_COUNTRY}\(?(?<!\d)\d{{3}}{_SEP}\d{{3}}{_GAP}\d{{4}}(?!\d)"), True),
    (re.compile(r"(?<![\w+])(?:tel:)?(?:\+?1)?\d{10}(?![\dA-Za-z])"), True),
    (re.compile(r"(?<![\w+])\+?\d(?:[ .-]\d){9,10}(?![ .-]?\d)"), True),
    # Any other country.
    (re.compile(rf"(?<![\w+])(?:tel:)?\+\d(?:{_GAP}\d){{6,14}}(?!\d)"), True),
    # A digit too few or too many: reported only if it is close to a number of ours.
    (
        re.compile(
            rf"(?<![\d+])(?<!\d[\s.-]){_COUNTRY}\(?(?<!\d)\d{{2,4}}{_SEP}\d{{2,4}}{_SEP}\d{{3,5}}(?!\d|{_SEP}\d{{3}})"
        ),
        False,
    ),
    (re.compile(rf"(?<![\w+])\d(?:{_GAP}\d){{8,12}}(?![\w-])"), False),
    # Without an area code.
    (re.compile(r"(?<![\w+/.-])\d{3}[\s.-]\d{4}(?![\w/-])"), True),
)
# A toll-free number that ends in letters: 833-4ICE-OPR. Where no digit is among the letters, a hyphen must come before
# them, because "800 DOLLARS" is an amount of money.
_VANITY = re.compile(
    r"(?<![\w+])(?:\+?1[\s.-]?)?\(?8(?:00|33|44|55|66|77|88)\)?"
    r"(?:-(?=[\da-z-]{0,12}[a-z]{2})[\da-z](?:-?[\da-z]){6}"
    r"|[\s.]?(?=[\da-z\s.-]{0,12}[a-z]{2})(?=[a-z\s.-]{0,9}\d)[\da-z](?:[\s.-]?[\da-z]){6})(?!\w)",
    re.IGNORECASE,
)
_NANP_DIGITS = 10
_TRAILING = re.compile(r"[^\w/]+$")


def candidates(text: str) -> list[Candidate]:
    """Return the candidates of a text in order of appearance. None overlap: an address wins over a number inside it."""
    text = plain_characters(text)
    taken: list[Candidate] = []
    for candidate in _all(text):
        if not any(candidate.start < other.end and other.start < candidate.end for other in taken):
            taken.append(candidate)
    return sorted(taken, key=lambda candidate: candidate.start)


def canonical(kind: LookupKind, text: str) -> str:
    """Return the canonical spelling of a number or an address. Equal results mean the same channel."""
    text = ascii_digits(unicodedata.normalize("NFKC", text)).strip()
    match kind:
        case "phone":
            return _canonical_phone(text)
        case "email":
            return _canonical_email(text.lower())
        case "web":
            return _canonical_web(text.lower())


def plain_characters(text: str) -> str:
    """Return the text with full-width letters, and digits of every script, in their plain form.

    The length stays the same, so a position in the result is the same position in the text.
    """
    return text if text.isascii() else ascii_digits("".join(c if c.isascii() else _compatible(c) for c in text))


def ascii_digits(text: str) -> str:
    """Replace digits of every script (Arabic-Indic, Devanagari, full-width …) by 0 to 9. The length stays the same."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(c)) if not c.isascii() and c.isdigit() else c for c in text)


def _all(text: str) -> Iterator[Candidate]:
    """Yield overlapping candidates too, in the order in which they win."""
    for kind, pattern in (("web", _URL), ("email", _EMAIL), ("web", _DOMAIN)):
        for match in pattern.finditer(text):
            if pattern is not _DOMAIN or _is_domain(match[0]):
                yield _candidate("email" if kind == "email" else "web", match)
    for pattern, certain in _PHONES:
        for match in pattern.finditer(text):
            yield _candidate("phone", match, certain=certain)
    for match in _VANITY.finditer(text):
        yield _candidate("phone", match)


def _candidate(kind: LookupKind, match: re.Match[str], *, certain: bool = True) -> Candidate:
    return Candidate(kind, match.start(), match.end(), match[0].strip(), canonical(kind, match[0]), certain)


def _is_domain(written: str) -> bool:
    labels = re.split(r"[/?#\\]", written.lower(), maxsplit=1)[0].split(".")
    return labels[-1] in _ENDINGS or not _COMMON_ENDINGS.isdisjoint(labels[1:])


def _canonical_phone(text: str) -> str:
    """Return the digits of a number, without the country code if it is a North American one."""
    letters_as_digits = phonenumbers.convert_alpha_characters_in_number(text.upper().removeprefix("TEL:"))
    digits = "".join(c for c in letters_as_digits if c.isdigit()).removeprefix("00")
    # A leading 1 is the country code, because no North American area code begins with 1.
    return digits[1:] if len(digits) >= _NANP_DIGITS and digits.startswith("1") else digits


def _canonical_email(text: str) -> str:
    text = re.sub(r"\s*(?:\(at\)|\[at\])\s*|\s+at\s+", "@", text)
    text = re.sub(r"\s*(?:\(dot\)|\[dot\])\s*|\s+dot\s+", ".", text)
    return _TRAILING.sub("", "".join(text.split()))


def _canonical_web(text: str) -> str:
    """Return host and path as browsers read them: a backslash is a slash, and what is before an @ is not the host."""
    address = re.sub(r"^https?://", "", text).replace("\\", "/")
    authority = re.split(r"[/?#]", address, maxsplit=1)[0]
    host = authority.rpartition("@")[2].partition(":")[0].removeprefix("www.").rstrip(".")
    path = re.split(r"[?#]", address[len(authority) :], maxsplit=1)[0]
    path = _TRAILING.sub("", path).rstrip("/")
    return host + path if path else _TRAILING.sub("", host)


def _compatible(character: str) -> str:
    """Return the plain form (NFKC) of a character such as full-width ＠ or ８, if that is one character too."""
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character
