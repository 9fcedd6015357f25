"""Hashes of what a reader of the content has read: the texts of a topic, a contact or a path, and a contact's numbers.

They are made of what the files mean. To wrap a line anew or to move a key changes no hash; a word or a digit does.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from core.contacts import Channel
from core.content.fields import prose_within
from core.content.flow import Flow
from core.content.model import Contact, Entries, Topic
from core.content.reviews import ReviewedKind
from core.language import (
    SOURCE_LOCALE,
    TRANSLATED_KEYS,
    CatalogueError,
    SourceText,
    catalogue_messages,
    catalogue_path,
    message_strings,
    read_catalogue,
)

Reviewed = Topic | Contact | Flow
# The translations of a catalogue, by the place of their text.
Translations = Mapping[str, str]
_DIGITS = 16


def reviewed_entry(entries: Entries, kind: ReviewedKind, identifier: str) -> Reviewed | None:
    found: Mapping[str, Reviewed] = getattr(entries, kind)
    return found.get(identifier)


def reviewed_texts(entry: Reviewed) -> Iterator[tuple[str, SourceText]]:
    """Yield every text of an entry that people read, with its key in the file."""
    keys = TRANSLATED_KEYS[entry.file.partition("/")[0]]
    shared = entry.shared_texts if isinstance(entry, Contact) else {}
    for path, text in prose_within(entry.model_dump(by_alias=True, exclude={"id", "file", "group"}), keys):
        key = ".".join(map(str, path))
        yield key, shared.get(key, SourceText(f"{entry.file}#{key}", text))


def translations_in(folder: Path, locale: str) -> Translations:
    """Return what a catalogue has, by the places of the texts. Raise CatalogueError or OSError if it cannot be read."""
    messages = catalogue_messages(read_catalogue(catalogue_path(folder, locale), locale))
    return {message.context: "\n".join(message_strings(message)) for message in messages if message.context}


def review_hash(entry: Reviewed, translations: Translations | None = None) -> str | None:
    """Return the hash of an entry's translations and their English; without them, of its English, numbers, hours and
    sources.

    Whoever reviews a translation compares it with the English: where that is corrected, the translation has to be read
    again. None if nothing of it is translated.
    """
    english = {key: _squeezed(text.source) for key, text in reviewed_texts(entry)}
    if translations is None:
        return _hashed([english, _facts(entry)])
    translated = {key: _squeezed(translations.get(text.context, "")) for key, text in reviewed_texts(entry)}
    return _hashed([english, translated]) if any(translated.values()) else None


def channel_fingerprint(channel: Channel) -> str:
    """Return the fingerprint of a number or an address. What is said beside it is text, and no part of it."""
    return _hashed(channel.model_dump(mode="json", include={channel.kind, "vanity"}))


def count_reviewed(folder: Path, entries: Entries) -> dict[str, int]:
    """Return how many topics, contacts and paths a person has read as they are now, for each language of the log."""
    counts: dict[str, int] = {}
    for locale in sorted({locale for _, _, locale, _ in entries.reviews.all()}) if entries.reviews else ():
        assert entries.reviews is not None
        try:
            translations = None if locale == SOURCE_LOCALE else translations_in(folder, locale)
        except (CatalogueError, OSError):
            continue  # reported by the checks
        read = [
            review.text == review_hash(entry, translations)
            for kind, identifier, language, review in entries.reviews.all()
            if language == locale and (entry := reviewed_entry(entries, kind, identifier))
        ]
        counts[locale] = sum(read)
    return counts


def _facts(entry: Reviewed) -> object:
    """Return what an entry states besides its texts."""
    if isinstance(entry, Contact):
        named = [[channel_fingerprint(channel), channel.source] for channel in entry.channels]
        return [named, entry.hours.model_dump(mode="json") if entry.hours else None, list(entry.languages)]
    return list(entry.sources) if isinstance(entry, Topic) else []


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _hashed(value: object) -> str:
    spelling = json.dumps(value, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(spelling.encode()).hexdigest()[:_DIGITS]
