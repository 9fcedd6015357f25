"""The script of a text, and the language that it gives away."""

import pytest

from core.language.scripts import LANGUAGE_OF_SCRIPT, main_script


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
