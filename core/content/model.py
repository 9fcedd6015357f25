"""What the bot knows, as immutable values: sources, contacts, topics, flows.

Each model describes one entry of the YAML files. If an entry has a file of its own, the name of the file is its id.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from core.contacts import Channel, ChannelKind, Day, Directory, Known, OpeningHours, WebAddress, Withdrawal
from core.content.fields import Language, Prose, Strict
from core.content.flow import Flow
from core.content.follow_ups import FollowUps
from core.content.identifiers import Identifiers
from core.content.operator import Operator
from core.content.places import Consular, OfficeCard, Places
from core.content.print_pack import PrintPack
from core.content.reviews import Reviews
from core.content.spoken import Spoken
from core.content.typed_answers import TypedAnswers
from core.content.ui import Phrases
from core.content.versions import Versions
from core.content.wanted import DefaultSuggestion
from core.content.withdrawn import Withdrawn
from core.language import SOURCE_LOCALE, CatalogueStatus, SourceText

# "own" is what the bot states about itself.
Trust = Literal["official", "archived", "secondary", "own"]
# The commands that are answered by the content, each by one topic.
TopicCommand = Literal["help", "about", "privacy"]


def _partial_date(value: str) -> str:
    for pattern in ("%Y-%m-%d", "%Y-%m", "%Y"):
        with suppress(ValueError):
            dt.datetime.strptime(value, pattern)  # noqa: DTZ007  (a day, not a moment)
            return value
    raise PydanticCustomError(
        "date", "{value} is not a date: write it like 2026-11-21, 2026-11 or 2026", {"value": value}
    )


def _fingerprint(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", value):
        raise PydanticCustomError("fingerprint", "{value} is not a fingerprint", {"value": value})
    return value


def _copy_date(value: str) -> str:
    return value if value == UNKNOWN else _partial_date(value)


# The day of a copy that carries none.
UNKNOWN: Final = "unknown"
PartialDate = Annotated[str, AfterValidator(_partial_date)]
CopyDate = Annotated[str, AfterValidator(_copy_date)]


class Source(Strict):
    """A document that answers are based on.

    ``date`` is the date of the document, as exactly as it is known (``2026-11-21``, ``2026-11`` or ``2026``).
    ``copy_date`` is the day of the copy that was read: the day of reading, for a live page. ``read`` is how much of it.
    What the bot says of itself has neither.
    """

    id: str
    title: Prose
    publisher: Prose
    url: WebAddress | None = None
    date: PartialDate | None = None
    copy_date: Annotated[CopyDate | None, Field(alias="copy")] = None
    read: Literal["whole", "beginning"] | None = None
    trust: Trust

    @model_validator(mode="after")
    def _says_what_was_read(self) -> "Source":
        if self.trust != "own" and (self.copy_date is None or self.read is None):
            raise PydanticCustomError("unread", "it does not say what was read: write copy and read", {})
        return self


class Contact(Strict):
    """An office and the ways to reach it.

    ``topics`` are the ids of the topics that explain it. ``listed`` says whether the list of all cards has it; one that
    is not listed is reached from its topics, and its numbers are recognised all the same. ``shared_texts`` are those
    that stand elsewhere, by their keys here: the offices of places.yaml share theirs.
    """

    id: str
    file: str
    name: Prose
    short: Prose
    for_: Annotated[str, Field(alias="for")] = ""
    not_for: str = ""
    note: str = ""
    channels: tuple[Channel, ...] = Field(min_length=1)
    hours: OpeningHours | None = None
    languages: tuple[Language, ...] = ()
    topics: tuple[str, ...] = ()
    listed: bool = True
    withdrawn: Withdrawal | None = None
    shared_texts: Annotated[Mapping[str, SourceText], Field(exclude=True)] = {}

    def text(self, key: str) -> SourceText:
        """Return a text by its key in the file: ``name``, ``for``, ``channels.0.note``."""
        if key in self.shared_texts:
            return self.shared_texts[key]
        value: object = self
        for part in key.split("."):
            value = value[int(part)] if isinstance(value, tuple) else getattr(value, {"for": "for_"}.get(part, part))
        return SourceText(f"{self.file}#{key}", str(value))

    def as_office(self, card: OfficeCard) -> "Contact":
        """Return the same contact with what the cards of all offices say, beside its addresses too."""
        shared = {"for": card.text("for"), "not_for": card.text("not_for"), "note": card.text("note")}
        beside = {"label": "address"} if self.first("phone") else {"label": "address", "note": "no_phone"}
        channels = []
        for number, channel in enumerate(self.channels):
            own = {key: card.text(name) for key, name in beside.items()} if channel.kind == "mail" else {}
            shared |= {f"channels.{number}.{key}": text for key, text in own.items()}
            channels.append(channel.model_copy(update={key: text.source for key, text in own.items()}))
        texts = {"for_": card.for_, "not_for": card.not_for, "note": card.note}
        return self.model_copy(update={**texts, "channels": tuple(channels), "shared_texts": shared})

    def first(self, kind: ChannelKind) -> Channel | None:
        return next((channel for channel in self.channels if channel.kind == kind), None)


class Topic(Strict):
    """An answer, what goes with it, and the day by which somebody must review it.

    ``flows`` are the guided paths that help with it. ``shows`` adds a list after the answer: the menu of topics, the
    contact cards, or the languages. ``command`` is the command that is answered by this topic. The answer of an
    ``urgent`` topic comes before everything else; its ``warning`` stands before another answer if the words could be
    about the urgent topic too. Without one, it is the phrase ``danger``. Where ``alarm_words`` are listed, a text with
    none of them has to be clearly about the topic.
    """

    id: str
    file: str
    group: str
    title: Prose
    answer: Prose
    contacts: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    sources: tuple[str, ...] = Field(min_length=1)
    review_by: Day
    shows: Literal["menu", "contacts", "languages"] | None = None
    command: TopicCommand | None = None
    urgent: bool = False
    warning: str = ""
    alarm_words: Mapping[Language, tuple[Prose, ...]] = {}
    withdrawn: Withdrawal | None = None

    def text(self, key: Literal["title", "answer", "warning"]) -> SourceText:
        return SourceText(f"{self.file}#{key}", getattr(self, key), urgent=self.urgent)


class RetiredChannel(Strict):
    """A number or an address that is old, closed or wrong. Only its fingerprint is in the content."""

    id: str
    file: str
    kind: Literal["phone", "email", "web"]
    fingerprint: Annotated[str, AfterValidator(_fingerprint)]
    text: Prose
    contacts: tuple[str, ...] = ()
    source: str

    @property
    def explanation(self) -> SourceText:
        return SourceText(f"{self.file}#{self.id}.text", self.text)


class Acronym(Strict):
    """What an acronym or the number of a form means. ``also`` has its other spellings."""

    means: Prose
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entries:
    """The content of a folder but for its phrases. Every id that is used in it exists, if it has passed the checks."""

    sources: Mapping[str, Source]
    contacts: Mapping[str, Contact]
    topics: Mapping[str, Topic]
    flows: Mapping[str, Flow] = field(default_factory=dict)
    retired: Mapping[str, RetiredChannel] = field(default_factory=dict)
    acronyms: Mapping[str, Acronym] = field(default_factory=dict)
    identifiers: Identifiers | None = None
    wanted: tuple[DefaultSuggestion, ...] = ()
    follow_ups: FollowUps | None = None
    places: Places | None = None
    place_names: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    consular: Consular | None = None
    spoken: Spoken | None = None
    locales: tuple[str, ...] = (SOURCE_LOCALE,)
    statements: Mapping[str, CatalogueStatus] = field(default_factory=dict)
    withdrawn: Withdrawn = field(default_factory=Withdrawn)
    reviews: Reviews | None = None
    typed_answers: TypedAnswers | None = None
    versions: Versions = field(default_factory=Versions)
    print_pack: PrintPack | None = None

    def is_complete(self, locale: str) -> bool:
        return locale == SOURCE_LOCALE or self.statements.get(locale, CatalogueStatus()).complete

    def urgent_topics(self) -> frozenset[str]:
        """Return the ids of the urgent topics, also of those that are withdrawn: a cry for help stays one."""
        return frozenset(topic.id for topic in self.topics.values() if topic.urgent) | self.withdrawn.urgent

    def alarm_words(self) -> dict[str, tuple[str, ...]]:
        """Return the alarm words of the urgent topics, in all languages, by topic."""
        listed = {topic.id: topic.alarm_words.values() for topic in self.topics.values() if topic.alarm_words}
        return {topic: tuple(word for words in by_language for word in words) for topic, by_language in listed.items()}

    def topics_in(self, group: str) -> tuple[Topic, ...]:
        return tuple(topic for topic in self.topics.values() if topic.group == group)

    def is_office(self, contact: str) -> bool:
        """Return whether a contact is one of the offices that serve a place."""
        return self.places is not None and contact in self.places.offices

    def directory(self) -> Directory:
        retired = {entry.fingerprint: entry.id for entry in self.retired.values()}
        return Directory(self.known_channels(), retired, self.withdrawn.values)

    def known_channels(self) -> Iterator[Known]:
        """Yield every number and address that a person can look up."""
        for contact in self.contacts.values():
            for channel in contact.channels:
                yield from known_channel(contact.id, channel)


def known_channel(contact: str, channel: Channel) -> Iterator[Known]:
    """Yield what can be looked up of a channel of a contact: nothing of a postal address."""
    if channel.kind != "mail":
        yield Known(channel.kind, getattr(channel, channel.kind), contact, channel.source)


@dataclass(frozen=True, kw_only=True)
class Content(Entries):
    """All content of a folder. ``reviewed`` says how much of it a person has read as it is now, by language."""

    phrases: Phrases
    reviewed: Mapping[str, int] = field(default_factory=dict)
    operator: Operator = field(default_factory=Operator)

    def groups(self) -> tuple[str, ...]:
        """Return the ids of the groups that have topics, in the order of ``phrases.groups``."""
        used = {topic.group for topic in self.topics.values()}
        return tuple(group for group in self.phrases.groups if group in used)
