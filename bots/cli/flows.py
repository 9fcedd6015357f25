"""The ``flow`` command: lists the guided paths, prints all texts of one, or draws their diagrams."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated

import typer

from bots.checked import load_checked
from bots.cli.options import (
    ContentOption,
    LocaleOption,
    content_faults,
    content_folder,
    environment_locale,
    fail_unknown,
    ids_in,
    localizer_for,
)
from core.content import Content, Flow, Localizer


def flow(
    path: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]", help="The path, like choose-office.", autocompletion=ids_in("flows"), show_default=False
        ),
    ] = None,
    *,
    as_diagram: Annotated[
        bool, typer.Option("--diagram", help="As a Mermaid flowchart; without ID a page with those of all paths.")
    ] = False,
    locale: LocaleOption = None,
    content: ContentOption = None,
) -> None:
    """List the guided paths, or read one through."""
    folder = content_folder(content)
    with content_faults():
        loaded = load_checked(folder)
    localizer = localizer_for(folder, loaded, locale or environment_locale(), datetime.now(UTC))
    if path is not None:
        found = _flow(loaded, path)
        text = diagram(localizer, found) if as_diagram else f"{listing(localizer, found)}\n"
    elif as_diagram:
        text = document(localizer)
    else:
        width = max(map(len, loaded.flows), default=0)
        text = "".join(f"{name:{width}}  {localizer.text(each.text('title'))}\n" for name, each in loaded.flows.items())
    typer.echo(text, nl=False)


def _flow(content: Content, path: str) -> Flow:
    if path in content.flows:
        return content.flows[path]
    return fail_unknown("path", path, content.flows)


# Mermaid would read these as the end of a label, a tag, an entity or Markdown.
_ENTITIES = str.maketrans({"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;"})
_HEAD = """\
# Guided paths

Each path as it is in `content/flows`. Made by `make flows`; a test tells when it has to be made again.

- A box is a question, and what stands on an arrow are the answers that lead there.
- A slanted box is a question that people answer in their own words, or skip.
- A rounded box is where a path ends: the topic that answers. A dotted arrow leads to the second-best topic.
"""


def document(localizer: Localizer) -> str:
    """Return a Markdown page with the diagrams of all paths: docs/flows.md."""
    parts = [_HEAD]
    for flow in localizer.content.flows.values():
        files = " or ".join(f"`{document.file}`" for _, document in flow.documents())
        paper = f" It ends in a paper, {files}." if files else ""
        parts.append(
            f"## {localizer.text(flow.text('title'))}\n\n"
            f"`{flow.id}`.{paper}\n\n```mermaid\n{diagram(localizer, flow)}```\n"
        )
    return "\n".join(parts)


def diagram(localizer: Localizer, flow: Flow) -> str:
    """Return the Mermaid flowchart of a path.

    It runs from top to bottom if people write on the path, because such paths are long. Others run from left to right.
    """
    lines = [f"flowchart {'TD' if flow.asks_freely else 'LR'}"]
    for name in flow.nodes:
        lines += [f"    {line}" for line in (_box(localizer, flow, name), *_arrows(localizer, flow, name))]
    second = dict.fromkeys(node.second.topic for node in flow.nodes.values() if node.second)
    lines += [f"    {_topic_id(topic)}([{_topic_title(localizer, topic)}])" for topic in second]
    return "\n".join(lines) + "\n"


def listing(localizer: Localizer, flow: Flow) -> str:
    """Return every step of a path with all its texts, in the order of the file."""
    blocks = [f"{localizer.text(flow.text('title'))} ({flow.id})"]
    if flow.intro:
        blocks.append(localizer.text(flow.text("intro")))
    blocks += ["\n".join(_step(localizer, flow, name)) for name in flow.nodes]
    return "\n\n".join(blocks)


# Ids get a prefix: Mermaid would read a node called "end" as the end of the diagram.


def _node_id(name: str) -> str:
    return f"n_{name.replace('-', '_')}"


def _topic_id(topic: str) -> str:
    return f"t_{topic.replace('-', '_')}"


def _box(localizer: Localizer, flow: Flow, name: str) -> str:
    node = flow.nodes[name]
    if node.outcome:
        return f"{_node_id(name)}([{_topic_title(localizer, node.outcome)}])"
    question = _label(localizer.text(flow.text(f"nodes.{name}.question")))
    return f"{_node_id(name)}[/{question}/]" if node.is_free else f"{_node_id(name)}[{question}]"


def _arrows(localizer: Localizer, flow: Flow, name: str) -> Iterator[str]:
    """Yield an arrow to each node that follows, labelled with all answers that lead there.

    A dotted arrow leads to the second-best topic.
    """
    node = flow.nodes[name]
    if node.next:
        yield f"{_node_id(name)} --> {_node_id(node.next)}"
    for following in dict.fromkeys(option.next for option in node.options):
        answers = [
            localizer.text(flow.text(f"nodes.{name}.options.{i}.label"))
            for i, option in enumerate(node.options)
            if option.next == following
        ]
        yield f"{_node_id(name)} -- {_label(*answers)} --> {_node_id(following)}"
    if node.second:
        yield f"{_node_id(name)} -.-> {_topic_id(node.second.topic)}"


def _topic_title(localizer: Localizer, topic: str) -> str:
    return _label(_title(localizer, topic))


def _title(localizer: Localizer, topic: str) -> str:
    """Return the title of a topic, also of one that was withdrawn."""
    taken = localizer.content.withdrawn.topics.get(topic)
    return localizer.text(taken.name if taken else localizer.content.topics[topic].text("title"))


def _label(*lines: str) -> str:
    return '"' + "<br>".join(" ".join(line.split()).translate(_ENTITIES) for line in lines) + '"'


def _step(localizer: Localizer, flow: Flow, name: str) -> Iterator[str]:
    node, key = flow.nodes[name], f"nodes.{name}"
    if node.outcome:
        yield f"{name}: {_title(localizer, node.outcome)} ({node.outcome})"
    else:
        yield f"{name}: {localizer.text(flow.text(f'{key}.question'))}"
    for words in ("text", "help"):
        if getattr(node, words):
            yield from _indented(localizer, flow, f"{key}.{words}")
    if node.contacts:
        yield f"  Cards: {', '.join(node.contacts)}"
    if node.second:
        yield f"  Second: {_title(localizer, node.second.topic)} ({node.second.topic})"
        yield from (f"  {line}" for line in _indented(localizer, flow, f"{key}.second.text"))
    if node.next:
        yield f"  ({f'one {node.choose} of the list' if node.choose else 'in their own words'}) → {node.next}"
    for i, option in enumerate(node.options):
        yield f"  {option.id}. {localizer.text(flow.text(f'{key}.options.{i}.label'))} → {option.next}"


def _indented(localizer: Localizer, flow: Flow, key: str) -> Iterator[str]:
    yield from (f"  {line}".rstrip() for line in localizer.text(flow.text(key)).splitlines())
