"""The list of days of which one is chosen on a guided path: years, then months, then days, as far as it is known."""

import calendar
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from core.content import EARLIER, EARLIEST_YEARS, Localizer, part_of

# The time zone of today, if the reader's own is not known: that of the offices.
USUAL_ZONE = "America/New_York"
Entry = tuple[str, str]


def today(localizer: Localizer, *, earlier: timedelta = timedelta()) -> date:
    """Return the day that it is, or that it was so much earlier."""
    return (localizer.now - earlier).astimezone(ZoneInfo(USUAL_ZONE)).date()


def known_to(localizer: Localizer, opened: str) -> tuple[list[Entry], list[Entry]]:
    """Return what can be chosen of the years, of a year (``26``) or of a month (``2605``), and what to choose when no
    more than that is known. Nothing lies after today."""
    now = today(localizer)
    if not opened:
        years = range(now.year, now.year - EARLIEST_YEARS - 1, -1)
        earlier = localizer.phrase("day_before_year", year=str(now.year - EARLIEST_YEARS))
        return [(part_of(f"{year % 100:02}"), str(year)) for year in years], [(EARLIER, earlier)]
    year, month = 2000 + int(opened[:2]), int(opened[2:4] or 0)
    if not month:
        months = [number for number in range(1, 13) if date(year, number, 1) <= now]
        return (
            [(part_of(f"{opened}{number:02}"), localizer.partial_date(f"{year}-{number:02}")) for number in months],
            [(opened, localizer.phrase("day_month_unknown"))],
        )
    days = [date(year, month, number + 1) for number in range(calendar.monthrange(year, month)[1])]
    return (
        [(f"{opened}{day.day:02}", localizer.date(day)) for day in days if day <= now],
        [(opened, localizer.phrase("day_day_unknown"))],
    )


def day_label(localizer: Localizer, chosen: str) -> str:
    """Return a day, a month or a year in words, as exactly as it was chosen."""
    if chosen == EARLIER:
        return localizer.phrase("day_before_year", year=str(today(localizer).year - EARLIEST_YEARS))
    return localizer.partial_date("-".join(filter(None, (f"20{chosen[:2]}", chosen[2:4], chosen[4:6]))))
