"""Reads a content folder into ``Content``, and tells every fault of it with file and line."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from core.knowledge.explaining import explain, keys_of
from core.knowledge.flow_model import Flow
from core.knowledge.issues import Issue
from core.knowledge.model import Acronym, Contact, Content, Identifiers, Retired, Source, Topic, Wanted
from core.knowledge.phrases import Phrases
from core.knowledge.phrasings import phrasing_files
from core.knowledge.yaml_file import KeyPath, YamlFile, read_yaml
from core.language.catalogue import CATALOGUE_PATH, Statement, available_locales, catalogue_path, read_statement

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Files that an editor of content writes; others (an index, notes) are nobody's mistake.
_ENDINGS = frozenset({".yaml", ".yml", ".txt", ".po"})
_M = TypeVar("_M", bound=BaseModel)


@dataclass
class Loaded:
    """What could be read. ``content`` is there unless the phrases themselves are broken; where ``issues``
    holds errors it lacks the entries that they name. ``ids`` names every entry that has a file, broken or not."""

    folder: Path
    content: Content | None = None
    issues: list[Issue] = field(default_factory=list)
    files: dict[str, YamlFile] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)

    def line(self, file: str, path: KeyPath) -> int:
        """The line in a file at which a value stands."""
        return self.files[file].line(path) if file in self.files else 1


def read_content(folder: Path) -> Loaded:
    """Reads everything that can be read. Never raises for what the folder holds."""
    loaded = Loaded(folder)
    if not folder.is_dir():
        loaded.issues.append(Issue(str(folder), 1, "there is no such folder", "name a folder of content"))
        return loaded
    phrases = _single(loaded, "ui.yaml", Phrases, required=True)
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
    if phrases is not None:
        locales, statements = _languages(folder)
        loaded.content = Content(
            phrases,
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
    return loaded


def _languages(folder: Path) -> tuple[tuple[str, ...], dict[str, Statement]]:
    """English, then the complete languages, then those that are there in part."""
    source, *others = available_locales(folder)
    statements = {locale: read_statement(catalogue_path(folder, locale)) for locale in others}
    return (source, *sorted(others, key=lambda locale: not statements[locale].complete)), statements


def _single(loaded: Loaded, name: str, model: type[_M], *, required: bool = False) -> _M | None:
    file = _read(loaded, name, required=required)
    return _build(file, model, file.data, ()) if file and file.data is not None else None


def _entries(loaded: Loaded, name: str, model: type[_M], *, required: bool = False) -> dict[str, _M]:
    """A file that maps ids to entries."""
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
    """A folder with one file an entry; the file's name is the id."""
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
        # A file of comments alone is an empty list of entries.
        file.issues = [issue for issue in file.issues if issue.problem != "the file is empty"]
    return file


def _build(
    file: YamlFile,
    model: type[_M],
    data: Any,
    path: KeyPath,
    extra: Mapping[str, str] | None = None,
) -> _M | None:
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
    """A file that nothing reads is a file whose author waits in vain."""
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
