"""Days, times, durations, zones, lists and names of languages, where CLDR would write another language."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.language import (
    language_name,
    listed,
    weekday_name,
    written_date,
    written_duration,
    written_month,
    written_time,
    written_year,
    zone_name,
)

SATURDAY = date(2026, 11, 21)
NEW_YORK = ZoneInfo("America/New_York")
ZONES = [
    *("America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles"),
    *("America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico", "Pacific/Guam"),
]


def test_days_and_months_are_creole() -> None:
    assert written_date(SATURDAY, "long", "ht") == "21 novanm 2026"
    assert written_date(SATURDAY, "full", "ht") == "samdi 21 novanm 2026"
    assert written_date(SATURDAY, "EEEE", "ht") == "samdi"
    assert (written_month(SATURDAY, "ht"), written_year(SATURDAY, "ht")) == ("novanm 2026", "2026")
    assert [weekday_name(number, "ht") for number in (0, 4)] == ["lendi", "vandredi"]


@pytest.mark.parametrize(
    ("left", "written"),
    [
        (timedelta(seconds=30), "nan 30 segonn"),
        (timedelta(minutes=20), "nan 20 minit"),
        (timedelta(hours=5), "nan 5 èdtan"),
        (timedelta(days=3), "nan 3 jou"),
        (timedelta(days=9), "nan 1 semèn"),
        (timedelta(days=70), "nan 2 mwa"),
        (timedelta(days=800), "nan 2 ane"),
    ],
)
def test_durations_are_creole_in_the_unit_that_others_count_in(left: timedelta, written: str) -> None:
    assert written_duration(left, "ht") == written
    assert written_duration(left, "fr").split()[1] == written.split()[1]


@pytest.mark.parametrize("zone", ZONES)
def test_every_zone_of_the_country_has_a_creole_and_a_spanish_name(zone: str) -> None:
    assert zone_name(zone, "ht").startswith("lè ")
    assert zone_name(zone, "es_US").startswith("hora ")
    assert "oriental" not in zone_name(zone, "es_US")


@pytest.mark.parametrize("zone", ZONES)
def test_every_zone_of_the_country_is_called_in_punjabi_as_it_is_said_there(zone: str) -> None:
    assert zone_name(zone, "pa").endswith(" ਟਾਈਮ")


def test_times_are_those_of_clocks_in_the_united_states() -> None:
    evening = datetime(2026, 11, 21, 20, 0, tzinfo=NEW_YORK)
    assert written_time(evening, "ht") == "8:00 PM"
    assert written_time(evening, "pa") == "8:00 PM"
    assert written_time(evening, "es_US") == "8:00 p.m."
    assert written_time(evening, "zh_Hant") == "晚上8:00"
    assert written_date(SATURDAY, "full", "zh_Hant") == "2026年11月21日 星期六"


def test_lists_are_joined_as_the_language_does() -> None:
    assert listed(["angle", "panyòl"], "ht") == "angle ak panyòl"
    assert listed(["angle", "franse", "panyòl"], "ht") == "angle, franse ak panyòl"
    assert listed(["inglés", "español"], "es_US") == "inglés y español"
    assert listed(["español", "inglés"], "es_US") == "español e inglés"
    assert listed(["Wisconsin", "Illinois"], "es_US") == "Wisconsin e Illinois"
    assert listed(["agua", "hielo"], "es") == "agua y hielo"
    assert listed(["angle"], "ht") == "angle"
    assert listed(["a", "b"], "en") == "a and b"


def test_languages_have_creole_names_and_creole_its_own() -> None:
    named = [language_name(code, shown_in="ht") for code in ("en", "es", "pt_BR", "zh_Hans", "tr")]
    assert named == ["angle", "panyòl", "pòtigè", "chinwa senplifye", "tik"]
    assert language_name("ht") == "Kreyòl Ayisyen"
    assert language_name("sv", shown_in="ht") == language_name("sv", shown_in="fr")
