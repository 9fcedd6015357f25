"""Checks of files that have a fault in their keys, so that their author is told every fault at once.

An entry with a faulty key is none, so the other checks never see it. Here its texts and the ids that it names are taken
from what stands in the file, whatever else is wrong with it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from core.checks.facts import fact_names
from core.checks.prose import faults_in_text
from core.content import UI_FILE, Entries, Issue, KeyPath, Loaded, prose_within
from core.language import TRANSLATED_KEYS

# The keys that name other entries, and the kind of these.
_NAMES: Mapping[str, str] = {
    "contacts": "contacts",
    "related": "topics",
    "topics": "topics",
    "flows": "flows",
    "sources": "sources",
    "source": "sources",
    "outcome": "topics",
}
_SINGLE = frozenset({"source", "outcome"})


def check_faulty_files(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    facts = frozenset(fact_names(entries))
    for file, path, data in _faulty(loaded, entries):
        for inner, identifier, kind in _named(data, path) if file != UI_FILE else ():
            if identifier not in loaded.ids[kind]:
                singular = kind.removesuffix("s")
                remedy = f"correct the id or add the {singular}"
                yield Issue(file, loaded.line(file, inner), f"there is no {singular} {identifier}", remedy)
        keys = TRANSLATED_KEYS.get(file.partition("/")[0], frozenset(data))
        for inner, text in prose_within(data, keys, path):
            yield from faults_in_text(loaded, entries, facts, (file, inner), text)


def _faulty(loaded: Loaded, entries: Entries) -> Iterator[tuple[str, KeyPath, Mapping[str, Any]]]:
    """Yield what stands in files, and in entries of retired.yaml, that could not be built: file, path, data."""
    for name, file in loaded.files.items():
        kind = name.partition("/")[0]
        if kind in {"topics", "contacts", "flows"}:
            built = {entry.file for entry in getattr(entries, kind).values()}
            if name not in built and isinstance(file.data, dict):
                yield name, (), file.data
        elif name == UI_FILE and loaded.content is None and isinstance(file.data, dict):
            yield name, (), file.data
        elif name == "retired.yaml" and isinstance(file.data, dict):
            for identifier, data in file.data.items():
                if identifier not in entries.retired and isinstance(data, dict):
                    yield name, (identifier,), data


def _named(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str, str]]:
    """Yield every id that a value names, with its path and the kind of the entry that it is for."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _named(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _named(inner, (*path, index))
    elif isinstance(value, str):
        *_, parent, last = ("", "", *path)
        key, listed = (parent, True) if isinstance(last, int) else (last, False)
        # A list of ids, or one: "contacts: chosen" is neither.
        if key in _NAMES and listed != (key in _SINGLE):
            yield path, value, _NAMES[str(key)]
