"""Make, update and measure the catalogues for translators. What people have written in them is never lost."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import unescape, write_po

from core.files import read_file, write_file
from core.language.catalogue import catalogue_messages, catalogue_path, message_strings, read_catalogue, read_status
from core.language.conversion import Recipe, read_recipe
from core.language.extract import TRANSLATED_KEYS, WHOLLY_TRANSLATED, translatable
from core.language.locales import language_name

_HEAD = """\
# Recourse in {language}.
# complete: no (write yes once nothing is missing; new texts are needed from then on)"""
_HEAD_OF_MADE = """\
# Recourse in {language}, made by `make translations` from {source}:
# correct that one, or made.yaml beside this folder, and never this file.
# complete: {complete}"""
_WIDTH = 100
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
# The English that a fuzzy text was translated from, as gettext's tools note it behind ``#|``.
_PREVIOUS = re.compile(rf"msgid((?:\s*{_QUOTED.pattern})+)(?:\s*msgid_plural((?:\s*{_QUOTED.pattern})+))?")
# Babel writes the time of each run into the header. A new time alone is not a change.
_MOMENT = re.compile(rb'^"(?:POT-Creation|PO-Revision)-Date: .*\n', re.MULTILINE)


@dataclass(frozen=True)
class Coverage:
    """How much of a catalogue is translated.

    A fuzzy text is one whose English has changed since it was translated. It is not used, and not in ``translated``.
    """

    locale: str
    texts: int
    translated: int
    fuzzy: int
    complete: bool

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means every text."""
        return 100 * self.translated // self.texts if self.texts else 100


def catalogue_template(content: Path) -> Catalog:
    """Return every text of a content folder that people read, in the order of the files.

    Raise OSError, UnicodeDecodeError or yaml.YAMLError for a file that cannot be read.
    """
    catalogue = Catalog(project="Recourse", charset="utf-8")
    for path in _translated_files(content):
        name = path.relative_to(content).as_posix()
        for text, line in translatable(name, read_file(path).decode()):
            catalogue.add(
                (text.source, text.plural) if text.plural else text.source,
                context=text.context,
                locations=[(f"content/{name}", line)],
            )
    return catalogue


def add_locale(content: Path, locale: str) -> Path:
    """Write a catalogue without translations, and return its path. Raise FileExistsError if there is one already."""
    path = catalogue_path(content, locale)
    if path.exists():
        raise FileExistsError(path)
    catalogue = _empty(locale, _HEAD.format(language=language_name(locale, shown_in="en")))
    path.parent.mkdir(parents=True, exist_ok=True)
    _save(_updated(catalogue, catalogue_template(content)), path)
    return path


def update_catalogue(content: Path, locale: str) -> Coverage:
    """Update a catalogue from the English, and return its coverage.

    New texts are added without translation, changed texts become fuzzy, and texts that are gone are kept as comments.
    A catalogue that is made from another one is made anew. Raise CatalogueError for a file that is not a catalogue,
    RecipeError for one that cannot be made, OSError for one that cannot be read.
    """
    recipe = read_recipe(content, locale)
    catalogue = _up_to_date(content, locale) if recipe is None else _made(content, locale, recipe)
    _save(catalogue, catalogue_path(content, locale))
    return coverage(catalogue, content, locale)


def _up_to_date(content: Path, locale: str) -> Catalog:
    return _updated(read_catalogue(catalogue_path(content, locale), locale), catalogue_template(content))


def _made(content: Path, locale: str, recipe: Recipe) -> Catalog:
    """Return a catalogue with the translations of another language, converted. What is fuzzy there is fuzzy here."""
    converted = recipe.converter()
    complete = "yes" if read_status(catalogue_path(content, recipe.source)).complete else "no"
    language, source = (language_name(name, shown_in="en") for name in (locale, recipe.source))
    made = _empty(locale, _HEAD_OF_MADE.format(language=language, source=source, complete=complete))
    for message in catalogue_messages(_up_to_date(content, recipe.source)):
        made.add(
            message.id,
            tuple(map(converted, message_strings(message))) if message.pluralizable else converted(str(message.string)),
            message.locations,
            message.flags,
            previous_id=message.previous_id,
            context=message.context,
        )
    return made


def _empty(locale: str, head: str) -> Catalog:
    """Return a catalogue without texts. ``head`` is the comment above them."""
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
    catalogue.header_comment = head
    return catalogue


def coverage(catalogue: Catalog, content: Path, locale: str) -> Coverage:
    status = read_status(catalogue_path(content, locale))
    texts = list(catalogue_messages(catalogue))
    filled = [message for message in texts if all(message_strings(message) or ("",))]
    fuzzy = sum(message.fuzzy for message in filled)
    return Coverage(locale, len(texts), len(filled) - fuzzy, fuzzy, status.complete)


def _translated_files(content: Path) -> Iterator[Path]:
    yield content / WHOLLY_TRANSLATED
    for name in TRANSLATED_KEYS:
        place = content / name
        if place.is_file():
            yield place
        else:
            yield from sorted(place.rglob("*.yaml"))


def _updated(catalogue: Catalog, source: Catalog) -> Catalog:
    """Return the catalogue with the texts of ``source``.

    A text that has moved within its file keeps its translation: the parts of a paper move when one is inserted before
    them. Otherwise the translation of the text that had the same place before is offered as fuzzy. Babel's own guess,
    from any text that looks similar, is wrong more often than right.
    """
    for message in catalogue_messages(catalogue):
        _recall_previous(message)
    before = {message.context: message for message in catalogue_messages(catalogue)}
    catalogue.update(source, no_fuzzy_matching=True, update_header_comment=False)
    moved = {(_file(message), message.id): message for message in catalogue.obsolete.values()}
    for message in catalogue_messages(catalogue):
        _clear_wrong_number_of_forms(catalogue, message)
        same_place = before.get(message.context)
        if any(message_strings(message)):
            message.previous_id = same_place.previous_id if same_place is not None else []
        elif same_text := moved.get((_file(message), message.id)):
            _copy_translation(same_text, message)
            _no_longer_obsolete(catalogue, same_text)
        elif same_place is not None and same_place.pluralizable == message.pluralizable:
            _offer_as_fuzzy(same_place, message)
            _no_longer_obsolete(catalogue, same_place)
    return catalogue


def _clear_wrong_number_of_forms(catalogue: Catalog, message: Message) -> None:
    if len(message_strings(message)) != (catalogue.num_plurals if message.pluralizable else 1):
        message.string = ("",) * catalogue.num_plurals if message.pluralizable else ""


def _file(message: Message) -> str:
    return (message.context or "").partition("#")[0]


def _no_longer_obsolete(catalogue: Catalog, message: Message) -> None:
    catalogue.obsolete.pop(catalogue._key_for(message.id, message.context), None)  # noqa: SLF001  (no public way)


def _copy_translation(source: Message, target: Message) -> None:
    target.string, target.flags, target.previous_id = source.string, source.flags, source.previous_id


def _offer_as_fuzzy(source: Message, target: Message) -> None:
    """Copy a translation with the English that it was made from. If it was fuzzy before, that is an older English."""
    if any(message_strings(source)):
        target.string = source.string
        target.flags.add("fuzzy")
        last = list(source.id) if isinstance(source.id, tuple) else [str(source.id)]
        target.previous_id = source.previous_id if source.fuzzy and source.previous_id else last


def _recall_previous(message: Message) -> None:
    """Set ``previous_id``, the English that a fuzzy text was translated from.

    Babel reads its line, ``#| msgid "…"``, as a comment.
    """
    noted = [comment[1:] for comment in message.user_comments if comment.startswith("|")]
    message.user_comments = [comment for comment in message.user_comments if not comment.startswith("|")]
    found = _PREVIOUS.search(" ".join(noted))
    if found and message.fuzzy:
        message.previous_id = ["".join(map(unescape, _QUOTED.findall(part))) for part in found.groups() if part]


def _save(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue only if it has changed, so that a second update does not touch the file."""
    written = io.BytesIO()
    write_po(written, catalogue, width=_WIDTH, include_lineno=False, include_previous=True)
    data = written.getvalue()
    if not path.exists() or _MOMENT.sub(b"", read_file(path)) != _MOMENT.sub(b"", data):
        write_file(path, data)
