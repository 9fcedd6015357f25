"""The base class and the field types that the models of the content share."""

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

from core.language import parse_locale

# The id of an option. It is short because a button carries the ids of all options that were taken before.
OPTION_ID = r"^[a-z0-9]{1,3}$"


class Strict(BaseModel):
    """An immutable model that refuses unknown keys."""

    # Built when it is first used: most models are parts of others, and are built with these.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def _not_empty(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("empty", "the text is empty", {})
    return value


def _language(value: str) -> str:
    if parse_locale(value) is None:
        raise PydanticCustomError(
            "language", "{value} is not a language code such as en, es or pt_BR", {"value": value}
        )
    return value


# A text that must not be empty.
Prose = Annotated[str, AfterValidator(_not_empty)]
Language = Annotated[str, AfterValidator(_language)]


def prose_within(
    value: Any, keys: Collection[str], path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the texts that people read within a value of dicts, lists and texts, each with its path.

    These are the texts under one of ``keys``, or in a list under one.
    """
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from prose_within(inner, keys, (*path, key))
    elif isinstance(value, tuple | list):
        for index, inner in enumerate(value):
            yield from prose_within(inner, keys, (*path, index))
    elif isinstance(value, str) and value and _last_key(path) in keys:
        yield path, value


def _last_key(path: tuple[str | int, ...]) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")
