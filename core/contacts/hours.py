"""Opening hours: weekly intervals in a time zone, minus holidays.

Whether an office is open is computed for a given moment; nothing here reads a clock.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, field_validator
from pydantic_core import PydanticCustomError

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_INTERVAL = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]|24):([0-5]\d)")
_MINUTES_A_DAY = 24 * 60
# How many days ahead the next opening is searched for. Federal holidays close an office for at most four days in a row.
_HORIZON_DAYS = 15


@dataclass(frozen=True)
class OpenStatus:
    """Whether an office is open at a moment. Times are aware, in the office's own time zone.

    ``opens_at`` is set while the office is closed, ``closes_at`` while it is open. Both are None if the office does not
    open, or does not close, within about two weeks.
    """

    open: bool
    opens_at: datetime | None = None
    closes_at: datetime | None = None


@dataclass(frozen=True, order=True)
class Interval:
    """Opening hours in minutes after the midnight of the first day. ``end`` is above 1440 for a night shift."""

    start: int
    end: int


def _valid_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise PydanticCustomError(
            "timezone", "{value} is not a time zone: write it like America/New_York", {"value": value}
        ) from None
    return value


TimeZone = Annotated[str, AfterValidator(_valid_zone)]


class OpeningHours(BaseModel):
    """The weekly opening hours of an office.

    ``weekly`` maps days (``mon``, ``mon-fri``, ``sat,sun``) to intervals (``08:00-20:00``). ``closed`` names the
    holidays on which the office is closed.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    timezone: TimeZone
    weekly: dict[str, list[str]]
    closed: Literal["us-federal-holidays"] | None = None

    @field_validator("weekly")
    @classmethod
    def _no_overlap(cls, weekly: dict[str, list[str]]) -> dict[str, list[str]]:
        week = sorted(
            (day * _MINUTES_A_DAY + interval.start, day * _MINUTES_A_DAY + interval.end, days)
            for days, texts in weekly.items()
            for day in parse_days(days)
            for interval in map(parse_interval, texts)
        )
        if not week:
            raise PydanticCustomError("hours", "there is no interval: leave out hours where none are known", {})
        # The first interval comes again at the end, because Sunday night may run into Monday morning.
        wrapped = [*week, (week[0][0] + 7 * _MINUTES_A_DAY, week[0][1] + 7 * _MINUTES_A_DAY, week[0][2])]
        for (_, end, days), (start, _, next_days) in pairwise(wrapped):
            if start < end:
                raise PydanticCustomError(
                    "hours", "the hours of {days} and {next} overlap", {"days": days, "next": next_days}
                )
        return weekly

    def intervals(self, weekday: int) -> tuple[Interval, ...]:
        """Return the intervals that start on a weekday (0 is Monday), in order."""
        return tuple(
            sorted(
                parse_interval(text)
                for days, texts in self.weekly.items()
                if weekday in parse_days(days)
                for text in texts
            )
        )

    @property
    def never_closes(self) -> bool:
        minutes = sum(interval.end - interval.start for day in range(7) for interval in self.intervals(day))
        return self.closed is None and minutes == 7 * _MINUTES_A_DAY

    def in_zone(self, timezone: str, day: date) -> "OpeningHours":
        """Return the same hours in another time zone, using the difference between the zones at noon UTC of ``day``."""
        noon = datetime.combine(day, time(12), UTC)
        here, there = (noon.astimezone(ZoneInfo(zone)).utcoffset() or timedelta() for zone in (self.timezone, timezone))
        shift = int((there - here) / timedelta(minutes=1))
        if not shift:
            return self.model_copy(update={"timezone": timezone})
        weekly: dict[str, list[str]] = {}
        for days, texts in self.weekly.items():
            for interval in map(parse_interval, texts):
                for days_later, start, end in _pieces(interval.start + shift, interval.end + shift):
                    weekly.setdefault(_shifted_days(days, days_later), []).append(_interval_text(start, end))
        return OpeningHours(timezone=timezone, weekly=weekly, closed=self.closed)

    def status_at(self, moment: datetime) -> OpenStatus:
        """Return whether the office is open at an aware ``moment``. Raise ValueError for a naive one."""
        if moment.tzinfo is None:
            raise ValueError("the moment needs a time zone")
        moment = moment.astimezone(UTC)
        zone = ZoneInfo(self.timezone)
        for start, end in _joined(self._spans(moment.astimezone(zone).date(), zone)):
            if end <= moment:
                continue
            if moment < start:
                return OpenStatus(open=False, opens_at=start.astimezone(zone))
            ends_within_horizon = end < moment + timedelta(days=_HORIZON_DAYS - 1)
            return OpenStatus(open=True, closes_at=end.astimezone(zone) if ends_within_horizon else None)
        return OpenStatus(open=False)

    def _spans(self, today: date, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
        """Yield start and end in UTC, from yesterday on, because a night shift may still run."""
        for offset in range(-1, _HORIZON_DAYS + 1):
            day = today + timedelta(days=offset)
            if self.closed and is_federal_holiday(day):
                continue
            for interval in self.intervals(day.weekday()):
                start, end = _at(day, interval.start, zone), _at(day, interval.end, zone)
                # A span may lie within the hour that the change to summer time leaves out.
                if start < end:
                    yield start, end


def _pieces(start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield ``(days_later, start, end)`` for an interval in minutes that was shifted, perhaps to another day.

    A whole day that does not start at midnight becomes two pieces, because ``parse_interval`` accepts no interval that
    ends at the minute at which it starts.
    """
    days_later, first = divmod(start, _MINUTES_A_DAY)
    last = first + end - start
    if first and last - first == _MINUTES_A_DAY:
        yield days_later, first, _MINUTES_A_DAY
        yield days_later + 1, 0, first
    else:
        yield days_later, first, last


def _shifted_days(days: str, days_later: int) -> str:
    """Return other days of the week: ``mon-fri`` one day later is ``tue-sat``."""
    names = [WEEKDAYS[(number + days_later) % len(WEEKDAYS)] for number in parse_days(days)]
    in_a_row = len(names) > 1 and parse_days(f"{names[0]}-{names[-1]}") == tuple(map(WEEKDAYS.index, names))
    return f"{names[0]}-{names[-1]}" if in_a_row else ",".join(names)


def _interval_text(start: int, end: int) -> str:
    """Return an interval as text. An end after midnight is a time of the next day: ``22:00-06:00``."""
    end = end if end <= _MINUTES_A_DAY else end - _MINUTES_A_DAY
    return f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"


def parse_days(text: str) -> tuple[int, ...]:
    """Return weekdays as numbers: ``mon-wed,sat`` → (0, 1, 2, 5). A range may pass Sunday: ``sat-mon``.

    Raise PydanticCustomError for a text that does not name days.
    """
    days: list[int] = []
    for part in text.split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        if first not in WEEKDAYS or (dash and last not in WEEKDAYS):
            raise PydanticCustomError(
                "hours", "{text} does not name days: write mon, mon-fri or sat,sun", {"text": text}
            )
        start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
        days.extend((start + step) % 7 for step in range((end - start) % 7 + 1))
    return tuple(days)


def is_range(text: str) -> bool:
    """Return whether a text that ``parse_days`` accepts is one range, like ``mon-fri``."""
    return "-" in text and "," not in text


def parse_interval(text: str) -> Interval:
    """Parse ``08:00-20:00``. ``22:00-06:00`` ends on the next day; ``00:00-24:00`` is the whole day.

    Raise PydanticCustomError for a text that is not an interval.
    """
    match = _INTERVAL.fullmatch(text)
    if not match:
        raise PydanticCustomError("hours", "{text} is not a time span: write it like 08:00-20:00", {"text": text})
    start, end = (int(match[h]) * 60 + int(match[m]) for h, m in ((1, 2), (3, 4)))
    if end > _MINUTES_A_DAY or start == end:
        raise PydanticCustomError("hours", "{text} is not a time span: write it like 08:00-20:00", {"text": text})
    return Interval(start, end if end > start else end + _MINUTES_A_DAY)


def is_federal_holiday(day: date) -> bool:
    """Return whether a day is a U.S. federal holiday, or the day on which one is observed (5 U.S.C. 6103).

    Days off by executive order are not known.
    """
    return day in _federal_holidays(day.year)


@lru_cache(maxsize=8)
def _federal_holidays(year: int) -> frozenset[date]:
    import holidays  # noqa: PLC0415  (it takes 60 ms, and many answers have no opening hours)

    # Also the holidays of the next year: if New Year's Day is a Saturday, the last Friday of this year is a holiday.
    return frozenset(day for day in holidays.country_holidays("US", years=(year, year + 1)) if day.year == year)


def _at(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """Return in UTC the moment at which clocks in the zone show this many minutes after the midnight of ``day``."""
    days, minutes = divmod(minutes, _MINUTES_A_DAY)
    wall_clock = time(*divmod(minutes, 60))
    return datetime.combine(day + timedelta(days=days), wall_clock, zone).astimezone(UTC)


def _joined(spans: Iterator[tuple[datetime, datetime]]) -> Iterator[tuple[datetime, datetime]]:
    """Join spans that touch, so that an office open 00:00-24:00 every day is not closed at midnight."""
    current: tuple[datetime, datetime] | None = None
    for start, end in spans:
        if current and start <= current[1]:
            current = (current[0], max(end, current[1]))
            continue
        if current:
            yield current
        current = (start, end)
    if current:
        yield current
