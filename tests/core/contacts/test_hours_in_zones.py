"""The same hours on another clock: days shift, night shifts stay whole, and nobody is told a wrong hour."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.contacts.hours import WEEKDAYS, OpeningHours

NEW_YORK = "America/New_York"
WINTER, SUMMER = date(2026, 1, 14), date(2026, 7, 15)


def office(timezone: str = NEW_YORK, **weekly: list[str]) -> OpeningHours:
    """``mon_fri`` stands for mon-fri."""
    return OpeningHours(timezone=timezone, weekly={days.replace("_", "-"): spans for days, spans in weekly.items()})


LINE = office(mon_fri=["08:00-20:00"])


@pytest.mark.parametrize(
    ("zone", "day", "weekly"),
    [
        ("America/Chicago", WINTER, {"mon-fri": ["07:00-19:00"]}),
        ("America/Phoenix", WINTER, {"mon-fri": ["06:00-18:00"]}),
        ("America/Phoenix", SUMMER, {"mon-fri": ["05:00-17:00"]}),
        ("Pacific/Honolulu", WINTER, {"mon-fri": ["03:00-15:00"]}),
        ("Pacific/Honolulu", SUMMER, {"mon-fri": ["02:00-14:00"]}),
        ("America/Puerto_Rico", WINTER, {"mon-fri": ["09:00-21:00"]}),
        ("America/Puerto_Rico", SUMMER, {"mon-fri": ["08:00-20:00"]}),
        ("Pacific/Guam", WINTER, {"mon-fri": ["23:00-11:00"]}),
        ("Pacific/Guam", SUMMER, {"mon-fri": ["22:00-10:00"]}),
        ("Asia/Kolkata", WINTER, {"mon-fri": ["18:30-06:30"]}),
        ("Pacific/Kiritimati", WINTER, {"tue-sat": ["03:00-15:00"]}),
    ],
)
def test_a_day_at_the_office_on_other_clocks(zone: str, day: date, weekly: dict[str, list[str]]) -> None:
    there = LINE.in_zone(zone, day)
    assert there.weekly == weekly
    assert there.timezone == zone


def test_hours_before_the_other_clocks_midnight_move_to_the_day_before() -> None:
    early = office(mon_fri=["02:00-09:00"], sun=["00:00-04:00"])
    assert early.in_zone("Pacific/Honolulu", WINTER).weekly == {"sun-thu": ["21:00-04:00"], "sat": ["19:00-23:00"]}


def test_days_that_are_not_in_a_row_stay_apart() -> None:
    some = OpeningHours(timezone=NEW_YORK, weekly={"mon,wed,fri": ["23:00-24:00"], "sat": ["10:00-12:00"]})
    assert some.in_zone("Europe/London", WINTER).weekly == {"tue,thu,sat": ["04:00-05:00"], "sat": ["15:00-17:00"]}


def test_a_night_shift_stays_one_span() -> None:
    night = office(mon_fri=["22:00-06:00"])
    assert night.in_zone("America/Los_Angeles", WINTER).weekly == {"mon-fri": ["19:00-03:00"]}
    assert night.in_zone("Asia/Tokyo", WINTER).weekly == {"tue-sat": ["12:00-20:00"]}


def test_a_night_shift_that_ends_at_the_other_midnight_ends_at_24() -> None:
    assert office(fri=["20:00-03:00"]).in_zone("America/Los_Angeles", WINTER).weekly == {"fri": ["17:00-24:00"]}


def test_a_whole_day_is_cut_at_the_other_midnight() -> None:
    sunday = office(sun=["00:00-24:00"])
    assert sunday.in_zone("America/Chicago", WINTER).weekly == {"sat": ["23:00-24:00"], "sun": ["00:00-23:00"]}
    assert sunday.in_zone("Asia/Tokyo", WINTER).weekly == {"sun": ["14:00-24:00"], "mon": ["00:00-14:00"]}


@pytest.mark.parametrize("zone", ["America/Chicago", "Pacific/Guam", "Asia/Kathmandu", NEW_YORK])
def test_what_never_closes_never_closes_anywhere(zone: str) -> None:
    assert office(mon_sun=["00:00-24:00"]).in_zone(zone, WINTER).never_closes


@pytest.mark.parametrize("zone", [NEW_YORK, "America/Detroit", "America/Panama"])
def test_where_the_clocks_are_the_same_the_hours_are_written_the_same(zone: str) -> None:
    weekly = {"sat,sun": ["10:00-12:00"], "mon": ["08:00-12:00", "13:00-17:00"]}
    there = OpeningHours(timezone=NEW_YORK, weekly=weekly).in_zone(zone, WINTER)
    assert (there.weekly, there.timezone) == (weekly, zone)


def test_holidays_stay() -> None:
    closed = OpeningHours(timezone=NEW_YORK, weekly=LINE.weekly, closed="us-federal-holidays")
    assert closed.in_zone("Pacific/Guam", WINTER).closed == "us-federal-holidays"


def test_on_the_day_of_the_change_to_summer_time_noon_counts() -> None:
    assert LINE.in_zone("America/Phoenix", date(2026, 3, 8)).weekly == {"mon-fri": ["05:00-17:00"]}
    assert LINE.in_zone("America/Phoenix", date(2026, 3, 7)).weekly == {"mon-fri": ["06:00-18:00"]}


zones = st.sampled_from(
    [NEW_YORK, "America/Chicago", "Pacific/Honolulu", "Pacific/Guam", "Asia/Kolkata", "Pacific/Apia", "UTC"]
)
minutes = st.integers(0, 24 * 60 - 1).map(lambda minute: f"{minute // 60:02}:{minute % 60:02}")
spans = st.one_of(
    st.tuples(minutes, minutes).filter(lambda ends: ends[0] != ends[1]).map("-".join), st.just("00:00-24:00")
)


def _opening_hours(zone: str, days: dict[str, str]) -> OpeningHours | None:
    try:
        return OpeningHours(timezone=zone, weekly={day: [span] for day, span in days.items()})
    except ValueError:
        return None


hours = st.builds(_opening_hours, zones, st.dictionaries(st.sampled_from(WEEKDAYS), spans, min_size=1, max_size=7))


@settings(deadline=None, max_examples=60)
@given(hours.filter(bool), zones, st.integers(0, 7 * 24 * 4 - 1))
def test_on_both_clocks_it_is_open_at_the_same_moments(here: OpeningHours, zone: str, quarters: int) -> None:
    """In a week in which no clock is changed."""
    moment = datetime(2026, 1, 12, tzinfo=UTC) + timedelta(minutes=15 * quarters)
    assert here.in_zone(zone, WINTER).status_at(moment).open == here.status_at(moment).open
