"""What an editor writes to take something down at once: when, why, and what to use instead."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

from core.contacts.days import Day

_MARKUP = frozenset("*_`[]{}<>#\\")


def _one_plain_sentence(value: str) -> str:
    """Refuse what a reason may not have: it stands in the middle of a line, and is translated as it is."""
    if not value.strip():
        raise PydanticCustomError("string_too_short", "the text is empty", {})
    if "\n" in value.strip() or _MARKUP & set(value):
        raise PydanticCustomError("plain_sentence", "{value} is no plain sentence", {"value": value})
    return value


class Withdrawal(BaseModel):
    """The reason is for people who saved or remember what is gone. ``instead`` is the id of a topic or a contact."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    on: Day
    why: Annotated[str, AfterValidator(_one_plain_sentence)]
    instead: str = ""
