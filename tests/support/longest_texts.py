"""One language for all: each text is the longest that it is in any language of a folder of content.

What fits on a platform in these texts fits in every language, so limits are walked once instead of once a language.
"""

from functools import cache
from pathlib import Path

from core.content import Content, Localizer
from core.language import SOURCE_LOCALE, SourceText, Translated, Translator, Translators
from tests.fakes.telegram.entities import utf16_length
from tests.support.talk import TUESDAY_MORNING, content_of, translators_of

# The name of this language among the others.
LONGEST = "longest"


class LongestTranslator(Translator):
    """Says that a text is borrowed if any language borrows it, so that the note about that takes its room too."""

    def __init__(self, locale: str, languages: tuple[Translator, ...]) -> None:
        super().__init__(locale)
        self._languages = languages
        self._translate = cache(self._longest)

    def translate(self, text: SourceText, count: int | None = None) -> Translated:
        return self._translate(text, count)

    def _longest(self, text: SourceText, count: int | None) -> Translated:
        in_each = [(language.locale, language.translate(text, count)) for language in self._languages]
        borrowed = any(found.locale != locale for locale, found in in_each)
        longest = max((found.text for _, found in in_each), key=utf16_length)
        return Translated(longest, SOURCE_LOCALE if borrowed else self.locale)


class LongestTranslators(Translators):
    """Whatever language is asked for, the texts are the longest."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._languages = tuple(translators_of(folder)(locale) for locale in content_of(folder).locales)
        self._made = cache(lambda locale: LongestTranslator(locale, self._languages))

    def __call__(self, locale: str, _backup: str = SOURCE_LOCALE) -> Translator:
        return self._made(locale)


@cache
def longest_formats(folder: Path) -> str:
    """The language whose hours, the longest of what is formatted and not translated, take most room."""
    content = content_of(folder)
    return max(content.locales, key=lambda locale: _room_of_hours(content, translators_of(folder)(locale)))


def _room_of_hours(content: Content, translator: Translator) -> int:
    localizer = Localizer(content, translator, TUESDAY_MORNING)
    hours = [contact.hours for contact in content.contacts.values() if contact.hours]
    return sum(utf16_length(localizer.weekly(each) + localizer.open_now(each)) for each in hours)
