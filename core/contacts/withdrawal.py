"""What an editor writes to take something down at once: when, why, and what to use instead."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

from core.contacts.days import Day


def _not_empty(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("string_too_short", "the text is empty", {})
    return value


class Withdrawal(BaseModel):
    """The reason is for people who saved or remember what is gone. ``instead`` is the id of a topic or a contact."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    on: Day
    why: Annotated[str, AfterValidator(_not_empty)]
    instead: str = ""
