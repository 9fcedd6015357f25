"""Short questions about what was shown last: "and on weekends?" below a card, "is it free?" below an answer.

Only a text that is one of the phrases of ``follow_ups.yaml`` is one. Everything else is a question of its own.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from core.content import Contact, Content, FollowUp
from core.conversation.actions import Action, ShowCard, ShowHours, ShowMenu, ShowOffices, ShowTopic, ShowWallet
from core.places import words_of
from core.questions import Answer, Clarify, Match, NotCovered

# Hours and cards of more contacts than this would be a list, not an answer.
_MOST_CONTACTS = 2
_ADDRESSES = ("email", "web", "mail")
# A longer text is a question of its own.
_MOST_CHARACTERS = 80


class FollowUps:
    """Finds what a short question about what was shown last asks for."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._listed = content.follow_ups

    # Made when first needed, because thousands of phrases take a moment.

    @cached_property
    def _asks(self) -> Mapping[tuple[str, ...], FollowUp]:
        asks = self._listed.asks.values() if self._listed else ()
        return {words_of(phrase): ask for ask in asks for phrases in ask.phrases.values() for phrase in phrases}

    @cached_property
    def _openings(self) -> list[tuple[str, ...]]:
        return _longest_first(self._listed.openings if self._listed else ())

    @cached_property
    def _closings(self) -> list[tuple[str, ...]]:
        return _longest_first(self._listed.closings if self._listed else ())

    def of(self, text: str, last: Action | None) -> tuple[Action, ...]:
        """Return what answers a text that asks about ``last``, the action that shows what was shown last.

        Return nothing if the text does not ask so, or if ``last`` has no answer to it.
        """
        ask = self._ask(text) if last else None
        return tuple(self._answers(ask, last)) if ask and last else ()

    def alone(self, text: str, match: Match) -> Match:
        """Return what a short question means where nothing was shown: the topics that may be meant, unless it was taken
        for one of them. Any other question means ``match``, which it was taken for."""
        ask = self._ask(text)
        topics = tuple(name for name in ask.alone if name in self._content.topics) if ask else ()
        if not topics or (isinstance(match, Answer) and match.topic in topics):
            return match
        return Clarify(topics)

    def asks_for_verdict(self, text: str) -> bool:
        """Return whether the words around a number ask only whether it is real."""
        ask = self._ask(text)
        return ask is not None and ask.shows == "verdict"

    def subject_after(self, action: Action | None, match: Match | None, before: str) -> str:
        """Return the text of the action that short questions are about after a reply.

        ``action`` shows the same as the reply, ``match`` is what a question was taken for, and ``before`` is what short
        questions were about until then. A question without an answer ends that; thanks, and menus, do not.
        """
        if action is not None and not self._is_about_the_bot(action):
            return str(action)
        return "" if isinstance(match, Clarify | NotCovered) else before

    def _is_about_the_bot(self, action: Action) -> bool:
        topic = self._content.topics.get(action.topic) if isinstance(action, ShowTopic) else None
        return topic is not None and all(self._content.sources[name].trust == "own" for name in topic.sources)

    def _ask(self, text: str) -> FollowUp | None:
        """Return what a text asks for: with as many words left out before and behind it as are needed."""
        if len(text) > _MOST_CHARACTERS:
            return None
        words = words_of(text)
        for begun in _beginnings(words, self._openings):
            for whole in _endings(begun, self._closings):
                if whole in self._asks:
                    return self._asks[whole]
        return None

    def _answers(self, ask: FollowUp, last: Action) -> Iterator[Action]:
        topic, group, contacts = self._subject(last)
        answer = ask.topics.get(topic) or ask.topics.get(group, "")
        if isinstance(last, ShowOffices) and len(contacts) > _MOST_CONTACTS:
            # Which of the offices is meant, is to be chosen there.
            found: list[Action] = [last]
        elif answer in self._content.topics:
            found = [ShowTopic(answer)]
        else:
            found = self._of_contacts(ask.shows, contacts)
        yield from found
        if found and ask.shows == "languages":
            # "In Spanish?" may also mean this chat.
            yield ShowMenu("languages")

    def _of_contacts(self, shows: str | None, contacts: list[Contact]) -> list[Action]:
        fitting = [contact for contact in contacts if _has(contact, shows)][:_MOST_CONTACTS]
        match shows:
            case None:
                return []
            case "hours":
                # Where no hours are known, that is the answer.
                return [ShowHours(contact.id) for contact in fitting or contacts[:1]]
            case "purpose" if len(contacts) == 1:
                return [self._explained(contacts[0])]
            case _:
                return [ShowCard(contact.id) for contact in fitting]

    def _explained(self, contact: Contact) -> Action:
        """Return the action that shows what a contact is for: its first topic, or its card."""
        topic = next((name for name in contact.topics if name in self._content.topics), None)
        return ShowTopic(topic) if topic else ShowCard(contact.id)

    def _subject(self, last: Action) -> tuple[str, str, list[Contact]]:
        """Return topic, group and contacts of what was shown last; a contact has the group of its first topic."""
        match last:
            case ShowTopic(topic):
                known = self._content.topics.get(topic)
                return topic, known.group if known else "", self._contacts(known.contacts if known else ())
            case ShowCard(contact) | ShowHours(contact) | ShowWallet(contact):
                contacts = self._contacts((contact,))
                explaining = [name for each in contacts for name in each.topics if name in self._content.topics]
                return "", self._content.topics[explaining[0]].group if explaining else "", contacts
            case ShowOffices(place) if self._content.places and place in self._content.places.places:
                offices = self._content.places.places[place].offices
                return "", "", self._contacts(tuple(office.contact for office in offices))
            case _:
                return "", "", []

    def _contacts(self, ids: tuple[str, ...]) -> list[Contact]:
        return [self._content.contacts[name] for name in ids if name in self._content.contacts]


def _has(contact: Contact, wanted: str | None) -> bool:
    match wanted:
        case "hours":
            return contact.hours is not None
        case "phone":
            return contact.first("phone") is not None
        case "address":
            return any(channel.kind in _ADDRESSES for channel in contact.channels)
        case "languages":
            return bool(contact.languages)
        case _:
            return True


def _longest_first(phrases: Iterable[str]) -> list[tuple[str, ...]]:
    return sorted(map(words_of, phrases), key=len, reverse=True)


def _beginnings(words: tuple[str, ...], openings: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield the words, then without the opening before them, without the one behind that, and so on."""
    yield words
    while opening := next((each for each in openings if words[: len(each)] == each), None):
        words = words[len(opening) :]
        yield words


def _endings(words: tuple[str, ...], closings: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    yield words
    while closing := next((each for each in closings if words[len(words) - len(each) :] == each), None):
        words = words[: len(words) - len(closing)]
        yield words
