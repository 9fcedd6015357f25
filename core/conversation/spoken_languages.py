"""Which languages people name as theirs: "I speak Mam", "hablo mam", "Wolof?"."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.content import Content, Spoken
from core.language import usual_language_name
from core.places import Gazetteer, words_of

_MOST = 3
# How far before and behind the name of a language a word may stand that says that somebody speaks it: "only speaks a
# little Mam", "a Mam interpreter".
_BEFORE, _BEHIND = 3, 2


@dataclass(frozen=True)
class NamedLanguages:
    """The languages that a text names, by their codes. ``as_own`` is True if it says beside a name that somebody speaks
    it. ``rest`` counts the other words."""

    codes: tuple[str, ...]
    as_own: bool
    rest: int


class SpokenLanguages:
    """Finds languages in the words of people by their names, in all languages at once."""

    def __init__(self, content: Content, spoken: Spoken) -> None:
        self._names: Gazetteer[str] = Gazetteer(_names(content, spoken))
        said = (word for words in spoken.words.values() for word in words)
        self._words: Gazetteer[str] = Gazetteer((word, word) for word in said)

    def find(self, text: str) -> NamedLanguages | None:
        """Return the languages that a text names, at most three, or None."""
        words = words_of(text)
        found = self._names.find(words)
        if not found:
            return None
        said = self._words.find(words)
        near = any(
            name.start - _BEFORE <= word.start < name.start or name.end <= word.start < name.end + _BEHIND
            for name in found
            for word in said
        )
        counted = sum(each.end - each.start for each in (*found, *said))
        codes = tuple(dict.fromkeys(code for each in found for code in each.meant))
        return NamedLanguages(codes[:_MOST], near, max(len(words) - counted, 0))


def _names(content: Content, spoken: Spoken) -> Iterator[tuple[str, str]]:
    for code, language in spoken.languages.items():
        usual = (usual_language_name(code, locale) for locale in content.locales)
        names = (language.own, language.english, language.spanish, *language.names, *filter(None, usual))
        yield from ((name, code) for name in names)
