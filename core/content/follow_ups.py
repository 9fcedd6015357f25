"""What people ask in a few words about what was shown last: "and on weekends?", "is it free?"."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from core.content.fields import Language, Prose, Strict

FOLLOW_UPS_FILE = "follow_ups.yaml"


class FollowUp(Strict):
    """A thing that people ask in a few words about what was shown last, and how they ask it, by language.

    ``topics`` are the topics that answer it, by the topic or the group that was shown. Without one for it, ``shows``
    says what of its contacts does: their hours, the cards of those that have a phone, an address or languages, or what
    explains them. With ``verdict`` it asks whether a number is real. ``alone`` are the topics that are offered where
    nothing was shown.
    """

    topics: Mapping[str, str] = {}
    shows: Literal["hours", "phone", "address", "languages", "purpose", "verdict"] | None = None
    alone: tuple[str, ...] = ()
    phrases: Mapping[Language, tuple[Prose, ...]] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_answered(self) -> "FollowUp":
        if not self.topics and self.shows is None:
            raise PydanticCustomError("unanswered", "nothing answers it: write topics, shows, or both", {})
        return self


class FollowUps(Strict):
    """What may be asked about what was shown last. ``openings`` may stand before a phrase, ``closings`` behind it, in
    any language."""

    openings: tuple[Prose, ...] = ()
    closings: tuple[Prose, ...] = ()
    asks: Mapping[str, FollowUp]
