"""The documents tell the truth about settings, commands and make targets, and the public forms say what they must.

Paths, links and samples have files of their own: test_docs_paths.py, test_docs_samples.py.
"""

import re
from pathlib import Path

import pytest
import yaml
from pydantic import SecretStr
from typer.main import get_group

from bots.cli import cli
from tests.support.markdown_docs import (
    CURRENT_DOCS,
    LEFT_OUT,
    ROOT,
    command_lines,
    files_of_secrets,
    options_of,
    read,
    variables,
)

OPERATING = "docs/operating.md"


# Settings


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
    known = {*variables(), *files_of_secrets()}
    assert set(re.findall(rf"\b(?:{prefixes})_[A-Z_]+\b", read(name))) <= known


def test_what_secrets_may_stand_in_files_of_their_own_is_explained() -> None:
    assert files_of_secrets()
    for variable in files_of_secrets():
        assert f"`{variable}`" in read(OPERATING)


# Commands and make targets


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
