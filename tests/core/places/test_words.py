"""Words are compared without what people leave out, and without what grammar adds."""

import pytest

from core.places import Gazetteer, words_of


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NUEVA  YORK", "Nueva York"),
        ("Hawaii", "Hawai'i"),
        ("Florida's", "floridas"),
        ("Míchigan", "michigan"),
        ("Đà Nẵng", "da nang"),
        ("в Техасе", "в Техас"),
        ("Калифорнии", "Калифорния"),
        ("في الولايات", "في ولايات"),
        ("फ़्लोरिडा", "फ्लोरिडा"),
        ("ਫ਼ਲੋਰੀਡਾ", "ਫਲੋਰੀਡਾ"),
        ("ਐੱਲ ਪਾਸੋ", "ਐਲ ਪਾਸੋ"),
        ("ＯＨＩＯ", "ohio"),
        ("紐約縣", "纽约县"),
    ],
)
def test_two_spellings_are_one(written: str, meant: str) -> None:
    assert words_of(written) == words_of(meant)


@pytest.mark.parametrize(
    ("one", "other"), [("main", "Maine"), ("Kansas", "Arkansas"), ("мало", "Мали"), ("боли", "Боливия")]
)
def test_other_words_stay_other_words(one: str, other: str) -> None:
    assert words_of(one) != words_of(other)


def test_each_chinese_character_is_a_word() -> None:
    assert words_of("纽约ICE办公室") == ("纽", "约", "ice", "办", "公", "室")


def test_the_longest_name_counts() -> None:
    names = Gazetteer([("Mexico", "mx"), ("New Mexico", "nm"), ("تكساس", "tx")])
    assert [each.meant for each in names.find(words_of("from Mexico to New Mexico"))] == [("mx",), ("nm",)]
    assert [each.meant for each in names.find(words_of("مكتب بتكساس"))] == [("tx",)]
