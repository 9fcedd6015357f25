"""The commonest questions have one to four words: complaint words, greetings, yes and no, names of offices."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from core.conversation import Engine
from core.questions import Answer, Clarify, Match, NotCovered
from tests.support.talk import Talk

TABLE = Path(__file__).parent / "short_questions" / "table.tsv"
NONE, CHOOSE, HEARD = "none", "choose:", "heard"
# The least share of right rows, of all and of a language.
LEAST, LEAST_OF_A_LANGUAGE = 0.93, 0.85


class Row(NamedTuple):
    """A short text, and what is right for it."""

    language: str
    hint: str
    right: str
    text: str

    @property
    def topics(self) -> frozenset[str]:
        return frozenset(self.right.removeprefix(CHOOSE).split(","))

    def is_right(self, match: Match | None) -> bool:
        match match:
            case Answer(topic):
                return topic in self.topics
            case Clarify(topics):
                return NONE in self.topics or bool(self.topics.intersection(topics))
            case None if self.right == HEARD:
                return True
            case _:
                return NONE in self.topics and (match is None or isinstance(match, NotCovered))


def rows() -> Iterator[Row]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield Row(*line.split("\t"))


@pytest.fixture(scope="module")
def matched(our_engine: Engine) -> list[tuple[Row, Match | None]]:
    return [(row, Talk(our_engine, locale_hint=row.hint).says(row.text).match) for row in rows()]


def test_nobody_who_says_hello_or_no_is_told_to_call_for_help(
    matched: list[tuple[Row, Match | None]], our_engine: Engine
) -> None:
    urgent = our_engine.content.urgent_topics()
    calm = [(row, match) for row, match in matched if not row.topics & urgent]
    assert [row.text for row, match in calm if isinstance(match, Answer) and match.topic in urgent] == []


def test_who_says_yes_no_or_that_all_are_safe_is_heard_and_nothing_else(
    matched: list[tuple[Row, Match | None]],
) -> None:
    heard = [(row, match) for row, match in matched if row.right == HEARD]
    assert len(heard) > 90
    assert [(row.text, match) for row, match in heard if match is not None] == []


def test_who_cries_for_help_is_answered_or_warned(matched: list[tuple[Row, Match | None]], our_engine: Engine) -> None:
    urgent = our_engine.content.urgent_topics()
    cries = [(row, match) for row, match in matched if row.topics & urgent]
    assert len(cries) > 20
    assert [row.text for row, match in cries if not (match and (match.danger or row.is_right(match)))] == []


def test_most_short_questions_lead_where_they_should(matched: list[tuple[Row, Match | None]]) -> None:
    wrong = [f"{row.language} {row.text!r} ({row.right}): {match}" for row, match in matched if not row.is_right(match)]
    by_language: dict[str, list[bool]] = defaultdict(list)
    for row, match in matched:
        by_language[row.language].append(row.is_right(match))
    shares = {language: sum(right) / len(right) for language, right in by_language.items()}
    assert len(matched) - len(wrong) >= LEAST * len(matched), wrong
    assert {language: share for language, share in shares.items() if share < LEAST_OF_A_LANGUAGE} == {}, wrong
