"""Measuring how well questions are matched."""

from pathlib import Path

import pytest

from core.questions.evaluation import (
    COVERED,
    UNCOVERED,
    Evaluation,
    Labelled,
    Outcome,
    QuestionFileError,
    evaluate_questions,
    judge,
    read_questions,
)
from core.questions.match import Answer, Clarify, Match, NotCovered

HEADER = "id\tlang\tkind\taccept\tquestion\n"


def asked(*accept: str, language: str = "en", kind: str = "plain", question: str = "?") -> Labelled:
    return Labelled(language, kind, frozenset(accept), question)


# Judging one match


@pytest.mark.parametrize(
    ("accept", "found", "outcome"),
    [
        pytest.param(["opr"], Answer("opr"), Outcome.RIGHT, id="the topic"),
        pytest.param(["opr", "oig"], Answer("oig"), Outcome.RIGHT, id="one of two right topics"),
        pytest.param(["opr"], Answer("opr", ("oig",), danger="danger"), Outcome.RIGHT, id="the topic, with others"),
        pytest.param(["opr"], Answer("oig"), Outcome.WRONG, id="another topic"),
        pytest.param(["opr"], Answer("oig", ("opr",)), Outcome.WRONG, id="the topic only as an alternative"),
        pytest.param(["opr"], Clarify(("oig", "opr")), Outcome.OFFERED, id="a choice"),
        pytest.param(["opr"], Clarify(("oig", "crcl")), Outcome.MISSED, id="other choices"),
        pytest.param(["opr"], NotCovered(), Outcome.MISSED, id="declined"),
        pytest.param(["opr"], NotCovered(danger="danger"), Outcome.MISSED, id="declined with a word about danger"),
        pytest.param(["none"], NotCovered(), Outcome.REFUSED, id="outside, declined"),
        pytest.param(["none"], Clarify(("opr", "oig")), Outcome.CHOICES, id="outside, choices"),
        pytest.param(["none"], Answer("opr"), Outcome.FALSE, id="outside, answered"),
        pytest.param(["none", "opr"], NotCovered(), Outcome.REFUSED, id="either is right, declined"),
    ],
)
def test_a_match_is_judged(accept: list[str], found: Match, outcome: Outcome) -> None:
    assert judge(asked(*accept), found) is outcome


def test_every_outcome_is_of_one_kind_of_question() -> None:
    assert sorted([*COVERED, *UNCOVERED]) == sorted(Outcome)
    assert set(COVERED).isdisjoint(UNCOVERED)


# Reading the file


def read(tmp_path: Path, text: str | bytes) -> list[Labelled]:
    path = tmp_path / "questions.tsv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(read_questions(path))


def test_questions_are_read_with_their_labels(tmp_path: Path) -> None:
    text = HEADER + "1\ten\tplain\topr,oig\tWhom do I call?\n2\tes\toutside\tnone\t¿Qué hora es?\n"
    assert read(tmp_path, text) == [
        Labelled("en", "plain", frozenset({"opr", "oig"}), "Whom do I call?"),
        Labelled("es", "outside", frozenset({"none"}), "¿Qué hora es?"),
    ]


def test_none_marks_a_question_that_is_not_covered(tmp_path: Path) -> None:
    covered, uncovered = read(tmp_path, HEADER + "1\ten\tk\topr\tq\n2\ten\tk\tnone\tq\n")
    assert covered.covered
    assert not uncovered.covered


