"""Catalogues for translators: made, brought up to date, and measured. What people write in them is never lost."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import unescape, write_po

from core.language.catalogue import catalogue_messages, catalogue_path, message_strings, read_catalogue, read_status
from core.language.extract import TRANSLATED_KEYS, WHOLLY_TRANSLATED, translatable
from core.language.locales import language_name

_HEAD = """\
# Recourse in {language}.
# complete: no (write yes once nothing is missing; new texts are needed from then on)
# reviewed: no (write yes once somebody who speaks it well has read every text)"""
_WIDTH = 100
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_PREVIOUS = re.compile(rf"msgid((?:\s*{_QUOTED.pattern})+)(?:\s*msgid_plural((?:\s*{_QUOTED.pattern})+))?")
# Babel writes the moment of each run, which alone is no change.
_MOMENT = re.compile(rb'^"(?:POT-Creation|PO-Revision)-Date: .*\n', re.MULTILINE)


@dataclass(frozen=True)
class Coverage:
    """How much of a catalogue is translated. A fuzzy text is one whose English has changed since: it is not used."""

    locale: str
    texts: int
    translated: int
    fuzzy: int
    complete: bool
    reviewed: bool

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means all of it."""
        return 100 * self.translated // self.texts if self.texts else 100


def catalogue_template(content: Path) -> Catalog:
    """Every text of a content folder that people read, in the order of the files. Raises OSError, UnicodeDecodeError
    or yaml.YAMLError for a file that cannot be read."""
    catalogue = Catalog(project="Recourse", charset="utf-8")
    for path in _translated_files(content):
        name = path.relative_to(content).as_posix()
        for text, line in translatable(name, path.read_text("utf-8")):
            catalogue.add(
                (text.source, text.plural) if text.plural else text.source,
                context=text.context,
                locations=[(f"content/{name}", line)],
            )
    return catalogue


def add_locale(content: Path, locale: str) -> Path:
    """Makes an empty catalogue. Raises FileExistsError where there is one already."""
    path = catalogue_path(content, locale)
    if path.exists():
        raise FileExistsError(path)
    catalogue = Catalog(
        locale=locale,
        project="Recourse",
        version="content",
        msgid_bugs_address=" ",
        charset="utf-8",
        fuzzy=False,
        last_translator=" ",
        language_team=" ",
    )
    catalogue.header_comment = _HEAD.format(language=language_name(locale, shown_in="en"))
    path.parent.mkdir(parents=True, exist_ok=True)
    _save(_updated(catalogue, catalogue_template(content)), path)
    return path


def update_catalogue(content: Path, locale: str) -> Coverage:
    """Brings a catalogue up to date with the English: new texts are added empty, changed ones become fuzzy, and what
    is no longer there is kept as a comment. Raises CatalogueError for what is no catalogue."""
    path = catalogue_path(content, locale)
    catalogue = _updated(read_catalogue(path, locale), catalogue_template(content))
    _save(catalogue, path)
    return coverage(catalogue, content, locale)


def coverage(catalogue: Catalog, content: Path, locale: str) -> Coverage:
    statement = read_status(catalogue_path(content, locale))
    texts = list(catalogue_messages(catalogue))
    done = [message for message in texts if all(message_strings(message) or ("",))]
    fuzzy = sum(message.fuzzy for message in done)
    return Coverage(locale, len(texts), len(done) - fuzzy, fuzzy, statement.complete, statement.reviewed)


def _translated_files(content: Path) -> Iterator[Path]:
    yield content / WHOLLY_TRANSLATED
    for name in TRANSLATED_KEYS:
        place = content / name
        if place.is_file():
            yield place
        else:
            yield from sorted(place.rglob("*.yaml"))


def _updated(catalogue: Catalog, source: Catalog) -> Catalog:
    """A text that has moved within its file, as the parts of a paper do when one is put in before them, keeps its
    translation; else what stood at the same place before is offered as fuzzy. Babel's own guess, from whatever looks
    alike, is wrong more often than right."""
    for message in catalogue_messages(catalogue):
        _recall_previous(message)
    before = {message.context: message for message in catalogue_messages(catalogue)}
    catalogue.update(source, no_fuzzy_matching=True, update_header_comment=False)
    moved = {(_file(message), message.id): message for message in catalogue.obsolete.values()}
    for message in catalogue_messages(catalogue):
        if len(message_strings(message)) != (catalogue.num_plurals if message.pluralizable else 1):
            message.string = ("",) * catalogue.num_plurals if message.pluralizable else ""
        old = before.get(message.context)
        if any(message_strings(message)):
            message.previous_id = old.previous_id if old is not None else []
        elif same := moved.get((_file(message), message.id)):
            message.string, message.flags, message.previous_id = same.string, same.flags, same.previous_id
            _no_longer_obsolete(catalogue, same)
        elif old is not None and old.pluralizable == message.pluralizable:
            _offer(message, old)
            _no_longer_obsolete(catalogue, old)
    return catalogue


def _file(message: Message) -> str:
    return (message.context or "").partition("#")[0]


def _no_longer_obsolete(catalogue: Catalog, message: Message) -> None:
    catalogue.obsolete.pop(catalogue._key_for(message.id, message.context), None)  # noqa: SLF001  (no public way)


def _offer(message: Message, old: Message) -> None:
    """With the English that it was translated from, which may be older than the last one."""
    if any(message_strings(old)):
        message.string = old.string
        message.flags.add("fuzzy")
        last = list(old.id) if isinstance(old.id, tuple) else [str(old.id)]
        message.previous_id = old.previous_id if old.fuzzy and old.previous_id else last


def _recall_previous(message: Message) -> None:
    """Babel reads ``#| msgid "…"``, the English that a fuzzy text was translated from, as a comment."""
    noted = [comment[1:] for comment in message.user_comments if comment.startswith("|")]
    message.user_comments = [comment for comment in message.user_comments if not comment.startswith("|")]
    found = _PREVIOUS.search(" ".join(noted))
    if found and message.fuzzy:
        message.previous_id = ["".join(map(unescape, _QUOTED.findall(part))) for part in found.groups() if part]


def _save(catalogue: Catalog, path: Path) -> None:
    """Writes only what has changed, so that bringing up to date twice changes nothing."""
    written = io.BytesIO()
    write_po(written, catalogue, width=_WIDTH, include_lineno=False, include_previous=True)
    data = written.getvalue()
    if not path.exists() or _MOMENT.sub(b"", path.read_bytes()) != _MOMENT.sub(b"", data):
        path.write_bytes(data)
