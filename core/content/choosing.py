"""Long lists of which an answer is chosen by buttons on a guided path: what they are lists of, and what a button says.

A list has more entries than a phone shows, so it is opened part by part. ``2_`` in an action opens the second part of
the list, ``25_`` the fifth part of that; what is chosen has no such sign, and ``0`` passes the question over.
"""

import re
from collections.abc import Mapping
from typing import Final, Literal

Choosing = Literal["place", "country"]
SKIPPED: Final = "0"
_PART = "_"
_FORMS: Mapping[Choosing, re.Pattern[str]] = {
    "place": re.compile(r"[a-z]{2}"),
    "country": re.compile(r"[a-z]{2}"),
}


def opens_part(identifier: str) -> bool:
    """Return whether an identifier opens a part of a list, of which something is still to be chosen."""
    return identifier.endswith(_PART)


def part_of(numbers: str) -> str:
    """Return what opens the part of a list that these numbers lead to: ``25_``."""
    return f"{numbers}{_PART}"


def fits(choosing: Choosing, identifier: str) -> bool:
    """Return whether an identifier may be the answer: whether it looks like one, or passes the question over."""
    return identifier == SKIPPED or _FORMS[choosing].fullmatch(identifier) is not None
