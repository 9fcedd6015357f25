"""Opening hours as volunteers write them: days, time spans, zones, and what is refused."""

from typing import Any

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from core.contacts.hours import Interval, OpeningHours, parse_days, parse_interval


def test_days_are_read() -> None:
    assert parse_days("mon") == (0,)
    assert parse_days("mon-fri") == (0, 1, 2, 3, 4)
    assert parse_days("mon-wed, sat") == (0, 1, 2, 5)
    assert parse_days("sat-mon") == (5, 6, 0)


NO_DAYS = ["", "Mon", "monday", "mo", "mon fri", "mon\u2013fri", "mon-", "-fri", "mon-wed-fri", "mon,", "1-5"]


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_names_no_days_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError, match="does not name days"):
        parse_days(text)


def test_intervals_are_read() -> None:
    assert parse_interval("08:00-20:00") == Interval(480, 1200)
    assert parse_interval("00:00-24:00") == Interval(0, 1440)
    assert parse_interval("22:00-06:00") == Interval(1320, 1800)
    assert parse_interval("22:00-00:00") == Interval(1320, 1440)
    assert parse_interval("23:59-00:01") == Interval(1439, 1441)


MISSPELT = ["", "closed", "8:00-20:00", "08:00", "08:00-", "08:00 - 20:00", "08:00\u201320:00", "8am-8pm"]
IMPOSSIBLE = ["08:60-09:00", "08:00-24:01", "24:00-08:00", "25:00-26:00", "08:00-08:00", "00:00-00:00"]
OVERDONE = ["08:00-12:00-13:00", "08:00-20:00\n", " 08:00-20:00", "08:00-20:00:00", "08:00-20:00,21:00-22:00"]


@pytest.mark.parametrize("text", [*MISSPELT, *IMPOSSIBLE, *OVERDONE])
def test_what_is_no_time_span_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError, match="is not a time span"):
        parse_interval(text)


@pytest.mark.parametrize(
    ("weekly", "message"),
    [
        ({}, "there is no interval"),
        ({"mon": []}, "there is no interval"),
        ({"mon": ["09:00-12:00", "11:59-13:00"]}, "the hours of mon and mon overlap"),
        ({"mon-fri": ["09:00-12:00"], "fri": ["11:00-13:00"]}, "the hours of mon-fri and fri overlap"),
        ({"mon": ["22:00-06:00"], "tue": ["05:00-09:00"]}, "the hours of mon and tue overlap"),
        ({"sun": ["22:00-06:00"], "mon": ["05:00-09:00"]}, "the hours of sun and mon overlap"),
        ({"mon,mon": ["09:00-12:00"]}, "the hours of mon,mon and mon,mon overlap"),
        ({"Mon": ["09:00-12:00"]}, "Mon does not name days"),
        ({"mon": ["9-12"]}, "9-12 is not a time span"),
    ],
)
def test_a_week_that_makes_no_sense_is_refused(weekly: dict[str, list[str]], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        OpeningHours(timezone="America/New_York", weekly=weekly)


@pytest.mark.parametrize("zone", ["", "New York", "America", "GMT+5", "../UTC", "UTC\0"])
def test_what_is_no_time_zone_is_refused(zone: str) -> None:
    with pytest.raises(ValidationError, match="is not a time zone"):
        OpeningHours(timezone=zone, weekly={"mon": ["09:00-12:00"]})


@pytest.mark.parametrize("extra", [{"closed": "holidays"}, {"open": "yes"}, {"timezone": None}])
def test_unknown_holidays_and_unknown_fields_are_refused(extra: dict[str, Any]) -> None:
    fields = {"timezone": "America/New_York", "weekly": {"mon": ["09:00-12:00"]}}
    OpeningHours.model_validate(fields)
    with pytest.raises(ValidationError):
        OpeningHours.model_validate(fields | extra)


def test_hours_that_only_touch_are_accepted() -> None:
    week = OpeningHours(timezone="UTC", weekly={"mon": ["22:00-06:00"], "tue": ["06:00-22:00"]})
    assert week.intervals(0) == (Interval(1320, 1800),)
    assert week.intervals(1) == (Interval(360, 1320),)
    assert week.intervals(2) == ()
