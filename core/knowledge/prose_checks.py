"""Texts that people read hold no typed facts, only facts that exist, and the small Markdown."""

import re
from collections.abc import Iterator

from core.knowledge.facts import FACT_NAMES, fact_names, typed_facts
from core.knowledge.issues import Issue
from core.knowledge.loading import Loaded
from core.knowledge.model import Content
from core.knowledge.phrases import keys
from core.knowledge.yaml_file import KeyPath
from core.language.markup import MarkupError, parse_markup

_ANY_NAME = re.compile(r"\{([^{}\n]*)\}")
_BRACE = re.compile(r"[{}]")


def prose(content: Content) -> Iterator[tuple[str, KeyPath, str]]:
    """Every text that people read, with its place: ``(file, path, text)``."""
    for topic in content.topics.values():
        yield topic.file, ("title",), topic.title
        yield topic.file, ("answer",), topic.answer
    for contact in content.contacts.values():
        yield contact.file, ("name",), contact.name
        yield contact.file, ("short",), contact.short
        yield contact.file, ("for",), contact.for_
        yield contact.file, ("not_for",), contact.not_for
        yield contact.file, ("note",), contact.note
        for i, channel in enumerate(contact.channels):
            yield contact.file, ("channels", i, "label"), channel.label
            yield contact.file, ("channels", i, "note"), channel.note
    for entry in content.retired.values():
        yield entry.file, (entry.id, "text"), entry.text
    for key in keys(content.phrases):
        text = content.phrases.text(key)
        yield "ui.yaml", tuple(key.split(".")), " ".join((text.source, text.plural)).strip()
    for flow in content.flows.values():
        yield from ((flow.file, path, written) for path, written in flow.prose())


def check_prose(loaded: Loaded, content: Content) -> Iterator[Issue]:
    """Facts are typed once, in contacts; the small Markdown is all there is."""
    facts = frozenset(fact_names(content))
    for file, path, text in prose(content):
        line = loaded.line(file, path)
        # A text of several lines begins below its key.
        first = line + 1 if "\n" in text else line
        for written, start in typed_facts(text):
            remedy = "name the fact of a contact instead, like {opr.phone}"
            yield Issue(file, first + text[:start].count("\n"), f"{written} is typed into a text", remedy)
        if file != "ui.yaml":
            for name in sorted(_named_facts(text) - facts):
                if not comes_from_broken_contact(loaded, content, name):
                    yield Issue(file, line, f"there is no fact {{{name}}}", _fact_remedy(content, name))
        if _BRACE.search(_ANY_NAME.sub("", text)):
            yield Issue(file, line, "a brace belongs to no fact", "write it like {opr.phone}")
        try:
            parse_markup(text)
        except MarkupError as error:
            remedy = "write paragraphs, lists, **strong** and *emphasis* only"
            yield Issue(file, first + error.line, str(error), remedy)


def _named_facts(text: str) -> set[str]:
    """What stands between braces, facts or not."""
    return {match[1] for match in _ANY_NAME.finditer(text)}


def comes_from_broken_contact(loaded: Loaded, content: Content, name: str) -> bool:
    """The contact is there, but its own faults keep it from being read: they are told already."""
    contact = name.partition(".")[0]
    return contact in loaded.ids["contacts"] and contact not in content.contacts


def _fact_remedy(content: Content, name: str) -> str:
    contact, _, fact = name.partition(".")
    if contact not in content.contacts:
        return "name a contact of contacts/"
    known = sorted(known.partition(".")[2] for known in fact_names(content) if known.startswith(f"{contact}."))
    return f"{contact} has {', '.join(known)}" if fact in FACT_NAMES else f"write one of {', '.join(known)}"
