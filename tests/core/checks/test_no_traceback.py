"""No content folder, however broken, ends in a traceback: every fault comes back as an issue."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bots.phrases import UiPhrases
from core.checks import check
from core.content import Issue, read_content

ROOT = Path(__file__).parents[3]
KIT = ROOT / "tests" / "content_kit"
CATALOGUE = "locales/de/LC_MESSAGES/content.po"
YAML_FILES = tuple(sorted(path.relative_to(KIT).as_posix() for path in KIT.rglob("*.yaml")))
# One file of each kind is enough for random content.
KINDS = (
    "acronyms.yaml",
    "contacts/town-hall.yaml",
    "flows/who-to-ask.yaml",
    "identifiers.yaml",
    "retired.yaml",
    "sources.yaml",
    "topics/town/street-light.yaml",
    "ui.yaml",
)
few = settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])

# Words that mean something to one check or another.
WORDS = """
    ~ no {text} { } {0} {town-hall.phone} # - ** [a](b) 911 +1 a.b 2026-11-21 0 08:00-20:00 mon-fri mon,x
    Europe en start ../x | \u2029 \u202e \U0001f600 @ % https:// a@b.c 1-800-FLOWERS
"""
words = st.sampled_from(["", *WORDS.split(" "), *WORDS.split()]) | st.text(max_size=12)
structures = st.recursive(
    words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
PO_LINES = r"""
msgid "a"
msgid ""
msgid
msgid_plural "b"
msgctxt "c"
msgctxt
msgstr "d"
msgstr ""
msgstr[0] "e"
msgstr[7] "f"
msgstr[x]
msgstr[
"g"
"
\
#, fuzzy
#~ msgid "h"
#| msgid
#: i:j
"Content-Type: text/plain; charset=klingon\n"
"Content-Type: text\n"
"Plural-Forms: nplurals=x\n"
"Plural-Forms: nplurals=-1; plural=n+;\n"
"POT-Creation-Date: yesterday\n"
"PO-Revision-Date: 2026-13-45 99:99+9999\n"
"Language: tlh\n"
"no colon\n"
"""


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    return shutil.copytree(KIT, tmp_path / "content")


def all_issues(folder: Path) -> list[Issue]:
    loaded = read_content(folder, UiPhrases)
    return sorted([*loaded.issues, *check(loaded, date(2026, 11, 21))])


@pytest.mark.parametrize("name", [*KINDS, CATALOGUE, "questions/en/about.txt"])
@few
@given(data=st.binary(max_size=200))
def test_random_bytes(name: str, kit: Path, data: bytes) -> None:
    (kit / name).write_bytes(data)
    all_issues(kit)


@pytest.mark.parametrize("name", KINDS)
@few
@given(data=structures)
def test_a_random_structure(name: str, kit: Path, data: Any) -> None:
    (kit / name).write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    all_issues(kit)


def places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every (container, key) of a structure, outermost first."""
    keys = list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    for key in keys:
        yield data, key
        yield from places(data[key])


@pytest.mark.parametrize("name", KINDS)
@few
@given(data=st.data())
def test_a_few_random_values_in_good_content(name: str, kit: Path, data: st.DataObject) -> None:
    changed = deepcopy(yaml.load((KIT / name).read_text("utf-8"), Loader=yaml.BaseLoader))  # noqa: S506
    for _ in range(data.draw(st.integers(1, 3))):
        container, key = data.draw(st.sampled_from(list(places(changed))))
        match data.draw(st.sampled_from(["replace", "remove", "rename"])):
            case "replace":
                container[key] = data.draw(structures)
            case "rename" if isinstance(container, dict):
                container[data.draw(words)] = container.pop(key)
            case _:
                del container[key]
        if not changed:
            break
    (kit / name).write_text(yaml.safe_dump(changed, allow_unicode=True, sort_keys=False), "utf-8")
    all_issues(kit)


@settings(parent=few, max_examples=50)
@given(lines=st.lists(st.sampled_from(PO_LINES.strip().split("\n")), max_size=8))
def test_random_lines_in_a_catalogue(kit: Path, lines: list[str]) -> None:
    (kit / CATALOGUE).write_text("\n".join(lines), "utf-8")
    all_issues(kit)


@pytest.mark.parametrize("name", YAML_FILES)
def test_a_folder_in_the_place_of_a_file(name: str, kit: Path) -> None:
    (kit / name).unlink()
    (kit / name).mkdir()
    assert name in {issue.file for issue in all_issues(kit)}


@pytest.mark.parametrize("name", [*YAML_FILES, CATALOGUE, "questions/en/about.txt"])
def test_a_link_to_nowhere_in_the_place_of_a_file(name: str, kit: Path) -> None:
    (kit / name).unlink()
    (kit / name).symlink_to(kit / "nowhere")
    all_issues(kit)


def test_a_flow_of_two_thousand_steps(kit: Path) -> None:
    steps = "".join(
        f"  n{i}: {{question: Go on?, options: [{{id: a, label: go, next: n{i + 1}}}]}}\n" for i in range(2000)
    )
    flow = f"title: Long\nstart: n0\nnodes:\n{steps}  n2000: {{outcome: danger}}\n"
    (kit / "flows/long.yaml").write_text(flow)
    assert [issue.file for issue in all_issues(kit)] == ["flows/long.yaml"]


@pytest.mark.parametrize("name", ["ui.yaml", "topics/town/danger.yaml"])
def test_very_deep_nesting_does_not_end_the_process(name: str, kit: Path) -> None:
    """In a process of its own, because the C parser can overflow its stack."""
    (kit / name).write_text("a: " + "[" * 200_000 + "]" * 200_000)
    program = "import pathlib, sys; from bots.phrases import UiPhrases; from core.content import read_content\n"
    program += "print(*read_content(pathlib.Path(sys.argv[1]), UiPhrases).issues)"
    command = [sys.executable, "-c", program, str(kit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, name in done.stdout) == (0, True)


NO_FILES = """
import os, pathlib, sys
from datetime import date
from bots.phrases import UiPhrases
from core.checks import check
from core.content import read_content
folder, moment = pathlib.Path(sys.argv[1]), date(2026, 11, 21)
for name in sys.argv[2:]:
    path, kept = folder / name, (folder / name).read_bytes()
    for make in (os.mkfifo, lambda path: path.symlink_to("/dev/zero")):
        path.unlink()
        make(path)
        loaded = read_content(folder, UiPhrases)
        print(*(issue for issue in (*loaded.issues, *check(loaded, moment)) if issue.file == name), sep="\\n")
    path.unlink()
    path.write_bytes(kept)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_or_a_device_in_the_place_of_a_file_is_told_and_not_waited_for(kit: Path) -> None:
    """In a process of its own, because it would never end."""
    names = [*KINDS, CATALOGUE, "questions/en/about.txt"]
    done = subprocess.run(
        [sys.executable, "-c", NO_FILES, str(kit), *names], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stderr == ""
    told = [line for line in done.stdout.splitlines() if "a pipe or a device" in line]
    assert [line.partition(":")[0] for line in told] == [name for name in names for _ in range(2)]
