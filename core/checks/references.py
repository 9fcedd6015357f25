"""Checks of the references between files, and of ids, groups, commands, retired numbers, phrasings and reviews."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

from core.content import (
    ACTION_BYTES,
    NOT_COVERED,
    UNKNOWN,
    Content,
    Entries,
    Issue,
    KeyPath,
    Loaded,
    Topic,
    TopicCommand,
    read_phrasings,
)
from core.language import parse_locale

# The prefix of an action, such as "t:".
_ACTION_PREFIX_BYTES = 2


def check_references(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    """Report ids that are named but do not exist."""
    named: list[tuple[str, KeyPath, str, str]] = []
    for topic in entries.topics.values():
        for kind, ids in (
            ("contacts", topic.contacts),
            ("topics", topic.related),
            ("flows", topic.flows),
            ("sources", topic.sources),
        ):
            key = "related" if kind == "topics" else kind
            named += [(topic.file, (key, i), kind, identifier) for i, identifier in enumerate(ids)]
    for contact in entries.contacts.values():
        named += [(contact.file, ("topics", i), "topics", identifier) for i, identifier in enumerate(contact.topics)]
        named += [
            (contact.file, ("channels", i, "source"), "sources", channel.source)
            for i, channel in enumerate(contact.channels)
        ]
    for entry in entries.retired.values():
        named += [(entry.file, (entry.id, "contacts", i), "contacts", name) for i, name in enumerate(entry.contacts)]
        named.append((entry.file, (entry.id, "source"), "sources", entry.source))
    for i, offer in enumerate(entries.wanted):
        kind, identifier = ("topic", offer.topic) if offer.topic else ("contact", offer.contact)
        named.append(("wanted.yaml", ("offers", i, kind), f"{kind}s", identifier))
    for file, path, kind, identifier in named:
        if identifier not in loaded.ids[kind]:
            singular = kind.removesuffix("s")
            yield Issue(
                file,
                loaded.line(file, path),
                f"there is no {singular} {identifier}",
                f"correct the id or add the {singular}",
            )


def check_ids(loaded: Loaded, _entries: Entries) -> Iterator[Issue]:
    """Report ids that are too long for the payload of a button."""
    for kind in ("topics", "contacts"):
        for name in sorted(loaded.files):
            size = _ACTION_PREFIX_BYTES + len(Path(name).stem.encode())
            if name.startswith(f"{kind}/") and size > ACTION_BYTES:
                problem = f"the action of this id has {size} bytes, and buttons carry {ACTION_BYTES}"
                yield Issue(name, 1, problem, "shorten the file name")


def check_groups(_loaded: Loaded, content: Content) -> Iterator[Issue]:
    for topic in content.topics.values():
        if topic.group not in content.phrases.groups:
            yield Issue(topic.file, 1, f"the group {topic.group} has no label", "add it to groups in ui.yaml")


def check_commands(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    """Report commands that no topic or several topics answer, and warnings of topics that are not urgent."""
    seen: dict[str, Topic] = {}
    for topic in entries.topics.values():
        if topic.warning and not topic.urgent:
            line = loaded.line(topic.file, ("warning",))
            yield Issue(topic.file, line, "only an urgent topic has a warning", "write urgent: true, or remove it")
        if topic.alarm_words and not topic.urgent:
            line = loaded.line(topic.file, ("alarm_words",))
            yield Issue(topic.file, line, "only an urgent topic has alarm words", "write urgent: true, or remove them")
        if topic.command and topic.command in seen:
            file, line = seen[topic.command].file, loaded.line(topic.file, ("command",))
            yield Issue(topic.file, line, f"{file} is the command {topic.command} already", "keep it on one topic")
        elif topic.command:
            seen[topic.command] = topic
    for command in get_args(TopicCommand):
        if command not in seen and loaded.ids["topics"] == entries.topics.keys():
            line = loaded.line("ui.yaml", ("commands",))
            yield Issue("ui.yaml", line, f"no topic answers /{command}", f"write command: {command} into one topic")


def check_retired(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    ours = {known.fingerprint: known.contact for known in entries.known_channels()}
    for entry in entries.retired.values():
        if entry.fingerprint in ours:
            line = loaded.line(entry.file, (entry.id,))
            yield Issue(
                entry.file,
                line,
                f"{ours[entry.fingerprint]} still lists this {entry.kind}",
                "remove it from one of them",
            )


def check_phrasings(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    phrasings, issues = read_phrasings(loaded.folder)
    yield from issues
    first: dict[str, tuple[str, str, int]] = {}
    for phrasing in phrasings:
        plain = phrasing.text if phrasing.text.isascii() else unicodedata.normalize("NFKC", phrasing.text)
        same = " ".join(plain.casefold().split())
        topic, file, line = first.setdefault(same, (phrasing.topic, phrasing.file, phrasing.line))
        if (file, line) != (phrasing.file, phrasing.line):
            where = f"under {topic} too" if topic != phrasing.topic else "twice"
            yield Issue(
                phrasing.file,
                phrasing.line,
                f"this phrase is listed {where} ({file}:{line})",
                "keep it in one place",
            )
    for file, topic, locale in sorted({(p.file, p.topic, p.locale) for p in phrasings}):
        if topic != NOT_COVERED and topic not in loaded.ids["topics"]:
            yield Issue(file, 1, f"there is no topic {topic}", "name the file after a topic, or none.txt")
        if parse_locale(locale) is None:
            yield Issue(file, 1, f"{locale} is not a language code", "name the folder like en, es or pt_BR")
    asked = {phrasing.topic for phrasing in phrasings}
    if phrasings:
        for topic_id in sorted(entries.topics.keys() - asked):
            problem = "nobody can find this topic by asking"
            yield Issue(entries.topics[topic_id].file, 1, problem, f"add questions/en/{topic_id}.txt", "warning")


def check_reviews(loaded: Loaded, entries: Entries, today: date) -> Iterator[Issue]:
    for topic in entries.topics.values():
        if topic.review_by < today:
            line = loaded.line(topic.file, ("review_by",))
            yield Issue(
                topic.file,
                line,
                f"the review was due on {topic.review_by}",
                "check the sources and set a new day",
                "warning",
            )


def check_days(loaded: Loaded, entries: Entries, last: date) -> Iterator[Issue]:
    """Report documents and copies of a day after ``last``. A month or a year is compared by its first day."""
    for source in entries.sources.values():
        for key, day in (("date", source.date), ("copy", source.copy_date)):
            if day and day != UNKNOWN and day > last.isoformat()[: len(day)]:
                line = loaded.line("sources.yaml", (source.id, key))
                yield Issue(
                    "sources.yaml", line, f"{key}: {day} is still to come", "write the day of the document or copy"
                )
