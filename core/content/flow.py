"""Guided paths as data: questions with options, free questions, outcomes, and the paper that a path may end in.

The set of keys is closed: what they cannot express belongs in the program, or nowhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from core.contacts import TimeZone
from core.content.choosing import SKIPPED, Choosing, fits, opens_part
from core.content.deadlines import Deadline
from core.content.fields import OPTION_ID, Prose, Strict, prose_within
from core.content.flow_papers import FlowPaper
from core.content.ticking import Ticks, is_tick, tick_of, ticks_exist, ticks_in
from core.language import TRANSLATED_KEYS, SourceText

_PROSE_KEYS = TRANSLATED_KEYS["flows"]


class FlowOption(Strict):
    """One option of a question.

    If it is taken, ``contacts`` are the offices that the paper is for, and ``timezone`` is that of the reader.
    """

    id: Annotated[str, Field(pattern=OPTION_ID)]
    label: Prose
    next: str
    contacts: tuple[str, ...] = ()
    timezone: TimeZone | None = None


class SecondRoute(Strict):
    """The second-best topic of an outcome. ``text`` explains when it is the better one."""

    topic: str
    text: Prose


class FlowNode(Strict):
    """A question with options, a free question, or an outcome.

    A free question has a field, which keeps the person's words, and a next node. An outcome names a topic. A question
    with options may have a field too, which keeps the option that was taken. ``heading`` is a short name of the field.
    ``choose`` names a long list of which the answer is chosen by buttons, in place of options or words. ``contacts``
    are the cards to have at hand: of a question, while it is answered. ``deadline`` is counted below an outcome.
    ``ticked_at`` is the question, a plan, to which one goes back with the answer noted. ``onward`` is the option that
    goes on with the path from an outcome: one of the question before.
    """

    question: str = ""
    help: str = ""
    field: str = ""
    heading: str = ""
    options: tuple[FlowOption, ...] = ()
    choose: Choosing | None = None
    next: str = ""
    outcome: str = ""
    text: str = ""
    contacts: tuple[str, ...] = ()
    second: SecondRoute | None = None
    deadline: Deadline | None = None
    ticked_at: str = ""
    onward: str = ""

    @property
    def is_free(self) -> bool:
        return bool(self.field) and not self.options and not self.choose

    def option(self, identifier: str) -> FlowOption | None:
        return next((option for option in self.options if option.id == identifier), None)

    def step_after(self, identifier: str) -> str | None:
        """Return the node that an option, or what was chosen of a list, leads to; None if there is no such thing."""
        if self.choose:
            return self.next if fits(self.choose, identifier) else None
        option = self.option(identifier)
        return option.next if option else None

    def following(self) -> tuple[str, ...]:
        """Return the nodes that this one may lead to."""
        return (self.next,) if self.next else tuple(option.next for option in self.options)

    @model_validator(mode="after")
    def _asks_or_ends(self) -> "FlowNode":
        free = bool(self.field and self.next and not self.options)
        if self.choose and not (self.question and free):
            raise PydanticCustomError("choose", "what is chosen of a list needs a question, a field and next", {})
        kinds = [bool(self.question and self.options and not self.next), bool(self.question and free)]
        if [*kinds, bool(self.outcome)].count(True) != 1 or (self.outcome and (self.question or self.field)):
            message = "a node has either a question with options, a question with a field and next, or an outcome"
            raise PydanticCustomError("node", message, {})
        if bool(self.field) != bool(self.heading):
            raise PydanticCustomError("node", "field and heading go together", {})
        return self


class Flow(Strict):
    """A guided path. The keys of ``nodes`` are their ids; ``start`` is the id of the first. ``second_document`` is for
    other outcomes than ``document``."""

    id: str
    file: str
    title: Prose
    intro: str = ""
    start: str
    nodes: dict[Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")], FlowNode]
    document: FlowPaper | None = None
    second_document: FlowPaper | None = None

    @model_validator(mode="after")
    def _tells_its_documents_apart(self) -> "Flow":
        """Two documents need outcomes of their own."""
        both = (self.document, self.second_document)
        first, second = (set(each.outcomes) if each else set() for each in both)
        if self.second_document and (not first or not second or first & second):
            raise PydanticCustomError("document", "two documents need outcomes of their own", {})
        return self

    def documents(self) -> Iterator[tuple[str, FlowPaper]]:
        """Yield the documents, each with its key in the file."""
        for key, paper in (("document", self.document), ("second_document", self.second_document)):
            if paper:
                yield key, paper

    def document_at(self, outcome: str) -> str:
        """Return the key of the document that an outcome hands over; empty if it hands over none."""
        return next((key for key, paper in self.documents() if paper.ends(outcome)), "")

    @cached_property
    def asks_freely(self) -> bool:
        """Whether the path has free questions. If so, a draft keeps the answers; else the buttons do."""
        return any(node.is_free for node in self.nodes.values())

    @cached_property
    def is_private(self) -> bool:
        """Whether others must not see it: what somebody writes, or from where they are, or when it was."""
        return self.asks_freely or any(node.choose for node in self.nodes.values())

    def text(self, key: str) -> SourceText:
        """Return a text by its key in the file: ``nodes.what.question``, ``document.parts.3.blanks.0``.

        Raise KeyError if there is none.
        """
        return SourceText(f"{self.file}#{key}", self._texts[key])

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return {".".join(str(step) for step in path): text for path, text in self.prose()}

    def prose(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield every text that people read, with its path of keys in the file."""
        return prose_within(self.model_dump(by_alias=True, exclude={"id", "file"}), _PROSE_KEYS)


