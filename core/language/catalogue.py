"""Translations of the content: gettext catalogues, read through Babel.

Source text is the English of the YAML files. The msgctxt says where a text stands (``ui.yaml#greeting``),
so that one English word may have two translations.
"""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from gettext import c2py
from itertools import takewhile
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from core.language.locales import SOURCE_LOCALE

CATALOGUE_PATH = "locales/{locale}/LC_MESSAGES/content.po"
# What the translators say of a catalogue, in the comment at its head. Comments, because every tool keeps them;
# Babel drops header fields that it does not know.
_STATEMENT = re.compile(r"#\s*(complete|reviewed):\s*(yes|no)\b", re.IGNORECASE)
_LINE = re.compile(rb'(?:#.*|(?:msg[a-z_]+(?:\[\d+\])?\s*)?".*"|)', re.DOTALL)
# Gettext's tools write what an obsolete text was before; Babel takes it for a fault.
_PREVIOUS_OF_OBSOLETE = re.compile(rb"^#~\|.*", re.MULTILINE)
# No language has plural rules that first differ beyond this.
_COUNTS_TRIED = 200


@dataclass(frozen=True)
class SourceText:
    """A text to translate: where it stands and its English."""

    context: str
    source: str
    plural: str = ""  # the English for more than one, where the text counts something


@dataclass(frozen=True)
class Translated:
    """``locale`` is the one that the text is really in: English where there is no translation."""

    text: str
    locale: str


@dataclass(frozen=True)
class CatalogueStatus:
    """What translators say of their catalogue: whether every text is there, and whether a person has reviewed them."""

    complete: bool = False
    reviewed: bool = False


class Translator:
    """Text in one locale. A missing or fuzzy translation falls back, message by message, to ``backup``, which is
    a translator of a language that the reader understands better, or else to English."""

    def __init__(self, locale: str, catalogue: Catalog | None = None, backup: "Translator | None" = None) -> None:
        self.locale = locale
        self.backup = backup
        self._catalogue = catalogue

    def translate(self, text: SourceText, count: int | None = None) -> Translated:
        """``count`` picks the plural form by the rules of the language (CLDR, in the catalogue's header)."""
        message = self._catalogue.get(text.source, context=text.context) if self._catalogue else None
        strings = message_strings(message) if message is not None and not message.fuzzy else ()
        if self._catalogue is None or not strings or not all(strings):
            if self.backup is not None:
                return self.backup.translate(text, count)
            plural = count is not None and count != 1 and text.plural
            return Translated(text.plural if plural else text.source, SOURCE_LOCALE)
        form = c2py(self._catalogue.plural_expr)(1 if count is None else count) if len(strings) > 1 else 0
        return Translated(strings[form], self.locale)


class Translators:
    """Translators of the locales of a content folder. A catalogue is read when it is first needed."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._catalogues: dict[str, Catalog | None] = {SOURCE_LOCALE: None}
        self._ready: dict[tuple[str, str], Translator] = {}

    def __call__(self, locale: str, backup: str = SOURCE_LOCALE) -> Translator:
        """What ``locale`` lacks is said in ``backup``, and what that lacks in English."""
        pair = locale, backup if SOURCE_LOCALE != locale != backup else SOURCE_LOCALE
        if pair not in self._ready:
            second = None if pair[1] == SOURCE_LOCALE else self(pair[1])
            self._ready[pair] = Translator(locale, self._catalogue(locale), second)
        return self._ready[pair]

    def _catalogue(self, locale: str) -> Catalog | None:
        if locale not in self._catalogues:
            self._catalogues[locale] = read_catalogue(catalogue_path(self._content, locale), locale)
        return self._catalogues[locale]


class CatalogueError(ValueError):
    """A catalogue that cannot be read. ``line`` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def catalogue_path(content: Path, locale: str) -> Path:
    return content / CATALOGUE_PATH.format(locale=locale)


def available_locales(content: Path) -> tuple[str, ...]:
    """English, then every locale that has a catalogue, sorted."""
    found = sorted(path.parent.parent.name for path in content.glob(CATALOGUE_PATH.format(locale="*")))
    return (SOURCE_LOCALE, *(locale for locale in found if locale != SOURCE_LOCALE))


def read_status(path: Path) -> CatalogueStatus:
    """Reads the head of a catalogue only. What it does not state is not so. Never raises for what the file holds."""
    stated = {"complete": False, "reviewed": False}
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as lines:
            for line in takewhile(lambda line: line.startswith("#"), lines):
                if found := _STATEMENT.match(line):
                    stated[found[1].lower()] = found[2].lower() == "yes"
    except OSError:
        return CatalogueStatus()
    return CatalogueStatus(**stated)


def read_catalogue(path: Path, locale: str) -> Catalog:
    """Raises CatalogueError for bytes or lines that are no gettext catalogue, OSError where it cannot be read."""
    data = _PREVIOUS_OF_OBSOLETE.sub(b"", path.read_bytes().removeprefix(codecs.BOM_UTF8))
    try:
        catalogue = read_po(io.BytesIO(data), locale=locale, abort_invalid=True)
        form_of = c2py(catalogue.plural_expr)
        forms = {form_of(count) for count in range(_COUNTS_TRIED)}
    except PoFileError as error:
        # Babel counts lines from 0, in its message too.
        raise CatalogueError(str(error).removesuffix(f" on {error.lineno}"), error.lineno + 1) from None
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise CatalogueError(str(error), 1) from None
    if not forms <= set(range(catalogue.num_plurals)):
        raise CatalogueError("Plural-Forms names other forms than nplurals says", 1)
    for number, line in enumerate(data.splitlines(), start=1):
        # Babel cuts a letter off where a quotation mark is missing.
        if not _LINE.fullmatch(line.strip()):
            raise CatalogueError("a text does not stand between quotation marks", number)
    return catalogue


def catalogue_messages(catalogue: Catalog) -> Iterator[Message]:
    """All messages but the header."""
    return (message for message in catalogue if message.id)


def message_strings(message: Message) -> tuple[str, ...]:
    """The translations of a message: one, or one for each plural form. Untranslated ones are empty."""
    if message.string is None:
        return ()
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)
