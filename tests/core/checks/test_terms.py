"""A translation calls a thing what the list of terms of its language calls it, or whoever edits is warned."""

import shutil
from datetime import date
from pathlib import Path

from bots.phrases import UiPhrases
from core.checks import check
from core.content import load_content, read_content

KIT = Path(__file__).parents[2] / "content_kit"
TODAY = date(2026, 11, 21)
TITLE = ("Eine Straßenlampe ist kaputt", "A street light is broken")


def warned(content: Path, english: str, german: str, translation: str = TITLE[0]) -> list[str]:
    """What the editor of the town is told if these are its terms, and the title of its street light is this."""
    shutil.copytree(KIT, content)
    (content / "terms.yaml").write_text(english, "utf-8")
    (content / "locales" / "de" / "terms.yaml").write_text(german, "utf-8")
    catalogue = content / "locales" / "de" / "LC_MESSAGES" / "content.po"
    catalogue.write_text(catalogue.read_text("utf-8").replace(TITLE[0], translation), "utf-8")
    loaded = read_content(content, UiPhrases)
    return [issue.problem for issue in [*loaded.issues, *check(loaded, TODAY)]]


LIGHT = "light: {means: a lamp, english: [light, lights]}\n"
STREET = "street: {means: where one drives, english: [street, streets]}\n"


def test_a_translation_with_the_word_is_well(tmp_path: Path) -> None:
    assert warned(tmp_path / "kit", LIGHT, "light: {use: [-lampe-]}") == []


def test_a_language_without_a_word_for_a_term_is_not_asked_for_one(tmp_path: Path) -> None:
    assert warned(tmp_path / "kit", LIGHT + STREET, "light: {use: [-lampe-]}") == []


def test_a_phrase_in_which_the_word_says_something_else_is_left_out(tmp_path: Path) -> None:
    english = "light: {means: not heavy, english: [light, lights], not_in: [street light, street lights]}"
    assert warned(tmp_path / "kit", english, "light: {use: [leicht-]}") == []


def test_a_wrong_word_is_told_beside_the_right_one(tmp_path: Path) -> None:
    german = "light: {use: [-lampe-], never: [Ampel]}"
    said = warned(tmp_path / "kit", LIGHT, german, "Straßenlampe oder Ampel ist kaputt")
    assert said == ["topics/town/street-light.yaml#title says Ampel for light"]


def test_a_word_that_is_right_for_another_term_of_the_text_is_not_wrong(tmp_path: Path) -> None:
    german = "light: {use: [-lampe-], never: [Straße-]}\nstreet: {use: [Straße-]}"
    assert warned(tmp_path / "kit", LIGHT + STREET, german) == []


def test_the_name_of_a_placeholder_is_no_word_of_a_text(tmp_path: Path) -> None:
    english = "sources: {means: where it is from, english: [sources]}"
    assert warned(tmp_path / "kit", english, "sources: {use: [Herkunft]}") == []


def test_a_fault_in_a_list_of_terms_does_not_keep_the_bot_from_its_content(tmp_path: Path) -> None:
    assert warned(tmp_path / "kit", "light: {english: []}", "lihgt: {use: [-lampe-]}") != []
    assert load_content(tmp_path / "kit", check, UiPhrases).topics
