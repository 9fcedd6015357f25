"""Checks of the texts that people read: no typed facts, only facts that exist, and only the small Markdown."""

import re
from collections.abc import Collection, Iterator

from core.checks.facts import FACT_NAMES, fact_names, typed_facts
from core.content import (
    CONSULAR_FILE,
    PLACES_FILE,
    SPOKEN_FILE,
    Contact,
    Content,
    Counted,
    Entries,
    Issue,
    KeyPath,
    Loaded,
    phrase_keys,
    phrase_limit,
    phrase_placeholders,
)
from core.language import MarkupError, parse_markup, placeholders

_ANY_NAME = re.compile(r"\{([^{}\n]*)\}")
_BRACE = re.compile(r"[{}]")


def prose(entries: Entries) -> Iterator[tuple[str, KeyPath, str]]:
    """Yield every text that people read but the phrases, as ``(file, path, text)``."""
    for topic in entries.topics.values():
        yield topic.file, ("title",), topic.title
        yield topic.file, ("answer",), topic.answer
        yield topic.file, ("warning",), topic.warning
        yield topic.file, ("withdrawn", "why"), topic.withdrawn.why if topic.withdrawn else ""
    for contact in entries.contacts.values():
        yield from ((contact.file, path, text) for path, text in _of_contact(contact))
    for entry in entries.retired.values():
        yield entry.file, (entry.id, "text"), entry.text
    for flow in entries.flows.values():
        yield from ((flow.file, path, written) for path, written in flow.prose())
    if entries.places:
        yield from ((PLACES_FILE, path, text) for path, text in entries.places.prose())
    if entries.consular:
        yield from ((CONSULAR_FILE, path, text) for path, text in entries.consular.prose())
    if entries.spoken:
        yield from ((SPOKEN_FILE, path, text) for path, text in entries.spoken.prose())


def _of_contact(contact: Contact) -> Iterator[tuple[KeyPath, str]]:
    """Yield the texts of a contact's own file."""
    for key in ("name", "short", "for", "not_for", "note"):
        if key not in contact.shared_texts:
            yield (key,), contact.text(key).source
    if contact.withdrawn:
        yield ("withdrawn", "why"), contact.withdrawn.why
    for i, channel in enumerate(contact.channels):
        if channel.withdrawn:
            yield ("channels", i, "withdrawn", "why"), channel.withdrawn.why
        for key in ("label", "note"):
            if f"channels.{i}.{key}" not in contact.shared_texts:
                yield ("channels", i, key), contact.text(f"channels.{i}.{key}").source


def phrases_prose(content: Content) -> Iterator[tuple[str, KeyPath, str]]:
    """Yield every phrase, as ``(file, path, text)``."""
    for key in phrase_keys(content.phrases):
        text = content.phrases.text(key)
        yield "ui.yaml", tuple(key.split(".")), " ".join((text.source, text.plural)).strip()


def check_prose(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    """Report facts that are typed or do not exist, and Markdown that not every platform can show."""
    facts = frozenset(fact_names(entries))
    phrases = phrases_prose(loaded.content) if loaded.content else ()
    for file, path, text in (*prose(entries), *phrases):
        yield from faults_in_text(loaded, entries, facts, (file, path), text)


def faults_in_text(
    loaded: Loaded, entries: Entries, facts: Collection[str], place: tuple[str, KeyPath], text: str
) -> Iterator[Issue]:
    """Report the faults of one text. ``place`` is its file and its path there, ``facts`` are those that it may name."""
    file, path = place
    line = loaded.line(file, path)
    # A text of several lines begins below its key.
    first = line + 1 if "\n" in text else line
    for written, start in typed_facts(text):
        remedy = "name the fact of a contact instead, like {opr.phone}"
        yield Issue(file, first + text[:start].count("\n"), f"{written} is typed into a text", remedy)
    if file != "ui.yaml":
        for name in sorted(_named_facts(text).difference(facts)):
            if not is_of_faulty_contact(loaded, entries, name):
                yield Issue(file, line, f"there is no fact {{{name}}}", _fact_remedy(entries, name))
    if _BRACE.search(_ANY_NAME.sub("", text)):
        yield Issue(file, line, "a brace belongs to no fact", "write it like {opr.phone}")
    try:
        parse_markup(text)
    except MarkupError as error:
        remedy = "write paragraphs, lists, **strong** and *emphasis* only"
        yield Issue(file, first + error.line, str(error), remedy)


def _named_facts(text: str) -> set[str]:
    """Return every name in braces, also if it is not a fact."""
    return {match[1] for match in _ANY_NAME.finditer(text)}


def is_of_faulty_contact(loaded: Loaded, entries: Entries, name: str) -> bool:
    """Return whether a fact is of a contact that has errors itself. These are reported already."""
    contact = name.partition(".")[0]
    return contact in loaded.ids["contacts"] and contact not in entries.contacts


def _fact_remedy(entries: Entries, name: str) -> str:
    contact, _, fact = name.partition(".")
    if contact not in entries.contacts:
        return "name a contact of contacts/"
    known = sorted(known.partition(".")[2] for known in fact_names(entries) if known.startswith(f"{contact}."))
    return f"{contact} has {', '.join(known)}" if fact in FACT_NAMES else f"write one of {', '.join(known)}"


def check_phrases(loaded: Loaded, content: Content) -> Iterator[Issue]:
    """Report phrases that are too long, lack a placeholder, or have one that nothing fills in."""
    facts = frozenset(fact_names(content))
    for key in phrase_keys(content.phrases):
        wanted = phrase_placeholders(content.phrases, key)
        value = getattr(content.phrases, key, None)
        texts = (value.one, value.other) if isinstance(value, Counted) else (content.phrases.text(key).source,)
        line = loaded.line("ui.yaml", tuple(key.split(".")))
        for text in texts:
            if (most := phrase_limit(content.phrases, key)) is not None and len(text.strip()) > most:
                problem = f"{key} has {len(text.strip())} characters, and the smallest platform takes {most}"
                yield Issue("ui.yaml", line, problem, "shorten it")
            for name in sorted(wanted - placeholders(text)):
                yield Issue("ui.yaml", line, f"{key} lacks {{{name}}}", "put it where the value belongs")
            for name in sorted(placeholders(text) - wanted - facts):
                if is_of_faulty_contact(loaded, content, name):
                    continue
                yield Issue("ui.yaml", line, f"{key} names {{{name}}}, which nothing fills in", "remove or correct it")
