"""What somebody may be looking for who has only begun to type: topics and contact cards, best first.

For inline queries and for completing a command's option, where a list is shown at every key.
"""

import unicodedata
from dataclasses import dataclass

from core.contacts.channels import PhoneChannel
from core.conversation.actions import ShowCard, ShowTopic
from core.conversation.voice import Voice
from core.knowledge.model import Contact, Content, Offer, Topic
from core.language.markup import Paragraph, line_text
from core.questions.match import Answer, Clarify, NotCovered, QuestionMatcher

# Fewer letters are the beginning of a name, not a question.
_SHORTEST_QUESTION = 8
_FEWEST_DIGITS = 3
_LONGEST_DESCRIPTION = 120
_ELLIPSIS = "…"


Wanted = ShowTopic | ShowCard


@dataclass(frozen=True)
class Suggestion:
    """``description`` says in a line what one gets."""

    action: Wanted
    title: str
    description: str


class Suggester:
    def __init__(self, content: Content, matcher: QuestionMatcher) -> None:
        self._content = content
        self._matcher = matcher

    def suggest(self, voice: Voice, typed: str, most: int) -> tuple[Suggestion, ...]:
        """Contacts of that very name, then what the question means, then names that begin so."""
        words = _words(typed)
        if not words:
            found = list(map(_offered, self._content.wanted))
        else:
            named = self._named(voice, words)
            exact = [action for action, rank in named if rank == 0]
            found = [*exact, *self._meant(typed), *(action for action, _ in named)]
        return tuple(self._suggestion(voice, action) for action in list(dict.fromkeys(found))[:most])

    def _meant(self, typed: str) -> list[Wanted]:
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

    def _named(self, voice: Voice, words: list[str]) -> list[tuple[Wanted, int]]:
        """Whatever every word of the query begins a word of, with its rank: 0 for a contact called just that."""
        ranked: list[tuple[Wanted, int]] = []
        for contact in self._content.contacts.values():
            if words == _words(contact.id) or _is_number_of(contact, words):
                ranked.append((ShowCard(contact.id), 0))
            elif _begin(words, voice.say(contact.text("short")), voice.say(contact.text("name")), contact.id):
                ranked.append((ShowCard(contact.id), 1))
        ranked.sort(key=lambda entry: entry[1])
        topics = self._content.topics.values()
        return ranked + [
            (ShowTopic(topic.id), 2) for topic in topics if _begin(words, voice.say(topic.text("title")), topic.id)
        ]

    def _suggestion(self, voice: Voice, action: Wanted) -> Suggestion:
        if isinstance(action, ShowTopic):
            topic = self._content.topics[action.topic]
            return Suggestion(action, voice.say(topic.text("title")), _first_paragraph(voice, topic))
        contact = self._content.contacts[action.contact]
        return Suggestion(action, voice.say(contact.text("name")), _bounded(voice.say(contact.text("for"))))


def _offered(offer: Offer) -> Wanted:
    return ShowTopic(offer.topic) if offer.topic else ShowCard(offer.contact)


def _first_paragraph(voice: Voice, topic: Topic) -> str:
    paragraphs = (block for block in voice.markup(topic.text("answer")) if isinstance(block, Paragraph))
    return _bounded(line_text(next(paragraphs, Paragraph(())).spans))


def _bounded(text: str) -> str:
    if len(text) <= _LONGEST_DESCRIPTION:
        return text
    return text[: _LONGEST_DESCRIPTION - 1].rpartition(" ")[0] + _ELLIPSIS


def _words(text: str) -> list[str]:
    """In small letters and without accents, so that "detencion" finds "Detención"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in kept).split()


def _begin(words: list[str], *names: str) -> bool:
    """Whether each word begins some word of the names."""
    among = [word for name in names for word in _words(name)]
    return all(any(word.startswith(begun) for word in among) for begun in words)


def _is_number_of(contact: Contact, words: list[str]) -> bool:
    digits = "".join(words)
    if not digits.isdecimal() or len(digits) < _FEWEST_DIGITS:
        return False
    return any(digits in channel.phone for channel in contact.channels if isinstance(channel, PhoneChannel))
