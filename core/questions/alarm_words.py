"""Words without which an alarm about a topic has to be surer: for suicide "kill myself", "quitarme la vida".

Few ways to say it are like another, so that what is near all of them is near much else: "I am writing something". Where
one of the words stands, the alarm is raised sooner; without one, only where the topic is clearly meant.
"""

import re
from collections.abc import Iterable, Mapping

from core.language import simplified
from core.questions.index import Alarm
from core.questions.spelling import spelling_of

# What a threshold is multiplied by beside such a word, and without one: docs/adr/0002-matching.md.
_BESIDE, _WITHOUT = 0.35, 4.0
# Of a longer text only its beginning and its end are read, as for the question itself.
_FROM_EACH_END = 1_500
_REST_OF_A_WORD, _SOME_WORDS = r"\S*", r"(?: \S+){0,3}"


class AlarmWords:
    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        """``words`` are by topic. In one ``*`` stands for any letters, ``…`` for up to three words. A topic with none
        raises its alarms as they were learnt."""
        self._patterns = {topic: re.compile("|".join(map(_pattern, listed))) for topic, listed in words.items()}

    def applied(self, topic: str, alarm: Alarm, chance: float, text: str) -> Alarm:
        """Return the alarm of a topic for a text, not normalised yet, that has this chance to be about it."""
        pattern = self._patterns.get(topic)
        if pattern is None or chance < alarm.danger_from * _BESIDE:
            return alarm
        if pattern.search(_spelled(f"{text[:_FROM_EACH_END]} {text[_FROM_EACH_END:][-_FROM_EACH_END:]}")):
            return Alarm(alarm.urgent_from, alarm.danger_from * _BESIDE)
        least = alarm.danger_from * _WITHOUT
        return Alarm(max(alarm.urgent_from, least), least)


def _spelled(text: str) -> str:
    return spelling_of(simplified(text).casefold().replace("\u2019", "").replace("'", ""))


def _pattern(listed: str) -> str:
    words = (
        _SOME_WORDS if word == "…" else _REST_OF_A_WORD.join(re.escape(_spelled(part)) for part in word.split("*"))
        for word in listed.split()
    )
    joined = " ".join(words).replace(f" {_SOME_WORDS}", _SOME_WORDS)
    # Chinese has no spaces around words.
    return joined if any("\u4e00" <= c <= "\u9fff" for c in listed) else rf"(?<!\S){joined}(?!\S)"
