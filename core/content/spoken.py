"""Languages that the bot does not answer in: a card for each that asks for an interpreter."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from core.content.fields import Language, Prose, Strict
from core.language import SourceText

SPOKEN_FILE = "spoken.yaml"
_SLOT = "{language}"


def _sentence(value: str) -> str:
    if _SLOT not in value:
        raise PydanticCustomError("spoken_sentence", "{value} lacks {slot}", {"value": value, "slot": _SLOT})
    return value


Sentence = Annotated[str, AfterValidator(_sentence)]


class RequestCard(Strict):
    """What every card says, in the two languages that somebody in an office is likely to read."""

    english: Sentence
    spanish: Sentence


class SpokenLanguage(Strict):
    """A language: what it calls itself, and its names in English and Spanish.

    ``source`` says where its own name was read, if CLDR has none or another. ``names`` are what people call it besides
    the names that CLDR has in our languages. ``alike`` are languages that it may be mistaken for, such as those of the
    same script: their cards are offered too.
    """

    own: Prose
    english: Prose
    spanish: Prose
    source: str = ""
    names: tuple[Prose, ...] = ()
    alike: tuple[str, ...] = ()


class Spoken(Strict):
    """The languages by their codes of ISO 639, and what is said below each card.

    ``words`` are those by which people of all languages say which one they speak. A question about interpreters is
    taken for ``topic``. ``label`` leads to the list of the cards, ``prompt`` stands above it.
    """

    topic: str
    contacts: tuple[str, ...]
    sources: Annotated[tuple[str, ...], Field(min_length=1)]
    card: RequestCard
    text: Prose
    label: Prose
    prompt: Prose
    words: Mapping[Language, tuple[Prose, ...]]
    languages: Annotated[dict[Annotated[str, Field(pattern=r"^[a-z]{2,3}$")], SpokenLanguage], Field(min_length=1)]

    def requests(self, code: str) -> tuple[str, str]:
        """Return what the card of a language says, in English and in Spanish."""
        language = self.languages[code]
        return (
            self.card.english.replace(_SLOT, language.english),
            self.card.spanish.replace(_SLOT, language.spanish),
        )

    def said(self, key: str) -> SourceText:
        """Return a text that is translated: ``text``, ``label`` or ``prompt``."""
        return SourceText(f"{SPOKEN_FILE}#{key}", getattr(self, key))

    def prose(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield every text that is translated, with its path of keys in the file."""
        yield from (((key,), self.said(key).source) for key in ("text", "label", "prompt"))
