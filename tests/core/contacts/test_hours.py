"""Opening hours: the edges of the day, daylight saving, holidays, nights, other zones."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.contacts.hours import OpeningHours, OpenStatus, is_federal_holiday

SECOND = timedelta(seconds=1)
# Month and day; 618, 705, 1224 and 1231 are observed in place of a day on a weekend.
MONTH_DAYS = (101, 118, 215, 531, 618, 705, 906, 1011, 1111, 1125, 1224, 1231)
WEEKDAY_HOLIDAYS_2027 = [date(2027, *divmod(day, 100)) for day in MONTH_DAYS]


def hours(*, zone: str = "America/New_York", closed: str | None = None, **weekly: str) -> OpeningHours:
    """``hours(mon_fri="08:00-20:00")``; several intervals are separated by spaces."""
    days = {name.replace("_", "-"): text.split() for name, text in weekly.items()}
    return OpeningHours.model_validate({"timezone": zone, "weekly": days, "closed": closed})


OFFICE = hours(mon_fri="08:00-20:00", closed="us-federal-holidays")
EVERY_DAY = hours(mon_sun="08:00-20:00")
ALWAYS = hours(mon_sun="00:00-24:00")


def ask(office: OpeningHours, moment: str) -> OpenStatus:
    """The status at a moment; without an offset it is New York's wall clock."""
    asked = datetime.fromisoformat(moment)
    return office.status_at(asked if asked.tzinfo else asked.replace(tzinfo=ZoneInfo("America/New_York")))


def opens(office: OpeningHours, moment: str) -> str | None:
    status = ask(office, moment)
    assert not status.open
    assert status.closes_at is None
    return status.opens_at.isoformat() if status.opens_at else None


def closes(office: OpeningHours, moment: str) -> str | None:
    status = ask(office, moment)
    assert status.open
    assert status.opens_at is None
    return status.closes_at.isoformat() if status.closes_at else None


def test_it_is_closed_until_the_second_before_it_opens() -> None:
    assert opens(OFFICE, "2027-03-16 07:59:59") == "2027-03-16T08:00:00-04:00"


def test_it_is_open_from_the_first_second_to_the_last() -> None:
    assert closes(OFFICE, "2027-03-16 08:00:00") == "2027-03-16T20:00:00-04:00"
    assert closes(OFFICE, "2027-03-16 19:59:59") == "2027-03-16T20:00:00-04:00"


def test_it_is_closed_from_closing_time_on() -> None:
    assert opens(OFFICE, "2027-03-16 20:00:00") == "2027-03-17T08:00:00-04:00"


def test_on_friday_evening_it_opens_on_monday() -> None:
    assert opens(OFFICE, "2027-03-19 20:00:00") == "2027-03-22T08:00:00-04:00"
    assert opens(OFFICE, "2027-03-21 12:00:00") == "2027-03-22T08:00:00-04:00"


def test_it_is_closed_over_lunch() -> None:
    office = hours(mon_fri="13:00-17:00 09:00-12:00")
    assert closes(office, "2027-03-16 11:59:59") == "2027-03-16T12:00:00-04:00"
    assert opens(office, "2027-03-16 12:00:00") == "2027-03-16T13:00:00-04:00"


def test_intervals_that_touch_are_one() -> None:
    office = hours(mon_fri="09:00-12:00 12:00-17:00")
    assert closes(office, "2027-03-16 11:00:00") == "2027-03-16T17:00:00-04:00"


# Daylight saving: 2027-03-14 02:00 becomes 03:00, 2027-11-07 02:00 becomes 01:00.


@pytest.mark.parametrize(
    ("last_closed", "opens_at"),
    [
        ("2027-03-13T12:59:59Z", "2027-03-13T08:00:00-05:00"),
        ("2027-03-14T11:59:59Z", "2027-03-14T08:00:00-04:00"),
        ("2027-11-06T11:59:59Z", "2027-11-06T08:00:00-04:00"),
        ("2027-11-07T12:59:59Z", "2027-11-07T08:00:00-05:00"),
    ],
    ids=["day before spring", "spring", "day before autumn", "autumn"],
)
def test_it_opens_by_the_clock_on_the_wall_when_the_clocks_change(last_closed: str, opens_at: str) -> None:
    assert opens(EVERY_DAY, last_closed) == opens_at
    first_open = datetime.fromisoformat(last_closed) + SECOND
    assert EVERY_DAY.status_at(first_open).open


