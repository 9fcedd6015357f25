"""Deadlines that are counted for a person, from a day as exactly as they know it.

Nothing here is law: which day counts, a lawyer has to say. Where the last day is none on which offices work, the
working day before it is named, because something must have arrived by then.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Final

from pydantic import Field

from core.contacts import is_federal_holiday
from core.content.choosing import EARLIER, EARLIEST_YEARS
from core.content.fields import Strict

_FIRST_WEEKEND_DAY = 5
_CENTURY: Final = 2000


class Deadline(Strict):
    """A deadline of so many months from the day that is kept in ``field``, that of a question that chooses a day."""

    field: str
    months: Annotated[int, Field(ge=1, le=120)]


@dataclass(frozen=True)
class Span:
    """Days from ``first`` to ``last``, both included. They are the same if the day is known."""

    first: date
    last: date


def days_meant(chosen: str, today: date) -> Span:
    """Return the days that may be meant by what was chosen: ``26``, ``2605`` or ``260514``, or before all years listed.

    No day lies after ``today``, unless all of them do.
    """
    if chosen == EARLIER:
        end = date(today.year - EARLIEST_YEARS, 1, 1) - timedelta(days=1)
        return Span(date(_CENTURY, 1, 1), end)
    year, month, day = _CENTURY + int(chosen[:2]), int(chosen[2:4] or 0), int(chosen[4:6] or 0)
    first = date(year, month or 1, day or 1)
    last = date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    return Span(first, max(first, min(last, today)))


def last_days(deadline: Deadline, meant: Span) -> Span:
    """Return the last working days by which something must have arrived, counted from the first and last day meant."""
    return Span(*(_working_day(_months_later(day, deadline.months)) for day in (meant.first, meant.last)))


def _months_later(day: date, months: int) -> date:
    """Return the day of the same number. A month that is too short ends it earlier: February 28 for February 29."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _working_day(day: date) -> date:
    while day.weekday() >= _FIRST_WEEKEND_DAY or is_federal_holiday(day):
        day -= timedelta(days=1)
    return day
