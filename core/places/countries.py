"""Finds the countries that a text names, in any language, by their names and by those of their people."""

import re
from collections.abc import Iterator

from core.content import Consular, Content
from core.language import territory_name
from core.places.gazetteer import Gazetteer
from core.places.words import words_of

_MOST = 3
# CLDR adds what distinguishes or explains: "Congo - Kinshasa", "Myanmar (Burma)", the latter in Chinese brackets too.
_ADDED = re.compile(r"\s+[-\u2013]\s.*|\s*[(\uff08].*")
# People write Chinese in both scripts, whichever of them the answers are in.
_ALSO_WRITTEN = {"zh_Hans": "zh_Hant", "zh_Hant": "zh_Hans"}


class CountryFinder:
    """Finds countries in the words of people, in all languages at once."""

    def __init__(self, content: Content, consular: Consular) -> None:
        self._consular = consular
        self._names: Gazetteer[str] = Gazetteer(_names(content, consular))
        self._words = Gazetteer((word, True) for word in consular.words)

    def find(self, text: str) -> tuple[str, ...]:
        """Return the codes of the countries that a text names, at most three; of a name of several, each."""
        named = self._names.find(words_of(text))
        codes = dict.fromkeys(code for each in named for code in each.meant)
        codes.pop("", None)
        certain = [code for code in codes if code not in self._consular.doubtful]
        return tuple(certain or codes)[:_MOST]

    def asks_about_consulates(self, text: str) -> bool:
        return bool(self._words.find(words_of(text)))


def _names(content: Content, consular: Consular) -> Iterator[tuple[str, str]]:
    """Yield names and codes. What has a country's name in it, such as New Mexico, has no code."""
    for identifier, place in (content.places.places if content.places else {}).items():
        names = (place.name, *(name for each in content.place_names.values() for name in each.get(identifier, ())))
        yield from ((name, "") for name in names if len(words_of(name)) > 1)
    doubtful = {words_of(name) for name in consular.not_alone}
    locales = (*content.locales, *(_ALSO_WRITTEN[locale] for locale in content.locales if locale in _ALSO_WRITTEN))
    for code in consular.countries:
        full = [territory_name(code, locale) for locale in locales]
        # Of several countries that differ only in what is added, the name alone means each.
        spellings = (*full, *(_ADDED.sub("", name) for name in full))
        yield from ((name, code) for name in spellings if words_of(name) not in doubtful)
    for entries in consular.names.values():
        for code, others in entries.items():
            yield from ((name, code) for name in others)
