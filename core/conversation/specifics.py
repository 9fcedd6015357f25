"""What a question is about more exactly than its topic: the office of a place, or the consulate of a country."""

from dataclasses import dataclass
from functools import cached_property

from core.content import Content
from core.conversation.actions import Action, ShowCard, ShowConsulate, ShowOffices, ShowTopic
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


Subject = AboutPlaces | AboutConsulates


class Specifics:
    """Finds places and countries in questions, where the content has any."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._places, self._consular = content.places, content.consular

    # Made when first needed, because thousands of names take a moment.

    @cached_property
    def _place_finder(self) -> PlaceFinder | None:
        return PlaceFinder(self._content, self._places) if self._places else None

    @cached_property
    def _country_finder(self) -> CountryFinder | None:
        return CountryFinder(self._content, self._consular) if self._consular else None

    def of(self, text: str, match: Match) -> Subject | None:
        """Return what a text that was matched is about, or None if its topic says it all."""
        return self._consulates(text, match) or self._offices(text, match)

    def named(self, argument: str) -> AboutPlaces | None:
        """Return the places that the argument of a command names, or None."""
        targets = self._place_finder.named(argument) if self._place_finder else ()
        return AboutPlaces(targets) if targets else None

    def topic(self, subject: Subject) -> str:
        """Return the topic that a subject belongs to."""
        owner = self._places if isinstance(subject, AboutPlaces) else self._consular
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
            case _:
                return ShowTopic(self.topic(subject))

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
