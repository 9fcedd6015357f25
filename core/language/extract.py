"""The Babel extractor for content: ``pybabel extract -F babel.cfg`` finds every text that people read.

Registered as ``recourse`` under ``[babel.extractors]`` in pyproject.toml, so that pybabel, Weblate and
Poedit work on the YAML as they do on code. https://babel.pocoo.org/en/latest/messages.html#writing-extraction-methods
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import yaml

from core.language.catalogue import SourceText

# The keys whose values are read by people, by the folder or file that they stand in.
TRANSLATED_KEYS: Mapping[str, frozenset[str]] = {
    "topics": frozenset({"title", "answer"}),
    "contacts": frozenset({"name", "short", "for", "not_for", "note", "label"}),
    "flows": frozenset(
        {"title", "intro", "question", "help", "heading", "label", "text"}
        | {"blanks", "notes", "checklist", "list", "say"}
    ),
    "retired.yaml": frozenset({"text"}),
}
# In ui.yaml every value is read by people.
WHOLLY_TRANSLATED = "ui.yaml"

Extracted = tuple[int, str, tuple[str, ...], list[str]]


def extract(
    fileobj: IO[bytes],
    keywords: Any,  # noqa: ARG001
    comment_tags: Any,  # noqa: ARG001
    options: Any,  # noqa: ARG001  (Babel's interface)
) -> Iterator[Extracted]:
    """Yields ``(line, function, (context, text), comments)`` as Babel asks for it."""
    path = Path(fileobj.name)
    for text, line in translatable(relative_to_content(path), path.read_text("utf-8")):
        if text.plural:
            yield line, "npgettext", (text.context, text.source, text.plural), []
        else:
            yield line, "pgettext", (text.context, text.source), []


def relative_to_content(path: Path) -> str:
    """``topics/complaints/anonymous.yaml`` for any path into a content folder (the one that holds ui.yaml)."""
    for parent in path.resolve().parents:
        if (parent / WHOLLY_TRANSLATED).is_file():
            return path.resolve().relative_to(parent).as_posix()
    return path.name


def translatable(file: str, source: str) -> Iterator[tuple[SourceText, int]]:
    """Every text to translate in a YAML file, with its line. ``file`` is relative to the content folder."""
    keys = TRANSLATED_KEYS.get(file.partition("/")[0])
    if keys is None and file != WHOLLY_TRANSLATED:
        return
    root = yaml.compose(source, Loader=yaml.CBaseLoader)
    if root is not None:
        yield from _walk(root, file, "", keys)


def _walk(node: yaml.Node, file: str, path: str, keys: frozenset[str] | None) -> Iterator[tuple[SourceText, int]]:
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
        read = keys is None or path.rpartition(".")[2] in keys
        for index, item in enumerate(node.value):
            if isinstance(item, yaml.ScalarNode):
                if read and item.value:
                    yield SourceText(f"{file}#{path}.{index}", item.value), item.start_mark.line + 1
            else:
                yield from _walk(item, file, f"{path}.{index}", keys)
