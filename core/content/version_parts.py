"""The parts of which a version is made: the English text of a topic, a contact or a path, and what it states.

Translations are no part of it: whoever compares two versions compares what the content says, in whatever language.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping

from core.contacts import CHANNEL_KINDS, Channel
from core.content.flow import Flow
from core.content.in_force import withdrawal_of
from core.content.model import Contact, Entries, Topic
from core.content.review_hashes import channel_fingerprint
from core.content.reviews import ReviewedKind
from core.content.versions import PARTS, VersionLog, Versions
from core.language import placeholders

_DIGITS = 8


def versions_of(entries: Entries, log: VersionLog | None) -> Versions:
    """Return the versions of a content as it is written, and those of its log. What was withdrawn has none today."""
    today: dict[tuple[ReviewedKind, str], Mapping[str, str]] = {}
    stated = _Stated(entries)
    for contact in (each for each in entries.contacts.values() if not withdrawal_of(each)):
        today["contacts", contact.id] = _hashed(stated.parts_of_contact(contact))
    for topic in (each for each in entries.topics.values() if not each.withdrawn):
        today["topics", topic.id] = _hashed(stated.parts_of_topic(topic))
    for flow in entries.flows.values():
        today["flows", flow.id] = _hashed(stated.parts_of_flow(flow))
    return Versions(today, log or VersionLog())


class _Stated:
    """What the entries of a content state. What was withdrawn states nothing any more."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries

    def parts_of_contact(self, contact: Contact) -> dict[str, object]:
        kept = _kept(contact)
        said = [contact.for_, contact.not_for, contact.note, *(f"{each.label}\n{each.note}" for each in kept)]
        return {
            **{kind: [channel_fingerprint(each) for each in kept if each.kind == kind] for kind in CHANNEL_KINDS},
            "hours": contact.hours.model_dump(mode="json") if contact.hours else None,
            "text": [_squeezed(text) for text in said],
            "name": [contact.name, contact.short],
            "languages": list(contact.languages),
            "sources": [each.source for each in kept],
        }

    def parts_of_topic(self, topic: Topic) -> dict[str, object]:
        """Return the parts of an answer. Its numbers are those in its text, and the first of each card below it."""
        texts = [topic.title, topic.answer, topic.warning]
        firsts = [channel for name in topic.contacts for channel in _kept(self._entries.contacts.get(name))[:1]]
        return {
            "text": [_squeezed(text) for text in texts],
            "numbers": [*self._facts(texts), *map(channel_fingerprint, firsts)],
            "sources": list(topic.sources),
        }

    def parts_of_flow(self, flow: Flow) -> dict[str, object]:
        """Return the parts of a path. Its numbers are all that its papers can name, those of each office of a list."""
        texts = [text for _, text in flow.prose()]
        named = sorted(self._contacts_of(flow))
        channels = [each for name in named for each in _kept(self._entries.contacts.get(name))]
        return {
            "text": [_squeezed(text) for text in texts],
            "numbers": [*self._facts(texts), *map(channel_fingerprint, channels)],
        }

    def _contacts_of(self, flow: Flow) -> Iterator[str]:
        for node in flow.nodes.values():
            yield from node.contacts
            for option in node.options:
                yield from option.contacts
        places, consular = self._entries.places, self._entries.consular
        for _, document in flow.documents():
            for _, paper in document.papers(""):
                for part in paper.parts:
                    yield from () if part.contacts == "chosen" else part.contacts
                    yield from filter(None, [part.hours])
                    yield from (*places.offices, places.list_) if part.offices and places else ()
                    if part.consulate and consular:
                        yield from (name for names in consular.contacts.values() for name in names)

    def _facts(self, texts: Iterable[str]) -> list[object]:
        """Return the facts that texts name. ``now`` follows from the hours."""
        names = sorted({name.removesuffix(".now") for text in texts for name in placeholders(text)})
        return [self._fact(*name.partition(".")[::2]) for name in names]

    def _fact(self, identifier: str, kind: str) -> object:
        contact = self._entries.contacts.get(identifier)
        if contact is None or withdrawal_of(contact):
            return None
        if kind in CHANNEL_KINDS:
            channel = contact.first(kind)
            return channel_fingerprint(channel) if channel and not channel.withdrawn else None
        return contact.name if kind == "name" else contact.hours and contact.hours.model_dump(mode="json")


def _kept(contact: Contact | None) -> list[Channel]:
    return [each for each in contact.channels if not each.withdrawn] if contact and not contact.withdrawn else []


def _hashed(parts: Mapping[str, object]) -> dict[str, str]:
    """Return the hash of each part that is not empty, in the order of ``PARTS``."""
    return {name: _hash(parts[name]) for name in PARTS if parts.get(name)}


def _hash(value: object) -> str:
    spelling = json.dumps(value, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(spelling.encode()).hexdigest()[:_DIGITS]


def _squeezed(text: str) -> str:
    return " ".join(text.split())