# The answers by field: the id of the option that was taken, or the person's words.
Answers = Mapping[str, str]


def node_after(flow: Flow, taken: Sequence[str]) -> str | None:
    """Return the node that these options lead to, or None if one of them does not exist (any more).

    The last may open a part of a list (choosing.py), of which something is still to be chosen.
    """
    name = flow.start
    for place, identifier in enumerate(taken, start=1):
        if flow.nodes[name].choose and opens_part(identifier):
            return name if place == len(taken) else None
        if is_tick(identifier):
            if not ticks_exist(flow, name, identifier):
                return None
            continue
        following = flow.nodes[name].step_after(identifier)
        if following is None:
            return None
        name = following
    return name


def answers_of(flow: Flow, taken: Sequence[str]) -> Answers:
    """Return what these options answer to the questions with a field. They must exist, see ``node_after``."""
    answers: dict[str, str] = {}
    name = flow.start
    for identifier in taken:
        node = flow.nodes[name]
        if is_tick(identifier):
            continue
        if node.choose and (identifier == SKIPPED or opens_part(identifier)):
            name = node.next
            continue
        following = node.step_after(identifier)
        assert following is not None
        if node.field:
            answers[node.field] = identifier
        name = following
    return answers


def ticks_of(taken: Sequence[str]) -> Ticks:
    """Return what was ticked on the way."""
    return {step: answer for identifier in taken for step, answer in ticks_in(identifier).items()}


def back_to_the_plan(flow: Flow, taken: Sequence[str]) -> tuple[str, ...]:
    """Return what leads from the outcome of a step back to the plan, with its answer ticked; empty if it is none."""
    if len(taken) < 2:  # noqa: PLR2004  (the option of the plan, and the answer)
        return ()
    *before, step, answer = taken
    plan, asked = node_after(flow, before), node_after(flow, taken[:-1])
    if plan is None or asked is None or flow.nodes[asked].ticked_at != plan:
        return ()
    kept = [each for each in before if not is_tick(each)]
    return (*kept, tick_of({**ticks_of(before), step: answer}))


def before_last(taken: Sequence[str]) -> tuple[str, ...]:
    """Return what was taken before the last option. A tick is none: it led nowhere."""
    kept = tuple(taken[:-1])
    return kept[:-1] if taken and is_tick(taken[-1]) else kept


def answered_path(flow: Flow, answers: Answers) -> tuple[str, ...]:
    """Return the nodes from the start to the outcome that these answers lead to.

    For a question with options that is not answered, the last option counts: it means "not decided" or "none of these".
    """
    names = [flow.start]
    while not (node := flow.nodes[names[-1]]).outcome:
        names.append(next_node(node, answers))
    return tuple(names)


def answers_on_path(flow: Flow, answers: Answers) -> Answers:
    """Return the answers to questions on the path. Others were given before a changed answer led elsewhere."""
    fields = {flow.nodes[name].field for name in answered_path(flow, answers)}
    return {field: answer for field, answer in answers.items() if field in fields}


def next_node(node: FlowNode, answers: Answers) -> str:
    """Return the node after a question. ``node`` must not be an outcome."""
    taken = node.option(answers.get(node.field, "")) or (node.options[-1] if node.options else None)
    return taken.next if taken else node.next


def question_number(flow: Flow, name: str) -> int:
    """Return which question a node is, counted from 1 on the longest way to it.

    Options lead to shorter and longer ways. Counted on the longest, no number changes when one of them is taken.
    """
    before = (node for node in flow.nodes if name in flow.nodes[node].following())
    return 1 + max((question_number(flow, node) for node in before), default=0)


def question_count(flow: Flow) -> int:
    """Return how many questions the longest way through a path has."""
    return max(question_number(flow, name) for name, node in flow.nodes.items() if not node.outcome)


def chosen_contacts(flow: Flow, answers: Answers) -> tuple[str, ...]:
    """Return the contacts of the options that were taken, in the order of the path.

    If these have no contacts, return those of all options on the path.
    """
    nodes = [flow.nodes[name] for name in answered_path(flow, answers)]
    taken = [option for node in nodes if (option := node.option(answers.get(node.field, "")))]
    offered = [option for node in nodes for option in node.options]
    found = [name for option in taken for name in option.contacts]
    return tuple(dict.fromkeys(found or [name for option in offered for name in option.contacts]))


def chosen_timezone(flow: Flow, answers: Answers) -> str | None:
    """Return the time zone of the last option taken that has one, or None."""
    nodes = [flow.nodes[name] for name in answered_path(flow, answers)]
    taken = [option for node in nodes if (option := node.option(answers.get(node.field, "")))]
    return next((option.timezone for option in reversed(taken) if option.timezone), None)
