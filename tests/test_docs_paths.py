"""Every path and link in the documents leads to something."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.support.markdown_docs import CURRENT_DOCS, DOCS, ROOT, codes, inlines, read, tokens

FOLDERS = ("bench", "bots", "content", "core", "docs", "tests")
FILE_TYPES = (".cfg", ".md", ".npz", ".po", ".py", ".toml", ".typ", ".yaml", ".yml")


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
