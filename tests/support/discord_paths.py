"""Guided paths as a list of ways: which options lead to which outcome."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.content import Flow, FlowOption


@dataclass(frozen=True)
class Step:
    """An option that is taken at a question."""

    node: str
    option: FlowOption


Way = tuple[Step, ...]


def ways(flow: Flow, name: str = "", taken: Way = ()) -> Iterator[Way]:
    """Every way from a question on, the first one if none is named. A free question has no option to take, and of a
    long list nothing is chosen."""
    node = flow.nodes[name or flow.start]
    if node.outcome:
        yield taken
    elif not node.options:
        yield from ways(flow, node.next, taken)
    for option in node.options:
        yield from ways(flow, option.next, (*taken, Step(name or flow.start, option)))


def covering(flow: Flow) -> list[Way]:
    """Few ways that together take every option of every question."""
    seen: set[tuple[str, str]] = set()
    chosen = []
    for way in ways(flow):
        steps = {(step.node, step.option.id) for step in way}
        if steps - seen:
            seen |= steps
            chosen.append(way)
    assert seen == {(name, option.id) for name, node in flow.nodes.items() for option in node.options}
    return chosen


def outcome(flow: Flow, way: Way) -> str:
    """The node at the end of a way."""
    name = way[-1].option.next
    while flow.nodes[name].next:
        name = flow.nodes[name].next
    return name
