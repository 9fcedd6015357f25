"""What the bot knows, as immutable values: sources, contacts, topics, flows.

The shape of each YAML file is the model of the same name; the file's name is the id.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from core.contacts import Channel, ChannelKind, Day, Directory, Known, OpeningHours, WebAddress
from core.content.fields import Prose, Strict
from core.content.flow import Flow
from core.content.ui import Phrases
from core.language import SOURCE_LOCALE, CatalogueStatus, SourceText, parse_locale

Trust = Literal["official", "archived", "secondary", "own"]
# Commands that content answers, each with one topic.
TopicCommand = Literal["help", "about", "privacy"]


def _language(value: str) -> str:
    if parse_locale(value) is None:
        raise PydanticCustomError(
            "language", "{value} is not a language code such as en, es or pt_BR", {"value": value}
        )
    return value


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


PartialDate = Annotated[str, AfterValidator(_partial_date)]
Language = Annotated[str, AfterValidator(_language)]


class Source(Strict):
    """A document that answers rest on. ``date`` is the document's own, as exactly as it is known (``2026-11-21``,
    ``2026-11`` or ``2026``); ``checked`` is the day we read it."""

    id: str
    title: Prose
    publisher: Prose
    url: WebAddress | None = None
    date: PartialDate | None = None
    checked: Day
    trust: Trust


class Contact(Strict):
    """An office and the ways to reach it. ``topics`` are the answers that explain it."""

    id: str
    file: str
    name: Prose
    short: Prose
    for_: Annotated[Prose, Field(alias="for")]
    not_for: str = ""
    note: str = ""
    channels: tuple[Channel, ...] = Field(min_length=1)
    hours: OpeningHours | None = None
    languages: tuple[Language, ...] = ()
    topics: tuple[str, ...] = ()

    def text(self, key: str) -> SourceText:
        """``key`` as in the file: ``name``, ``for``, ``channels.0.note``."""
        value: object = self
        for part in key.split("."):
            value = value[int(part)] if isinstance(value, tuple) else getattr(value, {"for": "for_"}.get(part, part))
        return SourceText(f"{self.file}#{key}", str(value))

    def first(self, kind: ChannelKind) -> Channel | None:
        return next((channel for channel in self.channels if channel.kind == kind), None)


class Topic(Strict):
    """An answer, what goes with it, and the day by which somebody must look at it again.

    ``shows`` adds a list behind the answer: the menu of topics, the contact cards, the languages. ``flows`` are the
    guided paths that help with it.
    ``command`` makes the answer that of a command. The one ``urgent`` topic goes before all others.
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

    def text(self, key: Literal["title", "answer"]) -> SourceText:
        return SourceText(f"{self.file}#{key}", getattr(self, key))


class Retired(Strict):
    """A number or address that is old, closed or wrong, kept as a fingerprint only."""

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


class Offer(Strict):
    """A topic or a contact that many people look for."""

    topic: str = ""
    contact: str = ""

    @model_validator(mode="after")
    def _is_one(self) -> "Offer":
        if bool(self.topic) == bool(self.contact):
            raise PydanticCustomError("offer", "an offer names either a topic or a contact", {})
        return self


class Wanted(Strict):
    """What is offered before anybody has typed a word, most wanted first."""

    offers: tuple[Offer, ...]


class Acronym(Strict):
    """What an acronym or form number stands for, so that every spelling of it is understood."""

    means: Prose
    also: tuple[str, ...] = ()


class Identifiers(Strict):
    """Words of all languages that stand before a number that nobody should send to a chat."""

    a_number: tuple[str, ...]
    social_security: tuple[str, ...]
    passport: tuple[str, ...]


@dataclass(frozen=True)
class Content:
    """All content, consistent: every id that is named exists."""

    phrases: Phrases
    sources: Mapping[str, Source]
    contacts: Mapping[str, Contact]
    topics: Mapping[str, Topic]
    flows: Mapping[str, Flow] = field(default_factory=dict)
    retired: Mapping[str, Retired] = field(default_factory=dict)
    acronyms: Mapping[str, Acronym] = field(default_factory=dict)
    identifiers: Identifiers | None = None
    wanted: tuple[Offer, ...] = ()
    locales: tuple[str, ...] = (SOURCE_LOCALE,)
    statements: Mapping[str, CatalogueStatus] = field(default_factory=dict)

    def is_complete(self, locale: str) -> bool:
        return locale == SOURCE_LOCALE or self.statements.get(locale, CatalogueStatus()).complete

    def is_reviewed(self, locale: str) -> bool:
        """Whether a person has reviewed the texts of a language; English is what the others are translated from."""
        return locale == SOURCE_LOCALE or self.statements.get(locale, CatalogueStatus()).reviewed

    def urgent_topic(self) -> str | None:
        return next((topic.id for topic in self.topics.values() if topic.urgent), None)

    def groups(self) -> tuple[str, ...]:
        """Group ids in the order of ``phrases.groups``."""
        used = {topic.group for topic in self.topics.values()}
        return tuple(group for group in self.phrases.groups if group in used)

    def topics_in(self, group: str) -> tuple[Topic, ...]:
        return tuple(topic for topic in self.topics.values() if topic.group == group)

    def directory(self) -> Directory:
        return Directory(self.known_channels(), {entry.fingerprint: entry.id for entry in self.retired.values()})

    def known_channels(self) -> Iterator[Known]:
        for contact in self.contacts.values():
            for channel in contact.channels:
                if channel.kind != "mail":
                    yield Known(channel.kind, getattr(channel, channel.kind), contact.id, channel.checked)
