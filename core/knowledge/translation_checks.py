"""A translation keeps the placeholders of its text and types no fact."""

from collections.abc import Iterator

from babel.messages.catalog import Message

from core.knowledge.facts import typed_facts
from core.knowledge.issues import Issue
from core.knowledge.loading import Loaded
from core.knowledge.model import Content
from core.knowledge.phrases import FILE, Phrases, is_command_name, most_characters
from core.language.catalogue import CATALOGUE_PATH, CatalogueError, message_strings, messages, read_catalogue
from core.language.locales import SOURCE_LOCALE, parse_locale
from core.language.markup import MarkupError, parse_markup, placeholders


def check_translations(loaded: Loaded, content: Content) -> Iterator[Issue]:
    for locale in content.locales:
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
        for message in messages(catalogue):
            if not message.fuzzy:
                yield from _check_message(name, message)


def _check_message(file: str, message: Message) -> Iterator[Issue]:
    line = message.lineno or 1
    source = message.id if isinstance(message.id, str) else message.id[-1]
    key = _phrase_key(message)
    most = most_characters(key) if key else None
    for text in filter(None, message_strings(message)):
        if most is not None and len(text.strip()) > most:
            problem = f"the translation has {len(text.strip())} characters, and the smallest platform takes {most}"
            yield Issue(file, line, problem, "shorten it")
        if key and key.startswith("slash_names.") and not is_command_name(text):
            yield Issue(file, line, f"{text} is no name of a command", "use small letters and one word")
        for missing in sorted(placeholders(source) - placeholders(text)):
            yield Issue(file, line, f"the translation lacks {{{missing}}}", "put it where the value belongs")
        for extra in sorted(placeholders(text) - placeholders(source)):
            yield Issue(
                file,
                line,
                f"the translation names {{{extra}}}, which its text does not",
                "remove or correct it",
            )
        for written, _ in typed_facts(text):
            yield Issue(file, line, f"{written} is typed into a translation", "keep the placeholder of the text")
        try:
            parse_markup(text)
        except MarkupError as error:
            yield Issue(file, line, str(error), "use the markup of the text")


def _phrase_key(message: Message) -> str | None:
    """The key of the phrase that is translated; None where the text is none of the bot's own phrases."""
    file, _, key = (message.context or "").partition("#")
    return key if file == FILE and key.partition(".")[0] in Phrases.model_fields else None
