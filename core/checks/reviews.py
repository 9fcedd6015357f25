"""Checks of the review log: no number has changed since it was read, and which texts have.

A number that has changed is an error wherever content is loaded, because a wrong one is worse than none. A text that
has changed is a warning of ``recourse check``: the change is told, and nobody waits for the reader.
"""

from collections.abc import Iterator
from datetime import date

from core.content import (
    REVIEWED_KINDS,
    REVIEWS_FILE,
    Contact,
    Entries,
    Issue,
    KeyPath,
    Loaded,
    Review,
    ReviewedKind,
    channel_fingerprint,
    review_hash,
    reviewed_entry,
    reviewed_texts,
    translations_in,
)
from core.language import (
    CATALOGUE_PATH,
    SOURCE_LOCALE,
    CatalogueError,
    available_locales,
    catalogue_messages,
    catalogue_path,
    read_catalogue,
)


def check_review_log(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    """Report what the log names that does not exist, and numbers and addresses that have changed since it was written.

    A folder without a log is not held to one.
    """
    if entries.reviews is None:
        return
    yield from _unknown(loaded, entries)
    for contact in entries.contacts.values():
        known = entries.reviews.channels.get(contact.id)
        since = _since(entries.reviews.contacts.get(contact.id, {}).get(SOURCE_LOCALE))
        remedy = f"compare it with its source, then run `recourse review contacts/{contact.id} --by NAME`"
        for path, problem in _changed_channels(contact, known, since):
            yield Issue(contact.file, loaded.line(contact.file, path), problem, remedy)


def check_reviewed_texts(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    """Warn of texts that have changed since somebody read them."""
    if entries.reviews is None:
        return
    for kind, identifier, locale, review in sorted(entries.reviews.all(), key=lambda found: found[:3]):
        entry = reviewed_entry(entries, kind, identifier)
        if entry is None or locale not in available_locales(loaded.folder):
            continue
        try:
            translations = None if locale == SOURCE_LOCALE else translations_in(loaded.folder, locale)
        except (CatalogueError, OSError):
            continue  # reported by the checks of translations
        if review_hash(entry, translations) == review.text:
            continue
        language = "" if locale == SOURCE_LOCALE else f" --language {locale}"
        remedy = f"read it, then run `recourse review {kind}/{identifier}{language} --by NAME`"
        file, line = entry.file, 1
        if translations is not None:
            file = CATALOGUE_PATH.format(locale=locale)
            line = _line_in_catalogue(loaded, locale, {text.context for _, text in reviewed_texts(entry)})
        yield Issue(file, line, f"{kind}/{identifier} has changed {_since(review)}", remedy, "warning")


def check_review_days(loaded: Loaded, entries: Entries, last: date) -> Iterator[Issue]:
    """Report reviews of a day that is still to come."""
    for kind, identifier, locale, review in entries.reviews.all() if entries.reviews else ():
        if review.on > last:
            line = loaded.line(REVIEWS_FILE, (kind, identifier, locale))
            yield Issue(REVIEWS_FILE, line, f"{review.on} is still to come", "write the day of the review")


def _since(review: Review | None) -> str:
    return f"since {review.by} read it on {review.on}" if review else "since it entered the content; nobody has read it"


def _changed_channels(contact: Contact, known: tuple[str, ...] | None, since: str) -> Iterator[tuple[KeyPath, str]]:
    """Yield where a contact has other numbers or addresses than the log, and what is wrong there."""
    if known is None:
        yield ("channels",), f"the numbers and addresses of {contact.id} are not in {REVIEWS_FILE}"
        return
    found = tuple(channel_fingerprint(channel) for channel in contact.channels)
    new = [index for index, fingerprint in enumerate(found) if fingerprint not in known]
    for index in new:
        channel = contact.channels[index]
        yield ("channels", index), f"{channel.display} is new or has changed {since}"
    if not new and found != known:
        yield ("channels",), f"a number or address was removed or moved {since}"


def _unknown(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    assert entries.reviews is not None
    named: list[tuple[str, ReviewedKind, str]] = [("channels", "contacts", name) for name in entries.reviews.channels]
    named += [(kind, kind, name) for kind in REVIEWED_KINDS for name in getattr(entries.reviews, kind)]
    for key, kind, name in named:
        if name not in loaded.ids[kind]:
            line = loaded.line(REVIEWS_FILE, (key, name))
            yield Issue(REVIEWS_FILE, line, f"there is no {kind.removesuffix('s')} {name}", "remove its entry")
    languages = available_locales(loaded.folder)
    for kind, name, locale, _ in entries.reviews.all():
        if locale not in languages:
            line = loaded.line(REVIEWS_FILE, (kind, name, locale))
            yield Issue(REVIEWS_FILE, line, f"there is no language {locale}", "correct the code, or remove the review")


def _line_in_catalogue(loaded: Loaded, locale: str, contexts: set[str]) -> int:
    messages = catalogue_messages(read_catalogue(catalogue_path(loaded.folder, locale), locale))
    return min((message.lineno or 1 for message in messages if message.context in contexts), default=1)
