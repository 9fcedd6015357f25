"""Translations of the content: gettext catalogues, read through Babel.

The source text is the English of the YAML files. The msgctxt names the place of a text (``ui.yaml#greeting``), so that
one English word can have two translations.
"""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from gettext import c2py
from itertools import islice, takewhile
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from core.files import read_file
from core.language.locales import SOURCE_LOCALE

CATALOGUE_PATH = "locales/{locale}/LC_MESSAGES/content.po"
# What translators state about their catalogue, in the comment at its head. It is a comment because every tool keeps
# comments; Babel drops header fields that it does not know.
_STATEMENT = re.compile(r"#\s*complete:\s*(yes|no)\b", re.IGNORECASE)
# A translation, on the line of its keyword or below it. The first one of a file is its header.
_TRANSLATION = re.compile(rb'^msgstr(?:\[\d+\])? (?:"[^"\r\n]|""\r?\n")', re.MULTILINE)
# A line of a catalogue: a comment, a quoted string with or without a keyword, or nothing.
_LINE = re.compile(rb'(?:#.*|(?:msg[a-z_]+(?:\[\d+\])?\s*)?".*"|)', re.DOTALL)
# Gettext's tools write the previous English of an obsolete text. Babel would report these lines as faults.
_PREVIOUS_OF_OBSOLETE = re.compile(rb"^#~\|.*", re.MULTILINE)
# Every plural form of a language is used by some count below this.
_COUNTS_TRIED = 200


@dataclass(frozen=True)
class SourceText:
    """A text to translate: its place in the content (``ui.yaml#greeting``) and its English.

    ``urgent`` says that somebody in danger needs it, so that an older translation is better than English.
    """

    context: str
    source: str
    plural: str = ""  # the English for more than one, where the text counts something
    urgent: bool = False

    @property
    def file(self) -> str:
        return self.context.partition("#")[0]

    @property
    def keys(self) -> tuple[str, ...]:
        """The way to the text within its file: ``("nodes", "what", "options", "0", "label")``."""
        return tuple(self.context.partition("#")[2].split("."))


@dataclass(frozen=True)
class CatalogueStatus:
    """What is known of a catalogue without reading it: whether its translators state that every text is translated, and
    whether any is."""

    complete: bool = False
    begun: bool = True


class CatalogueError(ValueError):
    """A catalogue that cannot be read. ``line`` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def catalogue_path(content: Path, locale: str) -> Path:
    return content / CATALOGUE_PATH.format(locale=locale)


def available_locales(content: Path) -> tuple[str, ...]:
    """Return English, then every locale that has a catalogue, sorted."""
    found = sorted(path.parent.parent.name for path in content.glob(CATALOGUE_PATH.format(locale="*")))
    return (SOURCE_LOCALE, *(locale for locale in found if locale != SOURCE_LOCALE))


def read_status(path: Path) -> CatalogueStatus:
    """Return what the comment at the head of a catalogue states, and whether anything is translated.

    Never raises: an unreadable file states nothing.
    """
    try:
        data = read_file(path)
    except OSError:
        return CatalogueStatus()
    head = takewhile(lambda line: line.startswith("#"), data.decode("utf-8-sig", "replace").splitlines())
    stated = [found[1].lower() == "yes" for line in head if (found := _STATEMENT.match(line))]
    translated = islice(_TRANSLATION.finditer(data), 2)
    return CatalogueStatus(complete=stated[-1:] == [True], begun=len(list(translated)) > 1)


def read_catalogue(path: Path, locale: str) -> Catalog:
    """Read a gettext catalogue.

    Raise CatalogueError for bytes or lines that are not one, OSError if the file cannot be read.
    """
    return parse_catalogue(read_file(path), locale)


def catalogue_bytes(content: Path, locale: str) -> bytes:
    """Return the file of a catalogue, unread. Raise OSError if it cannot be read."""
    return read_file(catalogue_path(content, locale))


def parse_catalogue(written: bytes, locale: str) -> Catalog:
    """Return the catalogue in the bytes of a file. Raise CatalogueError if they are not one."""
    data = _PREVIOUS_OF_OBSOLETE.sub(b"", written.removeprefix(codecs.BOM_UTF8))
    try:
        catalogue = read_po(io.BytesIO(data), locale=locale, abort_invalid=True)
        form_of = c2py(catalogue.plural_expr)
        forms = {form_of(count) for count in range(_COUNTS_TRIED)}
    except PoFileError as error:
        # Babel counts lines from 0, also in its message.
        raise CatalogueError(str(error).removesuffix(f" on {error.lineno}"), error.lineno + 1) from None
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise CatalogueError(str(error), 1) from None
    if not forms <= set(range(catalogue.num_plurals)):
        raise CatalogueError("Plural-Forms names other forms than nplurals says", 1)
    for number, line in enumerate(data.splitlines(), start=1):
        # Babel does not report a missing quotation mark: it cuts a letter off.
        if not _LINE.fullmatch(line.strip()):
            raise CatalogueError("a text does not stand between quotation marks", number)
    return catalogue


def catalogue_messages(catalogue: Catalog) -> Iterator[Message]:
    """Return all messages except the header."""
    return (message for message in catalogue if message.id)


def message_strings(message: Message) -> tuple[str, ...]:
    """Return the translations of a message: one, or one for each plural form. A missing translation is empty."""
    if message.string is None:
        return ()
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)
