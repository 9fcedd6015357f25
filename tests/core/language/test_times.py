"""Whether a text tells a time and nothing else, in many languages."""

import pytest

from core.language import tells_only_a_time


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("6 am", "en"),
        ("6 a.m.", "en"),
        ("6:30AM", "en"),
        ("on Monday the 17th at about 6 in the morning", "en"),
        ("last night", "en"),
        ("6 de la mañana", "es"),
        ("lunes 6 am", "es"),
        ("6 am", "ru"),
        ("понедельник 6 утра", "ru"),
        ("الاثنين 6 صباحًا", "ar"),
    ],
)
def test_a_time_is_known(text: str, locale: str) -> None:
    assert tells_only_a_time(text, locale)


@pytest.mark.parametrize(
    "text",
    ["", "!", "911", "287(g)", "help", "6 am, help", "he is bleeding since Monday", "3 men", "my wife", "at home"],
)
def test_what_says_more_is_no_time(text: str) -> None:
    assert not tells_only_a_time(text, "en")
