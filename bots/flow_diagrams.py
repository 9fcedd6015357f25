"""Guided paths as Mermaid flowcharts, and as text to read through: for those who write and check them.

https://mermaid.js.org/syntax/flowchart.html
"""

from collections.abc import Iterator

from core.conversation.voice import Voice
from core.knowledge.flow_model import Flow

# What would end a label, begin a tag or an entity, or make the label Markdown.
_ENTITIES = str.maketrans({"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;"})
_HEAD = """\
# Guided paths

Each path as it is in `content/flows`. Made by `make flows`; a test tells when it has to be made again.

- A box is a question, and what stands on an arrow are the answers that lead there.
- A slanted box is a question that people answer in their own words, or skip.
- A rounded box is where a path ends: the topic that answers. A dotted arrow leads to the second-best topic.
"""


def document(voice: Voice) -> str:
    """The diagrams of all paths, as a page in Markdown."""
    parts = [_HEAD]
    for flow in voice.content.flows.values():
        paper = f" It ends in a paper, `{flow.document.file}`." if flow.document else ""
        parts.append(
            f"## {voice.say(flow.text('title'))}\n\n`{flow.id}`.{paper}\n\n```mermaid\n{diagram(voice, flow)}```\n"
        )
    return "\n".join(parts)


def diagram(voice: Voice, flow: Flow) -> str:
    """A flowchart of one path. Paths on which people write are long, the others wide."""
    lines = [f"flowchart {'TD' if flow.asks_freely else 'LR'}"]
    for name in flow.nodes:
        lines += [f"    {line}" for line in (_box(voice, flow, name), *_arrows(voice, flow, name))]
    second = dict.fromkeys(node.second.topic for node in flow.nodes.values() if node.second)
    lines += [f"    {_topic_id(topic)}([{_topic_title(voice, topic)}])" for topic in second]
    return "\n".join(lines) + "\n"


def listing(voice: Voice, flow: Flow) -> str:
    """Every step of one path with all its texts, in the order of the file."""
    blocks = [f"{voice.say(flow.text('title'))} ({flow.id})"]
    if flow.intro:
        blocks.append(voice.say(flow.text("intro")))
    blocks += ["\n".join(_step(voice, flow, name)) for name in flow.nodes]
    return "\n\n".join(blocks)


# Names begin with a letter of ours: a node that is called "end" would end the diagram.


def _node_id(name: str) -> str:
    return f"n_{name.replace('-', '_')}"


def _topic_id(topic: str) -> str:
    return f"t_{topic.replace('-', '_')}"


def _box(voice: Voice, flow: Flow, name: str) -> str:
    node = flow.nodes[name]
    if node.outcome:
        return f"{_node_id(name)}([{_topic_title(voice, node.outcome)}])"
    question = _label(voice.say(flow.text(f"nodes.{name}.question")))
    return f"{_node_id(name)}[/{question}/]" if node.is_free else f"{_node_id(name)}[{question}]"


def _arrows(voice: Voice, flow: Flow, name: str) -> Iterator[str]:
    """One to each node that follows, with all answers that lead there."""
    node = flow.nodes[name]
    if node.next:
        yield f"{_node_id(name)} --> {_node_id(node.next)}"
    for following in dict.fromkeys(option.next for option in node.options):
        answers = [
            voice.say(flow.text(f"nodes.{name}.options.{i}.label"))
            for i, option in enumerate(node.options)
            if option.next == following
        ]
        yield f"{_node_id(name)} -- {_label(*answers)} --> {_node_id(following)}"
    if node.second:
        yield f"{_node_id(name)} -.-> {_topic_id(node.second.topic)}"


def _topic_title(voice: Voice, topic: str) -> str:
    return _label(voice.say(voice.content.topics[topic].text("title")))


def _label(*lines: str) -> str:
    return '"' + "<br>".join(" ".join(line.split()).translate(_ENTITIES) for line in lines) + '"'


def _step(voice: Voice, flow: Flow, name: str) -> Iterator[str]:
    def indented(key: str) -> Iterator[str]:
        yield from (f"  {line}".rstrip() for line in voice.say(flow.text(key)).splitlines())

    node, key = flow.nodes[name], f"nodes.{name}"
    if node.outcome:
        topic = voice.content.topics[node.outcome]
        yield f"{name}: {voice.say(topic.text('title'))} ({topic.id})"
        yield from indented(f"{key}.text")
        if node.contacts:
            yield f"  Cards: {', '.join(node.contacts)}"
        if node.second:
            second = voice.content.topics[node.second.topic]
            yield f"  Second: {voice.say(second.text('title'))} ({second.id})"
            yield from (f"  {line}" for line in indented(f"{key}.second.text"))
        return
    yield f"{name}: {voice.say(flow.text(f'{key}.question'))}"
    if node.help:
        yield from indented(f"{key}.help")
    if node.is_free:
        yield f"  (in their own words) → {node.next}"
    for i, option in enumerate(node.options):
        yield f"  {option.id}. {voice.say(flow.text(f'{key}.options.{i}.label'))} → {option.next}"
