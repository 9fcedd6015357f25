"""Which language a reply is in: the chosen one, else that of the message, else the reader's, else English."""

from collections.abc import Callable
from dataclasses import dataclass

from core.language.catalogue import Translator
from core.language.locales import SOURCE_LOCALE, language_name, negotiate, parse_locale


@dataclass(frozen=True)
class Spoken:
    """``unavailable`` is the language that was wanted and that the content does not have, if any."""

    locale: str
    unavailable: str | None = None


class Languages:
    def __init__(
        self,
        locales: tuple[str, ...],
        translator: Callable[[str], Translator],
        detect: Callable[[str], str | None],
    ) -> None:
        """``translator`` gives the translator of an available locale; ``detect`` a text's language, or None."""
        self._locales = locales
        self.translator = translator
        self._detect = detect

    def choose(self, chosen: str | None, text: str, hint: str | None) -> Spoken:
        """``chosen`` was set by the person, ``hint`` is what their platform is set to."""
        if chosen in self._locales:
            return Spoken(chosen)
        reader = negotiate(hint, self._locales) if hint else None
        detected = self._detect(text) if self._may_differ(text, hint, reader) else None
        spoken = self._of_message(detected, hint)
        if spoken or reader:
            return Spoken(spoken or reader or SOURCE_LOCALE)
        unavailable = detected or (hint if hint and parse_locale(hint) else None)
        return Spoken(SOURCE_LOCALE, unavailable)

    def _may_differ(self, text: str, hint: str | None, reader: str | None) -> bool:
        """Whether the language of the text could matter. Detecting takes a second the first time, so where there
        is one language to speak only signs of another are followed up: the reader's locale, or its letters."""
        if len(self._locales) > 1:
            return bool(text)
        if hint:
            return bool(text) and reader is None
        return any(c in "¿¡" or (c.isalpha() and not c.isascii()) for c in text)

    def find(self, wanted: str) -> str | None:
        """An available locale by its code (``es``, ``pt-br``) or its name in English or in itself."""
        by_code = negotiate(wanted, self._locales)
        if by_code is not None:
            return by_code
        for locale in self._locales:
            names = {language_name(locale), language_name(locale, shown_in=SOURCE_LOCALE)}
            if wanted.casefold() in {name.casefold() for name in names}:
                return locale
        return None

    def _of_message(self, detected: str | None, hint: str | None) -> str | None:
        """The reader's own variety of the message's language, where they have one: pt-BR for Portuguese."""
        if detected is None:
            return None
        own = parse_locale(hint) if hint else None
        wanted = hint if hint and own is not None and own.language == detected else detected
        return negotiate(wanted, self._locales)
