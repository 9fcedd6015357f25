"""Which words tell a time, in every language: "6 am", "last night", "on Monday at about 6 in the morning"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from babel import Locale

from core.language.locales import SOURCE_LOCALE

_TOKEN = re.compile(r"\d+(?:st|nd|rd|th)?|[^\W\d_]+")
# What stands around a time in English; in other languages the names of the parts of the day bring most of it along.
_AROUND = frozenset({"about", "around", "at", "by", "clock", "last", "o", "on", "past", "the", "today", "yesterday"})
_WIDTHS = ("wide", "abbreviated", "narrow")


def tells_only_a_time(text: str, locale: str) -> bool:
    """Return whether a text is nothing but a time, in this language or in English: numbers, and a word that says so."""
    tokens = _tokens(text)
    words = [token for token in tokens if not token[0].isdigit()]
    # A letter alone may be anything: 287(g).
    return any(len(word) > 1 for word in words) and all(word in _words(locale) for word in words)


def _tokens(text: str) -> list[str]:
    # "a.m." is one word.
    return _TOKEN.findall(text.replace(".", "").casefold())


@lru_cache(maxsize=64)
def _words(locale: str) -> frozenset[str]:
    written = [text for name in {locale, SOURCE_LOCALE} for text in _names(Locale.parse(name))]
    return _AROUND | {token for text in written for token in _tokens(text) if not token[0].isdigit()}


def _names(locale: Locale) -> Iterator[str]:
    """Yield what CLDR calls the days, the months and the parts of the day."""
    for names in (locale.days, locale.months, locale.day_periods):
        for context in names.values():
            for width in _WIDTHS:
                yield from map(str, context.get(width, {}).values())
