"""Read a content folder into ``Content``, and report every fault in it with file and line."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from core.content.explaining import NOT_WRITTEN, explain, keys_of
from core.content.flow import Flow
from core.content.follow_ups import FOLLOW_UPS_FILE, FollowUps
from core.content.identifiers import Identifiers
from core.content.in_force import in_force
from core.content.issues import ContentError, Issue, has_errors
from core.content.model import (
    Acronym,
    Contact,
    Content,
    Entries,
    RetiredChannel,
    Source,
    Topic,
)
from core.content.places import CONSULAR_FILE, PLACES_FILE, Consular, Names, Places
from core.content.print_pack import PRINT_PACK_FILE, PrintPack
from core.content.review_hashes import count_reviewed
from core.content.reviews import REVIEWS_FILE, Reviews
from core.content.spoken import SPOKEN_FILE, Spoken
from core.content.terms import TERMS_FILE, WORDING_FILE, Term, Wording
from core.content.typed_answers import TYPED_ANSWERS_FILE, TypedAnswers
from core.content.ui import UI_FILE, Phrases
from core.content.utterances import phrasing_files
from core.content.version_parts import versions_of
from core.content.versions import VERSIONS_FILE, VersionLog
from core.content.wanted import DefaultSuggestions
from core.content.yaml_file import KeyPath, YamlFile, read_yaml
from core.language import (
    CATALOGUE_PATH,
    RECIPE_PATH,
    CatalogueStatus,
    available_locales,
    catalogue_path,
    read_status,
)

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# The extensions of files that people write as content. Other files (an index, notes) are never reported as faults.
CONTENT_ENDINGS = frozenset({".yaml", ".yml", ".txt", ".po"})
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
    """Read and check a content folder, and leave out what was withdrawn. ``phrases`` is the model of its ui.yaml.

    Raise ContentError, with every error at once, if there is one. Warnings are ignored.
    """
    loaded = read_content(folder, phrases)
    issues = [*loaded.issues, *check(loaded)]
    if loaded.content is None or has_errors(issues):
        raise ContentError(sorted(issue for issue in issues if issue.severity == "error"))
    return in_force(loaded.content)


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
    retired = _entries(loaded, "retired.yaml", RetiredChannel)
    acronyms = _entries(loaded, "acronyms.yaml", Acronym)
    identifiers = _single(loaded, "identifiers.yaml", Identifiers)
    wanted = _single(loaded, "wanted.yaml", DefaultSuggestions)
    follow_ups = _single(loaded, FOLLOW_UPS_FILE, FollowUps)
    places = _single(loaded, PLACES_FILE, Places)
    names = _single(loaded, "place_names.yaml", Names)
    consular = _single(loaded, CONSULAR_FILE, Consular)
    spoken = _single(loaded, SPOKEN_FILE, Spoken)
    reviews = _single(loaded, REVIEWS_FILE, Reviews)
    typed = _single(loaded, TYPED_ANSWERS_FILE, TypedAnswers)
    versions = _single(loaded, VERSIONS_FILE, VersionLog)
    print_pack = _single(loaded, PRINT_PACK_FILE, PrintPack)
    contacts = _with_office_cards(loaded, contacts, places)
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
        follow_ups,
        places,
        names.root if names else {},
        consular,
        spoken,
        locales,
        statements,
        reviews=reviews,
        typed_answers=typed,
        print_pack=print_pack,
    )
    loaded.entries = replace(loaded.entries, versions=versions_of(loaded.entries, versions))
    if ui is not None:
        reviewed = count_reviewed(folder, loaded.entries)
        loaded.content = Content(**vars(loaded.entries), phrases=ui, reviewed=reviewed)
    return loaded


def read_terms(loaded: Loaded) -> dict[str, Term]:
    """Return the terms by their ids: none without a list of them. Its faults are added to the file in ``loaded``.

    The program needs no terms, so only those who check the content read them.
    """
    return _entries(loaded, TERMS_FILE, Term)


def read_wording(loaded: Loaded, locale: str) -> dict[str, Wording]:
    """Return the words of a language by the ids of the terms, in the same way."""
    return _entries(loaded, WORDING_FILE.format(locale=locale), Wording)


def _with_office_cards(loaded: Loaded, contacts: dict[str, Contact], places: Places | None) -> dict[str, Contact]:
    """Return the contacts, the offices of places.yaml with the texts that they share.

    Every other contact has to say itself what it is for.
    """
    offices = places.offices if places else ()
    found = {}
    for identifier, contact in contacts.items():
        if places and identifier in offices:
            found[identifier] = contact.as_office(places.card)
        elif contact.for_.strip():
            found[identifier] = contact
        else:
            file = loaded.files[contact.file]
            file.fault(file.line(("for",)), "the key for is missing", "add it")
    return found


def _languages(folder: Path) -> tuple[tuple[str, ...], dict[str, CatalogueStatus]]:
    """Return English, the complete languages and the incomplete ones, and what is known of each catalogue.

    A language in which nothing is translated yet is not offered to anybody.
    """
    source, *others = available_locales(folder)
    statements = {locale: read_status(catalogue_path(folder, locale)) for locale in others}
    begun = [locale for locale in others if statements[locale].begun]
    return (source, *sorted(begun, key=lambda locale: not statements[locale].complete)), statements


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
    reserved = sorted(NOT_WRITTEN & model.model_fields.keys() & data.keys())
    for key in reserved:
        file.fault(
            file.line((*path, key)),
            f"{key} is not written here",
            "remove it: it follows from the file's name",
        )
    try:
        built = model.model_validate({**data, **extra})
    except ValidationError as error:
        for inner, problem, remedy in explain(error, model):
            file.fault(file.line((*path, *inner)), problem, remedy)
        return None
    return None if reserved else built


def _stray_files(folder: Path, read: Collection[str]) -> Iterator[Issue]:
    """Report files that nothing reads: their authors would wait for them to have an effect."""
    known = {*read, *(path.relative_to(folder).as_posix() for path in phrasing_files(folder))}
    for pattern in (CATALOGUE_PATH, RECIPE_PATH):
        known |= {path.relative_to(folder).as_posix() for path in folder.glob(pattern.format(locale="*"))}
    known |= {TERMS_FILE, *(WORDING_FILE.format(locale=locale) for locale in available_locales(folder))}
    for path in sorted(path for path in folder.rglob("*") if path.suffix in CONTENT_ENDINGS):
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
