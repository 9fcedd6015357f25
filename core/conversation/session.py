"""What is remembered of a person between two turns: the language they chose, and what they are writing. Both expire."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

# Since the last answer of a draft.
DRAFT_LIFETIME = timedelta(minutes=30)
# Since the last use. Long enough that a person who comes back the next day is still understood.
LOCALE_LIFETIME = timedelta(days=7)
# One answer; about three printed pages.
MAX_ANSWER_CHARACTERS = 8000


@dataclass(frozen=True)
class Draft:
    """What a person is writing on a guided path.

    ``answers`` are words or option ids by field. ``at`` is the question asked last. ``waiting`` is True while the next
    message answers it, and False while the person looks at something else. ``complete`` is True once every question was
    asked: a changed answer then leads back to the overview. ``locale`` is the language of the questions. ``latest`` is
    the field answered by the last message, empty after any other event: a cut message goes on with that answer.
    """

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
        return cls(flow, locale, moment + DRAFT_LIFETIME)

    def asking(self, node: str, moment: datetime, *, waiting: bool) -> "Draft":
        return replace(self, at=node, waiting=waiting, expires_at=moment + DRAFT_LIFETIME)

    def paused(self) -> "Draft":
        """While the person looks at something else."""
        return replace(self, waiting=False, latest="")

    def settled(self) -> "Draft":
        """After any event but a message: the last answer cannot be continued any more."""
        return replace(self, latest="")

    def alive(self, moment: datetime) -> "Draft":
        return replace(self, expires_at=moment + DRAFT_LIFETIME)

    def answering(self, name: str, answer: str, moment: datetime) -> "Draft":
        """Keep at most ``MAX_ANSWER_CHARACTERS``; an empty answer removes the one before."""
        others = {key: value for key, value in self.answers.items() if key != name}
        answers = {**others, name: answer[:MAX_ANSWER_CHARACTERS]} if answer else others
        return replace(self, answers=answers, expires_at=moment + DRAFT_LIFETIME)

    def writing(self, name: str, message: str, moment: datetime) -> "Draft":
        """Answer the question whose field is ``name`` by a message."""
        return replace(self.answering(name, message, moment), latest=name)

    def to_dict(self) -> dict[str, Any]:
        """Return a dict that JSON can hold."""
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


@dataclass(frozen=True)
class Session:
    """``locale`` is the chosen language, ``expires_at`` (aware) when it is forgotten; both None where none is chosen. A
    draft has an expiry of its own."""

    locale: str | None = None
    expires_at: datetime | None = None
    draft: Draft | None = None

    def at(self, moment: datetime) -> "Session":
        """Return the session without what has expired at a moment."""
        draft = self.draft if self.draft and moment < self.draft.expires_at else None
        if self.expires_at is not None and moment >= self.expires_at:
            return Session(draft=draft)
        return replace(self, draft=draft)

    def renewed(self, moment: datetime) -> "Session":
        """Each use of the chosen language begins its lifetime anew."""
        return self.choosing(self.locale, moment) if self.locale else self

    def choosing(self, locale: str, moment: datetime) -> "Session":
        """A draft that is being written goes on in the chosen language."""
        draft = replace(self.draft, locale=locale) if self.draft else None
        return Session(locale, moment + LOCALE_LIFETIME, draft)

    def writing(self, draft: Draft | None) -> "Session":
        return replace(self, draft=draft)

    def to_dict(self) -> dict[str, Any]:
        """Return a dict that JSON can hold."""
        data: dict[str, Any] = {}
        if self.locale is not None and self.expires_at is not None:
            data |= {"locale": self.locale, "expires_at": self.expires_at.isoformat()}
        return data | ({"draft": self.draft.to_dict()} if self.draft else {})

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Session":
        expires_at = datetime.fromisoformat(data["expires_at"]) if "expires_at" in data else None
        draft = Draft.from_dict(data["draft"]) if "draft" in data else None
        return cls(data.get("locale"), expires_at, draft)
