"""A catalogue that nobody translates is made from the one of another language: traditional Chinese from simplified."""

import shutil
from pathlib import Path

import pytest

from core.language.catalogue import catalogue_messages, catalogue_path, message_strings, read_catalogue, read_status
from core.language.conversion import RECIPE_PATH, Recipe, RecipeError, read_recipe
from core.language.po_files import add_locale, update_catalogue
from tests.support.talk import KIT

RECIPE = "from: zh_Hans\nby: s2twp\ninstead: {文件: 文件}\n"
LIGHT = "路灯坏了，请看这个文件里的信息。"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The town of Millbrook with one text in simplified Chinese, and how the traditional catalogue is made of it."""
    folder = shutil.copytree(KIT, tmp_path / "content")
    simplified = add_locale(folder, "zh_Hans")
    empty = 'msgid "A street light is broken"\nmsgstr ""'
    text = simplified.read_text("utf-8")
    assert text.count(empty) == 1
    simplified.write_text(text.replace(empty, f'{empty[:-2]}"{LIGHT}"'), "utf-8")
    recipe(folder, RECIPE)
    return folder


def recipe(folder: Path, text: str) -> None:
    path = folder / RECIPE_PATH.format(locale="zh_Hant")
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def made(folder: Path) -> dict[str, str]:
    """Make the catalogue, and return its translations by their place."""
    catalogue_path(folder, "zh_Hant").parent.mkdir(exist_ok=True)
    update_catalogue(folder, "zh_Hant")
    catalogue = read_catalogue(catalogue_path(folder, "zh_Hant"), "zh_Hant")
    messages = ((message.context or "", "".join(message_strings(message))) for message in catalogue_messages(catalogue))
    return {place: text for place, text in messages if text}


def test_it_says_what_the_other_language_says_in_its_own_characters_and_words(content: Path) -> None:
    assert made(content) == {"topics/town/street-light.yaml#title": "路燈壞了，請看這個文件裡的資訊。"}


def test_the_longest_exception_comes_first_and_placeholders_stay() -> None:
    convert = Recipe.model_validate({"from": "zh_Hans", "by": "s2twp", "instead": {"文件": "文件", "文件夹": "夾"}})
    assert convert.converter()("文件夹里的文件：{files}，拨打 {opr.phone}") == "夾裡的文件：{files}，撥打 {opr.phone}"


def test_without_exceptions_opencc_decides() -> None:
    assert Recipe.model_validate({"from": "zh_Hans", "by": "s2twp"}).converter()("这个文件") == "這個檔案"


def test_it_is_as_complete_and_as_fuzzy_as_the_other_language(content: Path) -> None:
    simplified = catalogue_path(content, "zh_Hans")
    text = simplified.read_text("utf-8").replace("complete: no", "complete: yes")
    simplified.write_text(text, "utf-8")
    made(content)
    assert read_status(catalogue_path(content, "zh_Hant")).complete
    light = content / "topics/town/street-light.yaml"
    light.write_text(light.read_text("utf-8").replace("A street light is broken", "A lamp is broken"), "utf-8")
    assert update_catalogue(content, "zh_Hant").fuzzy == 1
    assert '#| msgid "A street light is broken"' in catalogue_path(content, "zh_Hant").read_text("utf-8")


def test_what_somebody_writes_into_it_is_gone_and_nothing_else_changes(content: Path) -> None:
    made(content)
    path = catalogue_path(content, "zh_Hant")
    before = path.read_bytes()
    path.write_bytes(before.replace("路燈".encode(), "街燈".encode()))
    made(content)
    assert path.read_bytes() == before


def test_a_language_that_people_translate_has_no_recipe(content: Path) -> None:
    assert read_recipe(content, "zh_Hans") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("from: zh_Hans\nby: s2nothing\n", "OpenCC knows no conversion s2nothing"),
        ("by: s2twp\n", "from: write"),
        ("from: zh_Hans\nby: s2twp\nand: more\n", "and: write"),
        ("from: zh_Hans\nby: s2twp\ninstead: {文件: 1}\n", "instead.文件: write"),
        ("", "the file: write"),
        ("from: [\n", "not YAML"),
    ],
)
def test_a_recipe_that_cannot_be_followed_is_told(content: Path, text: str, told: str) -> None:
    recipe(content, text)
    with pytest.raises(RecipeError, match=told):
        made(content)
