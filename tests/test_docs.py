"""The documents tell the truth: settings, commands, make targets, paths, links and the sample of the README."""

import re
import shlex
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_type_hints

import pytest
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import SecretStr
from pydantic_settings import BaseSettings
from typer.main import get_group
from typer.testing import CliRunner

from bots.cli import cli
from bots.settings import AllSettings

ROOT = Path(__file__).parents[1]
# History names what was there at its time: its paths and commands need not be there any more.
HISTORY = "CHANGELOG.md"
DOCS = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/*.md", "docs/adr/*.md", ".github/*.md")
    for path in ROOT.glob(pattern)
)
CURRENT_DOCS = [name for name in DOCS if name != HISTORY]
OPERATING = "docs/operating.md"
FOLDERS = ("bench", "bots", "content", "core", "docs", "tests")
FILE_TYPES = (".cfg", ".md", ".npz", ".po", ".py", ".toml", ".typ", ".yaml", ".yml")
# Samples are answered as of this moment: a Monday, 10 in the morning in New York.
SAMPLES_ARE_SAID = {"--at": "2026-11-30T10:00-05:00", "--locale": "en"}
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


# Settings


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


def test_the_example_of_a_settings_file_names_every_setting_and_no_other() -> None:
    named = re.findall(r"^#?([A-Z][A-Z0-9_]*)=", read(".env.example"), re.MULTILINE)
    assert sorted(named) == sorted(variables())


@pytest.mark.parametrize("variable", variables())
def test_a_setting_is_explained_with_its_default_and_an_example(variable: str) -> None:
    rows = [line for line in read(OPERATING).splitlines() if line.startswith(f"| `{variable}` |")]
    assert len(rows) == 1, f"{OPERATING} needs one row: | `{variable}` | what it does | default | example |"
    _, _, explained, default, example, _ = (cell.strip() for cell in rows[0].split("|"))
    assert explained
    assert example
    value = variables()[variable]
    if isinstance(value, str | int) and value:
        assert default == f"`{value}`", f"{OPERATING}: the default of {variable} is {value}"
    elif not isinstance(value, SecretStr):
        assert default


@pytest.mark.parametrize("name", CURRENT_DOCS)
def test_documents_name_no_setting_that_does_not_exist(name: str) -> None:
    prefixes = "|".join(sorted({variable.partition("_")[0] for variable in variables()}))
    assert set(re.findall(rf"\b(?:{prefixes})_[A-Z_]+\b", read(name))) <= set(variables())


# Commands and make targets


def options_of(command: str) -> set[str]:
    return {option for parameter in get_group(cli).commands[command].params for option in parameter.opts}


def test_the_readme_names_every_command() -> None:
    named = {words[1] for _, words in command_lines("README.md") if words[0] == "recourse" and len(words) > 1}
    missing = sorted(set(get_group(cli).commands) - named)
    assert not missing, f"README.md, under Commands, lacks: {', '.join(f'`recourse {name}`' for name in missing)}"


@pytest.mark.parametrize("name", CURRENT_DOCS)
def test_commands_in_documents_exist_and_have_the_options_named(name: str) -> None:
    commands = get_group(cli).commands
    for line, words in command_lines(name):
        if words[0] not in {"recourse", ".venv/bin/recourse"} or len(words) == 1 or words[1].startswith("-"):
            continue
        assert words[1] in commands, f"{name}:{line}: there is no command recourse {words[1]}"
        named = {word.partition("=")[0] for word in words[2:] if word.startswith("--")}
        unknown = named - options_of(words[1]) - {"--help"}
        assert not unknown, f"{name}:{line}: recourse {words[1]} has no option {', '.join(sorted(unknown))}"


@pytest.mark.parametrize("name", CURRENT_DOCS)
def test_make_targets_in_documents_exist(name: str) -> None:
    targets = set(re.findall(r"^([\w./-]+):(?!=)", read("Makefile"), re.MULTILINE))
    for line, words in command_lines(name):
        if words[0] == "make":
            wanted = {word for word in words[1:] if "=" not in word and word != LEFT_OUT}
            assert wanted <= targets, f"{name}:{line}: the Makefile has no target {', '.join(sorted(wanted - targets))}"


# Paths


@cache
def file_names() -> frozenset[str]:
    in_folders = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))
    return frozenset(path.name for path in (*ROOT.iterdir(), *in_folders) if path.is_file())


@cache
def ignored() -> frozenset[str]:
    """What is made on a machine, and stands in no clone."""
    return frozenset(line.rstrip("/") for line in read(".gitignore").splitlines() if line)


def exists(path: str, *folders: Path) -> bool:
    """In the repository or below one of ``folders``. ``<id>`` and ``*`` stand for anything that is there."""
    wanted = re.sub(r"<[^<>]+>", "*", path).rstrip("/")
    for folder in (ROOT, *folders):
        found = any(folder.glob(wanted)) if "*" in wanted else (folder / wanted).exists()
        from_root = (folder / wanted).relative_to(ROOT).as_posix()
        if found or any(from_root == made or from_root.startswith(f"{made}/") for made in ignored()):
            return True
    return False


def paths_of_the_repository(text: str) -> Iterator[tuple[int, str]]:
    """``core/…`` and the like wherever they stand; ``{a,b}`` is one path each."""
    for number, line in enumerate(text.splitlines(), 1):
        for found in re.findall(rf"(?<![\w./<>~-])((?:{'|'.join(FOLDERS)})/[\w.<>*{{}},/-]*)", line):
            stem, brace, rest = found.rstrip(".,").partition("{")
            choices, _, tail = rest.partition("}")
            yield from ((number, f"{stem}{choice}{tail}") for choice in (choices.split(",") if brace else [""]))


def paths_in_code(name: str) -> Iterator[tuple[int, str]]:
    """Code spans that have the form of a path or of a file's name: ``topics/<group>/``, ``actions.py``."""
    for code in codes(name):
        is_path = re.fullmatch(r"[\w.<>*-]+(/[\w.<>*-]+)*/?", code.text)
        if is_path and ("/" in code.text or code.text.endswith(FILE_TYPES)):
            yield code.line, code.text


