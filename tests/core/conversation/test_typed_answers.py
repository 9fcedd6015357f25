"""Words that stand for an option of a path, and steps of a plan that are ticked off, in the town of Millbrook."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.conversation.engine import Engine
from core.documents import Document, Log, document_text
from core.questions import Answer, Match, NotCovered
from tests.support.talk import KIT, TakenFor, Talk, actions, engine_of, labels, notices, papers

PATH = "find-my-cat"
FLOW = """\
title: Where is my cat?
start: first
nodes:
  first:
    question: Is one of these true?
    options:
      - {id: a, label: It is stuck in a tree, next: stuck}
      - {id: b, label: It is a kitten, next: kitten}
      - {id: c, label: Neither, next: when}
  when:
    question: When was it?
    field: when
    heading: When
    options:
      - {id: a, label: Since today, next: plan}
      - {id: b, label: Longer, next: plan}
  plan:
    question: What now?
    options:
      - {id: a, label: The paper, next: paper}
      - {id: b, label: "Step 1: the neighbors", next: neighbors}
      - {id: c, label: "Step 2: the library", next: library}
  neighbors:
    ticked_at: plan
    question: What did the neighbors say?
    options:
      - {id: a, label: Nobody was there, next: again}
      - {id: b, label: They have it, next: found}
  library:
    ticked_at: plan
    question: What did the library say?
    options:
      - {id: a, label: Closed, next: again}
      - {id: b, label: It is asleep there, next: found}
  stuck:
    outcome: danger
    onward: c
    text: Call the night line.
  kitten: {outcome: library-card}
  again: {outcome: street-light}
  found: {outcome: street-light}
  paper: {outcome: street-light}
document:
  file: cat
  outcomes: [paper]
  reminders:
    - again: 6
      unless: {field: when, is: [b]}
    - again: 24
      when: {field: when, is: [b]}
  title: My calls
  parts:
    - log: [Neighbors, Library, Town hall]
      ticked: [b, c]
"""
TYPED = """\
find-my-cat:
  first:
    a:
      warns: danger
      topics: [library-card]
      phrases: {en: [tree, not down yet], es: [árbol]}
    b:
      under: 1
      phrases: {en: [kitten, "{age} years old"]}
  when:
    a: {ago: {below: 24}}
    b: {ago: {least: 24}}
