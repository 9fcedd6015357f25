"""Days, times, durations, zones and lists as a language writes them: by our own forms, where it has none by CLDR."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, format_time, format_timedelta, get_day_names, get_timezone_name
from babel.lists import format_list

from core.language.own_forms import own_forms

DateForm = Literal["long", "full", "EEEE"]
# Shorter than this many units, the next smaller unit is counted.
_THRESHOLD = 1.2
_AHEAD = re.compile(r"in (\d+) ([a-z]+?)s?")


@lru_cache(maxsize=1024)
def written_date(day: date, form: DateForm, locale: str) -> str:
    """Return a day: with month and year (``long``), with its weekday besides (``full``), or that alone (``EEEE``)."""
    own = own_forms(locale)
    if not own.days:
        return plain_spaces(format_date(day, form, locale=locale))
    weekday = own.days[day.weekday()]
    long = f"{day.day} {own.months[day.month - 1]} {day.year}"
    return {"long": long, "full": f"{weekday} {long}", "EEEE": weekday}[form]


def written_month(day: date, locale: str) -> str:
    """Return the month and the year of a day."""
    own = own_forms(locale)
    if own.months:
        return f"{own.months[day.month - 1]} {day.year}"
    return plain_spaces(format_skeleton("yMMMM", day, locale=locale))


def written_year(day: date, locale: str) -> str:
    return str(day.year) if own_forms(locale).months else plain_spaces(format_skeleton("y", day, locale=locale))


def weekday_name(number: int, locale: str) -> str:
    """Return the name of a weekday, counted from Monday as 0."""
    return own_forms(locale).days[number] if own_forms(locale).days else get_day_names("wide", locale=locale)[number]


def written_time(moment: datetime, locale: str) -> str:
    """Return the time of day in the zone of an aware time."""
    written = format_time(moment, "short", tzinfo=moment.tzinfo, locale=own_forms(locale).times_of or locale)
    return plain_spaces(written)


def written_duration(left: timedelta, locale: str) -> str:
    """Return how far ahead something is, in one unit: ``in 5 hours``."""
    if forms := own_forms(locale).in_units:
        counted = _AHEAD.fullmatch(format_timedelta(left, threshold=_THRESHOLD, add_direction=True, locale="en"))
        assert counted is not None
        return forms[counted[2]].format(counted[1])
    return plain_spaces(format_timedelta(left, threshold=_THRESHOLD, add_direction=True, locale=locale))


@lru_cache(maxsize=256)
def zone_name(zone: str, locale: str) -> str:
    zones = own_forms(locale).zones
    named = zones.get(get_timezone_name(ZoneInfo(zone), locale="en")) if zones else None
    return named or get_timezone_name(ZoneInfo(zone), locale=locale)


def listed(items: Sequence[str], locale: str) -> str:
    """Return a list as the language writes it: ``English and Spanish``."""
    own = own_forms(locale)
    if not own.last or len(items) < 2:  # noqa: PLR2004  (there is nothing to join)
        return format_list(list(items), locale=locale)
    *others, last = items
    joint = own.last_before_soft if own.soft and own.soft.match(last) else own.last
    return joint.format(", ".join(others), last)


def plain_spaces(text: str) -> str:
    """Replace the no-break spaces of CLDR: not every font has U+202F, which CLDR puts before AM and PM."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")