@pytest.mark.parametrize("name", CURRENT_DOCS)
def test_paths_in_documents_lead_to_something(name: str) -> None:
    gone = [f"{name}:{line}: {path}" for line, path in paths_of_the_repository(read(name)) if not exists(path)]
    for line, path in paths_in_code(name):
        known_name = "/" not in path and path in file_names()
        if not known_name and not exists(path, (ROOT / name).parent, ROOT / "content"):
            gone.append(f"{name}:{line}: {path}")
    assert not gone, "No such file or folder (write <…> or * for what differs):\n" + "\n".join(dict.fromkeys(gone))


# Links


def anchors(name: str) -> set[str]:
    """As GitHub makes them from headings: small letters, hyphens for blanks, no other signs."""
    seen: Counter[str] = Counter()
    found: set[str] = set()
    for heading, content in zip(tokens(name), tokens(name)[1:], strict=False):
        if heading.type == "heading_open":
            text = "".join(child.content for child in content.children or ())
            anchor = re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-")
            found.add(f"{anchor}-{seen[anchor]}" if anchor in seen else anchor)
            seen[anchor] += 1
    return found


@pytest.mark.parametrize("name", DOCS)
def test_links_lead_to_a_file_and_a_heading_that_exist(name: str) -> None:
    for line, token in inlines(name):
        target = str(token.attrs.get("href") or token.attrs.get("src") or "")
        if not target or re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = ((ROOT / name).parent / path).resolve() if path else ROOT / name
        assert file.exists(), f"{name}:{line}: {target} leads to no file"
        if anchor:
            there = anchors(file.relative_to(ROOT).as_posix())
            assert anchor in there, f"{name}:{line}: {target}: the headings are {', '.join(sorted(there))}"


def test_every_decision_is_in_the_list_of_decisions() -> None:
    listed = {token.attrs.get("href") for _, token in inlines("docs/adr/README.md")}
    assert {path.name for path in (ROOT / "docs/adr").glob("0*.md")} <= listed


# Samples


@dataclass(frozen=True)
class Sample:
    """One ``$ recourse …`` of a console block, and what the document says it prints."""

    place: str
    command: str
    printed: str


def samples() -> Iterator[Sample]:
    for name in CURRENT_DOCS:
        for code in codes(name):
            if code.language == "console":
                for part in re.split(r"^\$ ", code.text, flags=re.MULTILINE)[1:]:
                    command, _, printed = part.partition("\n")
                    yield Sample(f"{name}:{code.line}", command, printed.strip())


def said(command: str) -> str:
    """What the command prints at the moment and in the language of the samples, unless it names others."""
    program, name, *rest = shlex.split(command)
    assert program == "recourse", f"{command}: a sample begins with recourse"
    for option, value in SAMPLES_ARE_SAID.items():
        if option in options_of(name) and option not in rest:
            rest += [option, value]
    done = CliRunner().invoke(cli, [name, *rest], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output.strip()


def agrees(printed: str, output: str) -> bool:
    """A line with an ellipsis alone stands for one or more lines that are left out."""
    lines = (r"[^\n]*(?:\n[^\n]*)*?" if line == LEFT_OUT else re.escape(line) for line in printed.split("\n"))
    return re.fullmatch("\n".join(lines), output) is not None


def test_there_is_a_sample_in_the_readme() -> None:
    assert any(sample.place.startswith("README.md:") for sample in samples())


@pytest.mark.parametrize("name", CURRENT_DOCS)
def test_a_console_block_begins_with_a_command(name: str) -> None:
    blocks = [code for code in codes(name) if code.language == "console"]
    assert all(code.text.startswith("$ recourse ") for code in blocks), f"{name}: begin it with `$ recourse …`"


@pytest.mark.parametrize("sample", tuple(samples()), ids=lambda sample: sample.command)
def test_a_sample_is_what_the_program_says(sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in variables():
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)  # where no .env is
    output = said(sample.command)
    assert agrees(sample.printed, output), (
        f"{sample.place}: the program says something else now. Write this there instead, and a line with {LEFT_OUT} "
        f"alone for lines that you leave out:\n\n$ {sample.command}\n{output}\n"
    )


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("one\ntwo\nthree", True),
        ("one\n…", True),
        ("…\nthree", True),
        ("one\n…\nthree", True),
        ("one\nthree", False),
        ("one\n…\ntwo\nthree", False),
        ("one\ntwo", False),
        ("one\ntwo…\nthree", False),
    ],
)
def test_only_a_line_of_its_own_stands_for_lines_left_out(printed: str, same: bool) -> None:  # noqa: FBT001
    assert agrees(printed, "one\ntwo\nthree") is same


# Forms on GitHub


@pytest.mark.parametrize("form", sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")), ids=lambda form: form.stem)
def test_a_public_form_asks_for_no_personal_data_and_names_the_private_way(form: Path) -> None:
    content = yaml.safe_load(form.read_text("utf-8"))
    if form.stem == "config":
        assert content["blank_issues_enabled"] is False
        return
    warning = content["body"][0]["attributes"]["value"]
    assert "Post no names, A-numbers, case details" in warning
    assert "Report a vulnerability" in warning
    assert content["body"][-1]["attributes"]["options"][0]["required"] is True
