"""What is offered to a person who has not typed anything yet (``wanted.yaml``)."""

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from core.content.fields import Strict


class DefaultSuggestion(Strict):
    """A topic or a contact that many people look for."""

    topic: str = ""
    contact: str = ""

    @model_validator(mode="after")
    def _is_one(self) -> "DefaultSuggestion":
        if bool(self.topic) == bool(self.contact):
            raise PydanticCustomError("offer", "an offer names either a topic or a contact", {})
        return self


class DefaultSuggestions(Strict):
    """What is suggested to a person who has not typed anything yet, the most wanted first."""

    offers: tuple[DefaultSuggestion, ...]
