"""``recourse evaluate --html``: where the page goes, and who may read it."""

import stat
from pathlib import Path

import pytest

from tests.support.cli import run
from tests.support.html_pages import read_page
from tests.support.processes import run as run_process

QUESTIONS = (
    "id\tlang\tkind\taccept\tquestion\n"
    "1\ten\tplain\tlibrary-card\tWhere do I get a library card?\n"
    "2\ten\tplain\tstreet-light\tHow do I get a <b>library card</b>?\n"
    "3\tde\toutside\tnone\tWhat is the capital of Peru?\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "questions.tsv").write_text(QUESTIONS, "utf-8")
    return tmp_path


def test_the_page_is_drawn_beside_the_tables(folder: Path, town: dict[str, str]) -> None:
    done = run_process(folder, "evaluate", "questions.tsv", "--html", "pages/page.html", env=town)
    assert done.returncode == 0, done.stderr.decode()
    assert "answered right" in done.stdout.decode()
    assert done.stderr.decode().endswith("pages/page.html is the page.\n")
    written = folder / "pages" / "page.html"
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    page = read_page(written.read_bytes())
    worst = page.named("Answered wrongly").rows()[1]
    assert worst[:3] == ["How do I get a <b>library card</b>?en, plain", "street-light", "library-card"]
    assert worst[4] == "questions/en/street-light.txt"
    assert float(worst[3].removesuffix("%")) > 50
    assert len(page.all("svg")) == 2


def test_an_older_page_is_overwritten_and_becomes_private(folder: Path, town: dict[str, str]) -> None:
    written = folder / "page.html"
    written.write_text("old")
    written.chmod(0o644)
    assert run(folder, "evaluate", "questions.tsv", "--html", written, env=town).returncode == 0
    assert read_page(written.read_bytes()).one("h1").text == "How questions are matched: questions.tsv"
    assert stat.S_IMODE(written.stat().st_mode) == 0o600


@pytest.mark.parametrize("out", [".", "questions.tsv/page.html", "/dev/null"])
def test_a_page_that_cannot_be_written_is_told(folder: Path, town: dict[str, str], out: str) -> None:
    done = run(folder, "evaluate", "questions.tsv", "--html", out, env=town)
    assert done.returncode == 1
    assert f"{out} cannot be written: " in done.stderr.decode()
    assert "answered right" in done.stdout.decode(), "the tables are not lost"
    assert (folder / "questions.tsv").read_text("utf-8") == QUESTIONS


def test_content_without_phrasings_has_a_page_too(folder: Path, town_folder: Path) -> None:
    bare = folder / "content"
    bare.mkdir()
    for path in town_folder.iterdir():
        if path.name != "questions":
            (bare / path.name).symlink_to(path)
    done = run(folder, "evaluate", "questions.tsv", "--html", "page.html", "--content", bare)
    assert done.returncode == 0, done.stderr.decode()
    page = read_page((folder / "page.html").read_bytes())
    assert "There is no question whose sureness is known." in page.text
    assert page.named("Declined, or offered other topics").rows()[1][4] == "questions/…/library-card.txt"
