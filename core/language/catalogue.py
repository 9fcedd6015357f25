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
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from core.language.locales import SOURCE_LOCALE, is_right_to_left

CATALOGUE_PATH = "locales/{locale}/LC_MESSAGES/content.po"
_LINE = re.compile(rb'(?:#.*|(?:msg[a-z_]+(?:\[\d+\])?\s*)?".*"|)', re.DOTALL)
# No language has plural rules that first differ beyond this.
_COUNTS_TRIED = 200


@dataclass(frozen=True)
class Text:
    """A text to translate: where it stands and its English."""

    context: str
    source: str
    plural: str = ""  # the English for more than one, where the text counts something


@dataclass(frozen=True)
class Translated:
    """``locale`` is the one that the text is really in: English where there is no translation."""

    text: str
    locale: str


class Translator:
    """Text in one locale. A missing or fuzzy translation falls back to English, message by message."""

    def __init__(self, locale: str, catalogue: Catalog | None = None) -> None:
        self.locale = locale
        self.right_to_left = is_right_to_left(locale)
        self._catalogue = catalogue

    def translate(self, text: Text, count: int | None = None) -> Translated:
        """``count`` picks the plural form by the rules of the language (CLDR, in the catalogue's header)."""
        message = self._catalogue.get(text.source, context=text.context) if self._catalogue else None
        strings = message_strings(message) if message is not None and not message.fuzzy else ()
        if self._catalogue is None or not strings or not all(strings):
            plural = count is not None and count != 1 and text.plural
            return Translated(text.plural if plural else text.source, SOURCE_LOCALE)
        form = c2py(self._catalogue.plural_expr)(1 if count is None else count) if len(strings) > 1 else 0
        return Translated(strings[form], self.locale)


class Translators:
    """Translators of the locales of a content folder. A catalogue is read when it is first needed."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._ready: dict[str, Translator] = {}

    def __call__(self, locale: str) -> Translator:
        if locale not in self._ready:
            path = catalogue_path(self._content, locale)
            catalogue = read_catalogue(path, locale) if locale != SOURCE_LOCALE else None
            self._ready[locale] = Translator(locale, catalogue)
        return self._ready[locale]


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


def read_catalogue(path: Path, locale: str) -> Catalog:
    """Raises CatalogueError for bytes or lines that are no gettext catalogue, OSError where it cannot be read."""
    data = path.read_bytes().removeprefix(codecs.BOM_UTF8)
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


def messages(catalogue: Catalog) -> Iterator[Message]:
    """All messages but the header."""
    return (message for message in catalogue if message.id)


def message_strings(message: Message) -> tuple[str, ...]:
    """The translations of a message: one, or one for each plural form. Untranslated ones are empty."""
    if message.string is None:
        return ()
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)
