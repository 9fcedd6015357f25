"""Checks of labels: what is longer than a button shows on a narrow phone is cut there."""

import unicodedata
from collections.abc import Iterator

from babel.messages.catalog import Catalog

from core.content import Entries, Issue, KeyPath, Loaded
from core.language import (
    CATALOGUE_PATH,
    SOURCE_LOCALE,
    CatalogueError,
    catalogue_path,
    message_strings,
    read_catalogue,
)

# About what Telegram shows of a button in the width of a small phone.
WIDEST = 40


def check_label_widths(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    """Warn of the titles of topics and the options of paths that are too wide; once for each translation."""
    labels = list(_labels(entries))
    for file, path, text in labels:
        if (width := label_width(text)) > WIDEST:
            problem = f"the {path[-1]} is {width} characters wide, and small phones show {WIDEST} of a button"
            yield Issue(file, loaded.line(file, path), problem, "shorten it if you can", "warning")
    for locale in entries.locales:
        if locale == SOURCE_LOCALE:
            continue
        try:
            catalogue = read_catalogue(catalogue_path(loaded.folder, locale), locale)
        except (CatalogueError, OSError):
            continue  # reported by the checks of translations
        wide = [line for file, path, text in labels if (line := _wide_line(catalogue, file, path, text))]
        if wide:
            name = CATALOGUE_PATH.format(locale=locale)
            problem = f"labels over {WIDEST} characters wide, which small phones cut: {len(wide)} from here on"
            yield Issue(name, min(wide), problem, "shorten them if you can", "warning")


def _labels(entries: Entries) -> Iterator[tuple[str, KeyPath, str]]:
    for topic in entries.topics.values():
        yield topic.file, ("title",), topic.title
    for flow in entries.flows.values():
        yield from ((flow.file, path, text) for path, text in flow.prose() if path[-1] == "label")


def _wide_line(catalogue: Catalog, file: str, path: KeyPath, text: str) -> int | None:
    """Return the line of a label's translation if that is too wide."""
    message = catalogue.get(text, f"{file}#{'.'.join(map(str, path))}")
    if message is None or message.fuzzy or all(label_width(label) <= WIDEST for label in message_strings(message)):
        return None
    return message.lineno or 1


def label_width(text: str) -> int:
    """Return the width of a text in Latin letters: those of Chinese are twice as wide, and marks take no room."""
    return sum(_width_of(character) for character in text)


def _width_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
