"""Opening hours as values for the script of the pages, which tells by the reader's clock whether an office is open."""

import json
from datetime import date, timedelta

from core.contacts import OpeningHours, is_federal_holiday

# For so long the holidays are told. After that a page no longer says who is open: nobody may have made it anew.
_DAYS_AHEAD = 400


def hours_data(hours: OpeningHours, today: date) -> str:
    """Return the week in minutes after midnight in the time zone of the office, and the days on which it is closed."""
    days = [today + timedelta(days=number) for number in range(-1, _DAYS_AHEAD)]
    data = {
        "zone": hours.timezone,
        "week": [[[each.start, each.end] for each in hours.intervals(weekday)] for weekday in range(7)],
        "closed": [day.isoformat() for day in days if hours.closed and is_federal_holiday(day)],
        "until": days[-1].isoformat(),
    }
    return json.dumps(data, separators=(",", ":"))
