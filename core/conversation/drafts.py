"""What a person is writing on a guided path. It is kept in the session for half an hour after the last word."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

LIFETIME = timedelta(minutes=30)
# One answer; about three printed pages. Discord's text inputs take 4,000 characters, a Telegram message 4,096.
MOST_CHARACTERS = 8000
# Telegram cuts a long text into messages of 4,096 characters, which then arrive within seconds.
_NEARLY_A_WHOLE_MESSAGE = 3800
_NEXT_PIECE_WITHIN = timedelta(seconds=5)


@dataclass(frozen=True)
class Draft:
    """``answers`` are words or options by field. ``at`` is the question that was asked last; ``waiting`` says that the
    next message answers it, which it does not while the person looks at something else. ``complete`` says that every
    question was asked once, so that a changed answer leads back to the overview. ``locale`` is the language in which
    they are asked. ``latest`` is the field that the last event answered by a message, which the next may go on with."""

    flow: str
    locale: str
    expires_at: datetime
    at: str = ""
    waiting: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)
    complete: bool = False
    latest: str = ""

    @classmethod
    def begun(cls, flow: str, locale: str, moment: datetime) -> "Draft":
        return cls(flow, locale, moment + LIFETIME)

    def asking(self, node: str, moment: datetime, *, waiting: bool) -> "Draft":
        return replace(self, at=node, waiting=waiting, expires_at=moment + LIFETIME)

    def paused(self) -> "Draft":
        """While the person looks at something else."""
        return replace(self, waiting=False, latest="")

    def settled(self) -> "Draft":
        """Nothing goes on with the last message once something else has happened."""
        return replace(self, latest="")

    def alive(self, moment: datetime) -> "Draft":
        return replace(self, expires_at=moment + LIFETIME)

    def answering(self, name: str, answer: str, moment: datetime) -> "Draft":
        """``answer`` is bounded; an empty one takes back what was there."""
        others = {key: value for key, value in self.answers.items() if key != name}
        answers = {**others, name: answer[:MOST_CHARACTERS]} if answer else others
        return replace(self, answers=answers, expires_at=moment + LIFETIME)

    def writing(self, name: str, message: str, moment: datetime) -> "Draft":
        """A message answers the question that keeps its answer in ``name``."""
        return replace(self.answering(name, message, moment), latest=name)

    def is_continued(self, moment: datetime) -> bool:
        """Whether a message goes on with the one before it, which filled a message of its platform."""
        just_now = moment - (self.expires_at - LIFETIME) <= _NEXT_PIECE_WITHIN
        return just_now and len(self.answers.get(self.latest, "")) >= _NEARLY_A_WHOLE_MESSAGE

    def to_dict(self) -> dict[str, Any]:
        """A dict that JSON can hold."""
        return {
            "flow": self.flow,
            "locale": self.locale,
            "expires_at": self.expires_at.isoformat(),
            "at": self.at,
            "waiting": self.waiting,
            "answers": dict(self.answers),
            "complete": self.complete,
            "latest": self.latest,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Draft":
        return cls(**{**data, "expires_at": datetime.fromisoformat(data["expires_at"])})
