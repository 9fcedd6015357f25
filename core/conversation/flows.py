"""Walking a guided path. Where somebody stands follows from the answers, and is stored nowhere else.

Seen in alphagov/smart-answers: store answers, derive position.
"""

from collections.abc import Mapping, Sequence

from core.knowledge.flow_model import Flow, FlowNode

# Answers by field: the id of the option that was taken, or the person's words.
Answers = Mapping[str, str]


def node_after(flow: Flow, taken: Sequence[str]) -> str | None:
    """The node that these options lead to; None where one of them does not exist (any more)."""
    name = flow.start
    for identifier in taken:
        option = flow.nodes[name].option(identifier)
        if option is None:
            return None
        name = option.next
    return name


def answers_of(flow: Flow, taken: Sequence[str]) -> Answers:
    """What these options answer to the questions that keep their option. They exist, see ``node_after``."""
    answers: dict[str, str] = {}
    name = flow.start
    for identifier in taken:
        node = flow.nodes[name]
        option = node.option(identifier)
        assert option is not None
        if node.field:
            answers[node.field] = identifier
        name = option.next
    return answers


def route(flow: Flow, answers: Answers) -> tuple[str, ...]:
    """The nodes from the start to the outcome that these answers lead to. Where a question with options is not
    answered, its last option shows the way: not decided, none of these."""
    names = [flow.start]
    while not (node := flow.nodes[names[-1]]).outcome:
        names.append(next_node(node, answers))
    return tuple(names)


def on_the_way(flow: Flow, answers: Answers) -> Answers:
    """The answers to questions of the route. Others were given before another answer led elsewhere."""
    fields = {flow.nodes[name].field for name in route(flow, answers)}
    return {field: answer for field, answer in answers.items() if field in fields}


def next_node(node: FlowNode, answers: Answers) -> str:
    """Where a question leads. ``node`` is no outcome."""
    taken = node.option(answers.get(node.field, "")) or (node.options[-1] if node.options else None)
    return taken.next if taken else node.next


def chosen_contacts(flow: Flow, answers: Answers) -> tuple[str, ...]:
    """The contacts of the options that were taken, in the order of the path; of all options where none was."""
    nodes = [flow.nodes[name] for name in route(flow, answers)]
    taken = [option for node in nodes if (option := node.option(answers.get(node.field, "")))]
    offered = [option for node in nodes for option in node.options]
    found = [name for option in taken for name in option.contacts]
    return tuple(dict.fromkeys(found or [name for option in offered for name in option.contacts]))


def chosen_timezone(flow: Flow, answers: Answers) -> str | None:
    """The time zone of the last option taken that has one."""
    nodes = [flow.nodes[name] for name in route(flow, answers)]
    taken = [option for node in nodes if (option := node.option(answers.get(node.field, "")))]
    return next((option.timezone for option in reversed(taken) if option.timezone), None)
