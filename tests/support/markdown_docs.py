"""The documents of the repository, what stands in them as code, and what there is to name: settings and commands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_type_hints

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import SecretStr
from pydantic_settings import BaseSettings
from typer.main import get_group

from bots.cli import cli
from bots.secret_files import file_names
from bots.settings import AllSettings

ROOT = Path(__file__).parents[2]
# History names what was there at its time: its paths and commands need not be there any more.
HISTORY = "CHANGELOG.md"
DOCS = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/*.md", "docs/adr/*.md", ".github/*.md")
    for path in ROOT.glob(pattern)
)
CURRENT_DOCS = [name for name in DOCS if name != HISTORY]
# Stands for what is left out.
LEFT_OUT = "…"


@dataclass(frozen=True)
class Code:
    """A code span or a fenced block. ``line`` is where it, or the paragraph around it, begins."""

    line: int
    text: str
    language: str = ""


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@cache
def tokens(name: str) -> tuple[Token, ...]:
    return tuple(MarkdownIt("commonmark").enable("table").parse(read(name)))


def inlines(name: str) -> Iterator[tuple[int, Token]]:
    """What stands in paragraphs, headings and tables, each with its line."""
    for token in tokens(name):
        for child in token.children or ():
            assert token.map is not None
            yield token.map[0] + 1, child


def codes(name: str) -> Iterator[Code]:
    for token in tokens(name):
        if token.type == "fence":
            assert token.map is not None
            yield Code(token.map[0] + 1, token.content, token.info.strip())
    for line, token in inlines(name):
        if token.type == "code_inline":
            yield Code(line, token.content)


def command_lines(name: str) -> Iterator[tuple[int, list[str]]]:
    """The words of each command in code, pipes taken apart: ``["make", "run"]``."""
    for code in codes(name):
        if code.language in {"", "sh", "console"}:
            for line in code.text.splitlines():
                for part in re.split(r"[|;&]+", line.removeprefix("$ ").partition(" #")[0]):
                    if words := part.split():
                        yield code.line, words


def variables() -> dict[str, object]:
    """Every environment variable of the settings, with its default."""
    found: dict[str, object] = {}
    for model in get_type_hints(AllSettings).values():
        assert issubclass(model, BaseSettings)
        prefix = model.model_config.get("env_prefix", "")
        for name, field in model.model_fields.items():
            alias = field.validation_alias
            found[alias if isinstance(alias, str) else f"{prefix}{name}".upper()] = field.default
    return found


def files_of_secrets() -> list[str]:
    """The variables that say in which file a secret stands."""
    return file_names([name for name, default in variables().items() if isinstance(default, SecretStr)])


def options_of(command: str) -> set[str]:
    return {option for parameter in get_group(cli).commands[command].params for option in parameter.opts}
