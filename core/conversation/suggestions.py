"""What somebody may be looking for who has only begun to type: topics and contact cards, best first.

For inline queries and for completing a command's option, where a list is shown at every key.
"""

import itertools
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from core.contacts import PhoneChannel
from core.content import Contact, Content, Localizer, Offer, Phrasing, Topic
from core.conversation.actions import ShowCard, ShowTopic
from core.language import ParagraphBlock, line_text
from core.questions import Answer, Clarify, NotCovered, QuestionMatcher

# Fewer letters are the beginning of a name, not a question.
_SHORTEST_QUESTION = 8
_FEWEST_DIGITS = 3
_LONGEST_DESCRIPTION = 120
_LONGEST_QUESTION = 80
_ELLIPSIS = "…"
# How well a name fits: it is just that, or it begins so; a number to call is worth more than a text about it.
_EXACT, _CARD, _TOPIC = range(3)


Target = ShowTopic | ShowCard


@dataclass(frozen=True)
class Suggestion:
    """``description`` says in a line what one gets."""

    action: Target
    title: str
    description: str


class Suggester:
    def __init__(self, content: Content, matcher: QuestionMatcher, phrasings: Iterable[Phrasing] = ()) -> None:
        """``phrasings`` are ways to ask; those that are whole questions are offered as such."""
        self._content = content
        self._matcher = matcher
        self._phrasings = phrasings
        # A list is shown at every key, so what is searched is made once a language.
        self._names: dict[str, list[tuple[str, Target]]] = {}

    @cached_property
    def _questions(self) -> dict[str, list[tuple[str, Phrasing]]]:
        """By language, with what is searched in them. Made when first needed: a single answer needs none."""
        questions: dict[str, list[tuple[str, Phrasing]]] = {}
        for phrasing in filter(_is_question, self._phrasings):
            questions.setdefault(phrasing.locale, []).append((_searched(phrasing.text), phrasing))
        return questions

    def suggest(self, localizer: Localizer, typed: str, most: int) -> tuple[Suggestion, ...]:
        """Entries of that very name, then what the question means, then names and questions that begin so."""
        words = _words(typed)
        if not words:
            return tuple(self._suggestion(localizer, _offered(offer)) for offer in self._content.wanted[:most])
        named = self._named(localizer, words)
        exact = [action for action, rank in named if rank == _EXACT]
        actions = dict.fromkeys([*exact, *self._meant(typed), *(action for action, _ in named)])
        found = [self._suggestion(localizer, action) for action in list(actions)[:most]]
        asked = (entry for entry in self._asked(localizer, words) if entry.action not in actions)
        return (*found, *itertools.islice(asked, most - len(found)))

    def contacts(self, localizer: Localizer, typed: str, most: int) -> tuple[Suggestion, ...]:
        """Contacts by name, abbreviation or number; nothing typed, the most wanted first and then all others."""
        words = _words(typed)
        if words:
            actions = [action for action, _ in self._named(localizer, words)]
        else:
            actions = [*map(_offered, self._content.wanted), *map(ShowCard, self._content.contacts)]
        cards = dict.fromkeys(action for action in actions if isinstance(action, ShowCard))
        return tuple(self._suggestion(localizer, card) for card in list(cards)[:most])

    def contact_named(self, localizer: Localizer, wanted: str) -> str | None:
        """Return the id of the contact that has this id, or that alone has this name, number or beginning of one."""
        if wanted.lower() in self._content.contacts:
            return wanted.lower()
        named = [action for action, _ in self._named(localizer, _words(wanted))] if _words(wanted) else []
        found = {action.contact for action in named if isinstance(action, ShowCard)}
        return found.pop() if len(found) == 1 else None

    def _asked(self, localizer: Localizer, words: list[str]) -> Iterator[Suggestion]:
        """A fitting question of each topic, in the language of the person; those that begin with the words first."""
        begun = " " + " ".join(words)
        questions = self._questions.get(localizer.locale, ())
        fitting = [
            (not searched.startswith(begun), phrasing) for searched, phrasing in questions if _fits(words, searched)
        ]
        seen: set[str] = set()
        for _, phrasing in sorted(fitting, key=lambda entry: entry[0]):
            topic = self._content.topics.get(phrasing.topic)
            if topic is not None and topic.id not in seen:
                seen.add(topic.id)
                yield Suggestion(ShowTopic(topic.id), phrasing.text, _first_paragraph(localizer, topic))

    def _meant(self, typed: str) -> list[Target]:
        if len(typed.strip()) < _SHORTEST_QUESTION:
            return []
        match self._matcher.match(typed):
            case Answer(topic, alternatives):
                cards = [ShowCard(name) for name in self._content.topics[topic].contacts]
                return [ShowTopic(topic), *cards, *(ShowTopic(name) for name in alternatives)]
            case Clarify(topics):
                return [ShowTopic(name) for name in topics]
            case NotCovered():
                return []

    def _named(self, localizer: Localizer, words: list[str]) -> list[tuple[Target, int]]:
        """Return the entries, with their rank, in whose names some word begins with each word of the query."""
        if localizer.locale not in self._names:
            self._names[localizer.locale] = list(self._names_in(localizer))
        ranked: list[tuple[Target, int]] = []
        for searched, action in self._names[localizer.locale]:
            contact = self._content.contacts[action.contact] if isinstance(action, ShowCard) else None
            identifier = action.contact if isinstance(action, ShowCard) else action.topic
            if words == _words(identifier) or (contact is not None and _is_number_of(contact, words)):
                ranked.append((action, _EXACT))
            elif _fits(words, searched):
                ranked.append((action, _TOPIC if contact is None else _CARD))
        return sorted(ranked, key=lambda entry: entry[1])

    def _names_in(self, localizer: Localizer) -> Iterator[tuple[str, Target]]:
        for contact in self._content.contacts.values():
            names = (localizer.text(contact.text("short")), localizer.text(contact.text("name")), contact.id)
            yield _searched(*names), ShowCard(contact.id)
        for topic in self._content.topics.values():
            yield _searched(localizer.text(topic.text("title")), topic.id), ShowTopic(topic.id)

    def _suggestion(self, localizer: Localizer, action: Target) -> Suggestion:
        if isinstance(action, ShowTopic):
            topic = self._content.topics[action.topic]
            return Suggestion(action, localizer.text(topic.text("title")), _first_paragraph(localizer, topic))
        contact = self._content.contacts[action.contact]
        return Suggestion(action, localizer.text(contact.text("name")), _bounded(localizer.text(contact.text("for"))))


