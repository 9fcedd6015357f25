"""Which language a reply is in: the chosen one, else that of the message, else the reader's, else English.

A language may be there in part. Its texts are then used as far as they go, and the rest is said in the language
that the reader's platform is set to, where that one is complete, or in English.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache

from core.content import Content
from core.language import SOURCE_LOCALE, Translator, language_name, negotiate, parse_locale

Detect = Callable[[str, Collection[str]], str | None]


@dataclass(frozen=True)
class ReaderLocale:
    """``backup`` is the language of what ``locale`` lacks. ``unavailable`` is the language that was wanted and that the
    reply is not in, if any."""

    locale: str
    backup: str = SOURCE_LOCALE
    unavailable: str | None = None


class LocaleNegotiator:
    def __init__(self, content: Content, translator: Callable[[str, str], Translator], detect: Detect) -> None:
        """``translator`` gives the translator of an available locale and its backup; ``detect`` a text's language
        among those that are spoken, or None."""
        self._content = content
        self._locales = content.locales
        self._translator = translator
        self._detect = detect
        # People with the same settings get the same language; their text is not part of the key.
        self._negotiated = lru_cache(maxsize=4096)(self._negotiate)

    def translator(self, locale: ReaderLocale) -> Translator:
        return self._translator(locale.locale, locale.backup)

    def choose(self, chosen: str | None, text: str, hint: str | None, pressed: str | None = None) -> ReaderLocale:
        """Return the language of a reply.

        ``chosen`` is what the person set, ``hint`` what their platform is set to. ``pressed`` is the locale of the text
        below which they pressed a button, if it was not the one they would get anyway.
        """
        detected = self._detect(text, self._codes) if text and self._may_differ(text, hint) else None
        return self._negotiated(chosen, detected, hint, pressed)

    def _negotiate(
        self, chosen: str | None, detected: str | None, hint: str | None, pressed: str | None
    ) -> ReaderLocale:
        reader = negotiate(hint, self._locales) if hint else None
        backup = reader if reader is not None and self._content.is_complete(reader) else SOURCE_LOCALE
        asked_in = pressed if pressed in self._locales else self._variety_of(detected, hint)
        if chosen in self._locales:
            unserved = asked_in is not None and asked_in != chosen and not self._content.is_complete(asked_in)
            return ReaderLocale(chosen, backup, asked_in if unserved and not pressed else None)
        if asked_in or reader:
            return ReaderLocale(asked_in or reader or SOURCE_LOCALE, backup)
        return ReaderLocale(SOURCE_LOCALE, backup, detected or (hint if hint and parse_locale(hint) else None))

    def note_translator(self, locale: ReaderLocale) -> Translator:
        """Return the translator of the note that a reply is not in the wanted language: that language itself, as far as
        we know it."""
        own = negotiate(locale.unavailable, self._locales) if locale.unavailable else None
        return self._translator(own or locale.locale, locale.locale if own else locale.backup)

    def find(self, wanted: str) -> str | None:
        """An available locale by its code (``es``, ``pt-br``) or its name in any of our languages."""
        return negotiate(wanted, self._locales) or self._by_name.get(wanted.casefold())

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {
            language_name(locale, shown_in=shown_in, with_territory=with_territory).casefold(): locale
            for locale in self._locales
            for shown_in in self._locales
            for with_territory in (True, False)
        }

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(parsed.language for locale in self._locales if (parsed := parse_locale(locale)))

    def _may_differ(self, text: str, hint: str | None) -> bool:
        """Whether the language of the text could matter. Detecting takes a second the first time, so where there
        is one language to speak only signs of another are followed up: the reader's locale, or its letters."""
        if len(self._locales) > 1:
            return True
        if hint:
            return negotiate(hint, self._locales) is None
        return any(c in "¿¡" or (c.isalpha() and not c.isascii()) for c in text)

    def _variety_of(self, detected: str | None, hint: str | None) -> str | None:
        """Return the reader's own variety of a detected language, where they have one: pt-BR for Portuguese."""
        if detected is None:
            return None
        own = parse_locale(hint) if hint else None
        wanted = hint if hint and own is not None and own.language == detected else detected
        return negotiate(wanted, self._locales)