@pytest.mark.parametrize(
    "text",
    [
        HEADER,
        HEADER.rstrip(),
        HEADER + "\n\n   \n",
    ],
    ids=["header", "header without an end", "blank lines"],
)
def test_a_file_without_questions_has_none(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == []


def test_windows_line_ends_and_blank_lines_do_not_matter(tmp_path: Path) -> None:
    text = HEADER + "1\ten\tk\topr\tq\n\n2\ten\tk\toig\tr\n"
    assert read(tmp_path, text.replace("\n", "\r\n")) == read(tmp_path, text)
    assert [labelled.question for labelled in read(tmp_path, text)] == ["q", "r"]


@pytest.mark.parametrize(
    "text",
    ["", "\n", "1\ten\tk\topr\tq\n", HEADER.replace("\t", ","), HEADER.replace("accept", "topic")],
    ids=["empty file", "blank line", "no header", "commas", "another column"],
)
def test_another_header_is_refused_with_file_and_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(QuestionFileError) as caught:
        read(tmp_path, text)
    assert str(caught.value) == (
        f"{tmp_path / 'questions.tsv'}:1: the header is not id lang kind accept question, with tabs between"
    )


@pytest.mark.parametrize(
    ("line", "columns"),
    [("3\ten\tk\topr", 4), ("3\ten\tk\topr\tq\tmore", 6), ("only words", 1)],
    ids=["too few columns", "too many columns", "no columns"],
)
def test_a_line_of_other_columns_is_refused_with_file_and_line(tmp_path: Path, line: str, columns: int) -> None:
    with pytest.raises(QuestionFileError) as caught:
        read(tmp_path, f"{HEADER}1\ten\tk\topr\tq\n\n{line}\n")
    assert str(caught.value) == (f"{tmp_path / 'questions.tsv'}:4: there are {columns} columns, and there should be 5")


def test_a_missing_file_is_no_wrong_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(read_questions(tmp_path / "questions.tsv"))


# Totals

FOUND: dict[str, Match] = {
    "right": Answer("opr"),
    "wrong": Answer("oig"),
    "offered": Clarify(("opr", "oig")),
    "declined": NotCovered(),
}


@pytest.fixture
def evaluation() -> Evaluation:
    questions = [
        asked("opr", question="right"),
        asked("opr", question="right", kind="slang"),
        asked("opr", question="wrong"),
        asked("opr", "crcl", question="wrong"),
        asked("opr", question="offered"),
        asked("opr", question="declined", language="es"),
        asked("none", question="right", language="es"),
        asked("none", question="declined", language="es"),
    ]
    return evaluate_questions(questions, FOUND.__getitem__)


def test_questions_are_kept_with_what_was_found(evaluation: Evaluation) -> None:
    wrong = evaluation.judged[3]
    assert (wrong.wanted, wrong.given, wrong.outcome) == ("crcl/opr", "oig", Outcome.WRONG)
    assert len(evaluation.judged) == 8


def test_sureness_is_noted_where_it_is_asked_for(evaluation: Evaluation) -> None:
    weighed = evaluate_questions(
        [asked("opr", question="right")], FOUND.__getitem__, {"right": {"opr": 0.75}}.__getitem__
    )
    assert weighed.judged[0].sureness == {"opr": 0.75}
    assert evaluation.judged[0].sureness == {}


def test_outcomes_are_counted_by_language_and_kind(evaluation: Evaluation) -> None:
    assert dict(evaluation.outcomes) == {
        ("en", "plain"): {Outcome.RIGHT: 1, Outcome.WRONG: 2, Outcome.OFFERED: 1},
        ("en", "slang"): {Outcome.RIGHT: 1},
        ("es", "plain"): {Outcome.MISSED: 1, Outcome.FALSE: 1, Outcome.REFUSED: 1},
    }


def test_the_total_of_a_language_is_over_its_kinds(evaluation: Evaluation) -> None:
    assert evaluation.total("en") == {Outcome.RIGHT: 2, Outcome.WRONG: 2, Outcome.OFFERED: 1}
    assert evaluation.total("es") == {Outcome.MISSED: 1, Outcome.FALSE: 1, Outcome.REFUSED: 1}


def test_the_total_is_over_all_languages(evaluation: Evaluation) -> None:
    assert evaluation.total() == {
        Outcome.RIGHT: 2,
        Outcome.WRONG: 2,
        Outcome.OFFERED: 1,
        Outcome.MISSED: 1,
        Outcome.FALSE: 1,
        Outcome.REFUSED: 1,
    }
    assert sum(evaluation.total().values()) == 8


def test_a_language_without_questions_has_no_total(evaluation: Evaluation) -> None:
    assert not evaluation.total("fr")
    assert ("fr", "plain") not in evaluation.outcomes


def test_confusions_name_what_was_meant_and_what_was_answered(evaluation: Evaluation) -> None:
    assert evaluation.confusions == {("opr", "oig"): 1, ("crcl/opr", "oig"): 1, ("none", "opr"): 1}


def test_without_questions_there_is_nothing_to_count() -> None:
    nothing = evaluate_questions([], FOUND.__getitem__)
    assert not nothing.total()
    assert not nothing.confusions
