"""Suggest topics and contact cards to a person who has only begun to type, best first.

Suggestions are for inline queries and for completing the option of a command, where a list is shown at every key.
"""

import itertools
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from core.contacts import PhoneChannel
from core.content import Contact, Content, DefaultSuggestion, Localizer, Phrasing, Topic
from core.conversation.actions import SetLocale, ShowCard, ShowOffices, ShowTopic
from core.conversation.presenters import menus
from core.language import ParagraphBlock, line_text
from core.questions import Answer, Clarify, NotCovered, QuestionMatcher

# A text with fewer characters is the beginning of a name, not a question.
_SHORTEST_QUESTION = 8
_FEWEST_DIGITS = 3
_LONGEST_DESCRIPTION = 120
_LONGEST_QUESTION = 80
# How many of the last words of a story tell what it is about; the words before are often nobody else's.
_TELLING = 2
_MOST_TOLD = 5
_ELLIPSIS = "…"
# Ranks, the best first: the exact name or number; a card whose name fits; a topic whose title fits. A card comes first
# because a number to call helps more than a text about it.
_EXACT, _CARD, _TOPIC = range(3)


Target = ShowTopic | ShowCard
Suggested = Literal["anything", "contacts", "hours", "places", "languages"]
Suggest = Callable[[Localizer, str, int], "tuple[Suggestion, ...]"]


@dataclass(frozen=True)
class Suggestion:
    """One entry of the list. ``description`` explains in one line what it shows."""

    action: Target | ShowOffices | SetLocale
    title: str
    description: str