@pytest.mark.parametrize(
    ("first_closed", "closes_at"),
    [
        ("2027-03-14T10:00:00+00:00", "2027-03-14T06:00:00-04:00"),
        ("2027-11-07T11:00:00+00:00", "2027-11-07T06:00:00-05:00"),
    ],
    ids=["spring, seven hours", "autumn, nine hours"],
)
def test_a_night_shift_ends_by_the_clock_on_the_wall(first_closed: str, closes_at: str) -> None:
    night = hours(sat="22:00-06:00")
    end = datetime.fromisoformat(first_closed)
    assert closes(night, (end - SECOND).isoformat()) == closes_at
    assert not night.status_at(end).open


def test_an_opening_in_the_hour_that_is_left_out_happens_an_hour_later() -> None:
    office = hours(sun="02:30-06:00")
    assert opens(office, "2027-03-14 01:59:59") == "2027-03-14T03:30:00-04:00"
    assert ask(office, "2027-03-14 03:30:00").open


def test_an_opening_in_the_hour_that_comes_twice_happens_the_first_time() -> None:
    assert opens(hours(sun="01:30-06:00"), "2027-11-07T05:29:59Z") == "2027-11-07T01:30:00-04:00"


@pytest.mark.parametrize("interval", ["02:30-03:00", "02:15-03:15"])
def test_no_opening_is_announced_that_the_clock_change_swallows(interval: str) -> None:
    announced = ask(hours(sun=interval), "2027-03-14 00:30:00").opens_at
    assert announced is not None
    assert hours(sun=interval).status_at(announced).open


def test_an_office_that_never_closes_is_open_through_both_clock_changes() -> None:
    for moment in ("2027-03-14 01:59:59", "2027-03-14 03:00", "2027-11-07T05:30Z", "2027-11-07T06:30Z"):
        assert closes(ALWAYS, moment) is None


# Holidays.


def test_the_federal_holidays_on_weekdays_of_2027_are_these() -> None:
    year = [date(2027, 1, 1) + timedelta(days=n) for n in range(365)]
    assert [day for day in year if day.weekday() < 5 and is_federal_holiday(day)] == WEEKDAY_HOLIDAYS_2027


@pytest.mark.parametrize(
    ("eve", "opens_at"),
    [
        ("2026-11-25 20:00", "2026-11-27T08:00:00-05:00"),
        ("2027-06-17 20:00", "2027-06-21T08:00:00-04:00"),
        ("2027-07-02 20:00", "2027-07-06T08:00:00-04:00"),
        ("2027-12-23 20:00", "2027-12-27T08:00:00-05:00"),
        ("2027-12-30 20:00", "2028-01-03T08:00:00-05:00"),
        ("2027-01-15 20:00", "2027-01-19T08:00:00-05:00"),
    ],
    ids=["thanksgiving", "juneteenth", "independence", "christmas", "new-year-2028", "king"],
)
def test_it_stays_closed_over_a_holiday_and_its_weekend(eve: str, opens_at: str) -> None:
    assert opens(OFFICE, eve) == opens_at


@pytest.mark.parametrize("day", ["2026-11-26", "2027-06-18", "2027-07-05", "2027-12-24", "2027-12-31"])
def test_the_line_is_closed_at_noon_on_a_holiday_and_open_without_holidays(day: str) -> None:
    assert not ask(OFFICE, f"{day} 12:00").open
    assert ask(hours(mon_fri="08:00-20:00"), f"{day} 12:00").open


def test_a_night_shift_that_began_before_a_holiday_is_worked_to_its_end() -> None:
    nights = hours(mon_sun="22:00-06:00", closed="us-federal-holidays")
    assert closes(nights, "2026-11-26 05:59:59") == "2026-11-26T06:00:00-05:00"
    assert opens(nights, "2026-11-26 23:00:00") == "2026-11-27T22:00:00-05:00"


def test_a_round_the_clock_office_with_holidays_closes_at_midnight() -> None:
    office = hours(mon_sun="00:00-24:00", closed="us-federal-holidays")
    assert closes(office, "2026-11-25 12:00") == "2026-11-26T00:00:00-05:00"
    assert opens(office, "2026-11-26 00:00") == "2026-11-27T00:00:00-05:00"


def test_no_opening_is_promised_beyond_the_horizon() -> None:
    fridays = hours(fri="09:00-17:00", closed="us-federal-holidays")  # both last Fridays of 2027 are holidays
    assert opens(fridays, "2027-12-18 12:00") is None
    assert opens(fridays, "2027-12-27 12:00") == "2028-01-07T09:00:00-05:00"


# Nights, round the clock, other places.


