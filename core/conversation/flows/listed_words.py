"""What typed words name of a long list: a place by its name or that of a city in it, a country, a day by a date."""

from datetime import date, timedelta

from core.contacts import MailChannel
from core.content import EARLIER, EARLIEST_YEARS, Choosing, Localizer, Places, opened_part, part_of
from core.conversation.presenters import day_lists
from core.conversation.specifics import Specifics
from core.language import PartialDate, TimeAgo, date_in, time_ago
from core.places import AtOffice, InCounty, InState, Target
from core.questions import AROUND, picked_place

_YEAR, _MONTH = len("26"), len("2605")


def entries_named(localizer: Localizer, specifics: Specifics, choosing: Choosing, text: str, opened: str) -> list[str]:
    """Return what a text may mean of a list, as buttons carry it. ``opened`` is the part that is open, or empty."""
    match choosing:
        case "day":
            meant = _day(localizer, text, opened_part(opened)[0])
            return [meant] if meant else []
        case "country":
            return list(specifics.countries_in(text))
        case "place":
            places = localizer.content.places
            found = [each for target in specifics.places_in(text) for each in _places_of(places, localizer, target)]
            return list(dict.fromkeys(found))


def _places_of(places: Places | None, localizer: Localizer, target: Target) -> tuple[str, ...]:
    match target:
        case InState(place) | InCounty(place):
            return (place,)
        case AtOffice(contact):
            channels = localizer.content.contacts[contact].channels
            states = {channel.mail.state.lower() for channel in channels if isinstance(channel, MailChannel)}
            served = tuple(place for place, _ in places.served_by(contact)) if places else ()
            return tuple(place for place in served if place in states) or served


def _day(localizer: Localizer, text: str, within: str) -> str:
    """Return the entry of the list of days that a date means: a day, or the month or year of which one is chosen on.

    ``within`` is the year or the month that is open. A number alone is a day only within a month, and no month has
    its number beside it.
    """
    today = day_lists.today(localizer)
    if number := picked_place(text):
        day = f"{within}{number:02}"
        known = {entry for entry, _ in day_lists.known_to(localizer, within)[0]} if len(within) == _MONTH else set()
        return day if day in known else ""
    if ago := time_ago(text, localizer.locale):
        return _entry(_counted_back(localizer, ago), today.year, today.month, today.day)
    words = text.split()
    while words and words[0].casefold() in AROUND:
        words = words[1:]
    text = " ".join(words)
    found = date_in(text, localizer.locale, today)
    if found and found.month and within and f"{found.year}" not in text:
        found = date_in(f"{text} 20{within[:_YEAR]}", localizer.locale, today) or found
    return _entry(found, today.year, today.month, today.day) if found else ""


def _counted_back(localizer: Localizer, ago: TimeAgo) -> PartialDate:
    """Return the day, month or year of a time ago, no more exact than the words are."""
    today = day_lists.today(localizer)
    match ago.unit:
        case "year":
            return PartialDate(max(today.year - ago.amount, date.min.year))
        case "month" | "week":
            day = today - timedelta(hours=ago.hours)
            return PartialDate(day.year, day.month)
        case "minute" | "hour":
            day = day_lists.today(localizer, earlier=timedelta(hours=ago.hours))
        case _:
            day = today - timedelta(days=ago.amount)
    return PartialDate(day.year, day.month, 0 if ago.about and ago.amount else day.day)


def _entry(found: PartialDate, year: int, month: int, day: int) -> str:
    if (found.year, found.month, found.day) > (year, month if found.month else 0, day if found.day else 0):
        return ""
    if found.year < year - EARLIEST_YEARS:
        return EARLIER
    if not found.month:
        return part_of(f"{found.year % 100:02}")
    if not found.day:
        return part_of(f"{found.year % 100:02}{found.month:02}")
    return f"{found.year % 100:02}{found.month:02}{found.day:02}"
