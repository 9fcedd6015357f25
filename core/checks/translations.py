"""Checks of translations: they keep placeholders, have no typed facts, and fit."""

from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from core.checks.flows import flow_text_limit
from core.checks.sizes import answer_fault, card_faults, longest_facts
from core.checks.translated_text import translation_faults
from core.content import UI_FILE, Content, Entries, Issue, Loaded, has_phrase, phrase_form, phrase_limit
from core.language import (
    CATALOGUE_PATH,
    SOURCE_LOCALE,
    CatalogueError,
    Translations,
    Translator,
    available_locales,
    catalogue_messages,
    is_older,
    message_strings,
    parse_locale,
    read_catalogue,
)


def check_translations(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    """Report faults of the catalogues. The limits of phrases and cards are known only if ui.yaml has no faults."""
    content = loaded.content
    facts = longest_facts(entries)
    # Cards that are too large in English already have an issue in the file of the contact.
    reported = {contact.id for contact, _ in card_faults(content, Translator(SOURCE_LOCALE))} if content else set()
    for locale in available_locales(loaded.folder):
        if locale == SOURCE_LOCALE:
            continue
        name = CATALOGUE_PATH.format(locale=locale)
        if parse_locale(locale) is None:
            yield Issue(name, 1, f"{locale} is not a language code", "name the folder like en, es or pt_BR")
            continue
        try:
            catalogue = read_catalogue(loaded.folder / name, locale)
        except CatalogueError as error:
            yield Issue(name, error.line, f"this is not a gettext catalogue: {error}", "mend it in Poedit or Weblate")
            continue
        except OSError as error:
            yield Issue(name, 1, f"the file cannot be read ({error.strerror})", "check that it may be read")
            continue
        for message in catalogue_messages(catalogue):
            # An older translation may still be shown.
            if not message.fuzzy or is_older(message):
                yield from _check_message(name, message, content)
        yield from _answers(name, catalogue, entries, facts)
        if content:
            yield from _cards(name, catalogue, content, reported)


def _answers(file: str, catalogue: Catalog, entries: Entries, facts: dict[str, str]) -> Iterator[Issue]:
    """Report answers that are too long in this language."""
    translations = Translations(catalogue)
    for topic in entries.topics.values():
        found = translations.find(topic.text("answer"))
        if found and (problem := answer_fault("".join(found.strings), facts)):
            yield Issue(file, found.message.lineno or 1, problem, "shorten it")


def _cards(file: str, catalogue: Catalog, content: Content, reported: set[str]) -> Iterator[Issue]:
    """Report cards that are too large in this language, except those in ``reported``."""
    for contact, problem in card_faults(content, Translator(str(catalogue.locale), catalogue)):
        if contact.id in reported:
            continue
        message = catalogue.get(contact.name, contact.text("name").context)
        line = message.lineno if message and message.lineno else 1
        yield Issue(file, line, f"{contact.id}: {problem}", "shorten its texts")


def _check_message(file: str, message: Message, content: Content | None) -> Iterator[Issue]:
    line = message.lineno or 1
    source = message.id if isinstance(message.id, str) else message.id[-1]
    form, most = None, flow_text_limit(message.context or "")
    if content and (key := _phrase_key(message, content)):
        form, most = phrase_form(content.phrases, key), phrase_limit(content.phrases, key)
    for text in filter(None, message_strings(message)):
        if most is not None and len(text.strip()) > most:
            problem = f"the translation has {len(text.strip())} characters, and the smallest platform takes {most}"
            yield Issue(file, line, problem, "shorten it")
        if form is not None and not form.fits(text):
            yield Issue(file, line, f"{text} {form.problem}", form.remedy)
        for problem, remedy, severity in translation_faults(source, text, older=message.fuzzy):
            yield Issue(file, line, problem, remedy, severity)


def _phrase_key(message: Message, content: Content) -> str | None:
    """Return the key of the phrase that is translated, or None if the text is not one of the bot's own phrases."""
    file, _, key = (message.context or "").partition("#")
    return key if file == UI_FILE and has_phrase(content.phrases, key) else None
