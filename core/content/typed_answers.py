"""What people type in place of an option on a guided path, as data: "la migra" for ICE officers."""

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import Field, RootModel, model_validator
from pydantic_core import PydanticCustomError

from core.content.fields import Language, Prose, Strict

TYPED_ANSWERS_FILE = "typed_answers.yaml"
AGE: Final = "{age}"


class HoursAgo(Strict):
    """A time that was at least ``least`` hours ago, and less than ``below``, if that is given."""

    least: Annotated[int, Field(ge=0)] = 0
    below: Annotated[int | None, Field(ge=1)] = None

    def holds(self, hours: int) -> bool:
        return self.least <= hours and (self.below is None or hours < self.below)


class TypedAnswer(Strict):
    """What stands for one option.

    ``phrases``, by language, are words that name it wherever they stand in a message; ``{age}`` in one is any age
    below ``under``. ``topics`` are what the whole message may be taken for. ``ago`` is how long ago the time was that
    the message tells. An option with ``warns`` tells of danger: the line of that urgent topic comes first.
    """

    phrases: Mapping[Language, tuple[Prose, ...]] = {}
    under: Annotated[int | None, Field(ge=1, le=120)] = None
    topics: tuple[str, ...] = ()
    ago: HoursAgo | None = None
    warns: str = ""

    @model_validator(mode="after")
    def _names_something(self) -> "TypedAnswer":
        if not (self.phrases or self.topics or self.ago):
            raise PydanticCustomError("typed", "nothing names the option: write phrases, topics or ago", {})
        if any(AGE in each for listed in self.phrases.values() for each in listed) != (self.under is not None):
            raise PydanticCustomError("typed", "under and phrases with {{age}} go together", {})
        return self


class TypedAnswers(RootModel[dict[str, dict[str, dict[str, TypedAnswer]]]]):
    """By path, by question, by option."""

    def at(self, flow: str, node: str) -> Mapping[str, TypedAnswer]:
        """Return what is known of the options of a question."""
        return self.root.get(flow, {}).get(node, {})
