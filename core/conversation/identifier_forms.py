"""Forms that speak for themselves: numbers that are identifiers whatever stands beside them.

A form looks at a few pieces from one place on, never further, so that judging a text is linear in its length.
"""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from core.conversation.identifier_pieces import Piece


class Kind(StrEnum):
    A_NUMBER = "a-number"
    SOCIAL_SECURITY = "social-security"
    PASSPORT = "passport"
    RECEIPT = "receipt"
    CASE = "case"
    OTHER = "other"


class Form(NamedTuple):
    """A number that ends before the piece ``end``. One that is ``weak`` has the looks of other numbers as well."""

    kind: Kind
    end: int
    weak: bool = False


LONGEST = 18  # characters of the longest identifiers, Mexican and Chinese ones
_MOST_PIECES = 13
_JOINT = re.compile(r"[ \t]{1,3}|[ \t]{0,2}([-/_])-?[ \t]{0,2}|([.,])")
_LONGEST_JOINT = 6
# What may stand between the A and its digits: "A 123", "A-123", "A: 123", "A# 123".
_BEHIND_A = frozenset({"", " ", "-", " -", "- ", " - ", ".", ". ", ":", ": ", "_", "  "})
_A_DIGITS = (8, 9)
# The offices that give receipt numbers; in digits and letters alike O and 0, I, L and 1 are taken for each other.
_RECEIPT = 13
_TO_DIGITS = str.maketrans("OIL", "011")
_TO_LETTERS = str.maketrans("01L", "OII")
_OFFICES = frozenset("IOE EAC WAC LIN SRC MSC NBC YSC ZAR TSC VSC CSC GUA".translate(_TO_LETTERS).split())
_MONTH_AND_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_LETTERED = re.compile(
    rf"[A-Z]{{4}}\d\d{_MONTH_AND_DAY}[HMX][A-Z]{{5}}[A-Z\d]\d"  # Mexico: CURP
    rf"|[A-ZÑ]{{4}}\d\d{_MONTH_AND_DAY}(?:[A-Z\d]{{0,2}}\d|[A-Z]{{3}})"  # Mexico: RFC
    rf"|[A-Z]{{6}}\d\d{_MONTH_AND_DAY}\d\d[HM]\d{{3}}"  # Mexico: clave de elector
    r"|[A-Z]{3}[PCHFATBLJG][A-Z]\d{4}[A-Z]"  # India: PAN
    r"|N00\d{8}"  # SEVIS
    r"|\d{9}[A-Z]\d"  # I-94
    r"|\d{3}(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{6}[A-Z]"  # Nicaragua
    r"|(?P<passport>[A-Z]{1,2}\d{7,8})"
)
_SHORTEST_LETTERED = 8
_BEFORE_LETTERS = {3, 9}  # of the digits that such a number may begin with
_MOST_LETTERED = 4
_YEAR = re.compile(r"(?:19|20)\d\d")


def joint(gap: str) -> str | None:
    """Return the separator between two pieces of one number; None if they are two numbers."""
    return _joint(gap) if len(gap) <= _LONGEST_JOINT else None


@lru_cache(maxsize=1024)
def _joint(gap: str) -> str | None:
    match = _JOINT.fullmatch(gap)
    return (match[1] or match[2] or " ") if match else None if gap else ""


def form_at(pieces: Sequence[Piece], place: int) -> Form | None:
    """Return the identifier that begins with this piece."""
    first = pieces[place]
    if first.is_digits:
        lettered = _lettered(pieces, place) if len(first.plain) in _BEFORE_LETTERS else None
        return lettered or _digits(pieces, place)
    return _receipt(pieces, place) or _a_number(pieces, place) or _lettered(pieces, place)


