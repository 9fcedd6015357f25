"""Checks of sizes: answers fit into a message, and contact cards into a file, on the smallest platform."""

from collections.abc import Iterator
from datetime import UTC, datetime

from core.checks.facts import fact_names
from core.content import ANSWER_CHARACTERS, Contact, Content, Entries, Issue, Loaded, Localizer, TelegramLimits
from core.documents import contact_vcard
from core.language import SOURCE_LOCALE, MarkupError, Translator, markup_text, parse_markup, placeholders

# The day for which cards are measured: its name is long.
_A_DAY = datetime(2026, 9, 30, tzinfo=UTC)


def check_answers(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    """Report answers that are too long in English."""
    facts = longest_facts(entries)
    for topic in entries.topics.values():
        if problem := answer_fault(topic.answer, facts):
            line = loaded.line(topic.file, ("answer",))
            yield Issue(topic.file, line, problem, "shorten it, or make two topics of it")


def check_cards(_loaded: Loaded, content: Content) -> Iterator[Issue]:
    """Report contact cards that are too large in English."""
    for contact, problem in card_faults(content, Translator(SOURCE_LOCALE)):
        yield Issue(contact.file, 1, problem, "shorten for, not_for or the channels")


def answer_fault(answer: str, facts: dict[str, str]) -> str | None:
    """Return what is wrong with the length of an answer in any language, or None."""
    try:
        text = markup_text(parse_markup(answer))
    except MarkupError:
        return None
    for name in placeholders(text):
        text = text.replace(f"{{{name}}}", facts.get(name, ""))
    if len(text) <= ANSWER_CHARACTERS:
        return None
    return f"the answer has {len(text)} characters, and the smallest platform takes {ANSWER_CHARACTERS}"


def card_faults(content: Content, translator: Translator) -> Iterator[tuple[Contact, str]]:
    """Yield each contact whose vCard is too large in a language, and the problem.

    Contacts without a translation are skipped, because their cards are those of the English check.
    """
    localizer = Localizer(content, translator, _A_DAY)
    for contact in content.contacts.values():
        if any(channel.source not in content.sources for channel in contact.channels):
            continue
        if translator.translate(contact.text("for")).locale != translator.locale:
            continue
        try:
            size = len(contact_vcard(contact, localizer).encode())
        except (MarkupError, KeyError):
            continue  # reported by the checks of that text
        if size > TelegramLimits.VCARD_BYTES:
            yield contact, f"the contact card has {size} bytes, and Telegram takes {TelegramLimits.VCARD_BYTES}"


def longest_facts(entries: Entries) -> dict[str, str]:
    """Return facts as people read them. A computed one (hours, open now) is 60 spaces, about its greatest length."""
    facts = {}
    for name in fact_names(entries):
        contact_id, _, fact = name.partition(".")
        contact = entries.contacts[contact_id]
        channel = next((channel for channel in contact.channels if channel.kind == fact), None)
        facts[name] = channel.display if channel else contact.name if fact == "name" else " " * 60
    return facts
