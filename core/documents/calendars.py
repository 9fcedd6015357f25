"""Reminders as a file for a calendar (RFC 5545). Somebody else may see the calendar, so none says what it is about."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, uuid5

if TYPE_CHECKING:
    from icalendar import Event

CALENDAR_ENDING = ".ics"
_PRODUCT = "-//Recourse//reminders//EN"
_QUARTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Reminder:
    """A moment (aware), or a day wherever the person is. ``alarms`` are how long before it the calendar tells: before
    the moment, or before the beginning of the day."""

    when: datetime | date
    alarms: tuple[timedelta, ...] = (timedelta(0),)


@dataclass(frozen=True)
class Reminders:
    """The reminders of one file, which are all called ``name``. ``made`` (aware) is when they were made."""

    name: str
    made: datetime
    each: tuple[Reminder, ...]


def calendar_file(reminders: Reminders) -> bytes:
    """Return the .ics of reminders. The same reminders are the same bytes.

    Moments are in UTC, so that every calendar shows them on its own clock. Days have no time zone: November 3 is that
    day everywhere.
    """
    from icalendar import Calendar  # noqa: PLC0415  (it takes 70 ms, and few papers have reminders)

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for reminder in reminders.each:
        calendar.add_component(_event(reminder, reminders.name, reminders.made))
    content: bytes = calendar.to_ical()
    return content


def _event(reminder: Reminder, name: str, made: datetime) -> "Event":
    from icalendar import Alarm, Event  # noqa: PLC0415

    event = Event()
    when = reminder.when.astimezone(UTC) if isinstance(reminder.when, datetime) else reminder.when
    event.add("uid", f"{uuid5(NAMESPACE_OID, f'{when.isoformat()} {made.isoformat()}')}")
    event.add("dtstamp", made.astimezone(UTC))
    event.add("summary", name)
    event.add("dtstart", when)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if isinstance(when, datetime):
        event.add("duration", _QUARTER)
    for before in reminder.alarms:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", name)
        alarm.add("trigger", -before)
        event.add_component(alarm)
    return event
