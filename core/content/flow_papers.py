"""The papers that a guided path may end in, as data: their parts, when these apply, and what goes with them."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from core.content.conditions import Condition
from core.content.deadlines import Deadline
from core.content.fields import Prose, Strict
from core.content.reminders import ReminderRule

FileFormat = Literal["txt", "pdf", "png"]
# The kinds of a part. A part has exactly one of these keys; only a field may have a heading as well.
_KINDS = (
    *("field", "heading", "text", "blanks", "notes", "signature", "checklist", "list", "say", "contacts", "hours"),
    *("offices", "consulate", "log", "deadline"),
)


def _chosen_or_named(value: Any) -> Any:
    """Check a value before pydantic tries the union, whose errors would be about Python's types."""
    named = isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)
    if value == "chosen" or named:
        return value
    raise PydanticCustomError("contacts", "contacts are chosen, or a list of ids like [one, two]", {})


class PaperPart(Strict):
    """One thing on the paper, of one kind. ``signature`` has the labels of lines that stand side by side.

    ``ticked`` are the options of a plan for the rows of a ``log``, in their order: what was ticked off at one is noted
    there. ``lines`` are ruled lines to write on, for a field without an answer or a note, and the tries of a ``log``.
    ``offices`` and ``consulate`` name the field of a question that chooses a place or a country. ``when`` and
    ``unless`` decide whether the part is on the paper.
    """

    heading: str = ""
    field: str = ""
    lines: Annotated[int, Field(ge=0, le=20)] = 0
    text: str = ""
    blanks: tuple[Prose, ...] = ()
    notes: tuple[Prose, ...] = ()
    signature: tuple[Prose, ...] = ()
    checklist: tuple[Prose, ...] = ()
    bullets: Annotated[tuple[Prose, ...], Field(alias="list")] = ()
    say: tuple[Prose, ...] = ()
    contacts: Annotated[Literal["chosen"] | tuple[str, ...], BeforeValidator(_chosen_or_named)] = ()
    hours: str = ""
    offices: str = ""
    consulate: str = ""
    log: tuple[Prose, ...] = ()
    ticked: tuple[str, ...] = ()
    deadline: Deadline | None = None
    when: Condition | None = None
    unless: Condition | None = None

    @model_validator(mode="after")
    def _has_one_kind(self) -> "PaperPart":
        written = self.model_dump(by_alias=True)
        kinds = [kind for kind in _KINDS if written[kind]]
        if kinds not in (*([kind] for kind in _KINDS if kind != "field"), ["field", "heading"]):
            raise PydanticCustomError("part", "a part is of one kind; only a field has a heading beside it", {})
        return self


class Paper(Strict):
    """A document: its title and what stands on it."""

    title: Prose
    parts: Annotated[tuple[PaperPart, ...], Field(min_length=1)]


class FlowPaper(Paper):
    """The document that a path ends in. ``file`` is the name of its files, without extension.

    ``keep`` is a second document, for the person alone: what to do with the first, which is sent. ``outcomes`` are
    those that hand it over: all of them, where none is named. ``reminders`` go with it, for a calendar.
    """

    file: Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
    formats: Annotated[tuple[FileFormat, ...], Field(min_length=1)] = ("txt", "pdf")
    keep: Paper | None = None
    outcomes: tuple[str, ...] = ()
    reminders: tuple[ReminderRule, ...] = ()

    def ends(self, outcome: str) -> bool:
        """Return whether an outcome hands over the paper."""
        return not self.outcomes or outcome in self.outcomes

    def papers(self, key: str) -> Iterator[tuple[str, Paper]]:
        """Yield each document with its key in the file. ``key`` is that of the first."""
        yield key, self
        if self.keep:
            yield f"{key}.keep", self.keep
