"""A guided path leads somewhere: no dangling steps, no cycles, nothing out of reach."""

from collections.abc import Iterator

from core.knowledge.issues import Issue
from core.knowledge.loading import Loaded
from core.knowledge.model import Content, Flow
from core.knowledge.yaml_file import KeyPath

# "f:", the flow's id, ":", and the options taken joined by dots must fit Telegram's 64 bytes.
_MAX_ACTION_BYTES = 64
Fault = tuple[KeyPath, str, str]  # where, what is wrong, what to do


def check_flows(loaded: Loaded, content: Content) -> Iterator[Issue]:
    for flow in content.flows.values():
        yield from _check_flow(loaded, flow)


def _check_flow(loaded: Loaded, flow: Flow) -> Iterator[Issue]:
    def issue(path: KeyPath, problem: str, remedy: str) -> Issue:
        return Issue(flow.file, loaded.files[flow.file].line(path), problem, remedy)

    for path, problem, remedy in (*_dangling(flow, loaded.ids["topics"]), *_shape(flow)):
        yield issue(path, problem, remedy)


def _dangling(flow: Flow, topics: set[str]) -> Iterator[Fault]:
    """Steps and outcomes that do not exist, and options that cannot be told apart."""
    if flow.start not in flow.nodes:
        yield ("start",), f"there is no node {flow.start}", "name a node of this flow"
    for name, node in flow.nodes.items():
        if node.outcome and node.outcome not in topics:
            yield ("nodes", name, "outcome"), f"there is no topic {node.outcome}", "correct the id or add the topic"
        for i, option in enumerate(node.options):
            if option.next not in flow.nodes:
                path = ("nodes", name, "options", i, "next")
                yield path, f"there is no node {option.next}", "name a node of this flow"
        taken = [option.id for option in node.options]
        if len(taken) != len(set(taken)):
            yield ("nodes", name, "options"), "two options have the same id", "give each its own"


def _shape(flow: Flow) -> Iterator[Fault]:
    """Circles, nodes out of reach, and paths too long for a button."""
    if flow.start not in flow.nodes:
        return
    cycle = _cycle(flow)
    if cycle:
        problem = f"the path runs in a circle: {' → '.join(cycle)}"
        yield ("nodes", cycle[0]), problem, "lead one of its options to an outcome"
        return
    paths = _longest_paths(flow)
    for name in flow.nodes:
        if name not in paths:
            yield ("nodes", name), "no option leads to this node", "lead one there or remove it"
    longest = max(paths.values(), key=len, default="")
    size = len(f"f:{flow.id}:{longest}".encode())
    if size > _MAX_ACTION_BYTES:
        problem = f"the longest path makes an action of {size} bytes, and buttons carry 64"
        yield ("nodes",), problem, "shorten ids or the path"


def _cycle(flow: Flow) -> list[str]:
    """The first circle met from the top of the file, ends joined; empty where there is none."""
    done: set[str] = set()
    for start in flow.nodes:
        # Depth first with a stack of its own: a path may be longer than Python's.
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
                steps.append(iter([option.next for option in flow.nodes[name].options]))
    return []


def _longest_paths(flow: Flow) -> dict[str, str]:
    """For every node in reach, the longest way there as the options taken: ``a.c.b``."""
    paths = {flow.start: ""} if flow.start in flow.nodes else {}
    queue = list(paths)
    while queue:
        name = queue.pop(0)
        for option in flow.nodes[name].options:
            path = f"{paths[name]}.{option.id}".lstrip(".")
            if option.next in flow.nodes and len(path) > len(paths.get(option.next, "")):
                paths[option.next] = path
                queue.append(option.next)
    return paths
