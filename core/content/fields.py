"""What the models of the content are made of."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

# Of the options of a question: many of them in a row fit into a button.
OPTION_ID = r"^[a-z0-9]{1,3}$"


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _not_empty(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("empty", "the text is empty", {})
    return value


Prose = Annotated[str, AfterValidator(_not_empty)]