def is_cut_off(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """Tell whether the pieces are a part of a longer number: 1-123-45-6789, 123456789.50, 1,234,567,890."""
    return _hangs_on(pieces, start) or _hangs_on(pieces, end)


def looks_like_a_phone_number(digits: str) -> bool:
    """Recognise ten digits of North America, and eleven as they are dialled in, or to, the countries people call."""
    if len(digits) == 10:  # noqa: PLR2004
        return bool(re.fullmatch(r"[2-9]\d\d[2-9]\d{6}", digits))
    return bool(_ELEVEN_DIALLED.match(digits))


# Eleven digits without a plus: North America, those of the country codes with eight or nine digits behind them,
# Russia, mobile numbers of China and Brazil, and whatever begins with the 0 that many countries dial first.
_ELEVEN_DIALLED = re.compile(
    r"1[2-9]|1[3-9]|50[2-9]|51|5[36]|591|598|34|33|84|7[3489]|8[3489]|0|96[1-8]|97\d|216|\d\d9[6-9]"
)


def _hangs_on(pieces: Sequence[Piece], place: int) -> bool:
    if not 0 < place < len(pieces):
        return False
    before, behind = pieces[place - 1], pieces[place]
    if not (before.plain[-1].isdigit() and behind.plain[0].isdigit()):
        return False
    # 123456789,987654321 are two; what is grouped by commas is one.
    if behind.before == ",":
        return min(len(before.plain), len(behind.plain)) <= 3  # noqa: PLR2004
    return behind.before in {"", "-", "/", ".", ":", "_"}


def _receipt(pieces: Sequence[Piece], place: int) -> Form | None:
    if pieces[place].latin[:3].translate(_TO_LETTERS) not in _OFFICES:
        return None
    written = ""
    for end in range(place, min(place + _MOST_PIECES, len(pieces))):
        if end > place and joint(pieces[end].before) is None:
            return None
        written += pieces[end].latin[: _RECEIPT + 1]
        if len(written) >= _RECEIPT:
            number = written[3:].translate(_TO_DIGITS)
            return Form(Kind.RECEIPT, end + 1) if len(written) == _RECEIPT and number.isdigit() else None
    return None


def _a_number(pieces: Sequence[Piece], place: int) -> Form | None:
    """Recognise A and nine digits, or eight as they once were; the A of a sentence ("a 55551234") is none."""
    letter = pieces[place].latin
    if not letter.startswith("A"):
        return None
    first, glued = place, letter[1:]
    if not glued:
        first += 1
        while first < len(pieces) and pieces[first].plain == "#" and first - place < 3:  # noqa: PLR2004
            first += 1
        if not _belongs_to_a(pieces, place, first):
            return None
    elif not glued.isdigit():
        return None
    return _eight_or_nine(pieces, first, glued)


def _belongs_to_a(pieces: Sequence[Piece], place: int, first: int) -> bool:
    if first >= len(pieces) or not pieces[first].is_digits:
        return False
    gap = pieces[first].before
    return gap in _BEHIND_A and (first > place + 1 or bool(gap.strip()) or pieces[place].is_capital)


def _eight_or_nine(pieces: Sequence[Piece], first: int, glued: str) -> Form | None:
    lengths: list[int] = []
    found = None
    for end in range(first, min(first + _MOST_PIECES, len(pieces))):
        written = glued if glued and end == first else pieces[end].plain
        if not written.isdigit() or (end > first and joint(pieces[end].before) is None):
            break
        lengths.append(len(written))
        if sum(lengths) in _A_DIGITS and lengths != [4, 4] and not _hangs_on(pieces, end + 1):
            found = Form(Kind.A_NUMBER, end + 1)
        if sum(lengths) >= max(_A_DIGITS) or lengths in ([8], [2, 3, 3]):
            break
    return found


def _lettered(pieces: Sequence[Piece], place: int) -> Form | None:
    written = ""
    found = None
    for end in range(place, min(place + _MOST_LETTERED, len(pieces))):
        behind_n = written == "N" and pieces[end].before == " "
        if end > place and pieces[end].before not in {"", "-"} and not behind_n:
            break
        written += pieces[end].latin[: LONGEST + 1]
        if len(written) > LONGEST:
            break
        match = _LETTERED.fullmatch(written) if len(written) >= _SHORTEST_LETTERED else None
        # A book's letters are not set apart but behind the word: the hyphen of B-1234567 is a plate's.
        if match and not (match["passport"] and end > place) and not is_cut_off(pieces, place, end + 1):
            found = Form(Kind.PASSPORT if match["passport"] else Kind.OTHER, end + 1)
    return found


def _digits(pieces: Sequence[Piece], place: int) -> Form | None:
    """Return the longest form of digits alone."""
    if len(pieces[place].plain) == 1 and _digits_apart(pieces, place - 1, place):
        return None  # in the middle of a row of single digits
    lengths: tuple[int, ...] = ()
    joints = digits = ""
    found = None
    for end in range(place, min(place + _MOST_PIECES, len(pieces))):
        between = joint(pieces[end].before) if end > place else ""
        if between is None or not pieces[end].is_digits or len(digits) + len(pieces[end].plain) > LONGEST:
            break
        lengths, joints, digits = (*lengths, len(pieces[end].plain)), joints + between, digits + pieces[end].plain
        if lengths not in _BEGINNINGS:
            break
        form = _FORMS.get(lengths)
        if form and form[1](joints, digits) and not is_cut_off(pieces, place, end + 1):
            found = Form(form[0], end + 1, weak=lengths in _WEAK)
    return None if found and _is_part_of_more(pieces, place, found) else found


def _is_part_of_more(pieces: Sequence[Piece], place: int, form: Form) -> bool:
    """Recognise 912 345 678 in 51 912 345 678, 044 55 1234 in 044 55 1234 5678, and parts of longer rows."""
    lengths = [len(piece.plain) for piece in pieces[place : form.end]]
    before, behind = _digits_apart(pieces, place - 1, place), _digits_apart(pieces, form.end, form.end)
    if lengths == [1] * 9:
        return bool(before or behind)
    if lengths == [3, 2, 4]:
        return len(behind) == 4 and not _YEAR.fullmatch(behind)  # noqa: PLR2004
    return lengths == [3, 3, 3] and any(0 < len(digits) <= 3 for digits in (before, behind))  # noqa: PLR2004


def _digits_apart(pieces: Sequence[Piece], place: int, gap: int) -> str:
    """Return the digits at a place, where the space or sign before the piece ``gap`` joins them to their neighbour."""
    joined = place >= 0 and gap < len(pieces) and joint(pieces[gap].before) is not None
    return pieces[place].plain if joined and pieces[place].is_digits else ""


def _always(_joints: str, _digits: str) -> bool:
    return True


def _no_thousands(joints: str, _digits: str) -> bool:
    return joints != ",,"


def _hyphens(joints: str, _digits: str) -> bool:
    return set(joints) == {"-"}


def _dots_and_a_hyphen(joints: str, _digits: str) -> bool:
    return joints == "..-"


def _of_guatemala(_joints: str, digits: str) -> bool:
    """Tell whether it ends with a department and a municipality."""
    return 1 <= int(digits[9:11]) <= 22 and 1 <= int(digits[11:]) <= 38  # noqa: PLR2004


def _of_guatemala_by_its_check(joints: str, digits: str) -> bool:
    check = sum(int(digit) * weight for weight, digit in enumerate(digits[:8], start=2)) % 11
    return _of_guatemala(joints, digits) and check == int(digits[8])


def _of_honduras(joints: str, digits: str) -> bool:
    return _hyphens(joints, digits) and 1 <= int(digits[:2]) <= 18 and bool(_YEAR.match(digits, 4))  # noqa: PLR2004


def _of_china(_joints: str, digits: str) -> bool:
    return bool(re.match(rf"(?:19|20)\d\d{_MONTH_AND_DAY}", digits[6:14]))


def _no_phone_number(_joints: str, digits: str) -> bool:
    return not looks_like_a_phone_number(digits)


# By the lengths of the groups.
_FORMS: dict[tuple[int, ...], tuple[Kind, Callable[[str, str], bool]]] = {
    (9,): (Kind.SOCIAL_SECURITY, _always),
    (1,) * 9: (Kind.SOCIAL_SECURITY, _always),
    (3, 2, 4): (Kind.SOCIAL_SECURITY, _no_thousands),
    (3, 3, 3): (Kind.A_NUMBER, _no_thousands),
    (2, 7): (Kind.OTHER, _hyphens),  # employers of the United States
    (11,): (Kind.OTHER, _no_phone_number),  # I-94 on old cards
    (4, 5, 4): (Kind.OTHER, _of_guatemala),
    (13,): (Kind.OTHER, _of_guatemala_by_its_check),
    (4, 4, 5): (Kind.OTHER, _of_honduras),
    (8, 1): (Kind.OTHER, _hyphens),  # El Salvador, Chile
    (2, 3, 3, 1): (Kind.OTHER, _dots_and_a_hyphen),  # Chile
    (3, 7, 1): (Kind.OTHER, _hyphens),  # Dominican Republic
    (3, 3, 3, 2): (Kind.OTHER, _dots_and_a_hyphen),  # Brazil
    (2, 8, 1): (Kind.OTHER, _hyphens),  # Argentina
    (18,): (Kind.OTHER, _of_china),
}
_WEAK = frozenset({(9,), (3, 3, 3), (1,) * 9, (11,), (13,), (2, 7), (8, 1)})
_BEGINNINGS = frozenset(lengths[:count] for lengths in _FORMS for count in range(1, len(lengths) + 1))
