"""The command with which a reader says what they have read: ``review``."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bots.cli.options import USAGE_ERROR, ContentOption, content_folder, fail, fail_unknown, warn
from bots.cli.versions import note_version_read
from bots.phrases import UiPhrases
from core.content import (
    REVIEWED_KINDS,
    REVIEWS_FILE,
    Contact,
    Entries,
    Loaded,
    Review,
    Reviewed,
    ReviewedKind,
    Reviews,
    channel_fingerprint,
    read_content,
    read_text,
    review_hash,
    reviewed_entry,
    reviews_as_yaml,
    translations_in,
)
from core.files import write_file
from core.language import SOURCE_LOCALE, CatalogueError, available_locales, language_name, negotiate

_HEAD = """\
# Who has read which text against its sources, in which language and when.
"""


def review(
    entry: Annotated[
        str, typer.Argument(metavar="ID", help="A topic, a contact or a guided path, like opr or contacts/opr.")
    ],
    *,
    by: Annotated[str, typer.Option("--by", help="Who has read it: a name or a role.", show_default=False)] = "",
    against: Annotated[str, typer.Option("--against", help="What it was read against.", show_default=False)] = "",
    language: Annotated[str, typer.Option("--language", "--locale", help="The language that was read.")] = "en",
    unread: Annotated[
        bool, typer.Option("--unread", help="Nobody has read it: only note the numbers of a contact as they are now.")
    ] = False,
    content: ContentOption = None,
) -> None:
    """Note in reviews.yaml that somebody has read a text, and its numbers, as they are now."""
    if bool(by.strip()) == unread:
        fail("Say who has read it: --by NAME. Where nobody has: --unread.", USAGE_ERROR)
    folder = content_folder(content)
    loaded = read_content(folder, UiPhrases)
    if loaded.entries is None or any(issue.file == REVIEWS_FILE for issue in loaded.issues):
        fail("The content cannot be read: `recourse check` tells why.")
    kind, identifier = _named(loaded, entry)
    found = reviewed_entry(loaded.entries, kind, identifier)
    if found is None:
        fail(f"{kind}/{identifier} has faults: `recourse check` tells them.")
    reviews = loaded.entries.reviews or _begun(loaded.entries)
    locale = _locale(folder, language)
    if isinstance(found, Contact) and locale == SOURCE_LOCALE:
        changes = list(_changed_channels(found, reviews))
        for line in changes:
            warn(line)
        if changes and sys.stdin.isatty():
            typer.confirm("Do these agree with the source?", abort=True, err=True)
        reviews = reviews.with_channels(identifier, _fingerprints(found))
    elif unread:
        fail("--unread is for the numbers of a contact only, in English.", USAGE_ERROR)
    if not unread:
        text = _hash(folder, found, locale)
        today = datetime.now(UTC).date()
        reviews = reviews.with_review(
            kind, identifier, locale, Review(text=text, by=by.strip(), against=against.strip(), on=today)
        )
    note_version_read(loaded, kind, identifier)
    path = folder / REVIEWS_FILE
    try:
        write_file(path, f"{_head(path)}\n{reviews_as_yaml(reviews)}".encode())
    except OSError as error:
        fail(f"{path} cannot be written: {error.strerror}.")
    read = (
        "noted as they are, read by nobody"
        if unread
        else f"read by {by.strip()} in {language_name(locale, shown_in=SOURCE_LOCALE)}"
    )
    warn(f"{kind}/{identifier}: {read}. Commit {path} with the change.")


def _begun(entries: Entries) -> Reviews:
    """Return a new log: no person has read anything, and the numbers are those of today."""
    channels = {contact.id: _fingerprints(contact) for contact in entries.contacts.values()}
    return Reviews(channels=channels)


def _fingerprints(contact: Contact) -> tuple[str, ...]:
    return tuple(channel_fingerprint(channel) for channel in contact.channels)


def _named(loaded: Loaded, written: str) -> tuple[ReviewedKind, str]:
    """Return the kind and the id of ``opr``, ``contacts/opr`` or ``content/contacts/opr.yaml``."""
    *folders, name = written.removesuffix(".yaml").split("/")
    kinds = [kind for kind in REVIEWED_KINDS if not folders or kind in folders]
    found = [kind for kind in kinds if name in loaded.ids[kind]]
    if not found:
        known = sorted(f"{kind}/{identifier}" for kind in kinds for identifier in loaded.ids[kind])
        fail_unknown("text", written, known)
    if len(found) > 1:
        names = " or ".join(f"{kind}/{name}" for kind in found)
        fail(f"There are several of that name. Write {names}.", USAGE_ERROR)
    return found[0], name


def _locale(folder: Path, written: str) -> str:
    known = available_locales(folder)
    locale = negotiate(written, known)
    return locale if locale is not None else fail_unknown("language", written, known)


def _changed_channels(contact: Contact, reviews: Reviews) -> Iterator[str]:
    """Yield a line for each number and address that differs from the log: the old as its fingerprint, the new whole."""
    old = reviews.channels.get(contact.id, ())
    new = {channel_fingerprint(channel): channel.display for channel in contact.channels}
    yield from (f"- {fingerprint} (no longer there)" for fingerprint in old if fingerprint not in new)
    yield from (f"+ {fingerprint} {display}" for fingerprint, display in new.items() if fingerprint not in old)


def _hash(folder: Path, entry: Reviewed, locale: str) -> str:
    try:
        text = review_hash(entry, None if locale == SOURCE_LOCALE else translations_in(folder, locale))
    except (CatalogueError, OSError):
        return fail("The translations cannot be read: `recourse check` tells why.")
    return text if text is not None else fail(f"Nothing of it is translated into {locale}.", USAGE_ERROR)


def _head(path: Path) -> str:
    """Return the comment at the head of the log."""
    text = read_text(path, REVIEWS_FILE)[0] if path.exists() else None
    lines = (text or "").splitlines(keepends=True)
    until = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return "".join(lines[:until]) or _HEAD
