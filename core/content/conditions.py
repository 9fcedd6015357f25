"""Conditions on what somebody has answered on a guided path, as data."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from core.content.fields import Strict


class Condition(Strict):
    """A condition that is true if one of the options ``taken`` is the answer kept in ``field``."""

    field: str
    taken: Annotated[tuple[str, ...], Field(alias="is", min_length=1)]


def applies(when: Condition | None, unless: Condition | None, answers: Mapping[str, str]) -> bool:
    """Return whether something holds for these answers: ``when`` does, where there is one, and ``unless`` does not."""
    if when and answers.get(when.field) not in when.taken:
        return False
    return not (unless and answers.get(unless.field) in unless.taken)
