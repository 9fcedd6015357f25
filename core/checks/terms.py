"""Whether the translations call a thing what the list of terms of their language calls it.

Two words for one thing confuse; one word for two can harm: who reads that a complaint is a criminal charge, or that a
tip is one, does the wrong thing. All is told as a warning, to whoever edits the content: words can wait.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from babel.messages.catalog import Message

from core.content import TERMS_FILE, WORDING_FILE, Entries, Issue, Loaded, Term, Wording, read_terms, read_wording
from core.language import (
    CATALOGUE_PATH,
    SOURCE_LOCALE,
    CatalogueError,
    catalogue_messages,
    catalogue_path,
    form_in,
    message_strings,
    placeholders,
    read_catalogue,
    without_forms,
)


class _Named(NamedTuple):
    """The terms whose words an English text has, and those of them that it means."""

    worded: tuple[str, ...]
    meant: tuple[str, ...]


def check_terms(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    """Report faults of the lists of terms, and warn of translations that have none of the words, or a wrong one."""
    terms = read_terms(loaded)
    yield from _faults(loaded, TERMS_FILE)
    named: dict[str, _Named] = {}
    for locale in entries.locales:
        if locale == SOURCE_LOCALE:
            continue
        wordings, file = read_wording(loaded, locale), WORDING_FILE.format(locale=locale)
        yield from _faults(loaded, file)
        # A term with a fault of its own is a term all the same.
        for identifier in sorted(wordings.keys() - loaded.ids["terms"]):
            problem = f"{identifier} is no term of {TERMS_FILE}"
            yield Issue(file, loaded.line(file, (identifier,)), problem, "correct it, or add the term there")
        try:
            catalogue = read_catalogue(catalogue_path(loaded.folder, locale), locale)
        except (CatalogueError, OSError):
            continue  # reported by the checks of translations
        excused: set[tuple[str, str]] = set()
        for message in catalogue_messages(catalogue):
            source = message.id if isinstance(message.id, str) else message.id[-1]
            if source not in named:
                named[source] = _named(source, terms)
            for identifier, problem, remedy in _wrong_words(message, named[source], wordings):
                context = message.context or ""
                if context in wordings[identifier].except_:
                    excused.add((identifier, context))
                else:
                    name = CATALOGUE_PATH.format(locale=locale)
                    yield Issue(name, message.lineno or 1, problem, remedy, "warning")
        yield from _needless(loaded, file, wordings, excused)


def _without_facts(text: str) -> str:
    """Return a text without its placeholders, whose names are English words."""
    for name in placeholders(text):
        text = text.replace(f"{{{name}}}", " ")
    return text


def _named(source: str, terms: Mapping[str, Term]) -> _Named:
    text = _without_facts(source)
    worded = [identifier for identifier, term in terms.items() if form_in(text, term.english)]
    meant = [identifier for identifier in worded if _means(text, terms[identifier])]
    return _Named(tuple(worded), tuple(meant))


def _means(text: str, term: Term) -> bool:
    return form_in(without_forms(text, term.not_in), term.english) is not None


def _wrong_words(message: Message, named: _Named, wordings: Mapping[str, Wording]) -> Iterator[tuple[str, str, str]]:
    """Yield term, problem and remedy for each term of the English whose word is not right in the translation."""
    translation = _without_facts(" ".join(message_strings(message)))
    if message.fuzzy or not translation.strip():
        return
    for identifier in (each for each in named.meant if each in wordings):
        wording = wordings[identifier]
        words = ", ".join(wording.use)
        # A word may be wrong for one term and right for another that stands in the same text.
        right = [form for each in named.worded if each in wordings for form in wordings[each].use]
        if wrong := wording.never and form_in(without_forms(translation, right), wording.never):
            yield identifier, f"{message.context} says {wrong} for {identifier}", f"say {words}"
        elif form_in(translation, wording.use) is None:
            problem = f"{message.context} has another word for {identifier}"
            yield identifier, problem, f"say {words}, or name the text under except"


def _needless(
    loaded: Loaded, file: str, wordings: Mapping[str, Wording], excused: set[tuple[str, str]]
) -> Iterator[Issue]:
    """Warn of exceptions for texts that say the term as all others, or are no longer there."""
    for identifier, wording in wordings.items():
        for context in wording.except_:
            if (identifier, context) not in excused:
                line = loaded.line(file, (identifier, "except", context))
                yield Issue(file, line, f"{identifier}: {context} needs no exception", "remove it", "warning")


def _faults(loaded: Loaded, file: str) -> list[Issue]:
    return loaded.files[file].issues if file in loaded.files else []
