"""The script of a text, and the language that it gives away."""

import pytest

from core.language.scripts import LANGUAGE_OF_SCRIPT, main_script, written_variety


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Straße", "Latin"),
        ("luật sư", "Latin"),
        ("привет", "Cyrillic"),
        ("مرحبا", "Arabic"),
        ("नमस्ते", "Devanagari"),
        ("ਸਤ ਸ੍ਰੀ ਅਕਾਲ", "Gurmukhi"),
        ("ሰላም", "Ethiopic"),
        ("夫が連れて行かれました", "Japanese"),
        ("他们打我", "Chinese"),
        ("ICE 打我", "Chinese"),
        ("남편이", "Korean"),
        ("what does привет mean in English, please?", "Latin"),
        ("911 🙂", None),
        ("", None),
    ],
)
def test_the_script_of_most_letters_is_that_of_the_text(text: str, script: str | None) -> None:
    assert main_script(text) == script


@pytest.mark.parametrize("script", ["Latin", "Cyrillic", "Arabic", "Devanagari"])
def test_a_script_of_many_languages_gives_none_away(script: str) -> None:
    assert script not in LANGUAGE_OF_SCRIPT


@pytest.mark.parametrize(
    ("text", "variety"),
    [
        ("我想檢舉移民官", "zh_Hant"),
        ("冇人幫我老公", "zh_Hant"),
        ("ICE在敲門", "zh_Hant"),
        ("我要投诉移民官", "zh_Hans"),
        ("請问怎么办理", "zh_Hans"),
        ("你好", "zh"),
        ("救命！", "zh"),
        ("繁體字 简体字", "zh"),
        ("A123", "zh"),
    ],
)
def test_chinese_is_in_the_characters_that_only_one_way_of_writing_it_has(text: str, variety: str) -> None:
    assert written_variety(text, "zh") == variety


def test_other_languages_have_no_varieties_to_tell() -> None:
    assert written_variety("ñ 檢舉", "es") == "es"
