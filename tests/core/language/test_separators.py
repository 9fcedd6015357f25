"""Parts that are joined, with the marks of the language's script."""

import pytest

from core.language import with_commas, with_semicolons


@pytest.mark.parametrize(
    ("locale", "commas", "semicolons"),
    [
        ("en", "a, b", "a; b"),
        ("pt_BR", "a, b", "a; b"),
        ("ar", "a، b", "a؛ b"),
        ("fa", "a، b", "a؛ b"),
        ("zh_Hans", "a，b", "a；b"),
        ("zh_TW", "a，b", "a；b"),
        ("no language", "a, b", "a; b"),
    ],
)
def test_commas_and_semicolons_are_those_of_the_script(locale: str, commas: str, semicolons: str) -> None:
    assert (with_commas("ab", locale), with_semicolons("ab", locale)) == (commas, semicolons)
