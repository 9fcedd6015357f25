"""What a question is about more exactly than its topic: the office of a place, the consulate of a country, or an
interpreter of a language."""

from dataclasses import dataclass
from functools import cached_property

from core.content import Content
from core.conversation.actions import Action, ShowCard, ShowConsulate, ShowOffices, ShowSpoken, ShowTopic
from core.conversation.spoken_languages import NamedLanguages, SpokenLanguages
from core.places import AtOffice, CountryFinder, InState, PlaceFinder, Target
from core.questions import Answer, Clarify, Match

# With no more words besides, a question that was taken for another topic is about an office all the same, if it says
# so.
_FEW_WORDS = 3


@dataclass(frozen=True)
class AboutPlaces:
    """A question for the office of a place: one, or several to choose from. Without any, the person has named none."""

    targets: tuple[Target, ...]


@dataclass(frozen=True)
class AboutConsulates:
    """A question whether the consulates of these countries are told."""

    countries: tuple[str, ...]


@dataclass(frozen=True)
class AboutInterpreters:
    """Somebody says that they speak these languages, by their codes, or asks for an interpreter of one."""

    languages: tuple[str, ...]


Subject = AboutPlaces | AboutConsulates | AboutInterpreters


class Specifics:
    """Finds places and countries in questions, where the content has any."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._places, self._consular, self._spoken = content.places, content.consular, content.spoken

    # Made when first needed, because thousands of names take a moment.

    @cached_property
    def _place_finder(self) -> PlaceFinder | None:
        return PlaceFinder(self._content, self._places) if self._places else None

    @cached_property
    def _country_finder(self) -> CountryFinder | None:
        return CountryFinder(self._content, self._consular) if self._consular else None

    @cached_property
    def _spoken_languages(self) -> SpokenLanguages | None:
        return SpokenLanguages(self._content, self._spoken) if self._spoken else None

    def of(self, text: str, match: Match) -> Subject | None:
        """Return what a text that was matched is about, or None if its topic says it all."""
        return self._interpreters(text, match) or self._consulates(text, match) or self._offices(text, match)

    def of_language(self, code: str | None) -> AboutInterpreters | None:
        """Return the interpreters of a language that somebody writes in, if there is a card for it."""
        return AboutInterpreters((code,)) if self._spoken and code in self._spoken.languages else None

    def language_named(self, text: str) -> AboutInterpreters | None:
        """Return the interpreters of the languages that a text names and says nothing besides, or None."""
        named = self._languages_in(text)
        return AboutInterpreters(named.codes) if named and not named.rest else None

    def language_besides(self, text: str, match: Match) -> AboutInterpreters | None:
        """Return the interpreters of the languages that somebody names beside a question of theirs: as their own, or
        with a question about languages."""
        named = self._languages_in(text)
        if named is None or self._spoken is None:
            return None
        return AboutInterpreters(named.codes) if named.as_own or _is_about(match, self._spoken.topic) else None

    def named(self, argument: str) -> AboutPlaces | None:
        """Return the places that the argument of a command names, or None."""
        targets = self._place_finder.named(argument) if self._place_finder else ()
        return AboutPlaces(targets) if targets else None

    def places_in(self, text: str) -> tuple[Target, ...]:
        """Return the places that words name which are an answer; a code of two letters needs no capitals."""
        return self._place_finder.named(text) if self._place_finder else ()

    def countries_in(self, text: str) -> tuple[str, ...]:
        """Return the codes of the countries that words name."""
        return self._country_finder.find(text) if self._country_finder else ()

    def topic(self, subject: Subject) -> str:
        """Return the topic that a subject belongs to."""
        owners = {AboutPlaces: self._places, AboutConsulates: self._consular, AboutInterpreters: self._spoken}
        owner = owners[type(subject)]
        assert owner is not None
        return owner.topic

    def action(self, subject: Subject) -> Action:
        """Return the action that shows the same to everybody, or else the topic."""
        match subject:
            case AboutPlaces((InState(place),)):
                return ShowOffices(place)
            case AboutPlaces((AtOffice(contact),)):
                return ShowCard(contact)
            case AboutConsulates((country,)):
                return ShowConsulate(country)
            case AboutInterpreters((language,)):
                return ShowSpoken(language)
            case _:
                return ShowTopic(self.topic(subject))

    def _languages_in(self, text: str) -> NamedLanguages | None:
        return self._spoken_languages.find(text) if self._spoken_languages else None

    def _interpreters(self, text: str, match: Match) -> AboutInterpreters | None:
        named = self._languages_in(text)
        if named is None:
            return None
        says_so = named.as_own and (named.rest <= _FEW_WORDS or not isinstance(match, Answer))
        return AboutInterpreters(named.codes) if says_so or named.rest == 0 else None

    def _consulates(self, text: str, match: Match) -> AboutConsulates | None:
        if self._country_finder is None or self._consular is None:
            return None
        certain = _is_about(match, self._consular.topic)
        if not certain and (isinstance(match, Answer) or not self._country_finder.asks_about_consulates(text)):
            return None
        countries = self._country_finder.find(text)
        return AboutConsulates(countries) if countries else None

    def _offices(self, text: str, match: Match) -> AboutPlaces | None:
        if self._place_finder is None or self._places is None:
            return None
        found = self._place_finder.find(text)
        taken = _is_about(match, self._places.topic)
        if not found.targets:
            return AboutPlaces(()) if found.field_office and found.rest == 0 and not taken else None
        if isinstance(match, Answer):
            meant = taken or (found.field_office and found.rest <= _FEW_WORDS)
        else:
            offered = isinstance(match, Clarify) and self._places.topic in match.topics
            meant = found.field_office or (found.office and (offered or found.rest <= _FEW_WORDS))
        # The name of a place alone is what somebody types who was asked for the state.
        return AboutPlaces(found.targets) if meant or found.rest == 0 else None


def _is_about(match: Match, topic: str) -> bool:
    return isinstance(match, Answer) and match.topic == topic
