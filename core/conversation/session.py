"""The session: what is kept of a conversation between two turns. All of it expires: the chosen language, the draft,
which page of a path is open, and which answer was shown last."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from core.documents import few_marks

# Counted from the last question or answer of a draft.
DRAFT_LIFETIME = timedelta(minutes=30)
# Counted from the last use. A person who comes back the next day still reads the chosen language.
LOCALE_LIFETIME = timedelta(days=7)
# How long it is remembered that a draft was lost, so that the person's next words can be met with it.
LOST_DRAFT_LIFETIME = timedelta(days=1)
# Counted from the last answer. For so long a few words may ask about it.
LAST_LIFETIME = timedelta(minutes=10)
# The limit of one answer, about three printed pages.
MAX_ANSWER_CHARACTERS = 8000


@dataclass(frozen=True)
class Draft:
    """What a person is writing on a guided path.

    ``answers`` are words or option ids by field. ``at`` is the question asked last. ``waiting`` is True while the next
    message answers it, and False while the person looks at something else. ``complete`` is True once every question was
    asked: a changed answer then leads back to the overview. ``locale`` is the language of the questions. ``latest`` is
    the field answered by the last message, empty after any other event: the next piece of a cut message continues it.
    ``asked`` are the questions that were asked so far. ``held`` are words of which the person has not said yet what
    they are: an answer, or a question to us. In a draft without a path (``flow`` is empty) they wait for one.
    """

    flow: str
    locale: str
    expires_at: datetime
    at: str = ""
    waiting: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)
    complete: bool = False
    latest: str = ""
    asked: tuple[str, ...] = ()
    held: str = ""

    @classmethod
    def begun(cls, flow: str, locale: str, moment: datetime) -> "Draft":
        return cls(flow, locale, moment + DRAFT_LIFETIME)

    @property
    def has_words(self) -> bool:
        return bool(self.answers or self.held)

    def asking(self, node: str, moment: datetime, *, waiting: bool) -> "Draft":
        return replace(
            self.having_asked(node),
            at=node,
            waiting=waiting,
            held=self.held if node == self.at else "",
            expires_at=moment + DRAFT_LIFETIME,
        )

    def having_asked(self, *nodes: str) -> "Draft":
        return replace(self, asked=tuple(dict.fromkeys((*self.asked, *nodes))))

    def paused(self) -> "Draft":
        """Return the draft while the person looks at something else: a message does not answer it."""
        return replace(self, waiting=False, latest="")

    def settled(self) -> "Draft":
        """Return the draft after an event that is not a message: the last answer cannot be continued any more."""
        return replace(self, latest="")

    def renewed(self, moment: datetime) -> "Draft":
        """Return the draft with its lifetime begun again."""
        return replace(self, expires_at=moment + DRAFT_LIFETIME)

    def answering(self, name: str, answer: str, moment: datetime) -> "Draft":
        """Return the draft with an answer to the question whose field is ``name``.

        At most ``MAX_ANSWER_CHARACTERS`` are kept, and few marks on one letter. An empty answer removes the one before.
        Words that were held are dropped: an older button must not put them in the place of the answer.
        """
        others = {key: value for key, value in self.answers.items() if key != name}
        answers = {**others, name: few_marks(answer)[:MAX_ANSWER_CHARACTERS]} if answer else others
        return replace(self, answers=answers, held="", expires_at=moment + DRAFT_LIFETIME)

    def writing(self, name: str, message: str, moment: datetime) -> "Draft":
        """Return the draft with a message as the answer, which the next message may continue."""
        return replace(self.answering(name, message, moment), latest=name)

    def holding(self, words: str, moment: datetime) -> "Draft":
        """Return the draft with words that wait for the person to say what they are."""
        held = few_marks(words)[:MAX_ANSWER_CHARACTERS]
        return replace(self, held=held, latest="", expires_at=moment + DRAFT_LIFETIME)

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
            "asked": list(self.asked),
            "held": self.held,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Draft":
        read = {"expires_at": datetime.fromisoformat(data["expires_at"]), "asked": tuple(data["asked"])}
        return cls(**{**data, **read})


@dataclass(frozen=True)
class LastAnswer:
    """What was shown last, so that "and on weekends?" can be understood. It holds no word of a person.

    ``shows`` is the text of the action that shows it (``t:anonymous``, ``c:opr``), empty if none does. ``locale`` is
    the language that it was shown in.
    """

    shows: str
    locale: str
    expires_at: datetime

    def to_dict(self) -> dict[str, str]:
        """Return a dict that JSON can hold."""
        return {"shows": self.shows, "locale": self.locale, "expires_at": self.expires_at.isoformat()}

    @classmethod
    def from_dict(cls, data: Mapping[str, str]) -> "LastAnswer":
        return cls(data["shows"], data["locale"], datetime.fromisoformat(data["expires_at"]))


@dataclass(frozen=True)
class OpenPage:
    """The page of a guided path of buttons that was shown last, so that typed words can name one of its options.

    ``shows`` is the text of the action that shows it (``f:find-my-person:c.a``), and ``locale`` its language. ``asks``
    is False while the person looks at something else: then only words for going on are taken. ``held`` are words of
    which the person has not said yet what they are: an answer, or a question to us.
    """

    shows: str
    locale: str
    expires_at: datetime
    asks: bool = True
    held: str = ""

    def holding(self, words: str, moment: datetime) -> "OpenPage":
        held = few_marks(words)[:MAX_ANSWER_CHARACTERS]
        return replace(self, held=held, asks=True, expires_at=moment + DRAFT_LIFETIME)

    def paused(self) -> "OpenPage":
        return replace(self, asks=False, held="")

    def to_dict(self) -> dict[str, Any]:
        """Return a dict that JSON can hold."""
        kept = {"shows": self.shows, "locale": self.locale, "expires_at": self.expires_at.isoformat()}
        return {**kept, "asks": self.asks, "held": self.held}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "OpenPage":
        return cls(**{**data, "expires_at": datetime.fromisoformat(data["expires_at"])})


@dataclass(frozen=True)
class Session:
    """What is kept of one conversation.

    ``locale`` is the chosen language, and ``expires_at`` (aware) is when it is forgotten. Both are None if no language
    is chosen. A draft, the open page and the last answer have their own expiry. ``wrote_until`` (aware) outlives the
    draft, and holds nothing of it: until then it is remembered that there was one. It is None once the draft was
    deleted. ``restarted`` is True if nothing is known of the conversation because the program began anew: it may have
    had a draft. That is not kept.
    """

    locale: str | None = None
    expires_at: datetime | None = None
    draft: Draft | None = None
    last: LastAnswer | None = None
    wrote_until: datetime | None = None
    restarted: bool = False
    page: OpenPage | None = None

    @property
    def has_lost_draft(self) -> bool:
        """Whether a draft has expired of which the person was not told yet."""
        return self.draft is None and self.wrote_until is not None

    def at(self, moment: datetime) -> "Session":
        """Return the session without what has expired at a moment."""
        draft = self.draft if self.draft and moment < self.draft.expires_at else None
        wrote_until = self.wrote_until if self.wrote_until and moment < self.wrote_until else None
        last = self.last if self.last and moment < self.last.expires_at else None
        page = self.page if self.page and moment < self.page.expires_at else None
        left = replace(self, draft=draft, last=last, wrote_until=wrote_until, page=page)
        if self.expires_at is not None and moment >= self.expires_at:
            return replace(left, locale=None, expires_at=None)
        return left

    def renewed(self, moment: datetime) -> "Session":
        """Return the session with the lifetime of the chosen language begun again, as after each use."""
        return self.choosing(self.locale, moment) if self.locale else self

    def choosing(self, locale: str, moment: datetime) -> "Session":
        """Return the session with a chosen language. A draft continues in that language."""
        draft = replace(self.draft, locale=locale) if self.draft else None
        return replace(self, locale=locale, expires_at=moment + LOCALE_LIFETIME, draft=draft)

    def opening(self, shows: str, locale: str, moment: datetime) -> "Session":
        """Return the session with a page of a path of buttons open."""
        return replace(self, page=OpenPage(shows, locale, moment + DRAFT_LIFETIME))

    def writing(self, draft: Draft | None) -> "Session":
        """Return the session with a draft. It will be remembered if the person writes on it or is asked to."""
        wrote_until = None
        if draft is not None and (draft.waiting or draft.has_words):
            wrote_until = draft.expires_at + LOST_DRAFT_LIFETIME
        return replace(self, draft=draft, wrote_until=wrote_until)

    def shown(self, shows: str, locale: str, moment: datetime) -> "Session":
        """Return the session after an answer was shown."""
        return replace(self, last=LastAnswer(shows, locale, moment + LAST_LIFETIME))

    def to_dict(self) -> dict[str, Any]:
        """Return a dict that JSON can hold."""
        data: dict[str, Any] = {}
        if self.locale is not None and self.expires_at is not None:
            data |= {"locale": self.locale, "expires_at": self.expires_at.isoformat()}
        if self.wrote_until is not None:
            data["wrote_until"] = self.wrote_until.isoformat()
        data |= {"draft": self.draft.to_dict()} if self.draft else {}
        data |= {"page": self.page.to_dict()} if self.page else {}
        return data | ({"last": self.last.to_dict()} if self.last else {})

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Session":
        expires_at = datetime.fromisoformat(data["expires_at"]) if "expires_at" in data else None
        draft = Draft.from_dict(data["draft"]) if "draft" in data else None
        wrote_until = datetime.fromisoformat(data["wrote_until"]) if "wrote_until" in data else None
        last = LastAnswer.from_dict(data["last"]) if "last" in data else None
        page = OpenPage.from_dict(data["page"]) if "page" in data else None
        return cls(data.get("locale"), expires_at, draft, last, wrote_until, page=page)
