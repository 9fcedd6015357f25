"""The Babel extractor for content: ``pybabel extract -F babel.cfg`` finds every text that people read.

It is registered as ``recourse`` under ``[project.entry-points."babel.extractors"]`` in pyproject.toml, so that pybabel,
Weblate and Poedit work on the YAML as they do on code.
https://babel.pocoo.org/en/latest/messages.html#writing-extraction-methods
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import yaml

from core.files import read_file
from core.language.catalogue import SourceText

# The keys whose values people read, for each folder or file.
TRANSLATED_KEYS: Mapping[str, frozenset[str]] = {
    "topics": frozenset({"title", "answer", "warning", "why"}),
    "contacts": frozenset({"name", "short", "for", "not_for", "note", "label", "why"}),
    "flows": frozenset(
        {"title", "intro", "question", "help", "heading", "label", "text"}
        | {"blanks", "notes", "signature", "checklist", "list", "say", "log"}
    ),
    "retired.yaml": frozenset({"text"}),
    "places.yaml": frozenset({"for", "not_for", "note", "address", "no_phone", "part"}),
    "consular.yaml": frozenset({"text"}),
    "spoken.yaml": frozenset({"text", "label", "prompt"}),
}
# In ui.yaml people read every value.
WHOLLY_TRANSLATED = "ui.yaml"

Extracted = tuple[int, str, tuple[str, ...], list[str]]


def extract(
    fileobj: IO[bytes],
    keywords: Any,  # noqa: ARG001
    comment_tags: Any,  # noqa: ARG001
    options: Any,  # noqa: ARG001  (Babel's interface)
) -> Iterator[Extracted]:
    """Yield ``(line, function, (context, text), comments)``, the form that Babel requires."""
    path = Path(fileobj.name)
    for text, line in translatable(relative_to_content(path), read_file(path).decode()):
        if text.plural:
            yield line, "npgettext", (text.context, text.source, text.plural), []
        else:
            yield line, "pgettext", (text.context, text.source), []


def relative_to_content(path: Path) -> str:
    """Return a path relative to its content folder (the one with ui.yaml): ``topics/complaints/anonymous.yaml``."""
    for parent in path.resolve().parents:
        if (parent / WHOLLY_TRANSLATED).is_file():
            return path.resolve().relative_to(parent).as_posix()
    return path.name


def translatable(file: str, source: str) -> Iterator[tuple[SourceText, int]]:
    """Yield every text to translate in a YAML file, with its line, which counts from 1.

    ``file`` is the path relative to the content folder, ``source`` is the YAML.
    """
    keys = TRANSLATED_KEYS.get(file.partition("/")[0])
    if keys is None and file != WHOLLY_TRANSLATED:
        return
    root = yaml.compose(source, Loader=yaml.CBaseLoader)
    if root is not None:
        yield from _walk(root, file, "", keys)


def _walk(node: yaml.Node, file: str, path: str, keys: frozenset[str] | None) -> Iterator[tuple[SourceText, int]]:
    """Yield the texts below a node. ``keys`` are those with texts to translate; None means all keys."""
    if isinstance(node, yaml.MappingNode):
        entries = {key.value: value for key, value in node.value}
        if keys is None and entries.keys() == {"one", "other"}:
            text = SourceText(f"{file}#{path}", entries["one"].value, entries["other"].value)
            yield text, node.start_mark.line + 1
            return
        for key, value in entries.items():
            inner = f"{path}.{key}" if path else key
            if isinstance(value, yaml.ScalarNode):
                if (keys is None or key in keys) and value.value:
                    yield SourceText(f"{file}#{inner}", value.value), value.start_mark.line + 1
            else:
                yield from _walk(value, file, inner, keys)
    elif isinstance(node, yaml.SequenceNode):
        is_prose = keys is None or path.rpartition(".")[2] in keys
        for index, item in enumerate(node.value):
            if isinstance(item, yaml.ScalarNode):
                if is_prose and item.value:
                    yield SourceText(f"{file}#{path}.{index}", item.value), item.start_mark.line + 1
            else:
                yield from _walk(item, file, f"{path}.{index}", keys)
