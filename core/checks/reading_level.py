"""Checks of how hard answers are to read, in the languages for which there is a scale of it."""

from collections.abc import Iterator

from babel.messages.catalog import Catalog

from core.content import Entries, Issue, Loaded, Topic
from core.language import (
    CATALOGUE_PATH,
    CatalogueError,
    MarkupError,
    catalogue_path,
    markup_text,
    message_strings,
    parse_markup,
    read_catalogue,
    school_grade,
    spanish_ease,
)

# The most that guides to plain language ask of a reader.
HIGHEST_GRADE = 8.0
# Below it the INFLESZ scale calls a text "rather difficult": more than compulsory school teaches to read.
LOWEST_EASE = 55.0
_SPANISH = "es"
_REMEDY = "say it in shorter sentences and plainer words"


def check_reading_levels(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    """Warn of English answers over grade 8, and of Spanish ones that are harder than "normal" in Spanish."""
    for topic in entries.topics.values():
        if (grade := school_grade(_plain(topic.answer))) > HIGHEST_GRADE:
            problem = f"the answer is for readers of grade {grade:.0f}, and people need grade {HIGHEST_GRADE:.0f}"
            yield Issue(topic.file, loaded.line(topic.file, ("answer",)), problem, _REMEDY, "warning")
    if _SPANISH not in entries.locales:
        return
    try:
        catalogue = read_catalogue(catalogue_path(loaded.folder, _SPANISH), _SPANISH)
    except (CatalogueError, OSError):
        return  # reported by the checks of translations
    for topic in entries.topics.values():
        yield from _of_translation(catalogue, topic)


def _of_translation(catalogue: Catalog, topic: Topic) -> Iterator[Issue]:
    message = catalogue.get(topic.answer, f"{topic.file}#answer")
    if message is None or message.fuzzy:
        return
    for text in message_strings(message):
        if (ease := spanish_ease(_plain(text))) < LOWEST_EASE:
            problem = f"the translated answer has an ease of {ease:.0f} of 100, and people need {LOWEST_EASE:.0f}"
            name = CATALOGUE_PATH.format(locale=_SPANISH)
            yield Issue(name, message.lineno or 1, problem, _REMEDY, "warning")


def _plain(text: str) -> str:
    """Return a text without its markup; with it, where it is wrong, which another check reports."""
    try:
        return markup_text(parse_markup(text))
    except MarkupError:
        return text
