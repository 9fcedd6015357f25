"""Choose the language of a reply: the chosen one, else that of the message, else that of the last reply, else the
reader's, else English.

A language may be translated only in part. Then its translations are used, and the other texts are in the language that
the reader's platform is set to if that is complete, else in English.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from core.content import Content
from core.language import SOURCE_LOCALE, Translator, language_name, negotiate, parse_locale, written_variety

Detect = Callable[[str, Collection[str], Sequence[str]], str | None]


@dataclass(frozen=True)
class ReaderLocale:
    """The language of a reply, as a locale.

    ``backup`` is the language of texts without a translation. ``unavailable`` is the language that was wanted, if the
    reply is not in it. ``foreign`` is the language that the person wrote in, if the content has nothing of it: then
    what they ask is not known well enough to be answered.
    """

    locale: str
    backup: str = SOURCE_LOCALE
    unavailable: str | None = None
    foreign: str | None = None


class LocaleNegotiator:
    """Chooses languages among those of the content."""

    def __init__(self, content: Content, translator: Callable[[str, str], Translator], detect: Detect) -> None:
        """``translator`` returns the translator for an available locale and its backup. ``detect`` returns the language
        of a text, or None; it is given the languages of the content, and those that the reader is likely to write."""
        self._content = content
        self._locales = content.locales
        self._translator = translator
        self._detect = detect
        # People with the same settings get the same language. Their text is not part of the cache key.
        self._negotiated = lru_cache(maxsize=4096)(self._negotiate)

    def translator(self, locale: ReaderLocale) -> Translator:
        return self._translator(locale.locale, locale.backup)

    def choose(
        self, chosen: str | None, text: str, hint: str | None, pressed: str | None = None, last: str | None = None
    ) -> ReaderLocale:
        """Return the language of a reply.

        ``chosen`` is the language that the person chose, ``hint`` the one that their platform is set to. ``pressed`` is
        the locale of the button that they pressed, or of the draft that they continue, if there is one. ``last`` is the
        locale of the last reply to words of theirs: few words are likely to be in that, too.
        """
        likely = tuple(each.language for name in (chosen, hint, last) if name and (each := parse_locale(name)))
        detected = self._detect(text, self._codes, likely) if text and self._needs_detection(text, hint) else None
        # Only locales become part of the cache key: what else a platform or a forged button sends is dropped.
        known_hint = hint if hint and parse_locale(hint) else None
        if text and detected is None:
            pressed = pressed or last
        variety = written_variety(text, detected) if detected else None
        return self._negotiated(chosen, detected, variety, known_hint, pressed if pressed in self._locales else None)

    def _negotiate(
        self, chosen: str | None, detected: str | None, variety: str | None, hint: str | None, pressed: str | None
    ) -> ReaderLocale:
        reader = negotiate(hint, self._locales) if hint else None
        backup = reader if reader is not None and self._content.is_complete(reader) else SOURCE_LOCALE
        asked_in = pressed if pressed in self._locales else self._spoken(detected, variety, hint)
        foreign = detected if detected not in self._codes else None
        if chosen in self._locales:
            unserved = asked_in is not None and asked_in != chosen and not self._content.is_complete(asked_in)
            return ReaderLocale(chosen, backup, asked_in if unserved and not pressed else foreign, foreign)
        if asked_in or reader:
            return ReaderLocale(asked_in or reader or SOURCE_LOCALE, backup, foreign, foreign)
        return ReaderLocale(SOURCE_LOCALE, backup, detected or hint, foreign)

    def note_translator(self, locale: ReaderLocale) -> Translator:
        """Return the translator of the note that a reply is not in the wanted language.

        The note is in that language itself, if it is translated at least in part.
        """
        own = negotiate(locale.unavailable, self._locales) if locale.unavailable else None
        return self._translator(own or locale.locale, locale.locale if own else locale.backup)

    def find(self, wanted: str) -> str | None:
        """Return an available locale by its code (``es``, ``pt-br``) or its name in any of our languages, or None."""
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

    def _needs_detection(self, text: str, hint: str | None) -> bool:
        """Return whether the language of a text could change the reply.

        The first detection takes a moment. So if English is the only language, a text is detected only if the reader's
        locale or the letters of the text are a sign of another language.
        """
        if len(self._locales) > 1:
            return True
        if hint:
            return negotiate(hint, self._locales) is None
        return any(c in "¿¡" or (c.isalpha() and not c.isascii()) for c in text)

    def _spoken(self, detected: str | None, variety: str | None, hint: str | None) -> str | None:
        """Return an available locale for a detected language: the variety that the text itself is written in, else
        the reader's own (pt-BR) if they have one."""
        if detected is None:
            return None
        if variety and variety != detected and (written := negotiate(variety, self._locales)):
            return written
        own = parse_locale(hint) if hint else None
        wanted = hint if hint and own is not None and own.language == detected else detected
        return negotiate(wanted, self._locales)
