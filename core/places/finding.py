"""Finds the states, counties and offices that a text names, in any language, and settles what is meant together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.content import Content, Places
from core.places.gazetteer import Gazetteer, spans_of
from core.places.words import words_of


@dataclass(frozen=True)
class InState:
    """A state or territory, by its id."""

    place: str


@dataclass(frozen=True)
class InCounty:
    """A county of a state. ``elsewhere``: another state may be meant, because it has one of the same name."""

    place: str
    county: str
    elsewhere: bool = False


@dataclass(frozen=True)
class AtOffice:
    """A city with an office, by the id of that contact."""

    contact: str


Target = InState | InCounty | AtOffice
Targets = tuple[Target, ...]

_WRITTEN_TOGETHER = re.compile(r"\S+")
_CODE = re.compile(r"[A-Z]{2}(?!\w|\.\w|')")
# At the end, where somebody types "albany ny". Most with a vowel may be a word: "of me".
_SMALL_CODE = re.compile(r"\b(?P<code>[b-df-hj-np-tv-z]{2}|az|ca)\W*\Z")
# In a text all in capitals these are words, not states.
_CODES_THAT_ARE_WORDS = frozenset(
    ["al", "as", "co", "de", "hi", "id", "in", "la", "ma", "me", "mi", "no", "oh", "ok", "or", "pa"]
)

# Characters. No name of a place is longer.
_LONGEST_NAME = 100


@dataclass(frozen=True)
class _Code:
    """Two capital letters from ``start`` to before ``end``, and the word before them, with a comma or none."""

    before: str
    comma: bool
    code: str
    start: int
    end: int


@dataclass(frozen=True)
class FoundPlaces:
    """What a text says about places.

    ``targets`` are what it may mean: one, or several to choose from. ``rest`` counts the words that are neither names
    of places nor words for an office. ``office`` and ``field_office`` tell whether such words are there.
    """

    targets: Targets
    rest: int
    office: bool
    field_office: bool


class PlaceFinder:
    """Finds places in the words of people, in all languages at once."""

    def __init__(self, content: Content, places: Places) -> None:
        self._places = places
        self._names: Gazetteer[Target] = Gazetteer(_names(content, places))
        self._codes = {code.upper(): code for code in places.places}
        self._before_code = {words_of(word) for word in places.words.before_code}
        self._offices = Gazetteer((word, False) for word in places.words.office)
        self._field_offices = Gazetteer((word, True) for word in places.words.field_office)

    def find(self, text: str) -> FoundPlaces:
        """Return what a text says about places."""
        words = words_of(text)
        named = self._names.find(words)
        coded = tuple(self._coded(text))
        offices, field_offices = self._offices.find(words), self._field_offices.find(words)
        spans = [span for found in (named, offices, field_offices) for span in spans_of(found)]
        covered = {place for start, end in spans for place in range(start, end)}
        groups = [*(each.meant for each in named), *coded]
        rest = max(0, len(words) - len(covered) - len(coded))
        return FoundPlaces(self._settled(groups), rest, bool(offices), bool(field_offices))

    def named(self, argument: str) -> Targets:
        """Return the places that an argument of a command names, where a code of two letters needs no capitals."""
        code = argument.strip().replace(".", "").lower()
        return self._meant_by(code) if code in self._places.places else self.find(argument).targets

    def offices_of(self, target: Target) -> tuple[str, ...]:
        """Return the offices that serve a place."""
        match target:
            case InState(place):
                return self._places.places[place].contacts
            case InCounty(place, county):
                return self._places.places[place].contacts_of(county)
            case AtOffice(contact):
                return (contact,)

    def _coded(self, text: str) -> Iterator[Targets]:
        """Yield what is meant by two capital letters behind a comma, the name of a place, or a word such as "in".

        Behind another word with a capital, as in "Fresno CA", they count unless they may be a word themselves, and at
        the end of a text in any case. There small letters count as well.
        """
        shouted = text.isupper()
        end = 0
        for written in _codes_behind_words(text):
            end, code = written.end, self._codes.get(written.code)
            if code is None or (shouted and code in _CODES_THAT_ARE_WORDS and not written.comma):
                continue
            if written.comma or self._names.ends(words_of(text[max(0, written.start - _LONGEST_NAME) : written.start])):
                yield (InState(code),)
            elif words_of(written.before) in self._before_code or _follows_a_name(text, written):
                yield self._meant_by(code)
        small = _SMALL_CODE.search(text)
        if small and small["code"] in self._places.places and end <= small.start():
            yield self._meant_by(small["code"])

    def _meant_by(self, code: str) -> Targets:
        city = self._places.codes_of_cities.get(code)
        return (InState(code), *((AtOffice(city),) if city else ()))

    def _settled(self, groups: list[Targets]) -> Targets:
        """Return what is meant by several names together.

        A city or county within a named state makes the state superfluous; one that is not in it means something else of
        the same name. Among several meanings of a name, the others decide.
        """
        certain = [group[0] for group in groups if len(group) == 1]
        states = {target.place for target in certain if isinstance(target, InState)}
        found: dict[Target, None] = {}
        within: set[str] = set()
        for group in groups:
            fitting = [target for target in group if states & self._states_of(target)] if states else list(group)
            for target in map(_in_its_state, fitting) if states else fitting:
                found[target] = None
                if not isinstance(target, InState):
                    within |= states & self._states_of(target)
        kept = [target for target in found if not (isinstance(target, InState) and target.place in within)]
        return self._merged(tuple(kept))

    def _merged(self, targets: Targets) -> Targets:
        """Return one office in place of several targets that it alone serves."""
        offices = {self.offices_of(target) for target in targets}
        elsewhere = any(isinstance(target, InCounty) and target.elsewhere for target in targets)
        if not elsewhere and len(targets) > 1 and len(offices) == 1 and len(only := offices.pop()) == 1:
            return (AtOffice(only[0]),)
        return targets

    def _states_of(self, target: Target) -> set[str]:
        if isinstance(target, AtOffice):
            return {place for place, _ in self._places.served_by(target.contact)}
        return {target.place}


def _codes_behind_words(text: str) -> Iterator[_Code]:
    """Yield what may be codes: two capital letters behind a word, which is no such code itself."""
    before: re.Match[str] | None = None
    for part in _WRITTEN_TOGETHER.finditer(text):
        found = _CODE.match(part[0]) if before else None
        if before and found and (word := _last_word(before[0].removesuffix(","))):
            yield _Code(word, before[0].endswith(","), found[0], part.start(), part.start() + len(found[0]))
            before = None
        else:
            before = part


def _last_word(text: str) -> str:
    start = len(text)
    while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return text[start:]


def _follows_a_name(text: str, written: _Code) -> bool:
    """Return whether a code stands behind a word with one capital, and is no word itself or the last one."""
    if not written.before.istitle():
        return False
    return written.code.lower() not in _CODES_THAT_ARE_WORDS or not text[written.end :].strip(" .!?")


def _in_its_state(target: Target) -> Target:
    return replace(target, elsewhere=False) if isinstance(target, InCounty) else target


def _names(content: Content, places: Places) -> Iterator[tuple[str, Target]]:
    elsewhere = frozenset(places.counties_elsewhere)
    for identifier, place in places.places.items():
        yield place.name, InState(identifier)
        for county in place.counties:
            target = InCounty(identifier, county, elsewhere=county in elsewhere)
            yield from ((form.format(name=county), target) for form in places.county_forms)
    for names in content.place_names.values():
        for identifier, spellings in names.items():
            named: Target = InState(identifier) if identifier in places.places else AtOffice(identifier)
            yield from ((name, named) for name in spellings)
