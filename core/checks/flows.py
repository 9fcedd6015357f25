"""Checks of guided paths: every step exists, there are no circles, all nodes are in reach, the paper can be made."""

import re
from collections.abc import Iterator, Mapping, Sequence

from core.checks.typed_answers import ticking_faults
from core.content import (
    ACTION_BYTES,
    Choosing,
    DiscordLimits,
    Entries,
    Flow,
    FlowPaper,
    Issue,
    KeyPath,
    Loaded,
    PaperPart,
    ReminderRule,
)

# The most characters of a text, by its key. Labels are on buttons, headings above the inputs of a form.
_LONGEST = {"label": DiscordLimits.BUTTON_LABEL, "heading": DiscordLimits.INPUT_LABEL}
# What a button carries that opens the smallest part of a list; see core/content/choosing.py.
_LONGEST_CHOSEN: Mapping[Choosing, str] = {"place": "00_", "country": "00_", "day": "0000-0_"}
_FACT = re.compile(r"\{[^{}\n]*\}")
Fault = tuple[KeyPath, str, str]  # where, what is wrong, what to do


def check_flows(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    for flow in entries.flows.values():
        for path, problem, remedy in (
            *_dangling(flow, loaded.ids),
            *_labels(flow),
            *_fields(flow),
            *_deadlines(flow),
            *_shape(flow),
            *ticking_faults(flow),
            *_paper(flow, entries, loaded.ids),
        ):
            yield Issue(flow.file, loaded.files[flow.file].line(path), problem, remedy)


def _dangling(flow: Flow, ids: dict[str, set[str]]) -> Iterator[Fault]:
    """Report steps, topics and contacts that do not exist, and options with the same id or label."""
    if flow.start not in flow.nodes:
        yield ("start",), f"there is no node {flow.start}", "name a node of this flow"
    for name, node in flow.nodes.items():
        here: KeyPath = ("nodes", name)
        if node.outcome and node.outcome not in ids["topics"]:
            yield (*here, "outcome"), f"there is no topic {node.outcome}", "correct the id or add the topic"
        if node.second and node.second.topic not in ids["topics"]:
            yield (*here, "second", "topic"), f"there is no topic {node.second.topic}", "correct the id"
        if node.next and node.next not in flow.nodes:
            yield (*here, "next"), f"there is no node {node.next}", "name a node of this flow"
        yield from _unknown_contacts((*here, "contacts"), node.contacts, ids)
        for i, option in enumerate(node.options):
            path = (*here, "options", i)
            if option.next not in flow.nodes:
                yield (*path, "next"), f"there is no node {option.next}", "name a node of this flow"
            yield from _unknown_contacts((*path, "contacts"), option.contacts, ids)
        for key in ("id", "label"):
            distinct = {getattr(option, key) for option in node.options}
            if len(distinct) != len(node.options):
                yield (*here, "options"), f"two options have the same {key}", "give each its own"


def _unknown_contacts(path: KeyPath, contacts: tuple[str, ...], ids: dict[str, set[str]]) -> Iterator[Fault]:
    for i, contact in enumerate(contacts):
        if contact not in ids["contacts"]:
            yield (*path, i), f"there is no contact {contact}", "correct the id or add the contact"


def flow_text_limit(context: str) -> int | None:
    """Return how many characters a text of a path may have, by its context: ``flows/x.yaml#nodes.what.heading``."""
    file, _, key = context.partition("#")
    if file.startswith("flows/") and key == "title":
        # It stands above the form.
        return DiscordLimits.MODAL_TITLE
    return _LONGEST.get(key.rpartition(".")[2]) if file.startswith("flows/") and key.startswith("nodes.") else None


def _labels(flow: Flow) -> Iterator[Fault]:
    for path, text in flow.prose():
        most = flow_text_limit(f"{flow.file}#{'.'.join(map(str, path))}")
        if most is not None and len(text) > most:
            problem = f"the {path[-1]} has {len(text)} characters, and the smallest platform takes {most}"
            yield path, problem, "shorten it"


def _deadlines(flow: Flow) -> Iterator[Fault]:
    for name, node in flow.nodes.items():
        if node.deadline and node.deadline.field not in _chosen_fields(flow, "day"):
            problem = f"no question that chooses a day has the field {node.deadline.field}"
            yield ("nodes", name, "deadline", "field"), problem, "correct the name"


def _chosen_fields(flow: Flow, choosing: Choosing) -> set[str]:
    return {node.field for node in flow.nodes.values() if node.choose == choosing}


def _fields(flow: Flow) -> Iterator[Fault]:
    """Report questions that share a field, and answers that would be lost because no field keeps them."""
    first: dict[str, str] = {}
    for name, node in flow.nodes.items():
        if node.field and first.setdefault(node.field, name) != name:
            problem = f"the node {first[node.field]} keeps its answer in the field {node.field} too"
            yield ("nodes", name, "field"), problem, "give each question its own"
        if flow.asks_freely and node.choose:
            problem = "the path asks for words, and what is chosen of a list is kept in buttons"
            yield ("nodes", name, "choose"), problem, "ask for words here too, or for none on this path"
        if flow.asks_freely and node.options and not node.field:
            problem = "the answer is not kept, and the path asks for words, so the way would be forgotten"
            yield ("nodes", name), problem, "add a field and a heading"


def _shape(flow: Flow) -> Iterator[Fault]:
    """Report paths without a question, circles, nodes out of reach, and actions that are too long for a button."""
    if flow.start not in flow.nodes:
        return
    if flow.nodes[flow.start].outcome:
        yield ("start",), f"{flow.start} is an outcome, so the path asks nothing", "begin with a question"
        return
    cycle = _cycle(flow)
    if cycle:
        problem = f"the path runs in a circle: {' → '.join(cycle)}"
        yield ("nodes", cycle[0]), problem, "lead one of its options to an outcome"
        return
    paths = _longest_paths(flow)
    complete = all(step in flow.nodes for node in flow.nodes.values() for step in node.following())
    for name in flow.nodes:
        # If a step leads to a missing node, which is reported above, other nodes are out of reach only because of it.
        if complete and name not in paths:
            yield ("nodes", name), "no option leads to this node", "lead one there or remove it"
    longest = max((_action(flow, name, path) for name, path in paths.items()), key=len, default="")
    if len(longest.encode()) > ACTION_BYTES:
        problem = f"the longest path makes an action of {len(longest.encode())} bytes"
        yield ("nodes",), f"{problem}, and buttons carry {ACTION_BYTES}", "shorten ids or the path"


def _action(flow: Flow, node: str, path: str) -> str:
    """Return the longest action of a button to or from a node; see core/conversation/actions.py."""
    return f"d:{flow.id}:{node}:xxx" if flow.asks_freely else f"f:{flow.id}:{path}"


def _paper(flow: Flow, entries: Entries, ids: dict[str, set[str]]) -> Iterator[Fault]:
    if flow.document is None:
        if flow.asks_freely:
            yield ("nodes",), "the path asks for words that go nowhere", "add a document that holds them"
        return
    yield from _words_on_paper(flow, flow.document)
    for key, document in flow.documents():
        yield from _paper_outcomes(flow, key, document)
        yield from _paper_reminders(flow, key, document, entries, ids)
        yield from _paper_parts(flow, tuple(_parts(key, document)), entries, ids)


def _paper_parts(
    flow: Flow, parts: Sequence[tuple[KeyPath, PaperPart]], entries: Entries, ids: dict[str, set[str]]
) -> Iterator[Fault]:
    yield from _paper_fields(flow, parts)
    for path, part in parts:
        yield from _english(path, part)
        if part.contacts == "chosen":
            if not any(option.contacts for node in flow.nodes.values() for option in node.options):
                yield (*path, "contacts"), "no option of the path has contacts", "add them to the options"
        else:
            named = (*part.contacts, *([part.hours] if part.hours else []))
            for contact in named:
                if contact not in ids["contacts"]:
                    yield path, f"there is no contact {contact}", "correct the id or add the contact"
        if part.hours in entries.contacts and entries.contacts[part.hours].hours is None:
            yield (*path, "hours"), f"{part.hours} has no opening hours", "name a contact that has"


def _parts(key: str, document: FlowPaper) -> Iterator[tuple[KeyPath, PaperPart]]:
    """Yield what stands on the document and on the one to keep, with its place in the file."""
    for place, paper in document.papers(key):
        for i, part in enumerate(paper.parts):
            yield (*place.split("."), "parts", i), part


def _words_on_paper(flow: Flow, paper: FlowPaper) -> Iterator[Fault]:
    """Report answers that are missing on the paper."""
    printed = {part.field for _, part in _parts("document", paper)}
    for name, node in flow.nodes.items():
        if node.is_free and node.field not in printed:
            yield ("nodes", name, "field"), f"{node.field} is not on the paper", "add a part for it to the document"


def _paper_fields(flow: Flow, parts: Sequence[tuple[KeyPath, PaperPart]]) -> Iterator[Fault]:
    """Report conditions with a field or an option that does not exist."""
    free = {node.field: name for name, node in flow.nodes.items() if node.is_free}
    for path, part in parts:
        if part.field and part.field not in free:
            yield (*path, "field"), f"no free question has the field {part.field}", "correct the name"
        counted_from = part.deadline.field if part.deadline else ""
        chosen: tuple[tuple[str, str, Choosing], ...] = (
            ("offices", part.offices, "place"),
            ("consulate", part.consulate, "country"),
            ("deadline", counted_from, "day"),
        )
        for key, field, choosing in chosen:
            if field and field not in _chosen_fields(flow, choosing):
                yield (*path, key), f"no question that chooses a {choosing} has the field {field}", "correct the name"
        yield from _conditions(flow, path, part)


def _conditions(flow: Flow, path: KeyPath, part: PaperPart | ReminderRule) -> Iterator[Fault]:
    options = {node.field: {option.id for option in node.options} for node in flow.nodes.values() if node.options}
    for key, condition in (("when", part.when), ("unless", part.unless)):
        for taken in condition.taken if condition else ():
            assert condition is not None
            if taken not in options.get(condition.field, set()):
                problem = f"no question with options keeps {taken} in the field {condition.field}"
                yield (*path, key), problem, "correct the field or the option"


def _paper_reminders(
    flow: Flow, key: str, paper: FlowPaper, entries: Entries, ids: dict[str, set[str]]
) -> Iterator[Fault]:
    for i, rule in enumerate(paper.reminders):
        path: KeyPath = (key, "reminders", i)
        yield from _conditions(flow, path, rule)
        if rule.opens and rule.opens not in ids["contacts"]:
            yield (*path, "opens"), f"there is no contact {rule.opens}", "correct the id or add the contact"
        elif rule.opens in entries.contacts and entries.contacts[rule.opens].hours is None:
            yield (*path, "opens"), f"{rule.opens} has no opening hours", "name a contact that has"
        if rule.deadline and rule.deadline.field not in _chosen_fields(flow, "day"):
            problem = f"no question that chooses a day has the field {rule.deadline.field}"
            yield (*path, "deadline"), problem, "correct the name"


def _paper_outcomes(flow: Flow, key: str, paper: FlowPaper) -> Iterator[Fault]:
    for i, name in enumerate(paper.outcomes):
        if name not in flow.nodes or not flow.nodes[name].outcome:
            yield (key, "outcomes", i), f"there is no outcome {name}", "name one of this flow"


def _english(path: KeyPath, part: PaperPart) -> Iterator[Fault]:
    """Report placeholders in texts whose English is printed too, because that is printed as it is in the file."""
    written: dict[KeyPath, str] = {("heading",): part.heading}
    for key in ("blanks", "notes", "signature", "say", "log"):
        written |= {(key, i): text for i, text in enumerate(getattr(part, key))}
    for place, text in written.items():
        if named := _FACT.search(text):
            yield (*path, *place), f"{named[0]} stands in a text that is also shown in English", "put it into a text"


def _cycle(flow: Flow) -> list[str]:
    """Return the first circle from the top of the file, with its first node again at the end; or an empty list."""
    done: set[str] = set()
    for start in flow.nodes:
        # A depth-first search with a stack of its own, because a path may be deeper than Python's recursion limit.
        trail: list[str] = []
        steps = [iter([start])]
        while steps:
            name = next(steps[-1], None)
            if name is None:
                steps.pop()
                done.update(trail[-1:])
                trail = trail[:-1]
            elif name in trail:
                return [*trail[trail.index(name) :], name]
            elif name in flow.nodes and name not in done:
                trail.append(name)
                steps.append(iter(flow.nodes[name].following()))
    return []


def _longest_paths(flow: Flow) -> dict[str, str]:
    """Return the longest way to each node in reach, as the ids of the options taken: ``a.c.b``."""
    paths = {flow.start: ""} if flow.start in flow.nodes else {}
    queue = list(paths)
    while queue:
        name = queue.pop(0)
        node = flow.nodes[name]
        steps = [
            (node.next, f"{paths[name]}.{_LONGEST_CHOSEN[node.choose]}".lstrip(".") if node.choose else paths[name])
        ]
        steps = steps if node.next else []
        steps += [(option.next, f"{paths[name]}.{option.id}".lstrip(".")) for option in node.options]
        for following, path in steps:
            if following in flow.nodes and (following not in paths or len(path) > len(paths[following])):
                paths[following] = path
                queue.append(following)
    return paths
