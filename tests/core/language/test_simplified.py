"""Traditional Chinese can be compared with simplified."""

import pytest

from core.language.simplified import CHARACTERS_PATH, simplified
from tests.core.language.made_characters import made


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("我想檢舉移民官", "我想检举移民官"),
        ("他在臺灣，護照不見了", "他在台湾，护照不见了"),
        ("裡面 裏面", "里面 里面"),
        ("我要投诉 ICE", "我要投诉 ICE"),
        ("¿Dónde está 檢?", "¿Dónde está 检?"),
        ("plain", "plain"),
        ("为什么著名的乾隆", "为什么著名的乾隆"),
        ("", ""),
    ],
)
def test_each_traditional_character_becomes_the_simplified_one(text: str, same: str) -> None:
    assert simplified(text) == same


def test_the_characters_are_those_that_opencc_converts() -> None:
    assert CHARACTERS_PATH.read_text("utf-8") == made(), "run `python -m tests.core.language.made_characters`"
