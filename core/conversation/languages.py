"""Which language a reply is in: the chosen one, else that of the message, else the reader's, else English.

A language may be there in part. Its texts are then used as far as they go, and the rest is said in the language
that the reader's platform is set to, where that one is complete, or in English.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property

from core.knowledge.model import Content
from core.language.catalogue import Translator
from core.language.locales import SOURCE_LOCALE, language_name, negotiate, parse_locale

Detect = Callable[[str, Collection[str]], str | None]


@dataclass(frozen=True)
class Spoken:
    """``backup`` is the language of what ``locale`` lacks. ``unavailable`` is the language that was wanted and that the
    reply is not in, if any."""

    locale: str
    backup: str = SOURCE_LOCALE
    unavailable: str | None = None


class Languages:
    def __init__(self, content: Content, translator: Callable[[str, str], Translator], detect: Detect) -> None:
        """``translator`` gives the translator of an available locale and its backup; ``detect`` a text's language
        among those that are spoken, or None."""
        self._content = content
        self._locales = content.locales
        self._translator = translator
        self._detect = detect

    def translator(self, spoken: Spoken) -> Translator:
        return self._translator(spoken.locale, spoken.backup)

    def choose(self, chosen: str | None, text: str, hint: str | None, shown: str | None = None) -> Spoken:
        """``chosen`` was set by the person, ``hint`` is what their platform is set to, ``shown`` is the locale of the
        text below which they pressed a button, if it was not the one they would get anyway."""
        reader = negotiate(hint, self._locales) if hint else None
        backup = reader if reader is not None and self._content.is_complete(reader) else SOURCE_LOCALE
        detected = self._detected(text, hint, reader)
        of_message = shown if shown in self._locales else self._of_message(detected, hint)
        if chosen in self._locales:
            foreign = of_message is not None and of_message != chosen and not self._content.is_complete(of_message)
            return Spoken(chosen, backup, of_message if foreign and not shown else None)
        if of_message or reader:
            return Spoken(of_message or reader or SOURCE_LOCALE, backup)
        return Spoken(SOURCE_LOCALE, backup, detected or (hint if hint and parse_locale(hint) else None))

    def teller(self, spoken: Spoken) -> Translator:
        """Who tells a reader that the reply is not in their language: that language itself, as far as we know it."""
        own = negotiate(spoken.unavailable, self._locales) if spoken.unavailable else None
        return self._translator(own or spoken.locale, spoken.locale if own else spoken.backup)

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

    def _detected(self, text: str, hint: str | None, reader: str | None) -> str | None:
        return self._detect(text, self._codes) if text and self._may_differ(text, hint, reader) else None

    def _may_differ(self, text: str, hint: str | None, reader: str | None) -> bool:
        """Whether the language of the text could matter. Detecting takes a second the first time, so where there
        is one language to speak only signs of another are followed up: the reader's locale, or its letters."""
        if len(self._locales) > 1:
            return True
        if hint:
            return reader is None
        return any(c in "¿¡" or (c.isalpha() and not c.isascii()) for c in text)

    def _of_message(self, detected: str | None, hint: str | None) -> str | None:
        """The reader's own variety of the message's language, where they have one: pt-BR for Portuguese."""
        if detected is None:
            return None
        own = parse_locale(hint) if hint else None
        wanted = hint if hint and own is not None and own.language == detected else detected
        return negotiate(wanted, self._locales)
