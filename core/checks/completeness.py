"""Whether a catalogue that is stated to be complete is so.

`recourse check` holds it to that. The program does not: a correction of the English must not wait for a translator.
"""

from collections.abc import Iterator, Sequence

from babel.messages.catalog import Catalog, Message

from core.content import Entries, Issue, Loaded, has_errors
from core.language import (
    CATALOGUE_PATH,
    SOURCE_LOCALE,
    CatalogueError,
    catalogue_messages,
    catalogue_template,
    message_strings,
    parse_locale,
    read_catalogue,
)

# What is wrong is taken down at once: the reason is said in English until it is translated.
_NOT_AWAITED = "withdrawn.why"


def check_complete(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    """Report what complete catalogues lack. Errors in the English must be corrected first."""
    stated = [name for name in entries.locales if name != SOURCE_LOCALE and entries.is_complete(name)]
    if not stated or has_errors(loaded.issues):
        return
    source = list(catalogue_messages(catalogue_template(loaded.folder)))
    for locale in stated:
        name = CATALOGUE_PATH.format(locale=locale)
        if parse_locale(locale) is None:
            continue
        try:
            catalogue = read_catalogue(loaded.folder / name, locale)
        except (CatalogueError, OSError):
            # check_translations tells it.
            continue
        yield from _missing(name, catalogue, source)


def _missing(file: str, catalogue: Catalog, source: Sequence[Message]) -> Iterator[Issue]:
    """Report texts without a translation, or with that of an older English."""
    for text in source:
        message = catalogue.get(text.id, text.context)
        if message is None or message.id != text.id:
            problem, remedy = f"{text.context} is missing or has changed", "run `make translations` and translate it"
        elif message.fuzzy:
            problem, remedy = f"{text.context} has changed in English", "correct it and take the fuzzy mark away"
        elif not all(message_strings(message) or ("",)):
            problem, remedy = f"{text.context} is not translated", "translate it, or state complete: no at the top"
        else:
            continue
        line = (message.lineno if message else None) or 1
        may_wait = (text.context or "").endswith(_NOT_AWAITED)
        yield Issue(file, line, problem, remedy, "warning" if may_wait else "error")
