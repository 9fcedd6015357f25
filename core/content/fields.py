"""The base class and the field types that the models of the content share."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

# The id of an option. It is short because a button carries the ids of all options that were taken before.
OPTION_ID = r"^[a-z0-9]{1,3}$"


class Strict(BaseModel):
    """An immutable model that refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _not_empty(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("empty", "the text is empty", {})
    return value


# A text that must not be empty.
Prose = Annotated[str, AfterValidator(_not_empty)]
