"""``recourse translations`` and ``recourse locale`` as translators run them."""

import re
import shutil
from pathlib import Path

import pytest

from bots.phrases import UiPhrases
from core.checks import check
from core.content import load_content
from core.language import catalogue_messages, catalogue_path, read_catalogue
from tests.support.cli import run
from tests.support.talk import KIT


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return shutil.copytree(KIT, tmp_path / "content")


def offered(content: Path) -> tuple[str, ...]:
    return load_content(content, check, UiPhrases).locales


def test_the_table_tells_how_much_of_each_language_is_there(tmp_path: Path, content: Path) -> None:
    done = run(tmp_path, "translations", "--content", content)
    assert (done.returncode, done.stderr) == (0, b"")
    (row,) = [line for line in done.stdout.decode().splitlines() if "German" in line]
    locale, language, translated, percent, fuzzy, readable, complete = re.split(r"\s*[│┃]\s*", row.strip("│┃ "))
    texts = sum(1 for _ in catalogue_messages(read_catalogue(catalogue_path(content, "de"), "de")))
    assert (locale, language, fuzzy, complete) == ("de", "German", "1", "no")
    assert re.fullmatch(rf"\d+ of {texts}", translated)
    assert re.fullmatch(r"\d+ %", percent)
    assert re.fullmatch(r"\d+\.\d %", readable)


def test_a_second_run_changes_no_file(tmp_path: Path, content: Path) -> None:
    run(tmp_path, "translations", "--content", content)
    before = catalogue_path(content, "de").read_bytes()
    run(tmp_path, "translations", "--content", content)
    assert catalogue_path(content, "de").read_bytes() == before


def test_a_new_language_from_nothing_to_an_answer(tmp_path: Path, content: Path) -> None:
    begun = run(tmp_path, "locale", "is", "--content", content)
    assert (begun.returncode, begun.stdout) == (0, b"")
    assert "Icelandic" in begun.stderr.decode()
    path = catalogue_path(content, "is")
    assert str(path) in begun.stderr.decode()
    topics = sorted(file.stem for file in (content / "questions/is").glob("*.txt"))
    assert topics == sorted([*(file.stem for file in content.glob("topics/*/*.yaml")), "none"])
    assert run(tmp_path, "check", "--content", content).returncode == 0

    text = path.read_text("utf-8")
    empty = 'msgctxt "topics/town/street-light.yaml#title"\nmsgid "A street light is broken"\nmsgstr ""'
    assert text.count(empty) == 1
    path.write_text(text.replace(empty, empty.removesuffix('""') + '"Ljósastaur er bilaður"'), "utf-8")
    asked = content / "questions/is/street-light.txt"
    assert asked.read_text("utf-8").startswith("# A street light is broken: ")
    with asked.open("a", encoding="utf-8") as file:
        file.write("ljósastaurinn er bilaður\nþað logar ekki á staurnum\n")
    assert run(tmp_path, "check", "--content", content).returncode == 0
    assert run(tmp_path, "index", "--content", content).returncode == 0
    answered = run(tmp_path, "ask", "--content", content, "--locale", "is", "ljósastaurinn er bilaður")
    assert "Ljósastaur er bilaður" in answered.stdout.decode()


def test_files_that_somebody_has_written_already_stay(tmp_path: Path, content: Path) -> None:
    written = content / "questions/is/street-light.txt"
    written.parent.mkdir()
    written.write_text("það logar ekki á staurnum\n", "utf-8")
    assert run(tmp_path, "locale", "is", "--content", content).returncode == 0
    assert written.read_text("utf-8") == "það logar ekki á staurnum\n"


@pytest.mark.parametrize(("code", "name"), [("pt-br", "pt_BR"), ("zh-hant", "zh_Hant"), ("ZH_Hant", "zh_Hant")])
def test_a_code_may_be_written_in_any_way(tmp_path: Path, content: Path, code: str, name: str) -> None:
    assert run(tmp_path, "locale", code, "--content", content).returncode == 0
    assert catalogue_path(content, name).exists()


@pytest.mark.parametrize("code", ["klingonish", "../etc", "xx-yy", ""])
def test_what_is_no_language_is_a_usage_error(tmp_path: Path, content: Path, code: str) -> None:
    done = run(tmp_path, "locale", code, "--content", content)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"is no language code" in done.stderr
    assert sorted(path.name for path in (content / "locales").iterdir()) == ["de"]


@pytest.mark.parametrize("code", ["de", "en"])
def test_a_language_that_is_there_is_not_begun_again(tmp_path: Path, content: Path, code: str) -> None:
    before = catalogue_path(content, "de").read_bytes()
    done = run(tmp_path, "locale", code, "--content", content)
    assert done.returncode == 2
    assert b"is there already" in done.stderr
    assert catalogue_path(content, "de").read_bytes() == before


def test_a_variety_of_a_language_that_is_there_would_take_that_from_its_readers(tmp_path: Path, content: Path) -> None:
    done = run(tmp_path, "locale", "de-AT", "--content", content)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"de is there, and readers of de_AT get it. Correct its texts instead.\n"
    assert sorted(path.name for path in (content / "locales").iterdir()) == ["de"]


def test_a_language_is_offered_from_its_first_text_on(tmp_path: Path, content: Path) -> None:
    assert run(tmp_path, "locale", "is", "--content", content).returncode == 0
    assert offered(content) == ("en", "de")
    path = catalogue_path(content, "is")
    empty = 'msgid "A street light is broken"\nmsgstr ""'
    text = path.read_text("utf-8")
    assert text.count(empty) == 1
    path.write_text(text.replace(empty, empty.removesuffix('""') + '"Ljósastaur er bilaður"'), "utf-8")
    assert offered(content) == ("en", "de", "is")


def test_a_broken_catalogue_is_told_with_its_line(tmp_path: Path, content: Path) -> None:
    path = catalogue_path(content, "de")
    path.write_text('msgid "a"\nmsgstr b\n', "utf-8")
    done = run(tmp_path, "translations", "--content", content)
    assert (done.returncode, done.stdout) == (1, b"")
    assert f"{path}:2: " in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_catalogue_that_cannot_be_made_is_told(tmp_path: Path, content: Path) -> None:
    recipe = content / "locales/de/made.yaml"
    recipe.write_text("from: en\nby: nothing\n", "utf-8")
    done = run(tmp_path, "translations", "--content", content)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == f"{recipe}: OpenCC knows no conversion nothing.\n"


@pytest.mark.parametrize("command", [("translations",), ("locale", "is")], ids=" ".join)
def test_content_that_cannot_be_read_is_told(tmp_path: Path, content: Path, command: tuple[str, ...]) -> None:
    (content / "ui.yaml").write_text("welcome: [\n", "utf-8")
    done = run(tmp_path, *command, "--content", content)
    assert done.returncode == 1
    assert b"`recourse check` tells why" in done.stderr
    assert b"Traceback" not in done.stderr
    assert run(tmp_path, "check", "--content", content).returncode == 1


@pytest.mark.parametrize("command", [("translations",), ("locale", "is")], ids=" ".join)
def test_a_folder_that_is_not_there_is_told(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = run(tmp_path, *command, "--content", tmp_path / "nowhere")
    assert done.returncode != 0
    assert done.stderr
    assert b"Traceback" not in done.stderr