class Suggester:
    """Finds suggestions in the content."""

    def __init__(self, content: Content, matcher: QuestionMatcher, phrasings: Iterable[Phrasing] = ()) -> None:
        """``phrasings`` are ways to ask. Those that are whole questions are suggested as such."""
        self._content = content
        self._matcher = matcher
        self._phrasings = phrasings
        # Made once for each language, because a list is shown at every key.
        self._names: dict[str, list[tuple[str, Target]]] = {}

    @cached_property
    def _questions(self) -> dict[str, list[tuple[str, Phrasing]]]:
        """The whole questions by language, with their searchable text. Made when first needed: most turns need none."""
        questions: dict[str, list[tuple[str, Phrasing]]] = {}
        for phrasing in filter(_is_question, self._known):
            questions.setdefault(phrasing.locale, []).append((_searchable(phrasing.text), phrasing))
        return questions

    @cached_property
    def _known(self) -> list[Phrasing]:
        """The ways to ask about a topic; of all others nothing can be offered."""
        return [phrasing for phrasing in self._phrasings if phrasing.topic in self._content.topics]

    def of(self, what: Suggested) -> Suggest:
        """Return what suggests things of one kind, or whatever fits."""
        kinds: dict[Suggested, Suggest] = {
            "anything": self.suggest,
            "contacts": self.contacts,
            "hours": self.hours,
            "places": self.places,
            "languages": self.languages,
        }
        return kinds[what]

    def suggest(self, localizer: Localizer, typed: str, most: int) -> tuple[Suggestion, ...]:
        """Return suggestions for a text, best first.

        First come entries with exactly that name, then what the text means as a question, then names and questions with
        words that begin so. For an empty text, these are the most wanted entries.
        """
        words = _words(typed)
        if not words:
            return tuple(self._suggestion(localizer, _offered(offer)) for offer in self._content.wanted[:most])
        named = self._named(localizer, words)
        exact = [action for action, rank in named if rank == _EXACT]
        actions = dict.fromkeys([*exact, *self._meant(typed), *(action for action, _ in named)])
        found = [self._suggestion(localizer, action) for action in list(actions)[:most]]
        asked = (entry for entry in self._asked(localizer, words) if entry.action not in actions)
        fitting = (*found, *itertools.islice(asked, most - len(found)))
        return fitting or tuple(itertools.islice(self._told(localizer, words), most))

    def contacts(self, localizer: Localizer, typed: str, most: int) -> tuple[Suggestion, ...]:
        """Return contacts by name, abbreviation or number.

        For an empty text, return the most wanted contacts, then all others.
        """
        words = _words(typed)
        if words:
            actions = [action for action, _ in self._named(localizer, words)]
        else:
            known = (name for name in self._content.contacts if not self._content.is_office(name))
            actions = [*map(_offered, self._content.wanted), *map(ShowCard, known)]
        cards = dict.fromkeys(action for action in actions if isinstance(action, ShowCard))
        return tuple(self._suggestion(localizer, card) for card in list(cards)[:most])

    def hours(self, localizer: Localizer, typed: str, most: int) -> tuple[Suggestion, ...]:
        """Return contacts in the same order, but only those that have opening hours."""
        found = self.contacts(localizer, typed, len(self._content.contacts))
        known = {contact.id for contact in self._content.contacts.values() if contact.hours is not None}
        return tuple(each for each in found if isinstance(each.action, ShowCard) and each.action.contact in known)[
            :most
        ]

    def places(self, localizer: Localizer, typed: str, most: int) -> tuple[Suggestion, ...]:
        """Return places by the beginning of a word of their names, here or in English, or by their code."""
        if self._content.places is None:
            return ()
        words = _words(typed)
        fitting = []
        for identifier, place in self._content.places.places.items():
            name = localizer.place(identifier)
            if words == [identifier] or _fits(words, _searchable(name)) or _fits(words, _searchable(place.name)):
                fitting.append(Suggestion(ShowOffices(identifier), name, place.name))
        return tuple(sorted(fitting, key=lambda each: _words(each.title))[:most])

    def languages(self, localizer: Localizer, typed: str, most: int) -> tuple[Suggestion, ...]:
        """Return languages by the beginning of their own name, of that in the reader's language, or of their code."""
        words = _words(typed)
        offered = (
            Suggestion(SetLocale(code), menus.language_label(localizer, code), localizer.language(code))
            for code in self._content.locales
        )
        fitting = (
            each for each in offered if _fits(words, _searchable(each.title, each.description, str(each.action)))
        )
        return tuple(itertools.islice(fitting, most))

    def contact_named(self, localizer: Localizer, wanted: str) -> str | None:
        """Return the id of the contact with this id, or of the only contact whose name or number fits, or None.

        A contact that was withdrawn is still known by its id and its whole names, to say that it was.
        """
        gone = self._content.withdrawn.contacts
        if wanted.lower() in self._content.contacts or wanted.lower() in gone:
            return wanted.lower()
        words = _words(wanted)
        named = [action for action, _ in self._named(localizer, words)] if words else []
        found = {action.contact for action in named if isinstance(action, ShowCard)}
        for identifier, taken in gone.items():
            if words in (_words(localizer.text(taken.name)), _words(localizer.text(taken.short))):
                found.add(identifier)
        return found.pop() if len(found) == 1 else None

    def _asked(self, localizer: Localizer, words: list[str]) -> Iterator[Suggestion]:
        """Yield one fitting question of each topic, in the person's language: first those that begin with the words."""
        begun = " " + " ".join(words)
        questions = self._questions.get(localizer.locale, ())
        fitting = [
            (not searchable.startswith(begun), phrasing)
            for searchable, phrasing in questions
            if _fits(words, searchable)
        ]
        seen: set[str] = set()
        for _, phrasing in sorted(fitting, key=lambda entry: entry[0]):
            topic = self._content.topics[phrasing.topic]
            if topic.id not in seen:
                seen.add(topic.id)
                yield Suggestion(ShowTopic(topic.id), phrasing.text, _first_paragraph(localizer, topic))

    def _told(self, localizer: Localizer, words: list[str]) -> Iterator[Suggestion]:
        """Yield the topics about which people ask most with the last words in it: "my brother was tak"."""
        last = " " + " ".join(words[-_TELLING:])
        of_language = (each for each in self._known if each.locale == localizer.locale)
        topics = Counter(each.topic for each in of_language if last in f" {each.text.casefold()}")
        yield from (self._suggestion(localizer, ShowTopic(topic)) for topic, _ in topics.most_common(_MOST_TOLD))

    def _meant(self, typed: str) -> list[Target]:
        """Return what a text means as a question: nothing if it is too short for one."""
        if len(typed.strip()) < _SHORTEST_QUESTION:
            return []
        match self._matcher.match(typed):
            case Answer(topic, alternatives) if topic in self._content.withdrawn.topics:
                return [ShowTopic(name) for name in alternatives]
            case Answer(topic, alternatives):
                cards = [ShowCard(name) for name in self._content.topics[topic].contacts]
                return [ShowTopic(topic), *cards, *(ShowTopic(name) for name in alternatives)]
            case Clarify(topics):
                return [ShowTopic(name) for name in topics]
            case NotCovered():
                return []

    def _named(self, localizer: Localizer, words: list[str]) -> list[tuple[Target, int]]:
        """Return the entries whose name or number fits the words, each with its rank, best first."""
        if localizer.locale not in self._names:
            self._names[localizer.locale] = list(self._names_in(localizer))
        ranked = [
            (action, rank)
            for searchable, action in self._names[localizer.locale]
            if (rank := self._rank(action, words, searchable)) is not None
        ]
        return sorted(ranked, key=lambda entry: entry[1])

    def _rank(self, action: Target, words: list[str], searchable: str) -> int | None:
        contact = self._content.contacts[action.contact] if isinstance(action, ShowCard) else None
        identifier = action.contact if isinstance(action, ShowCard) else action.topic
        if words == _words(identifier) or (contact is not None and _is_number_of(contact, words)):
            return _EXACT
        if not _fits(words, searchable):
            return None
        return _TOPIC if contact is None else _CARD

    def _names_in(self, localizer: Localizer) -> Iterator[tuple[str, Target]]:
        for contact in self._content.contacts.values():
            names = (localizer.text(contact.text("short")), localizer.text(contact.text("name")), contact.id)
            yield _searchable(*names, *self._served(localizer, contact)), ShowCard(contact.id)
        for topic in self._content.topics.values():
            yield _searchable(localizer.text(topic.text("title")), topic.id), ShowTopic(topic.id)

    def _served(self, localizer: Localizer, contact: Contact) -> list[str]:
        """Return the names of the places that an office serves, so that its card is found by them."""
        places = self._content.places
        return [localizer.place(place) for place, _ in places.served_by(contact.id)] if places else []

    def _suggestion(self, localizer: Localizer, action: Target) -> Suggestion:
        if isinstance(action, ShowTopic):
            topic = self._content.topics[action.topic]
            return Suggestion(action, localizer.text(topic.text("title")), _first_paragraph(localizer, topic))
        contact = self._content.contacts[action.contact]
        return Suggestion(action, localizer.text(contact.text("name")), _bounded(localizer.text(contact.text("for"))))


