"""An alarm is raised sooner beside a word of its meaning, and without one only where the topic is clearly meant."""

import pytest

from core.questions.alarm_words import AlarmWords
from core.questions.index import Alarm

LEARNT = Alarm(urgent_from=0.2, danger_from=0.1)
WORDS = AlarmWords({"flood": ["flood*", "water … cellar", "sótano", "水淹"]})


@pytest.mark.parametrize(
    "text",
    ["the street is flooding", "WATER is in the cellar", "el sotano está lleno", "这里水淹了", "x" * 4000 + " flood"],
)
def test_beside_a_word_the_line_comes_sooner(text: str) -> None:
    alarm = WORDS.applied("flood", LEARNT, 0.09, text)
    assert alarm.danger_from < LEARNT.danger_from
    assert alarm.urgent_from == LEARNT.urgent_from


@pytest.mark.parametrize("text", ["my blood", "water is not in that old and very cold cellar", ""])
def test_without_a_word_the_topic_must_be_clearly_meant(text: str) -> None:
    alarm = WORDS.applied("flood", LEARNT, 0.15, text)
    assert alarm.danger_from > LEARNT.danger_from
    assert alarm.urgent_from > LEARNT.urgent_from


def test_a_topic_without_words_keeps_its_alarm() -> None:
    assert WORDS.applied("fire", LEARNT, 0.15, "flood") == LEARNT


def test_where_the_chance_is_too_small_for_any_alarm_nothing_changes() -> None:
    assert WORDS.applied("flood", LEARNT, 0.01, "flood") == LEARNT