"""


def town(tmp_path: Path, match: Match) -> Engine:
    folder = Path(shutil.copytree(KIT, tmp_path / "content"))
    (folder / "flows" / f"{PATH}.yaml").write_text(FLOW, "utf-8")
    (folder / "typed_answers.yaml").write_text(TYPED, "utf-8")
    return engine_of(folder, TakenFor(match))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return town(tmp_path_factory.mktemp("town"), NotCovered())


def at(engine: Engine, *taken: str) -> Talk:
    talk = Talk(engine)
    talk.taps(f"f:{PATH}:{'.'.join(taken)}" if taken else f"f:{PATH}")
    return talk


def opened(talk: Talk) -> str:
    assert talk.session.page is not None
    return talk.session.page.shows.removeprefix(f"f:{PATH}")


@pytest.mark.parametrize("typed", ["it sits in a tree", "TREE", "está en el árbol", "it is not down yet"])
def test_a_phrase_names_its_option_wherever_it_stands(engine: Engine, typed: str) -> None:
    talk = at(engine)
    talk.says(typed)
    assert opened(talk) == ":a"


def test_danger_goes_before_another_option_and_its_number_before_everything(engine: Engine) -> None:
    talk = at(engine)
    reply = talk.says("the kitten is in a tree")
    assert opened(talk) == ":a"
    assert "Call the night line." in reply.blocks[0].fallback()


def test_danger_that_is_denied_gets_its_line_and_the_page(engine: Engine) -> None:
    talk = at(engine)
    assert len(notices(talk.says("it is not in a tree"), "warning")) == 1
    assert opened(talk) == ""
    talk.says("neither")
    assert opened(talk) == ":c"


def test_a_message_may_be_taken_for_a_topic_of_an_option(tmp_path: Path) -> None:
    talk = at(town(tmp_path, Answer("library-card")))
    talk.says("help it")
    assert opened(talk) == ":a"


def test_after_the_danger_the_path_goes_on(engine: Engine) -> None:
    talk = at(engine)
    talk.says("tree")
    talk.taps("Go on: Where is my cat?")
    assert "When was it?" in talk.last.fallback()


@pytest.mark.parametrize(("typed", "way"), [("it is 0 years old", ":b"), ("it is 5 years old", ""), ("years old", "")])
def test_an_age_counts_below_a_limit(engine: Engine, typed: str, way: str) -> None:
    talk = at(engine)
    talk.says(typed)
    assert opened(talk) == way


@pytest.mark.parametrize(
    ("typed", "way"),
    [
        ("an hour ago", ":c.a"),
        ("this morning", ":c.a"),
        ("yesterday", ":c.b"),
        ("November 20", ":c.b"),
        ("2 years", ":c.b"),
    ],
)
def test_a_time_takes_the_option_that_it_lies_in(engine: Engine, typed: str, way: str) -> None:
    talk = at(engine, "c")
    talk.says(typed)
    assert opened(talk) == way


def test_a_time_to_come_is_no_answer_and_that_is_said(engine: Engine) -> None:
    assert notices(at(engine, "c").says("tomorrow"), "note")[0].startswith("That day is still to come.")


def test_a_step_is_ticked_off_and_stands_on_the_plan_and_on_the_paper(engine: Engine) -> None:
    talk = at(engine, "c", "a", "b", "a")
    talk.taps("Note it, and back to the plan")
    assert opened(talk) == ":c.a.+ba"
    assert "Done: Step 1: the neighbors – Nobody was there" in talk.last.fallback().replace("\u2013", "–")
    talk.taps("Step 2: the library")
    talk.taps("Closed")
    talk.taps("Note it, and back to the plan")
    assert opened(talk) == ":c.a.+baca"
    (paper,) = papers(talk.taps("The paper"))
    assert isinstance(paper.content, Document)
    (log,) = [part for part in paper.content.parts if isinstance(part, Log)]
    assert log.notes == ("Nobody was there", "Closed", "")
    assert "Neighbors\n[x] Nobody was there\n1. ____" in document_text(paper.content)
    assert "Town hall\n1. ____" in document_text(paper.content)


def test_a_later_answer_takes_the_place_of_an_earlier_one(engine: Engine) -> None:
    talk = at(engine, "c", "a", "+ba", "b", "b")
    talk.taps("Note it, and back to the plan")
    assert opened(talk) == ":c.a.+bb"


def test_back_on_a_plan_leads_to_the_question_before_it(engine: Engine) -> None:
    talk = at(engine, "c", "a", "+ba")
    talk.taps("Back")
    assert opened(talk) == ":c"


@pytest.mark.parametrize("tick", ["+", "+b", "+bx", "+xa", "+aa", "+baba", "+ba+"])
def test_what_nobody_can_have_ticked_leads_nowhere(engine: Engine, tick: str) -> None:
    assert at(engine, "c", "a", tick).last.stale
    assert at(engine, tick).last.stale


def test_an_outcome_that_is_no_step_has_nothing_to_tick(engine: Engine) -> None:
    assert "Note it, and back to the plan" not in labels(at(engine, "c", "a", "a").last)
    assert f"f:{PATH}:c.a" in actions(at(engine, "c", "a", "a").last)


@pytest.mark.parametrize(
    ("hour", "when", "reminded"),
    [
        (16, "a", datetime(2026, 11, 24, 22, tzinfo=UTC)),
        (22, "a", datetime(2026, 11, 25, 17, tzinfo=UTC)),  # four at night in New York: noon there, nine in California
        (3, "a", datetime(2026, 11, 24, 17, tzinfo=UTC)),
        (16, "b", datetime(2026, 11, 25, 17, tzinfo=UTC)),
        (3, "b", datetime(2026, 11, 25, 17, tzinfo=UTC)),
    ],
)
def test_nobody_is_reminded_at_night(engine: Engine, hour: int, when: str, reminded: datetime) -> None:
    talk = Talk(engine, now=datetime(2026, 11, 24, hour, tzinfo=UTC))
    (paper,) = papers(talk.taps(f"f:{PATH}:c.{when}.a"))
    assert paper.reminders is not None
    assert [each.when for each in paper.reminders.each] == [reminded]
