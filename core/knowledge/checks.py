"""What must hold between the files of a content folder, so that no answer can point into the void.

Each check looks at one thing and yields every fault of that kind; `check` runs them all.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from core.knowledge.buttons import MAX_ACTION_BYTES
from core.knowledge.facts import fact_names
from core.knowledge.flow_checks import check_flows
from core.knowledge.issues import ContentError, Issue, has_errors
from core.knowledge.loading import Loaded, read_content
from core.knowledge.model import Content, Topic
from core.knowledge.phrases import Counted, keys, most_characters, slots
from core.knowledge.phrasings import NOT_COVERED, read_phrasings
from core.knowledge.prose_checks import check_prose, comes_from_broken_contact
from core.knowledge.size_checks import check_sizes
from core.knowledge.translation_checks import check_translations
from core.knowledge.yaml_file import KeyPath
from core.language.locales import parse_locale
from core.language.markup import placeholders

# "t:" and the like
_ACTION_PREFIX_BYTES = 2
_COMMANDS = ("help", "about", "privacy")


def load_content(folder: Path) -> Content:
    """Raises ContentError with every fault that keeps the content from being used."""
    loaded = read_content(folder)
    issues = [*loaded.issues, *check(loaded)]
    if loaded.content is None or has_errors(issues):
        raise ContentError(sorted(issue for issue in issues if issue.severity == "error"))
    return loaded.content


def check(loaded: Loaded, today: date | None = None) -> list[Issue]:
    """Every fault between files. ``today`` adds warnings for reviews that are due."""
    if loaded.content is None:
        return []
    checks: tuple[Callable[[Loaded, Content], Iterable[Issue]], ...] = (
        _references,
        _ids,
        _groups_and_commands,
        _phrases,
        check_prose,
        check_sizes,
        _retired,
        _phrasings,
        check_flows,
        check_translations,
    )
    issues = [issue for run in checks for issue in run(loaded, loaded.content)]
    if today is not None:
        issues += _reviews(loaded, loaded.content, today)
    return issues


def _references(loaded: Loaded, content: Content) -> Iterator[Issue]:
    """Every id that is named exists."""
    named: list[tuple[str, KeyPath, str, str]] = []
    for topic in content.topics.values():
        for kind, ids in (
            ("contacts", topic.contacts),
            ("topics", topic.related),
            ("flows", topic.flows),
            ("sources", topic.sources),
        ):
            key = "related" if kind == "topics" else kind
            named += [(topic.file, (key, i), kind, identifier) for i, identifier in enumerate(ids)]
    for contact in content.contacts.values():
        named += [(contact.file, ("topics", i), "topics", identifier) for i, identifier in enumerate(contact.topics)]
        named += [
            (contact.file, ("channels", i, "source"), "sources", channel.source)
            for i, channel in enumerate(contact.channels)
        ]
    for entry in content.retired.values():
        named += [(entry.file, (entry.id, "contacts", i), "contacts", name) for i, name in enumerate(entry.contacts)]
        named.append((entry.file, (entry.id, "source"), "sources", entry.source))
    for i, offer in enumerate(content.wanted):
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


def _ids(loaded: Loaded, _content: Content) -> Iterator[Issue]:
    """An id travels in a button, and a button's payload is small."""
    for kind in ("topics", "contacts"):
        for name in sorted(loaded.files):
            size = _ACTION_PREFIX_BYTES + len(Path(name).stem.encode())
            if name.startswith(f"{kind}/") and size > MAX_ACTION_BYTES:
                problem = f"the action of this id has {size} bytes, and buttons carry {MAX_ACTION_BYTES}"
                yield Issue(name, 1, problem, "shorten the file name")


def _groups_and_commands(loaded: Loaded, content: Content) -> Iterator[Issue]:
    seen: dict[str, Topic] = {}
    for topic in content.topics.values():
        if topic.group not in content.phrases.groups:
            yield Issue(topic.file, 1, f"the group {topic.group} has no label", "add it to groups in ui.yaml")
        for mark, role in ((topic.command, f"the command {topic.command}"), (topic.urgent, "urgent")):
            if mark and role in seen:
                line = loaded.line(topic.file, ("urgent",) if role == "urgent" else ("command",))
                yield Issue(topic.file, line, f"{seen[role].file} is {role} already", "keep it on one topic")
            elif mark:
                seen[role] = topic
    for command in _COMMANDS:
        if f"the command {command}" not in seen and loaded.ids["topics"] == content.topics.keys():
            line = loaded.line("ui.yaml", ("commands",))
            yield Issue("ui.yaml", line, f"no topic answers /{command}", f"write command: {command} into one topic")


def _phrases(loaded: Loaded, content: Content) -> Iterator[Issue]:
    """A phrase has the placeholders that the program fills in, and no others."""
    facts = frozenset(fact_names(content))
    for key in keys(content.phrases):
        wanted = slots(key)
        value = getattr(content.phrases, key, None)
        texts = (value.one, value.other) if isinstance(value, Counted) else (content.phrases.text(key).source,)
        line = loaded.line("ui.yaml", tuple(key.split(".")))
        for text in texts:
            if (most := most_characters(key)) is not None and len(text.strip()) > most:
                problem = f"{key} has {len(text.strip())} characters, and the smallest platform takes {most}"
                yield Issue("ui.yaml", line, problem, "shorten it")
            for name in sorted(wanted - placeholders(text)):
                yield Issue("ui.yaml", line, f"{key} lacks {{{name}}}", "put it where the value belongs")
            for name in sorted(placeholders(text) - wanted - facts):
                if comes_from_broken_contact(loaded, content, name):
                    continue
                yield Issue("ui.yaml", line, f"{key} names {{{name}}}, which nothing fills in", "remove or correct it")


def _retired(loaded: Loaded, content: Content) -> Iterator[Issue]:
    ours = {known.fingerprint: known.contact for known in content.known_channels()}
    for entry in content.retired.values():
        if entry.fingerprint in ours:
            line = loaded.line(entry.file, (entry.id,))
            yield Issue(
                entry.file,
                line,
                f"{ours[entry.fingerprint]} still lists this {entry.kind}",
                "remove it from one of them",
            )


def _phrasings(loaded: Loaded, content: Content) -> Iterator[Issue]:
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
        for topic_id in sorted(content.topics.keys() - asked):
            problem = "nobody can find this topic by asking"
            yield Issue(content.topics[topic_id].file, 1, problem, f"add questions/en/{topic_id}.txt", "warning")


def _reviews(loaded: Loaded, content: Content, today: date) -> Iterator[Issue]:
    for topic in content.topics.values():
        if topic.review_by < today:
            line = loaded.line(topic.file, ("review_by",))
            yield Issue(
                topic.file,
                line,
                f"the review was due on {topic.review_by}",
                "check the sources and set a new day",
                "warning",
            )