def _offered(offer: DefaultSuggestion) -> Target:
    return ShowTopic(offer.topic) if offer.topic else ShowCard(offer.contact)


def _first_paragraph(localizer: Localizer, topic: Topic) -> str:
    paragraphs = (block for block in localizer.markup(topic.text("answer")) if isinstance(block, ParagraphBlock))
    return _bounded(line_text(next(paragraphs, ParagraphBlock(())).spans))


def _bounded(text: str) -> str:
    if len(text) <= _LONGEST_DESCRIPTION:
        return text
    return text[: _LONGEST_DESCRIPTION - 1].rpartition(" ")[0] + _ELLIPSIS


def _words(text: str) -> list[str]:
    """Return the words of a text in small letters and without accents, so that "detencion" finds "Detención"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in kept).split()


def _searchable(*names: str) -> str:
    """Return the words of names with a space before each: " be" is then in it if a word begins with "be"."""
    return "".join(f" {word}" for name in names for word in _words(name))


def _fits(words: list[str], searchable: str) -> bool:
    """Return whether each word is the beginning of some word in ``searchable``."""
    return all(f" {word}" in searchable for word in words)


def _is_question(phrasing: Phrasing) -> bool:
    """Return whether a phrasing is a written-out question, short enough for a list.

    Other phrasings are fragments, stories or misspelt questions.
    """
    text = phrasing.text
    return text[0].isupper() and text.endswith("?") and len(text) <= _LONGEST_QUESTION


def _is_number_of(contact: Contact, words: list[str]) -> bool:
    digits = "".join(words)
    if not digits.isdecimal() or len(digits) < _FEWEST_DIGITS:
        return False
    return any(digits in channel.phone for channel in contact.channels if isinstance(channel, PhoneChannel))
