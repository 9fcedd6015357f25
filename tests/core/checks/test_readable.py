"""The share of words that readers of a language can read."""

import shutil
from pathlib import Path

import pytest

from bots.phrases import UiPhrases
from core.checks import readable_shares
from core.content import read_content
from core.language import add_locale

KIT = Path(__file__).parents[2] / "content_kit"
FILE = "topics/town/street-light.yaml"
TITLE = "Eine Straßenlampe ist kaputt"


def share(content: Path, translation: str, *asked: str, terms: str = "") -> float:
    shutil.copytree(KIT, content)
    catalogue = content / "locales/de/LC_MESSAGES/content.po"
    catalogue.write_text(catalogue.read_text("utf-8").replace(TITLE, translation), "utf-8")
    (content / "questions/de").mkdir()
    (content / "questions/de/street-light.txt").write_text("\n".join(asked), "utf-8")
    if terms:
        (content / "terms.yaml").write_text("light: {means: a lamp, english: [light]}", "utf-8")
        (content / "locales/de/terms.yaml").write_text(terms, "utf-8")
    return readable_shares(read_content(content, UiPhrases), "de")[FILE]


def test_a_whole_translation_is_read_whole(tmp_path: Path) -> None:
    assert share(tmp_path / "kit", TITLE) == 1


def test_english_that_is_left_over_counts(tmp_path: Path) -> None:
    assert share(tmp_path / "kit", "Eine street Lampe ist broken") == pytest.approx(3 / 5)


@pytest.mark.parametrize("said", ["Eine Lampe (street light) ist kaputt", "Sie ist «broken»", "Tippen Sie /light"])
def test_what_people_hear_or_type_may_stand_beside_it(tmp_path: Path, said: str) -> None:
    assert share(tmp_path / "kit", said) == 1


def test_a_word_that_people_ask_with_or_that_is_a_term_is_of_the_language(tmp_path: Path) -> None:
    assert share(tmp_path / "asked", "Das street light", "wo ist das street light") == 1
    assert share(tmp_path / "term", "Das light", terms="light: {use: [light]}") == 1


@pytest.mark.parametrize(
    ("said", "readable"),
    [
        ("Фонарь на улице street сломан", 4 / 5),
        ("Фонарь ICE сломан", 1),
        ("Фонарь Broken сломан", 2 / 3),
        ("Фонарь (street light) сломан", 1),
    ],
)
def test_in_another_script_latin_letters_count_but_for_acronyms_and_glosses(
    tmp_path: Path, said: str, readable: float
) -> None:
    content = shutil.copytree(KIT, tmp_path / "kit")
    path = add_locale(content, "ru")
    empty = 'msgid "A street light is broken"\nmsgstr ""'
    path.write_text(path.read_text("utf-8").replace(empty, empty.removesuffix('""') + f'"{said}"'), "utf-8")
    assert readable_shares(read_content(content, UiPhrases), "ru")[FILE] == pytest.approx(readable)
