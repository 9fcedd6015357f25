"""Read a content folder into ``Content``, and report every fault in it with file and line."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from core.content.fields import OPTION_ID
from core.content.flow import Flow
from core.content.issues import ContentError, Issue, has_errors
from core.content.model import Acronym, Contact, Content, Entries, Identifiers, Retired, Source, Topic, Wanted
from core.content.ui import UI_FILE, Phrases
from core.content.utterances import phrasing_files
from core.content.yaml_file import KeyPath, YamlFile, read_yaml
from core.language import CATALOGUE_PATH, CatalogueStatus, available_locales, catalogue_path, read_status

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# The extensions of files that people write as content. Other files (an index, notes) are never reported as faults.
_ENDINGS = frozenset({".yaml", ".yml", ".txt", ".po"})
_M = TypeVar("_M", bound=BaseModel)


@dataclass
class Loaded:
    """What could be read of a content folder.

    ``entries`` lacks the entries that have errors in ``issues``. It is None only if there is no folder. ``content`` is
    the same with the phrases of ui.yaml, or None if these have errors. ``ids`` has the ids of all entries by their
    kind, also of those with errors. ``files`` has the files by name.
    """

    folder: Path
    entries: Entries | None = None
    content: Content | None = None
    issues: list[Issue] = field(default_factory=list)
    files: dict[str, YamlFile] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)

    def line(self, file: str, path: KeyPath) -> int:
        """Return the line at which a value begins in a file, or 1 if that file was not read."""
        return self.files[file].line(path) if file in self.files else 1


def load_content(folder: Path, check: "Callable[[Loaded], Iterable[Issue]]", phrases: type[Phrases]) -> Content:
    """Read and check a content folder. ``phrases`` is the model of its ui.yaml.

    Raise ContentError, with every error at once, if there is one. Warnings are ignored.
    """
    loaded = read_content(folder, phrases)
    issues = [*loaded.issues, *check(loaded)]
    if loaded.content is None or has_errors(issues):
        raise ContentError(sorted(issue for issue in issues if issue.severity == "error"))
    return loaded.content


def read_content(folder: Path, phrases: type[Phrases]) -> Loaded:
    """Read everything that can be read. Faults never raise an exception: they are in ``issues``."""
    loaded = Loaded(folder)
    if not folder.is_dir():
        loaded.issues.append(Issue(str(folder), 1, "there is no such folder", "name a folder of content"))
        return loaded
    ui = _single(loaded, UI_FILE, phrases, required=True)
    sources = _entries(loaded, "sources.yaml", Source, required=True)
    contacts = _folder(loaded, "contacts", "*.yaml", Contact)
    topics = _folder(loaded, "topics", "*/*.yaml", Topic)
    flows = _folder(loaded, "flows", "*.yaml", Flow)
    retired = _entries(loaded, "retired.yaml", Retired)
    acronyms = _entries(loaded, "acronyms.yaml", Acronym)
    identifiers = _single(loaded, "identifiers.yaml", Identifiers)
    wanted = _single(loaded, "wanted.yaml", Wanted)
    loaded.issues += _stray_files(folder, loaded.files)
    loaded.issues += [issue for file in loaded.files.values() for issue in file.issues]
    locales, statements = _languages(folder)
    loaded.entries = Entries(
        sources,
        contacts,
        topics,
        flows,
        retired,
        acronyms,
        identifiers,
        wanted.offers if wanted else (),
        locales,
        statements,
    )
    if ui is not None:
        loaded.content = Content(**vars(loaded.entries), phrases=ui)
    return loaded


def _languages(folder: Path) -> tuple[tuple[str, ...], dict[str, CatalogueStatus]]:
    """Return English, the complete languages and the incomplete ones, and what each catalogue states of itself."""
    source, *others = available_locales(folder)
    statements = {locale: read_status(catalogue_path(folder, locale)) for locale in others}
    return (source, *sorted(others, key=lambda locale: not statements[locale].complete)), statements


def _single(loaded: Loaded, name: str, model: type[_M], *, required: bool = False) -> _M | None:
    file = _read(loaded, name, required=required)
    return _build(file, model, file.data, ()) if file and file.data is not None else None


def _entries(loaded: Loaded, name: str, model: type[_M], *, required: bool = False) -> dict[str, _M]:
    """Read a file that maps ids to entries."""
    file = _read(loaded, name, required=required)
    kind = name.removesuffix(".yaml")
    loaded.ids[kind] = set()
    if file is None or file.data is None:
        return {}
    if not isinstance(file.data, dict):
        file.fault(1, "the file is not a list of ids", "write an id, a colon, and its entry indented below")
        return {}
    found = {}
    for identifier, data in file.data.items():
        loaded.ids[kind].add(identifier)
        extra = {name: value for name, value in (("id", identifier), ("file", file.name)) if name in model.model_fields}
        entry = _build(file, model, data, (identifier,), extra)
        if entry is not None:
            found[identifier] = entry
    return found


def _folder(loaded: Loaded, kind: str, pattern: str, model: type[_M]) -> dict[str, _M]:
    """Read a folder that has one file for each entry. The name of a file is the id."""
    loaded.ids[kind] = set()
    found: dict[str, _M] = {}
    for path in sorted((loaded.folder / kind).glob(pattern)):
        name, identifier = path.relative_to(loaded.folder).as_posix(), path.stem
        file = loaded.files[name] = read_yaml(path, name)
        if not _ID.fullmatch(identifier):
            file.fault(1, f"the file name {identifier} is no id", "use small letters, digits and single hyphens")
        if identifier in loaded.ids[kind]:
            other = next(known for known in loaded.files if known != name and Path(known).stem == identifier)
            file.fault(1, f"{other} has the same id", "rename one of the two files")
            continue
        loaded.ids[kind].add(identifier)
        if file.data is None:
            continue
        extra = {"id": identifier, "file": name}
        if "group" in model.model_fields:
            extra["group"] = path.parent.name
        entry = _build(file, model, file.data, (), extra)
        if entry is not None:
            found[identifier] = entry
    return found


def _read(loaded: Loaded, name: str, *, required: bool) -> YamlFile | None:
    path = loaded.folder / name
    if not path.exists():
        if required:
            loaded.issues.append(Issue(name, 1, "the file is missing", "every content folder needs it"))
        return None
    file = loaded.files[name] = read_yaml(path, name)
    if file.data is None and not required:
        # An optional file may have comments only: it then has no entries.
        file.issues = [issue for issue in file.issues if issue.problem != "the file is empty"]
    return file


def _build(
    file: YamlFile,
    model: type[_M],
    data: Any,
    path: KeyPath,
    extra: Mapping[str, str] | None = None,
) -> _M | None:
    """Validate data as a model; report its faults and return None if there are any.

    ``path`` is where the data is in the file; ``extra`` has the fields that follow from the file's name.
    """
    extra = extra or {}
    if not isinstance(data, dict):
        file.fault(
            file.line(path), "this is not a list of keys and values", f"write the keys {', '.join(keys_of(model))}"
        )
        return None
    reserved = sorted(extra.keys() & data.keys())
    for key in reserved:
        file.fault(
            file.line((*path, key)),
            f"{key} is not written here",
            "remove it: it follows from the file's name",
        )
    if reserved:
        return None
    try:
        return model.model_validate({**data, **extra})
    except ValidationError as error:
        for inner, problem, remedy in explain(error, model):
            file.fault(file.line((*path, *inner)), problem, remedy)
        return None


def _stray_files(folder: Path, read: Collection[str]) -> Iterator[Issue]:
    """Report files that nothing reads: their authors would wait for them to have an effect."""
    known = {*read, *(path.relative_to(folder).as_posix() for path in phrasing_files(folder))}
    known |= {path.relative_to(folder).as_posix() for path in folder.glob(CATALOGUE_PATH.format(locale="*"))}
    for path in sorted(path for path in folder.rglob("*") if path.suffix in _ENDINGS):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".yml":
            yield Issue(name, 1, "the ending is not .yaml", "rename the file")
        elif name.startswith("topics/") and name not in known:
            yield Issue(name, 1, "the file is not in a group", "move it to topics/<group>/")
        elif name.startswith(("contacts/", "flows/")) and name not in known:
            folder_name = name.partition("/")[0]
            yield Issue(name, 1, f"the file is not directly in {folder_name}/", "move it there")
        elif name not in known:
            yield Issue(name, 1, "nothing reads this file", "correct its name or move it")


# Fields that the loader sets. Files do not have them.
_NOT_WRITTEN = frozenset({"id", "file", "group"})
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
    return [info.alias or name for name, info in model.model_fields.items() if name not in _NOT_WRITTEN]


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