def test_a_sunday_night_shift_runs_into_monday() -> None:
    assert closes(hours(sun="22:00-06:00"), "2027-03-22 05:59:59") == "2027-03-22T06:00:00-04:00"
    assert opens(hours(sun="22:00-06:00"), "2027-03-22 06:00:00") == "2027-03-28T22:00:00-04:00"


def test_an_evening_may_end_at_midnight_in_either_spelling() -> None:
    for evening in ("18:00-24:00", "18:00-00:00"):
        assert closes(hours(tue=evening), "2027-03-16 23:59:59") == "2027-03-17T00:00:00-04:00"


def test_an_office_round_the_clock_on_weekdays_closes_at_midnight_before_saturday() -> None:
    assert closes(hours(mon_fri="00:00-24:00"), "2027-03-16 00:00") == "2027-03-20T00:00:00-04:00"


def test_never_closing_is_known() -> None:
    assert ALWAYS.never_closes
    assert not EVERY_DAY.never_closes
    assert not hours(mon_fri="00:00-24:00").never_closes
    assert not hours(mon_sun="00:00-24:00", closed="us-federal-holidays").never_closes


@pytest.mark.parametrize("shifts", ["00:00-12:00 12:00-24:00", "06:00-22:00 22:00-06:00"])
def test_shifts_that_fill_the_day_never_close(shifts: str) -> None:
    assert hours(mon_sun=shifts).never_closes


@pytest.mark.parametrize(
    ("zone", "moment", "opens_at"),
    [
        ("Asia/Kolkata", "2027-03-16T02:29:59Z", "2027-03-16T08:00:00+05:30"),
        ("Pacific/Honolulu", "2027-03-16T17:59:59Z", "2027-03-16T08:00:00-10:00"),
        ("Pacific/Kiritimati", "2027-03-15T17:59:59Z", "2027-03-16T08:00:00+14:00"),
        ("America/Phoenix", "2027-07-06T14:59:59Z", "2027-07-06T08:00:00-07:00"),
    ],
)
def test_the_hours_are_those_of_the_office_s_own_zone(zone: str, moment: str, opens_at: str) -> None:
    assert opens(hours(zone=zone, mon_fri="08:00-20:00"), moment) == opens_at


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="the moment needs a time zone"):
        OFFICE.status_at(datetime.fromisoformat("2027-03-16T08:00:00"))


# Laws.

OFFICES = st.sampled_from(
    [
        OFFICE,
        EVERY_DAY,
        hours(mon_fri="09:00-12:00 13:00-17:00"),
        hours(mon_sun="22:00-06:00", closed="us-federal-holidays"),
        hours(mon_sun="00:00-24:00", closed="us-federal-holidays"),
        hours(sat_mon="23:30-07:15", wed="10:00-10:01"),
        hours(zone="Australia/Lord_Howe", mon_sun="01:45-13:00"),  # the clock moves by half an hour
        hours(zone="Asia/Kolkata", mon_fri="00:00-24:00"),
    ]
)
MOMENTS = st.integers(0, 366 * 24 * 3600).map(lambda second: datetime(2027, 1, 1, tzinfo=UTC) + second * SECOND)


@settings(deadline=None, max_examples=150)
@given(OFFICES, MOMENTS)
def test_the_announced_moment_is_exactly_where_the_status_turns(office: OpeningHours, moment: datetime) -> None:
    status = office.status_at(moment)
    turn = status.closes_at if status.open else status.opens_at
    if turn is None:
        assert status == OpenStatus(open=True)  # round the clock, and no holiday near
        return
    turn = turn.astimezone(UTC)
    assert turn > moment
    assert office.status_at(turn).open is not status.open
    assert office.status_at(turn - SECOND).open is status.open


@settings(deadline=None, max_examples=50)
@given(OFFICES, MOMENTS, st.timezones())
def test_the_zone_in_which_a_moment_is_told_does_not_matter(
    office: OpeningHours, moment: datetime, zone: ZoneInfo
) -> None:
    assert office.status_at(moment.astimezone(zone)) == office.status_at(moment)


@settings(deadline=None, max_examples=150)
@given(MOMENTS)
def test_the_office_is_open_on_working_days_between_eight_and_eight(moment: datetime) -> None:
    wall = moment.astimezone(ZoneInfo("America/New_York"))
    working_day = wall.weekday() < 5 and wall.date() not in WEEKDAY_HOLIDAYS_2027
    assert OFFICE.status_at(moment).open is (working_day and 8 <= wall.hour < 20)