def _offered(offer: Offer) -> Target:
    return ShowTopic(offer.topic) if offer.topic else ShowCard(offer.contact)


def _first_paragraph(localizer: Localizer, topic: Topic) -> str:
    paragraphs = (block for block in localizer.markup(topic.text("answer")) if isinstance(block, ParagraphBlock))
    return _bounded(line_text(next(paragraphs, ParagraphBlock(())).spans))


def _bounded(text: str) -> str:
    if len(text) <= _LONGEST_DESCRIPTION:
        return text
    return text[: _LONGEST_DESCRIPTION - 1].rpartition(" ")[0] + _ELLIPSIS


def _words(text: str) -> list[str]:
    """In small letters and without accents, so that "detencion" finds "Detención"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in kept).split()


def _searched(*names: str) -> str:
    """The words of names with a space before each, in which a beginning of a word is quickly found."""
    return "".join(f" {word}" for name in names for word in _words(name))


def _fits(words: list[str], searched: str) -> bool:
    """Whether each word begins some word of what is searched."""
    return all(f" {word}" in searched for word in words)


def _is_question(phrasing: Phrasing) -> bool:
    """Written out and short enough for a list; people also ask in fragments, stories and their own spelling."""
    text = phrasing.text
    return text[0].isupper() and text.endswith("?") and len(text) <= _LONGEST_QUESTION


def _is_number_of(contact: Contact, words: list[str]) -> bool:
    digits = "".join(words)
    if not digits.isdecimal() or len(digits) < _FEWEST_DIGITS:
        return False
    return any(digits in channel.phone for channel in contact.channels if isinstance(channel, PhoneChannel))
