"""Checks of translations: they keep placeholders, have no typed facts, fit, and are complete if so stated."""

from collections.abc import Iterator, Sequence

from babel.messages.catalog import Catalog, Message

from core.checks.flows import flow_text_limit
from core.checks.sizes import answer_fault, card_faults, longest_facts
from core.checks.translated_text import translation_faults
from core.content import UI_FILE, Content, Entries, Issue, Loaded, has_errors, has_phrase, phrase_form, phrase_limit
from core.language import (
    CATALOGUE_PATH,
    SOURCE_LOCALE,
    CatalogueError,
    Translator,
    available_locales,
    catalogue_messages,
    catalogue_template,
    message_strings,
    parse_locale,
    read_catalogue,
)


def check_translations(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    """Report faults of the catalogues. The limits of phrases and cards are known only if ui.yaml has no faults."""
    content = loaded.content
    source: list[Message] = []
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
            if not message.fuzzy:
                yield from _check_message(name, message, content)
        yield from _answers(name, catalogue, entries, facts)
        if content:
            yield from _cards(name, catalogue, content, reported)
        # Errors in the English must be corrected first.
        if entries.is_complete(locale) and not has_errors(loaded.issues):
            source = source or list(catalogue_messages(catalogue_template(loaded.folder)))
            yield from _missing(name, catalogue, source)


def _answers(file: str, catalogue: Catalog, entries: Entries, facts: dict[str, str]) -> Iterator[Issue]:
    """Report answers that are too long in this language."""
    for topic in entries.topics.values():
        text = topic.text("answer")
        message = catalogue.get(text.source, text.context)
        if message is None or message.fuzzy:
            continue
        if problem := answer_fault("".join(message_strings(message)), facts):
            yield Issue(file, message.lineno or 1, problem, "shorten it")


def _cards(file: str, catalogue: Catalog, content: Content, reported: set[str]) -> Iterator[Issue]:
    """Report cards that are too large in this language, except those in ``reported``."""
    for contact, problem in card_faults(content, Translator(str(catalogue.locale), catalogue)):
        if contact.id in reported:
            continue
        message = catalogue.get(contact.name, contact.text("name").context)
        line = message.lineno if message and message.lineno else 1
        yield Issue(file, line, f"{contact.id}: {problem}", "shorten its texts")


def _missing(file: str, catalogue: Catalog, source: Sequence[Message]) -> Iterator[Issue]:
    """Report texts without a translation in a catalogue that is stated to be complete."""
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
        yield Issue(file, (message.lineno if message else None) or 1, problem, remedy)


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
        for problem, remedy, severity in translation_faults(source, text):
            yield Issue(file, line, problem, remedy, severity)


def _phrase_key(message: Message, content: Content) -> str | None:
    """Return the key of the phrase that is translated, or None if the text is not one of the bot's own phrases."""
    file, _, key = (message.context or "").partition("#")
    return key if file == UI_FILE and has_phrase(content.phrases, key) else None
