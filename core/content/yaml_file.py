"""Read YAML strictly: scalars stay text, duplicate keys are faults, and the line of every value is known.

Only what people need to write content is allowed: mappings, lists and text. Tags and aliases are faults.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from core.content.issues import Issue
from core.files import read_file

# libyaml's parser if PyYAML was built with it (about ten times as fast), else the one in Python for the same grammar.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_PLAIN_TAGS = {
    None,
    "tag:yaml.org,2002:str",
    "tag:yaml.org,2002:seq",
    "tag:yaml.org,2002:map",
}
KeyPath = tuple[str | int, ...]
_DEEPEST = 30
# A value that begins with a quotation mark, as the entry of a list or behind a key.
_QUOTED_VALUE = re.compile(r"\s*(?:- )?(?:[\w-]{1,60}: )?(?P<quote>[\"'])")
_UNESCAPED = re.compile(r'(?<!\\)"')
_OPEN_QUOTE = "a quotation mark begins here, and none ends it"


@dataclass
class YamlFile:
    """A YAML file, as far as it could be read.

    ``data`` consists of dicts, lists and str only. ``lines`` has the line, from 1, at which the value at a path begins.
    """

    name: str
    data: Any = None
    lines: dict[KeyPath, int] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    def line(self, path: KeyPath) -> int:
        """Return the line of the value at ``path``, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def fault(self, line: int, problem: str, remedy: str) -> None:
        self.issues.append(Issue(self.name, line, problem, remedy))


def read_text(path: Path, name: str) -> tuple[str | None, list[Issue]]:
    """Return the UTF-8 text of a file, or None and the fault that keeps it from being read."""
    try:
        return read_file(path).decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return None, [Issue(name, line, "these bytes are not UTF-8", "save the file as UTF-8")]
    except OSError as error:
        return None, [
            Issue(name, 1, f"the file cannot be read ({error.strerror})", "check that it exists and may be read")
        ]


def read_yaml(path: Path, name: str) -> YamlFile:
    """Read a YAML file. Never raises: faults are in ``issues``, and ``data`` is None if nothing can be read."""
    file = YamlFile(name)
    text, file.issues = read_text(path, name)
    if text is None:
        return file
    try:
        if _is_plain(text, file):
            node = yaml.compose(text, Loader=_LOADER)
            file.data = _value(node, (), file) if node else None
            if node is None:
                file.fault(1, "the file is empty", "fill it in or remove it")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if error.context == "while scanning a quoted scalar" and error.context_mark:
            # The parser notices that at the end of the file.
            file.fault(error.context_mark.line + 1, _OPEN_QUOTE, "add it where the text ends")
            return file
        line = mark.line + 1 if mark else 1
        if opened := _open_quotation(text, line):
            file.fault(opened, _OPEN_QUOTE, "add it where the text ends")
            return file
        problem = f"this is not YAML: {error.problem or error.context}"
        file.fault(line, problem, "mend the line or the one before it")
    except yaml.reader.ReaderError as error:
        line = text[: text.find(chr(error.character))].count("\n") + 1
        problem = f"this is not YAML: the character U+{error.character:04X} is not allowed"
        file.fault(line, problem, "remove what is not text")
    return file


def _open_quotation(text: str, before: int) -> int | None:
    """Return the last line, up to ``before``, on which a value begins with a quotation mark that the line does not end.

    The parser takes a later quotation mark, of another value, for its end, and only stumbles over what follows.
    """
    opened = None
    for number, line in enumerate(text.split("\n")[:before], start=1):
        if (found := _QUOTED_VALUE.match(line)) and not _closes(found["quote"], line[found.end() :]):
            opened = number
    return opened


def _closes(quote: str, rest: str) -> bool:
    if quote == "'":
        return rest.replace("''", "").count("'") > 0
    return bool(_UNESCAPED.search(rest))


def _is_plain(text: str, file: YamlFile) -> bool:
    """Return whether a text is one document without aliases, and not nested so deeply that a parser runs out of stack.

    The first fault is added to ``file``.
    """
    depth = documents = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if isinstance(event, yaml.AliasEvent):
            file.fault(line, "an alias (*name) repeats a value", "write the value out")
        elif depth > _DEEPEST:
            file.fault(1, "the values are nested too deeply", "write them flat")
        elif documents > 1:
            problem = "this is not YAML: expected a single document in the stream, but found another document"
            file.fault(line, problem, "mend the line or the one before it")
        else:
            continue
        return False
    return True


def _value(node: yaml.Node, path: KeyPath, file: YamlFile) -> Any:
    line = node.start_mark.line + 1
    file.lines.setdefault(path, line)
    if node.tag not in _PLAIN_TAGS:
        file.fault(line, f"the tag {node.tag} is not allowed", "remove it; every value is text")
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, index), file) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, file)
    return node.value


def _mapping(node: yaml.MappingNode, path: KeyPath, file: YamlFile) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            file.fault(line, "a key is not text", "write a word before the colon")
            continue
        if key.value in data:
            file.fault(line, f"the key {key.value} stands here twice", "keep one of them")
            continue
        data[key.value] = _value(value, (*path, key.value), file)
        file.lines[*path, key.value] = line
    return data
