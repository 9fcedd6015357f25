"""Deadlines counted from a day as exactly as it is known: leap days, year ends, holidays, and days far away."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contacts import is_federal_holiday
from core.content import EARLIER, EARLIEST_YEARS, Deadline, Span, days_meant, last_days

TWO_YEARS = Deadline(field="day", months=24)
SIX_MONTHS = Deadline(field="mailed", months=6)
TODAY = date(2026, 11, 24)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
MONTHS = st.integers(min_value=1, max_value=120)


def counted(day: date, deadline: Deadline = TWO_YEARS) -> date:
    span = last_days(deadline, Span(day, day))
    assert span.first == span.last
    return span.first


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and not is_federal_holiday(day)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2025, 11, 3), date(2027, 11, 3)),
        (date(2024, 2, 29), date(2026, 2, 27)),  # no February 29, and the 28th is a Saturday
        (date(2022, 2, 28), date(2024, 2, 28)),
        (date(2024, 12, 31), date(2026, 12, 31)),
        (date(2025, 12, 31), date(2027, 12, 30)),  # New Year's Day 2028 is a Saturday, so the Friday before is off
        (date(2024, 7, 4), date(2026, 7, 2)),  # Independence Day is a Saturday, and observed on Friday
        (date(2024, 11, 26), date(2026, 11, 25)),  # Thanksgiving Day
        (date(2025, 1, 18), date(2027, 1, 15)),  # a Monday that is a holiday, behind a weekend
        (date(2024, 10, 10), date(2026, 10, 9)),  # a Saturday
        (date(2024, 10, 11), date(2026, 10, 9)),  # a Sunday
    ],
)
def test_two_years_end_on_the_same_day_or_on_the_working_day_before(day: date, last: date) -> None:
    assert counted(day) == last


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 8, 31), date(2027, 2, 26)),  # February ends on a Sunday
        (date(2026, 8, 28), date(2027, 2, 26)),
        (date(2026, 12, 1), date(2027, 6, 1)),
        (date(2026, 6, 30), date(2026, 12, 30)),
        (date(2026, 5, 29), date(2026, 11, 27)),  # the 29th is a Sunday
    ],
)
def test_six_months_end_within_the_sixth_month(day: date, last: date) -> None:
    assert counted(day, SIX_MONTHS) == last


@given(DAYS, MONTHS)
def test_the_last_day_is_a_working_day_and_never_later_than_the_same_day(day: date, months: int) -> None:
    last = counted(day, Deadline(field="day", months=months))
    assert is_working_day(last)
    years, month = divmod(day.month - 1 + months, 12)
    start = date(day.year + years, month + 1, 1)
    target = min(start + timedelta(days=day.day - 1), (start + timedelta(days=32)).replace(day=1) - timedelta(days=1))
    assert last <= target
    assert target - last <= timedelta(days=5)
    assert not any(is_working_day(last + timedelta(days=more)) for more in range(1, (target - last).days + 1))


@given(DAYS, st.integers(min_value=0, max_value=4000), MONTHS)
def test_from_a_later_day_the_last_day_is_no_earlier(day: date, more: int, months: int) -> None:
    deadline = Deadline(field="day", months=months)
    later = day + timedelta(days=more)
    span = last_days(deadline, Span(day, later))
    assert span.first <= span.last
    assert (span.first, span.last) == (counted(day, deadline), counted(later, deadline))


@given(DAYS)
def test_a_day_a_month_and_a_year_hold_what_they_say(day: date) -> None:
    far = date(2099, 12, 31)
    text = f"{day:%y%m%d}"
    assert days_meant(text, far) == Span(day, day)
    month = days_meant(text[:4], far)
    assert month.first.day == 1
    assert (month.last + timedelta(days=1)).day == 1
    year = days_meant(text[:2], far)
    assert (year.first, year.last) == (date(day.year, 1, 1), date(day.year, 12, 31))
    assert year.first <= month.first <= day <= month.last <= year.last


@given(DAYS, DAYS)
def test_what_is_not_known_exactly_lies_not_after_today(day: date, today: date) -> None:
    for text in (f"{day:%y}", f"{day:%y%m}"):
        span = days_meant(text, today)
        assert span.first <= span.last
        assert span.last <= max(today, span.first)


@given(DAYS, DAYS)
def test_the_earliest_last_day_is_safe_whatever_the_day_was(day: date, today: date) -> None:
    """Who keeps to the first of two days is in time, whichever day it was."""
    for text in (f"{day:%y}", f"{day:%y%m}"):
        if day <= today:
            span = last_days(TWO_YEARS, days_meant(text, today))
            assert span.first <= counted(day) <= span.last


def test_about_two_years_ago_is_a_span_of_which_a_part_may_be_over() -> None:
    span = last_days(TWO_YEARS, days_meant("24", TODAY))
    assert (span.first, span.last) == (date(2025, 12, 31), date(2026, 12, 31))
    assert span.first < TODAY < span.last
    month = last_days(TWO_YEARS, days_meant("2411", TODAY))
    assert (month.first, month.last) == (date(2026, 10, 30), date(2026, 11, 30))


def test_before_all_listed_years_everything_is_over() -> None:
    span = days_meant(EARLIER, TODAY)
    assert span.last == date(TODAY.year - EARLIEST_YEARS - 1, 12, 31)
    assert last_days(TWO_YEARS, span).last < TODAY
