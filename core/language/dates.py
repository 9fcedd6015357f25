"""The day, month or year that words tell: "3 de mayo de 2025", "yesterday", "about two years ago"."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from core.language.locales import SOURCE_LOCALE
from core.language.times_ago import is_to_come

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

# No date is longer in words. What is longer tells more than a date.
_LONGEST = 50
# What the library calls a language, where that is not the code of ours. It has no Creole, which is read as French.
_CALLED = {"ht": "fr", "pt_BR": "pt", "zh_Hans": "zh", "zh_Hant": "zh"}
_CREOLE_MONTHS = {
    "janvye": "janvier", "fevriye": "février", "mas": "mars", "me": "mai", "jen": "juin", "jiyè": "juillet",
    "jiye": "juillet", "out": "août", "septanm": "septembre", "oktòb": "octobre", "oktob": "octobre",
    "novanm": "novembre", "desanm": "décembre", "lendi": "lundi", "madi": "mardi", "mèkredi": "mercredi",
    "jedi": "jeudi", "vandredi": "vendredi", "samdi": "samedi", "dimanch": "dimanche",
}  # fmt: skip
# A number that may be a day which not every month has.
_HIGH_DAY = re.compile(r"(?<!\d)(?:29|[3-9]\d)(?!\d)")
_IN_EVERY_MONTH = 28


@dataclass(frozen=True)
class PartialDate:
    """A day as far as it is known: ``day`` is 0 if only the month is, and ``month`` 0 if only the year is."""

    year: int
    month: int = 0
    day: int = 0


def date_in(text: str, locale: str, today: date) -> PartialDate | None:
    """Return the date that a text tells in this language or in English, or None. A month or weekday without a year is
    the last one before ``today``."""
    if len(text) > _LONGEST or not text.strip():
        return None
    if locale == "ht":
        text = " ".join(_CREOLE_MONTHS.get(word, word) for word in text.casefold().split())
    return next(filter(None, (_parsed(text, language, today) for language in _languages(locale))), None)


def day_that_is_not(text: str, locale: str, today: date) -> PartialDate | None:
    """Return the day that a text names and that no calendar has: February 30 of a year. None if there is none."""
    for written in _HIGH_DAY.finditer(text):
        # A day that every month has stands in for it, so that the rest can be read.
        there = date_in(f"{text[: written.start()]}{_IN_EVERY_MONTH}{text[written.end() :]}", locale, today)
        day = int(written[0])
        if there and there.day == _IN_EVERY_MONTH and day > calendar.monthrange(there.year, there.month)[1]:
            return PartialDate(there.year, there.month, day)
    return None


def is_after(text: str, locale: str, today: date) -> bool:
    """Return whether a text names a day, a month or a year that is still to come."""
    if is_to_come(text, locale):
        return True
    told = date_in(text, locale, today)
    if told is None:
        return False
    named = (told.year, told.month, told.day)
    return named > (today.year, today.month if told.month else 0, today.day if told.day else 0)


def _languages(locale: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((_CALLED.get(locale, locale.partition("_")[0]), SOURCE_LOCALE)))


def _parsed(text: str, language: str, today: date) -> PartialDate | None:
    settings = {
        "RELATIVE_BASE": datetime(today.year, today.month, today.day),  # noqa: DTZ001  (a day has no zone)
        "PREFER_DATES_FROM": "past",
    }
    found = _parser(language, tuple(settings.items())).get_date_data(text)
    if found.date_obj is None or found.date_obj.year < date.min.year + 1:
        return None
    told = found.date_obj
    match found.period:
        case "year":
            return PartialDate(told.year)
        case "month" | "week":
            return PartialDate(told.year, told.month)
        case _:
            return PartialDate(told.year, told.month, told.day)


@lru_cache(maxsize=64)
def _parser(language: str, settings: tuple[tuple[str, object], ...]) -> "DateDataParser":
    # A fifth of a second, and only who types a date on a path needs it.
    from dateparser.date import DateDataParser  # noqa: PLC0415

    return DateDataParser(languages=[language], settings=dict(settings))
