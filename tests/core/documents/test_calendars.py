"""Reminders for a calendar, read back by another library than the one that wrote them."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import vobject
from hypothesis import given
from hypothesis import strategies as st

from core.documents import Reminder, Reminders, calendar_file

MADE = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
NEW_YORK = ZoneInfo("America/New_York")
NAME = "Recourse reminder"
ZONES = st.sampled_from([UTC, NEW_YORK, ZoneInfo("Pacific/Guam"), timezone(timedelta(hours=5, minutes=45))])
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2199, 1, 1), timezones=ZONES).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0)
)
DAYS = st.dates(date(1990, 1, 1), date(2199, 1, 1))
ALARMS = st.lists(st.integers(0, 400 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes)), max_size=4)
REMINDERS = st.lists(st.builds(Reminder, MOMENTS | DAYS, ALARMS.map(tuple)), min_size=1, max_size=5)


def written(*reminders: Reminder, name: str = NAME) -> bytes:
    return calendar_file(Reminders(name, MADE, reminders))


def events(content: bytes) -> list[vobject.base.Component]:
    return list(vobject.readOne(content.decode()).vevent_list)


def test_a_moment_is_the_same_on_every_clock() -> None:
    """Eight in the morning in New York, in winter and in summer."""
    winter, summer = datetime(2026, 11, 30, 8, tzinfo=NEW_YORK), datetime(2026, 7, 6, 8, tzinfo=NEW_YORK)
    found = [event.dtstart.value for event in events(written(Reminder(winter), Reminder(summer)))]
    assert found == [winter, summer]
    assert b"DTSTART:20261130T130000Z" in written(Reminder(winter))
    assert b"DTSTART:20260706T120000Z" in written(Reminder(summer))


def test_a_day_is_that_day_wherever_the_person_is() -> None:
    content = written(Reminder(date(2027, 11, 3)))
    assert b"DTSTART;VALUE=DATE:20271103" in content
    assert events(content)[0].dtstart.value == date(2027, 11, 3)
    assert b"TZID" not in content


def test_alarms_ring_before_the_moment_or_before_the_day_begins() -> None:
    alarms = (timedelta(days=30) - timedelta(hours=9), timedelta(0))
    (event,) = events(written(Reminder(date(2027, 11, 3), alarms)))
    assert [alarm.trigger.value for alarm in event.valarm_list] == [-each for each in alarms]
    assert {alarm.action.value for alarm in event.valarm_list} == {"DISPLAY"}


def test_nothing_says_what_it_is_about() -> None:
    text = written(Reminder(datetime(2026, 11, 30, 8, tzinfo=NEW_YORK)), Reminder(date(2027, 11, 3))).decode()
    for event in events(text.encode()):
        assert event.summary.value == NAME
        assert {child.name for child in event.getChildren()} <= {
            "UID", "DTSTAMP", "SUMMARY", "DTSTART", "CLASS", "TRANSP", "DURATION", "VALARM",
        }  # fmt: skip
        assert (event.contents["class"][0].value, event.transp.value) == ("PRIVATE", "TRANSPARENT")
    for word in ("ICE", "deten", "immigr", "claim", "lawyer", "http", "@"):
        assert word.casefold() not in text.casefold()


def test_a_name_may_be_in_any_language() -> None:
    for name in ("Recordatorio; de, Recourse", "تذكير Recourse", "Recourse 提醒", "Напоминание " * 12):
        (event,) = events(written(Reminder(date(2027, 11, 3)), name=name))
        assert event.summary.value == name


def moment(when: date) -> date:
    """A time in UTC: Python says of an hour that the clock skips that it equals no moment of another zone."""
    return when.astimezone(UTC) if isinstance(when, datetime) else when


@given(REMINDERS)
def test_every_file_is_read_back_as_it_was_meant(reminders: list[Reminder]) -> None:
    content = written(*reminders)
    assert content == written(*reminders), "the same reminders are the same bytes"
    assert content.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n")), "RFC 5545, 3.1"
    for event, reminder in zip(events(content), reminders, strict=True):
        assert moment(event.dtstart.value) == moment(reminder.when)
        alarms = getattr(event, "valarm_list", [])
        assert [alarm.trigger.value for alarm in alarms] == [-each for each in reminder.alarms]
        assert event.dtstamp.value == MADE


@given(st.lists(DAYS, min_size=2, max_size=6, unique=True))
def test_each_reminder_has_a_name_of_its_own_for_the_calendar(days: list[date]) -> None:
    names = [event.uid.value for event in events(written(*map(Reminder, days)))]
    assert len(set(names)) == len(days)
