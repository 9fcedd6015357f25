"""What pydantic found wrong with an entry, in words for people who write content."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from core.content.fields import OPTION_ID
from core.content.yaml_file import KeyPath

# Fields that the loader sets. Files do not have them.
NOT_WRITTEN = frozenset({"id", "file", "group", "shared_texts"})
_SHAPES = {
    "a list of keys and values": ("dict_type", "model_type", "model_attributes_type"),
    "a list": ("list_type", "tuple_type"),
    "text": ("string_type",),
}
_REMEDIES = {
    "a list of keys and values": "write key: value pairs there",
    "a list": "write it as [one, two]",
    "text": "write one text there",
}
_FAULTS = {
    "string_too_short": ("is empty", "fill it in"),
    "too_short": ("is empty", "name at least one"),
    "day": ("is not a date", "write it like 2026-11-21"),
    "plain_sentence": ("has more than one line or signs such as * and {", "write one plain sentence"),
    "fingerprint": ("is not a fingerprint", "make one with: recourse fingerprint KIND TEXT"),
}
_ID_REMEDIES = {OPTION_ID: "use one to three small letters or digits"}


def explain(error: ValidationError, model: type[BaseModel]) -> Iterator[tuple[KeyPath, str, str]]:
    """Yield path, problem and remedy for each error (https://docs.pydantic.dev/latest/errors/validation_errors/)."""
    errors = [(path_in_file(details["loc"]), details) for details in error.errors(include_url=False)]
    for path, details in errors:
        # If the only entry of a list is faulty, pydantic reports the list as too short as well.
        within = any(other != path and other[: len(path)] == path for other, _ in errors)
        if details["type"] == "too_short" and within:
            continue
        yield path, *_problem_and_remedy(details, model, path)


def path_in_file(loc: tuple[str | int, ...]) -> KeyPath:
    """Return the path of a value in its file, without what pydantic adds: the kind in ``channels.0.phone.label``."""
    if len(loc) > 2 and loc[0] == "channels":  # noqa: PLR2004
        return loc[:2] + loc[3:]
    if loc and loc[-1] == "[key]":
        return loc[:-1]
    return loc


def keys_of(model: type[BaseModel]) -> list[str]:
    """Return the keys that a file of this model may have at its top level."""
    return [info.alias or name for name, info in model.model_fields.items() if name not in NOT_WRITTEN]


def _problem_and_remedy(details: ErrorDetails, model: type[BaseModel], path: KeyPath) -> tuple[str, str]:
    key = ".".join(str(part) for part in path) or "the entry"
    name = str(path[-1]) if path else ""
    for shape, types in _SHAPES.items():
        if details["type"] in types:
            return f"{key} is not {shape}", _REMEDIES[shape]
    if details["type"] in _FAULTS:
        problem, remedy = _FAULTS[details["type"]]
        return f"{key} {problem}", remedy
    match details["type"]:
        case "missing":
            return f"the key {name} is missing", "add it"
        case "extra_forbidden":
            return f"unknown key {name}", _did_you_mean(name, model)
        case "string_pattern_mismatch":
            remedy = _ID_REMEDIES.get(details["ctx"]["pattern"], "use small letters, digits and single hyphens")
            return f"{key} is no id", remedy
        case "identifier":
            return f"the group {name} is no id", "use small letters, digits and single hyphens"
        case _:
            return f"{key}: {details['msg']}", "correct it"


def _did_you_mean(name: str, model: type[BaseModel]) -> str:
    known = [info.alias or key for inner in _models_within(model) for key, info in inner.model_fields.items()]
    close = get_close_matches(name, [*keys_of(model), *known[len(model.model_fields) :]], n=1)
    return f"write {close[0]} instead" if close else "remove it"


def _models_within(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield a model and all models that its fields are made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for info in annotation.model_fields.values():
            yield from _models_within(info.annotation)
    for argument in get_args(annotation):
        yield from _models_within(argument)
