"""Numbers behind a word that says what they are: any digits that can be such a number, in any grouping."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from core.conversation.identifier_forms import LONGEST, Form, Kind, joint, looks_like_a_phone_number
from core.conversation.identifier_pieces import Piece


class _Length(NamedTuple):
    """How long a number is: digits that a space sets apart belong to it until it has ``enough`` of them."""

    enough: int
    most: int


_LENGTHS = {
    Kind.A_NUMBER: _Length(9, 9),
    Kind.SOCIAL_SECURITY: _Length(9, 9),
    Kind.PASSPORT: _Length(8, 10),
    Kind.RECEIPT: _Length(10, 13),
    Kind.CASE: _Length(9, LONGEST),
    Kind.OTHER: _Length(9, LONGEST),
}
_FEWEST_DIGITS = 5
# Somebody may mistype a number; the more digits, the surer it is none of this kind.
_LONGEST_UNDIVIDED = 12
_MOST_LETTERS = 3
# Cards of Guatemala, Honduras and India, Russian passports: groups that only a word makes an identifier.
_GROUPS = {(4, 5, 4), (4, 4, 5), (4, 4, 4), (2, 2, 6), (4, 6)}
_MOST_GROUPS = 3
_COMPACT_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_FIRST = ({4}, {1, 2}, {1, 2})
_YEAR_LAST = ({1, 2}, {1, 2}, {2, 4})


def number_behind_cue(pieces: Sequence[Piece], place: int, kind: Kind) -> Form | None:
    """Return the number of this kind that begins with this piece."""
    length = _LENGTHS[kind]
    end, written, joints = place, "", ""
    while end < len(pieces) and len(written) <= LONGEST:
        between = joint(pieces[end].before) if end > place else ""
        enough = between == " " and len(written) >= length.enough
        if between is None or enough or not _is_part(pieces, place, end):
            break
        joints += between
        written += pieces[end].plain
        end += 1
    groups = pieces[place:end]
    if known := _known_groups(pieces, place):
        return Form(kind, known)
    too_long = len(written) > (max(length.most, _LONGEST_UNDIVIDED) if len(groups) == 1 else length.most)
    few = sum(character.isdigit() for character in written) < _FEWEST_DIGITS
    if too_long or few or _is_something_else(groups, joints, kind):
        return None
    return Form(kind, end)


def _is_part(pieces: Sequence[Piece], place: int, end: int) -> bool:
    """Recognise digits, digits with a few letters, letters before digits at the beginning, one letter at the end."""
    plain = pieces[end].plain
    if len(plain) > LONGEST:
        return False
    letters = sum(character.isalpha() for character in plain)
    if letters < len(plain):
        return plain != "#" and letters <= _MOST_LETTERS and (not letters or end == place or pieces[end].is_capital)
    if end > place:
        return letters == 1 and pieces[end].before == "-" and pieces[end].is_capital
    return letters <= _MOST_LETTERS and any(
        _is_written_before(pieces[end], piece) for piece in pieces[end + 1 : end + 2]
    )


def _is_written_before(letters: Piece, number: Piece) -> bool:
    """Recognise the letters of E 1234 5678, G-123-45-678 and ab123456, not those of "to 123456"."""
    between = joint(number.before)
    ties = between is not None and between not in {",", "/"} and (letters.is_capital or not between)
    return ties and number.plain[0].isdigit()


def _known_groups(pieces: Sequence[Piece], place: int) -> int | None:
    """Return where groups end that are known to belong together."""
    groups = pieces[place : place + _MOST_GROUPS]
    for count in (3, 2):
        part = groups[:count]
        joined = all(joint(piece.before) in {" ", "-"} for piece in part[1:])
        if joined and all(piece.is_digits for piece in part) and tuple(len(piece.plain) for piece in part) in _GROUPS:
            return place + len(part)
    return None


def _is_something_else(groups: Sequence[Piece], joints: str, kind: Kind) -> bool:
    """Recognise dates, and a phone number where the word may be an office's: "Social Security 800-772-1213"."""
    lengths = tuple(len(piece.plain) for piece in groups)
    digits = "".join(piece.plain for piece in groups)
    if not digits.isdigit():
        return False
    if len(groups) == 3 and set(joints) <= set("-/."):  # noqa: PLR2004
        year = digits[:4] if lengths[0] == 4 else digits[-lengths[2] :]  # noqa: PLR2004
        shapes = (_YEAR_FIRST, _YEAR_LAST)
        if any(all(n in may for n, may in zip(lengths, shape, strict=True)) for shape in shapes):
            return len(year) == 2 or bool(_YEAR.fullmatch(year))  # noqa: PLR2004
    if kind in {Kind.RECEIPT, Kind.CASE, Kind.OTHER}:
        return False
    if _COMPACT_DATE.fullmatch(digits):
        return True
    phones = {(3, 3, 4), (1, 3, 3, 4)} if kind is Kind.PASSPORT else {(10,), (11,), (3, 3, 4), (1, 3, 3, 4)}
    return lengths in phones and looks_like_a_phone_number(digits[-10:])
