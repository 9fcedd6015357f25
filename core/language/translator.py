"""The texts of the content for a reader: translated, by an older translation, or in the language of a fallback."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from gettext import c2py
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from core.language.catalogue import SourceText, catalogue_bytes, catalogue_messages, message_strings, parse_catalogue
from core.language.locales import SOURCE_LOCALE
from core.language.outdated import Outdated, has_number, still_fits, when_outdated

_PREVIOUS = "| msgid "
_PREVIOUS_PLACE = "| msgctxt "


@dataclass(frozen=True)
class Translated:
    """A text for a reader. ``locale`` is the language that it is really in, perhaps that of a fallback.

    ``older`` is True if the English has been corrected since, and the reader has to be told.
    """

    text: str
    locale: str
    older: bool = False


@dataclass(frozen=True)
class Found:
    """A translation of a catalogue, and what is to be done about it if its English has been corrected since."""

    message: Message
    outdated: Outdated | None = None

    @property
    def strings(self) -> tuple[str, ...]:
        return message_strings(self.message)


class Translations:
    """The translations of one catalogue: found by the text, or, if its English has changed, by its place."""

    def __init__(self, catalogue: Catalog) -> None:
        self._catalogue = catalogue

    def find(self, text: SourceText) -> Found | None:
        """Return the translation that a reader gets; None if there is none."""
        message = self._catalogue.get(text.source, context=text.context)
        if message is not None and not message.fuzzy and _is_filled(message):
            return Found(message)
        if has_number(text):
            moved = self._listed.get((text.file, text.source))
            return Found(moved) if moved is not None else None
        return self._older(text)

    def form(self, found: Found, count: int | None) -> str:
        """Return the plural form for a number, by the rule in the catalogue's header (from CLDR)."""
        strings = found.strings
        return strings[c2py(self._catalogue.plural_expr)(1 if count is None else count) if len(strings) > 1 else 0]

    def _older(self, text: SourceText) -> Found | None:
        outdated = when_outdated(text)
        if outdated is Outdated.DROPPED:
            return None
        message = self._by_place.get(text.context)
        if message is None or message.pluralizable != bool(text.plural):
            return None
        return Found(message, outdated) if still_fits(text, message_strings(message)) else None

    @cached_property
    def _by_place(self) -> dict[str, Message]:
        messages = (message for message in self._messages() if not message.fuzzy or is_older(message))
        return {message.context: message for message in messages if message.context}

    @cached_property
    def _listed(self) -> dict[tuple[str, str], Message]:
        """The texts of lists by their English, because their places move when one is put in before them."""
        found = {}
        for message in self._messages():
            text = SourceText(message.context or "", message.id if isinstance(message.id, str) else "")
            if text.source and not message.fuzzy and has_number(text):
                found[text.file, text.source] = message
        return found

    def _messages(self) -> Iterator[Message]:
        return (message for message in catalogue_messages(self._catalogue) if _is_filled(message))


def _is_filled(message: Message) -> bool:
    return all(message_strings(message) or ("",))


def is_older(message: Message) -> bool:
    """Return whether a fuzzy text is the translation of an older English: that is noted behind ``#|``.

    Without such a note a translator or a tool is in doubt, and with the note of another place it is a guess.
    """
    notes = [comment for comment in message.user_comments if comment.startswith("|")]
    places = [note for note in notes if note.startswith(_PREVIOUS_PLACE)]
    same = all(note == f'{_PREVIOUS_PLACE}"{message.context}"' for note in places)
    return bool(message.fuzzy) and same and any(note.startswith(_PREVIOUS) for note in notes)


class Translator:
    """The translator of one locale.

    A text without a translation falls back to ``backup``, the translator of a language that the reader knows better
    than English. Without a backup the text stays in English. What becomes of a translation whose English has been
    corrected is said in outdated.py.
    """

    def __init__(self, locale: str, catalogue: Catalog | None = None, backup: "Translator | None" = None) -> None:
        self.locale = locale
        self.backup = backup
        self._translations = Translations(catalogue) if catalogue else None

    def translate(self, text: SourceText, count: int | None = None) -> Translated:
        """Return a text in this locale, or in its fallback. ``count`` selects the plural form."""
        found = self._translations.find(text) if self._translations and text.source else None
        if self._translations and found:
            return Translated(self._translations.form(found, count), self.locale, found.outdated is Outdated.TOLD)
        if self.backup is not None:
            return self.backup.translate(text, count)
        plural = count is not None and count != 1 and text.plural
        return Translated(text.plural if plural else text.source, SOURCE_LOCALE)


class Translators:
    """The translators of a content folder. A catalogue is read when it is first needed."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._files: dict[str, bytes] = {}
        self._catalogues: dict[str, Catalog | None] = {SOURCE_LOCALE: None}
        self._translators: dict[tuple[str, str], Translator] = {}

    def __call__(self, locale: str, backup: str = SOURCE_LOCALE) -> Translator:
        """Return the translator of ``locale``. A text that is not translated falls back to ``backup``, then to English.

        Raise CatalogueError or OSError if a catalogue cannot be read.
        """
        pair = locale, backup if SOURCE_LOCALE != locale != backup else SOURCE_LOCALE
        if pair not in self._translators:
            fallback = None if pair[1] == SOURCE_LOCALE else self(pair[1])
            self._translators[pair] = Translator(locale, self._catalogue(locale), fallback)
        return self._translators[pair]

    def read_ahead(self, locales: Iterable[str]) -> None:
        """Read the files of these locales now: later a file may be another one, that nobody has checked.

        They are parsed when they are needed, which takes longer. Raise OSError if one cannot be read.
        """
        for locale in locales:
            if locale != SOURCE_LOCALE:
                self._files[locale] = catalogue_bytes(self._content, locale)

    def _catalogue(self, locale: str) -> Catalog | None:
        if locale not in self._catalogues:
            written = self._files.pop(locale, None) or catalogue_bytes(self._content, locale)
            self._catalogues[locale] = parse_catalogue(written, locale)
        return self._catalogues[locale]
