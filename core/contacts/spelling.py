"""Bring a number or an address to its one canonical spelling. The fingerprints of retired ones are made of it."""

import unicodedata
from typing import Literal

from core.contacts.characters import ascii_digits, plain_characters

LookupKind = Literal["phone", "email", "web"]

# 911 for every danger, 988 for a crisis of the mind (https://www.fcc.gov/988-suicide-and-crisis-lifeline).
EMERGENCY_NUMBERS = frozenset({"911", "988"})
NANP_DIGITS = 10  # area code, exchange and number: https://www.nanpa.com/numbering/about-nanp
# The longest address that a browser must accept (https://www.rfc-editor.org/rfc/rfc9110#section-4.1 says 8,000 octets;
# people do not type a quarter of it). Beyond it, the marks of a letter stay apart: Python sorts them one by one.
_LONGEST_COMPOSED = 2_000
# The letters on the keys of a phone (ITU-T E.161, https://www.itu.int/rec/T-REC-E.161).
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "22233344455566677778889999" * 2)
_INTERNATIONAL = ("011", "00")  # what is dialled before a country code, here and in most countries


def canonical(kind: LookupKind, text: str) -> str:
    """Return the canonical spelling of a number or an address. Equal results mean the same channel."""
    if len(text) <= _LONGEST_COMPOSED:
        text = unicodedata.normalize("NFKC", text)
    text = ascii_digits(plain_characters(text)).strip()
    match kind:
        case "phone":
            return canonical_phone(text)
        case "email":
            return canonical_email(text.lower())
        case "web":
            return canonical_web(text.lower())


def canonical_phone(text: str) -> str:
    """Return the digits of a number, without the country code if it is a North American one.

    A number of ten digits behind another country code keeps 00 before it: +888 351 4024 is not 888-351-4024.
    """
    number = text[4:] if text[:4].upper() == "TEL:" else text
    digits = "".join(filter(str.isdigit, number.translate(_KEYS)))
    international = _has_plus(text)
    if not international or digits.startswith("0"):
        prefix = next((each for each in _INTERNATIONAL if _is_before_country_code(digits, each)), "")
        digits, international = digits[len(prefix) :], bool(prefix)
    # No North American area code begins with 0 or 1, so a leading 1 is the country code.
    if len(digits) >= NANP_DIGITS and digits[0] == "1" and digits[1] not in "01":
        return digits[1:]
    return "00" + digits if international and len(digits) == NANP_DIGITS else digits


def canonical_email(text: str) -> str:
    """Return an address in small letters, with its @ and its dots as signs."""
    words = text.split()
    words[1:-1] = ({"at": "@", "dot": "."}.get(word, word) for word in words[1:-1])
    joined = "".join(words)
    for spelt, sign in (("(at)", "@"), ("[at]", "@"), ("(dot)", "."), ("[dot]", ".")):
        joined = joined.replace(spelt, sign)
    return without_tail(joined)


def canonical_web(text: str) -> str:
    """Return host and path as browsers read them: a backslash is a slash, and what is before an @ is not the host."""
    scheme = next((each for each in ("https://", "http://") if text.startswith(each)), "")
    address = text.removeprefix(scheme).replace("\\", "/")
    authority = authority_of(address)
    host = authority.rpartition("@")[2].partition(":")[0].removeprefix("www.").rstrip(".")
    path = address[len(authority) :].partition("?")[0].partition("#")[0]
    path = without_tail(path).rstrip("/")
    return host + path if path else without_tail(host)


def authority_of(address: str) -> str:
    """Return what stands before the path: user, host and port."""
    end = min((place for sign in "/\\?#" if (place := address.find(sign)) >= 0), default=len(address))
    return address[:end]


def without_tail(text: str) -> str:
    """Return the text without the punctuation at its end, which belongs to the sentence around it."""
    end = len(text)
    while end and not (text[end - 1].isalnum() or text[end - 1] in "_/"):
        end -= 1
    return text[:end]


def _has_plus(text: str) -> bool:
    first = next((place for place, character in enumerate(text) if character.isdigit()), 0)
    return "+" in text[:first]


def _is_before_country_code(digits: str, prefix: str) -> bool:
    rest = digits.removeprefix(prefix)
    return len(rest) < len(digits) and rest[:1] not in {"", "0"}
