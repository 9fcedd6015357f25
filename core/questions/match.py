"""The results of matching a question: an answer, topics to choose from, or no topic."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Answer:
    """The result if one topic is meant. ``alternatives`` are the next likely ones, best first.

    ``danger``, here and below, is the id of an urgent topic that the words could be about as well: those of somebody in
    danger now, for example.
    """

    topic: str
    alternatives: tuple[str, ...] = ()
    danger: str | None = None


@dataclass(frozen=True)
class Clarify:
    """The result if two to four topics could be meant, best first."""

    topics: tuple[str, ...]
    danger: str | None = None


@dataclass(frozen=True)
class NotCovered:
    """The result if no topic is meant."""

    danger: str | None = None


Match = Answer | Clarify | NotCovered


class QuestionMatcher(Protocol):
    """A matcher of questions. ``match`` never raises, whatever the text."""

    def match(self, text: str) -> Match: ...
