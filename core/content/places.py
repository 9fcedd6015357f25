"""Places as data: which office serves which state or county, and of which countries the consulate is told."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import AfterValidator, Field, RootModel, model_validator
from pydantic_core import PydanticCustomError

from core.contacts import TimeZone
from core.content.fields import Prose, Strict
from core.language import SourceText, is_territory

PLACES_FILE = "places.yaml"
CONSULAR_FILE = "consular.yaml"


class Area(Strict):
    """What an office serves of a place: all of it, or a part, in words and by the names of its counties."""

    contact: str
    part: str = ""
    counties: tuple[Prose, ...] = ()


class Disputed(Strict):
    """A part of a place that several offices claim."""

    part: Prose
    offices: Annotated[tuple[str, ...], Field(min_length=2)]
    counties: tuple[Prose, ...] = ()
    source: str


class Place(Strict):
    """A state or a territory. If no office is known, only the list helps. ``timezone`` is the clock of most of it."""

    name: Prose
    timezone: TimeZone | None = None
    offices: tuple[Area, ...]
    disputed: Disputed | None = None

    @property
    def contacts(self) -> tuple[str, ...]:
        return tuple(area.contact for area in self.offices)

    @property
    def counties(self) -> tuple[str, ...]:
        """The counties of which it is known who serves them."""
        of_offices = [county for area in self.offices for county in area.counties]
        return tuple(dict.fromkeys((*of_offices, *(self.disputed.counties if self.disputed else ()))))

    def contacts_of(self, county: str) -> tuple[str, ...]:
        """Return the offices that serve a county, or that claim to."""
        if self.disputed and county in self.disputed.counties:
            return self.disputed.offices
        return tuple(area.contact for area in self.offices if county in area.counties)

    @model_validator(mode="after")
    def _parts_are_named(self) -> "Place":
        if len(self.offices) > 1 and not all(area.part for area in self.offices):
            raise PydanticCustomError("place", "several offices share this place: each needs its part", {})
        return self


class OfficeCard(Strict):
    """What every card of an office says. ``address`` stands beside an address, ``no_phone`` where no number is."""

    for_: Annotated[Prose, Field(alias="for")]
    not_for: Prose
    note: Prose
    address: Prose
    no_phone: Prose

    def text(self, key: str) -> SourceText:
        return SourceText(f"{PLACES_FILE}#card.{key}", getattr(self, {"for": "for_"}.get(key, key)))


class OfficeWords(Strict):
    """Words of all languages. ``office`` alone says little; ``field_office`` says that an office of this kind is meant;
    ``before_code`` stand before the two capital letters of a state."""

    office: tuple[Prose, ...]
    field_office: tuple[Prose, ...]
    before_code: tuple[Prose, ...]


def _county_form(value: str) -> str:
    if "{name}" not in value:
        raise PydanticCustomError("county_form", "{value} lacks {slot}", {"value": value, "slot": "{name}"})
    return value


class Places(Strict):
    """The places, and the offices that serve them.

    ``topic`` is the topic that a question about an office is taken for. ``list`` is the contact with the list of all
    offices. ``counties_elsewhere`` are names of counties that places without parts have, too. ``codes_of_cities`` are
    codes of places that people also use for the city of an office. The keys of ``places`` are their ids.
    """

    topic: str
    list_: Annotated[str, Field(alias="list")]
    sources: Annotated[tuple[str, ...], Field(min_length=1)]
    card: OfficeCard
    words: OfficeWords
    county_forms: tuple[Annotated[str, AfterValidator(_county_form)], ...] = ()
    counties_elsewhere: tuple[Prose, ...] = ()
    codes_of_cities: Mapping[str, str] = {}
    places: dict[Annotated[str, Field(pattern=r"^[a-z]{2}$")], Place]

    @property
    def offices(self) -> tuple[str, ...]:
        """The contacts that serve some place, in the order of the places."""
        named = [contact for place in self.places.values() for contact in place.contacts]
        return tuple(dict.fromkeys(named))

    def served_by(self, contact: str) -> Iterator[tuple[str, int]]:
        """Yield the places that an office serves, each with the number of its area there."""
        for identifier, place in self.places.items():
            for number, area in enumerate(place.offices):
                if area.contact == contact:
                    yield identifier, number

    def part(self, place: str, number: int) -> SourceText:
        """Return what an office serves of a place, in words; empty if it serves all of it."""
        key = f"places.{place}.offices.{number}.part"
        return SourceText(f"{PLACES_FILE}#{key}", self.places[place].offices[number].part)

    def disputed_part(self, place: str) -> SourceText:
        disputed = self.places[place].disputed
        return SourceText(f"{PLACES_FILE}#places.{place}.disputed.part", disputed.part if disputed else "")

    def prose(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield every text that people read, with its path of keys in the file."""
        for key, text in self.card.model_dump(by_alias=True).items():
            yield ("card", key), text
        for identifier, place in self.places.items():
            for number, area in enumerate(place.offices):
                yield ("places", identifier, "offices", number, "part"), area.part
            if place.disputed:
                yield ("places", identifier, "disputed", "part"), place.disputed.part


class Names(RootModel[dict[str, dict[str, Annotated[tuple[Prose, ...], Field(min_length=1)]]]]):
    """Names by language and by id: a place, or an office for the names of its city. The first is shown."""


def _country(value: str) -> str:
    if not is_territory(value):
        raise PydanticCustomError("country", "{value} is not the code of a country", {"value": value})
    return value


Country = Annotated[str, AfterValidator(_country)]


class CountryNote(Strict):
    """What is added to the rule for one country."""

    text: Prose
    source: str = ""


class Consular(Strict):
    """Of which countries the consulate is told that a person is detained: codes of ISO 3166-1, in small letters.

    For ``mandatory`` it is told in any case, for ``on_request`` if the person wants it. ``same_as`` maps parts of a
    country to that country. ``names`` has what people call the countries besides their own names. ``not_alone`` are
    names that may mean something else; ``doubtful`` are countries that count only where no other one is named.
    """

    topic: str
    sources: Annotated[tuple[str, ...], Field(min_length=1)]
    mandatory: tuple[Country, ...]
    on_request: tuple[Country, ...]
    same_as: Mapping[Country, Country] = {}
    contacts: Mapping[Country, tuple[str, ...]] = {}
    notes: Mapping[Country, CountryNote] = {}
    words: tuple[Prose, ...]
    not_alone: tuple[Prose, ...] = ()
    doubtful: tuple[Country, ...] = ()
    names: Mapping[str, Mapping[Country, tuple[Prose, ...]]] = {}

    @property
    def countries(self) -> tuple[str, ...]:
        return (*self.mandatory, *self.on_request, *self.same_as)

    def is_mandatory(self, country: str) -> bool:
        return self.same_as.get(country, country) in self.mandatory

    def contacts_for(self, country: str) -> tuple[str, ...]:
        return self.contacts.get(self.same_as.get(country, country), ())

    def prose(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield every text that people read, with its path of keys in the file."""
        for country, note in self.notes.items():
            yield ("notes", country, "text"), note.text

    def notes_of(self, country: str) -> Mapping[str, CountryNote]:
        """Return what is added to the rule for a country, also for the country that it is a part of, by country."""
        keys = dict.fromkeys((country, self.same_as.get(country, country)))
        return {key: self.notes[key] for key in keys if key in self.notes}

    def note_text(self, country: str) -> SourceText:
        return SourceText(f"{CONSULAR_FILE}#notes.{country}.text", self.notes[country].text)
