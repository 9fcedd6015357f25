"""What was taken down, for those who ask for it: old buttons, links and papers are out in the world for ever."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from core.contacts import Known
from core.language import SourceText


@dataclass(frozen=True)
class TakenDown:
    """A topic, a contact or a channel that was withdrawn.

    ``name`` and ``short`` are the texts that name the topic, or the contact, also that of a channel. ``topic`` or
    ``contact`` is the id of what stands in its place, if anything does.
    """

    name: SourceText
    short: SourceText
    on: date
    why: SourceText
    topic: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Withdrawn:
    """Everything that was taken down: topics and contacts by their ids, channels by the id of their contact.

    ``facts`` are the placeholders that must no longer be filled (``opr.phone``). ``values`` are the numbers and
    addresses that people may look up. ``urgent`` are the topics that were urgent.
    """

    topics: Mapping[str, TakenDown] = field(default_factory=dict)
    contacts: Mapping[str, TakenDown] = field(default_factory=dict)
    channels: Mapping[str, tuple[TakenDown, ...]] = field(default_factory=dict)
    facts: Mapping[str, TakenDown] = field(default_factory=dict)
    values: Mapping[Known, TakenDown] = field(default_factory=dict)
    urgent: frozenset[str] = frozenset()

    def topics_left(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the topics that are left of these. One that was withdrawn gives its place to the topic instead."""
        return tuple(dict.fromkeys(_left(ids, {name: taken.topic for name, taken in self.topics.items()})))

    def contacts_left(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the same of contacts."""
        return tuple(dict.fromkeys(_left(ids, {name: taken.contact for name, taken in self.contacts.items()})))


def _left(ids: Iterable[str], instead: Mapping[str, str]) -> Iterator[str]:
    for name in ids:
        if stands := instead.get(name, name):
            yield stands
