"""Content in a reader's language at one moment: translated, facts filled in, times computed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, format_time, format_timedelta, get_day_names, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_decimal

from core.contacts import CHANNEL_KINDS, OpeningHours, is_range, parse_days, parse_interval
from core.content.model import Content
from core.language import (
    Markup,
    PaperSize,
    SourceText,
    Translated,
    Translator,
    fill,
    formatting_locale,
    is_right_to_left,
    language_name,
    markup_text,
    parse_markup,
    placeholders,
)

T = TypeVar("T")
Reader = tuple[Translator, datetime, PaperSize]
# Up to this many days ahead, the name of the weekday is enough.
_DAYS_NAMED_BY_WEEKDAY = 6


@dataclass(frozen=True)
class Localized(Generic[T]):
    """A value made of texts.

    ``fallback_locales`` are the languages that texts without translation fell back to, and ``fallback_facts`` the facts
    of contacts that those texts name, such as ``emergency.phone``. ``withdrawn_facts`` are the facts that its texts
    name and that were withdrawn. ``older`` is True if one of the texts is a translation whose English has been
    corrected since.
    """

    value: T
    fallback_locales: frozenset[str]
    fallback_facts: frozenset[str]
    withdrawn_facts: frozenset[str] = frozenset()
    older: bool = False


@dataclass(frozen=True)
class Localizer:
    """The texts of the content for one reader at one moment. ``now`` is an aware time.

    ``paper`` is the size that the reader's printer is most likely to hold.
    ``withdrawn_facts`` collects the facts that its texts named and that were withdrawn.
    """

    content: Content
    translator: Translator
    now: datetime
    paper: PaperSize = "letter"
    withdrawn_facts: set[str] = field(default_factory=set, compare=False)

    @property
    def locale(self) -> str:
        return self.translator.locale

    @property
    def reader(self) -> Reader:
        """For whom and when this is: to the others of the same minute the same is said."""
        return self.translator, self.now.replace(second=0, microsecond=0), self.paper

    @property
    def formats(self) -> str:
        """The locale that formats dates, times and numbers."""
        return formatting_locale(self.locale)

    def localized(self, build: "Callable[[Localizer], T]") -> Localized[T]:
        """Return what ``build`` returns for this localizer, and what its texts without translation fell back to."""
        recorder = _RecordingTranslator(self.translator)
        localizer = Localizer(self.content, recorder, self.now, self.paper)
        value = build(localizer)
        self.withdrawn_facts.update(localizer.withdrawn_facts)
        return Localized(
            value,
            frozenset(recorder.fallback_locales),
            frozenset(recorder.fallback_facts),
            frozenset(localizer.withdrawn_facts),
            recorder.older,
        )

    def text(self, text: SourceText) -> str:
        """Return a text of the content as plain text, with facts filled in."""
        return markup_text(self.markup(text))

    def markup(self, text: SourceText, values: Mapping[str, str] | None = None, count: int | None = None) -> Markup:
        """Return a text with its placeholders filled: from ``values`` if they are there, else with facts of contacts.

        ``count`` selects the plural form.
        """
        given = values or {}

        def value_of(name: str) -> str:
            return given[name] if name in given else self.fact(name)

        translated = self.translator.translate(text, count)
        return fill(parse_markup(translated.text), value_of, right_to_left=is_right_to_left(translated.locale))

    def phrase(self, key: str, **values: str) -> str:
        """Return a phrase of ui.yaml as plain text. ``values`` fill its placeholders."""
        return markup_text(self.phrase_markup(key, **values))

    def phrase_markup(self, key: str, **values: str) -> Markup:
        return self.markup(self.content.phrases.text(key), values)

    def counted(self, key: str, count: int, **values: str) -> str:
        """Return a phrase with a number, in the plural form for that number."""
        values = {**values, "count": self.number(count)}
        return markup_text(self.markup(self.content.phrases.text(key), values, count))

    def number(self, number: int) -> str:
        return plain_spaces(format_decimal(number, locale=self.formats))

    def fact(self, name: str) -> str:
        """Return a fact of a contact: ``opr.phone``, ``detention-line.now``; of one that was withdrawn, that it was.

        Raise KeyError if there is none. The content checks rule that out.
        """
        contact_id, _, fact = name.partition(".")
        if name in self.content.withdrawn.facts:
            self.withdrawn_facts.add(name)
            return self.phrase("withdrawn_fact")
        if fact == "name" and contact_id in self.content.withdrawn.contacts:
            return self.text(self.content.withdrawn.contacts[contact_id].name)
        contact = self.content.contacts[contact_id]
        if fact in CHANNEL_KINDS:
            channel = contact.first(fact)
            if channel is None:
                raise KeyError(name)
            return channel.display
        if fact == "name":
            return self.text(contact.text("name"))
        if contact.hours is None:
            raise KeyError(name)
        return self.open_now(contact.hours) if fact == "now" else self.weekly(contact.hours)

    def listed(self, items: Sequence[str]) -> str:
        """Return a list as the language writes it: ``English and Spanish``."""
        return format_list(list(items), locale=self.formats)

    def language(self, locale: str) -> str:
        """Return a language's name in the reader's language: ``Spanish``."""
        return language_name(locale, shown_in=self.locale, with_territory=False)

    def place(self, identifier: str) -> str:
        """Return the name of a place: in English where the language has none. Without it nothing is untranslated."""
        assert self.content.places is not None
        names = self.content.place_names.get(self.locale, {}).get(identifier)
        return names[0] if names else self.content.places.places[identifier].name

    # Dates and hours

    def date(self, day: date) -> str:
        return _format_date(day, "long", self.formats)

    def partial_date(self, text: str) -> str:
        """Return ``2026-11-21``, ``2026-11`` or ``2026`` as a date, a month with its year, or a year."""
        year, *rest = (int(part) for part in text.split("-"))
        month, number, *_ = (*rest, 1, 1)
        day = date(year, month, number)
        patterns = {0: "y", 1: "yMMMM"}
        if len(rest) in patterns:
            return plain_spaces(format_skeleton(patterns[len(rest)], day, locale=self.formats))
        return self.date(day)

    def open_now(self, hours: OpeningHours) -> str:
        """Return whether an office is open: ``Open now, closes in 2 hours (8:00 PM Eastern Time).``"""
        status = hours.status_at(self.now)
        if status.closes_at is not None:
            # In UTC, because for two times in the same zone Python ignores that clocks may change in between.
            left = status.closes_at.astimezone(UTC) - self.now.astimezone(UTC)
            duration = format_timedelta(left, threshold=1.2, add_direction=True, locale=self.formats)
            return self.phrase("open_now", duration=plain_spaces(duration), time=self.moment(status.closes_at))
        if status.opens_at is not None:
            today = status.opens_at.date() == self.now.astimezone(status.opens_at.tzinfo).date()
            return self.phrase("closed_until_later" if today else "closed_now", time=self.moment(status.opens_at))
        return self.phrase("always_open" if status.open else "closed_for_long")

    def weekly(self, hours: OpeningHours) -> str:
        """Return ``Monday – Friday 8:00 AM – 8:00 PM (Eastern Time), closed on U.S. federal holidays``."""
        if hours.never_closes:
            return self.phrase("always_open")
        times = "; ".join(self._weekly_item(days, spans) for days, spans in hours.weekly.items())
        zone = _zone_name(hours.timezone, self.formats)
        return self.phrase("weekly_but_holidays" if hours.closed else "weekly", times=times, zone=zone)

    def moment(self, moment: datetime) -> str:
        """Return ``Monday at 8:00 AM Eastern Time``: without the day if it is today, with the date from a week on."""
        days_away = (moment.date() - self.now.astimezone(moment.tzinfo).date()).days
        zone = _zone_name(str(moment.tzinfo), self.formats)
        time = self._clock(moment)
        if days_away == 0:
            return self.phrase("moment_today", time=time, zone=zone)
        pattern = "EEEE" if days_away <= _DAYS_NAMED_BY_WEEKDAY else "full"
        day = _format_date(moment.date(), pattern, self.formats)
        return self.phrase("moment", day=day, time=time, zone=zone)

    def _weekly_item(self, days: str, spans: list[str]) -> str:
        names = get_day_names("wide", locale=self.formats)
        numbers = parse_days(days)
        if is_range(days):
            named = f"{names[numbers[0]]} – {names[numbers[-1]]}"
        else:
            named = self.listed([names[number] for number in numbers])
        times = self.listed([self._span(span) for span in spans])
        return self.phrase("weekly_item", days=named, times=times)

    def _span(self, span: str) -> str:
        interval = parse_interval(span)
        midnight = datetime.combine(self.now.date(), datetime.min.time())
        ends = (midnight + timedelta(minutes=minutes) for minutes in (interval.start, interval.end))
        return " – ".join(self._clock(end) for end in ends)

    def _clock(self, moment: datetime) -> str:
        return plain_spaces(format_time(moment, "short", tzinfo=moment.tzinfo, locale=self.formats))


@lru_cache(maxsize=1024)
def _format_date(day: date, pattern: str, locale: str) -> str:
    return plain_spaces(format_date(day, pattern, locale=locale))


@lru_cache(maxsize=256)
def _zone_name(zone: str, locale: str) -> str:
    return get_timezone_name(ZoneInfo(zone), locale=locale)


def plain_spaces(text: str) -> str:
    """Replace the no-break spaces of CLDR: not every font has U+202F, which CLDR puts before AM and PM."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


class _RecordingTranslator(Translator):
    """A translator that records what the texts of another translator fell back to, and whether one is older."""

    def __init__(self, translator: Translator) -> None:
        super().__init__(translator.locale)
        self._translator = translator
        self.fallback_locales: set[str] = set()
        self.fallback_facts: set[str] = set()
        self.older = False

    def translate(self, text: SourceText, count: int | None = None) -> Translated:
        translated = self._translator.translate(text, count)
        if text.source and translated.locale != self.locale:
            self.fallback_locales.add(translated.locale)
            self.fallback_facts |= placeholders(translated.text)
        self.older = self.older or translated.older
        return translated
