"""What must fit into a message, a file or a button of the smallest platform, in every language."""

from collections.abc import Iterator
from datetime import date

from core.contacts.vcard import MAX_VCARD_BYTES
from core.knowledge.cards import contact_vcard
from core.knowledge.facts import fact_names
from core.knowledge.issues import Issue
from core.knowledge.loading import Loaded
from core.knowledge.model import Contact, Content
from core.language.catalogue import Text, Translator
from core.language.locales import SOURCE_LOCALE
from core.language.markup import MarkupError, parse_markup, placeholders, to_text

# Discord's message content holds 2000 characters (https://docs.discord.com/developers/resources/message),
# the least of all platforms; title, source, disclaimer and notices of an answer take up to 600 of them.
MAX_ANSWER_CHARACTERS = 1400


def check_sizes(loaded: Loaded, content: Content) -> Iterator[Issue]:
    """Answers and contact cards in English."""
    facts = longest_facts(content)
    for topic in content.topics.values():
        if problem := answer_fault(topic.answer, facts):
            line = loaded.line(topic.file, ("answer",))
            yield Issue(topic.file, line, problem, "shorten it, or make two topics of it")
    for contact, problem in card_faults(content, Translator(SOURCE_LOCALE)):
        yield Issue(contact.file, 1, problem, "shorten for, not_for or the channels")


def answer_fault(answer: str, facts: dict[str, str]) -> str | None:
    """What is wrong with the length of an answer in any language."""
    try:
        text = to_text(parse_markup(answer))
    except MarkupError:
        return None
    for name in placeholders(text):
        text = text.replace(f"{{{name}}}", facts.get(name, ""))
    if len(text) <= MAX_ANSWER_CHARACTERS:
        return None
    return f"the answer has {len(text)} characters, and the smallest platform takes {MAX_ANSWER_CHARACTERS}"


def card_faults(content: Content, translator: Translator) -> Iterator[tuple[Contact, str]]:
    """Contacts whose vCard is too large in a language, and what to say of it. Those that are not translated are as
    large as they are in English."""
    for contact in content.contacts.values():
        if any(channel.source not in content.sources for channel in contact.channels):
            continue
        if translator.translate(contact.text("for")).locale != translator.locale:
            continue
        size = len(contact_vcard(contact, content, _Measured(content, translator)).encode())
        if size > MAX_VCARD_BYTES:
            yield contact, f"the contact card has {size} bytes, and Telegram takes {MAX_VCARD_BYTES}"


def longest_facts(content: Content) -> dict[str, str]:
    """Facts as they are shown; computed ones (hours, open now) as a text of about their greatest length."""
    facts = {}
    for name in fact_names(content):
        contact_id, _, fact = name.partition(".")
        contact = content.contacts[contact_id]
        channel = next((channel for channel in contact.channels if channel.kind == fact), None)
        facts[name] = channel.display if channel else contact.name if fact == "name" else " " * 60
    return facts


class _Measured:
    """Says texts as they stand in the files, long enough to measure them."""

    def __init__(self, content: Content, translator: Translator) -> None:
        self._phrases = content.phrases
        self._translator = translator

    def say(self, text: Text) -> str:
        return self._translator.translate(text).text

    def phrase(self, key: str, **values: str) -> str:
        text = self.say(self._phrases.text(key))
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    def date(self, day: date) -> str:
        return f"{day:%B %d, %Y}"
