"""What a question was taken to mean."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Answer:
    """One topic is meant. ``alternatives`` are the next likely ones, best first.

    ``danger`` says, here and below, that the words could be those of someone in danger now.
    """

    topic: str
    alternatives: tuple[str, ...] = ()
    danger: bool = False


@dataclass(frozen=True)
class Clarify:
    """Two or three topics could be meant, best first."""

    topics: tuple[str, ...]
    danger: bool = False


@dataclass(frozen=True)
class NotCovered:
    """No topic is meant."""

    danger: bool = False


Match = Answer | Clarify | NotCovered


class QuestionMatcher(Protocol):
    """Never raises, whatever the text."""

    def match(self, text: str) -> Match: ...
