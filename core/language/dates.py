"""The day, month or year that words tell: "3 de mayo de 2025", "yesterday", "about two years ago"."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from core.language.locales import SOURCE_LOCALE

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

# No date is longer in words. What is longer tells more than a date.
_LONGEST = 50
# What the library calls a language, where that is not the code of ours. It has no Creole, which has French months.
_CALLED = {"ht": "fr", "pt_BR": "pt", "zh_Hans": "zh", "zh_Hant": "zh"}


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
    languages = tuple(dict.fromkeys((_CALLED.get(locale, locale.partition("_")[0]), SOURCE_LOCALE)))
    return next(filter(None, (_parsed(text, language, today) for language in languages)), None)


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
