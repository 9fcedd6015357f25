"""Checks of the places and of the rule for consulates: that all they name exists, and that everything can be found."""

from collections import Counter
from collections.abc import Iterator

from core.content import CONSULAR_FILE, PLACES_FILE, Consular, Entries, Issue, KeyPath, Loaded, Places
from core.language import SOURCE_LOCALE, parse_locale

NAMES_FILE = "place_names.yaml"
_Named = tuple[KeyPath, str, str]


def check_places(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    if entries.places:
        yield from _unknown(loaded, PLACES_FILE, _named_by_places(entries.places))
        yield from _counties_twice(loaded, entries.places)
        yield from _nowhere(loaded, entries.places)
        yield from _names(loaded, entries, entries.places)


def check_consular(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    if (consular := entries.consular) is None:
        return
    yield from _unknown(loaded, CONSULAR_FILE, _named_by_consular(consular))
    lists = (("mandatory", consular.mandatory), ("on_request", consular.on_request), ("same_as", consular.same_as))
    seen: set[str] = set()
    for key, codes in lists:
        for i, code in enumerate(codes):
            if code in seen:
                path: KeyPath = (key, code) if key == "same_as" else (key, i)
                line = loaded.line(CONSULAR_FILE, path)
                yield Issue(CONSULAR_FILE, line, f"{code} stands in two places", "keep it in one of them")
            seen.add(code)
    listed = {*consular.mandatory, *consular.on_request}
    for part, whole in consular.same_as.items():
        if whole not in listed:
            line = loaded.line(CONSULAR_FILE, ("same_as", part))
            yield Issue(CONSULAR_FILE, line, f"there is no rule for {whole}", "name a country of the lists")


def _unknown(loaded: Loaded, file: str, named: Iterator[_Named]) -> Iterator[Issue]:
    for path, kind, identifier in named:
        if identifier not in loaded.ids[kind]:
            singular = kind.removesuffix("s")
            problem, remedy = f"there is no {singular} {identifier}", f"correct the id or add the {singular}"
            yield Issue(file, loaded.line(file, path), problem, remedy)


def _named_by_places(places: Places) -> Iterator[_Named]:
    yield ("topic",), "topics", places.topic
    yield ("list",), "contacts", places.list_
    for i, source in enumerate(places.sources):
        yield ("sources", i), "sources", source
    for code, contact in places.codes_of_cities.items():
        yield ("codes_of_cities", code), "contacts", contact
    for identifier, place in places.places.items():
        for i, area in enumerate(place.offices):
            yield ("places", identifier, "offices", i, "contact"), "contacts", area.contact
        if place.disputed:
            yield ("places", identifier, "disputed", "source"), "sources", place.disputed.source
        for i, office in enumerate(place.disputed.offices if place.disputed else ()):
            yield ("places", identifier, "disputed", "offices", i), "contacts", office


def _named_by_consular(consular: Consular) -> Iterator[_Named]:
    yield ("topic",), "topics", consular.topic
    for i, source in enumerate(consular.sources):
        yield ("sources", i), "sources", source
    for country, note in consular.notes.items():
        if note.source:
            yield ("notes", country, "source"), "sources", note.source
    for country, contacts in consular.contacts.items():
        for i, contact in enumerate(contacts):
            yield ("contacts", country, i), "contacts", contact


def _counties_twice(loaded: Loaded, places: Places) -> Iterator[Issue]:
    for identifier, place in places.places.items():
        seen: Counter[str] = Counter()
        for i, area in enumerate(place.offices):
            for j, county in enumerate(area.counties):
                seen[county] += 1
                if seen[county] > 1:
                    line = loaded.line(PLACES_FILE, ("places", identifier, "offices", i, "counties", j))
                    problem = f"{county} is in two parts of {place.name}"
                    yield Issue(PLACES_FILE, line, problem, "keep it in one, or write it under disputed")


def _nowhere(loaded: Loaded, places: Places) -> Iterator[Issue]:
    counties = {county for place in places.places.values() for county in place.counties}
    for i, county in enumerate(places.counties_elsewhere):
        if county not in counties:
            line = loaded.line(PLACES_FILE, ("counties_elsewhere", i))
            yield Issue(PLACES_FILE, line, f"{county} is in no part of a place", "correct the name or leave it out")
    for code in places.codes_of_cities:
        if code not in places.places:
            line = loaded.line(PLACES_FILE, ("codes_of_cities", code))
            yield Issue(PLACES_FILE, line, f"there is no place {code}", "correct the code or leave it out")


def _names(loaded: Loaded, entries: Entries, places: Places) -> Iterator[Issue]:
    known = {*places.places, *places.offices}
    for locale, names in entries.place_names.items():
        if parse_locale(locale) is None:
            line = loaded.line(NAMES_FILE, (locale,))
            yield Issue(NAMES_FILE, line, f"{locale} is not a language code", "write it like en, es or pt_BR")
        for identifier in names:
            if identifier not in known:
                line = loaded.line(NAMES_FILE, (locale, identifier))
                problem = f"{identifier} is neither a place nor an office of places.yaml"
                yield Issue(NAMES_FILE, line, problem, "correct the id")
    for office in places.offices:
        if office not in entries.place_names.get(SOURCE_LOCALE, {}):
            line = loaded.line(NAMES_FILE, (SOURCE_LOCALE,))
            problem = f"nobody can find {office} by its city"
            yield Issue(NAMES_FILE, line, problem, f"add the city under {SOURCE_LOCALE}")
