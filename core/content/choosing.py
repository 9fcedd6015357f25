"""Long lists of which an answer is chosen by buttons on a guided path: what they are lists of, and what a button says.

A list has more entries than a phone shows, so it is opened part by part. ``2_`` in an action opens the second part of
a list, ``25_`` the fifth part of that; what is chosen has no such sign, and ``0`` passes the question over. A day is
chosen as far as it is known: ``26_`` opens the months of 2026 (``26-2_`` the second half of them), ``2605_`` the days
of May, and ``26``, ``2605`` and ``260514`` are a year, a month and a day.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Final, Literal

Choosing = Literal["place", "country", "day"]
SKIPPED: Final = "0"
# Of a day: before all years that are listed, which are this one and so many before it.
EARLIER: Final = "e"
EARLIEST_YEARS: Final = 5
_PART = "_"
_PIECE = "-"
_FORMS: Mapping[Choosing, re.Pattern[str]] = {
    "place": re.compile(r"[a-z]{2}"),
    "country": re.compile(r"[a-z]{2}"),
    # As much as is known: a year, a month or a day.
    "day": re.compile(r"\d\d(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?)?|e"),
}


def opens_part(identifier: str) -> bool:
    """Return whether an identifier opens a part of a list, of which something is still to be chosen."""
    return identifier.endswith(_PART)


def part_of(numbers: str) -> str:
    """Return what opens the part of a list that these numbers lead to: ``25_``."""
    return f"{numbers}{_PART}"


def opened_part(identifier: str) -> tuple[str, str]:
    """Return what opens a part in two: of a day the year or month that is opened, and the numbers of the part of it."""
    opened, _, numbers = identifier.removesuffix(_PART).partition(_PIECE)
    return opened, numbers


def part_within(opened: str, number: int) -> str:
    """Return what opens a part of the months of a year, or of the days of a month: ``2605-3_``."""
    return part_of(f"{opened}{_PIECE}{number}")


def fits(choosing: Choosing, identifier: str) -> bool:
    """Return whether an identifier may be the answer: whether it looks like one, or passes the question over."""
    if identifier == SKIPPED:
        return True
    if _FORMS[choosing].fullmatch(identifier) is None:
        return False
    return choosing != "day" or _is_in_the_calendar(identifier)


def _is_in_the_calendar(day: str) -> bool:
    with suppress(ValueError):
        date(2000 + int(day[:2]), int(day[2:4] or 1), int(day[4:6] or 1)) if day != EARLIER else None
        return True
    return False
