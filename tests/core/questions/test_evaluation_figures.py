"""Figures of an evaluation, worked out by hand on a few questions."""

import pytest

from core.questions.evaluation import Judged, Labelled
from core.questions.evaluation_figures import (
    Bin,
    Refusing,
    area,
    best_refusing,
    calibration_error,
    confusions,
    how_given,
    refusing_curve,
    refusing_today,
    reliability,
    stated_sureness,
    worst_first,
)
from core.questions.match import Answer, Clarify, Match, NotCovered


def judged(accept: str, found: Match, question: str = "?", **sureness: float) -> Judged:
    return Judged(Labelled("en", "plain", frozenset(accept.split(",")), question), found, sureness)


def ahead(accept: str, lead: float) -> Judged:
    """A question whose best topic is this far ahead of none."""
    return judged(accept, Answer("opr"), opr=0.25 + lead, oig=0.0, none=0.25)


# What was given, and how surely


@pytest.mark.parametrize(
    ("found", "given", "sure", "how"),
    [
        (Answer("opr", ("oig",)), "opr", 0.5, "answered"),
        (Clarify(("oig", "opr")), "oig", 0.3, "offered first"),
        (NotCovered("danger"), "none", 0.2, "declined"),
        (Answer("elsewhere"), "elsewhere", 0.0, "answered"),
    ],
    ids=["answer", "choices", "declined", "a topic without sureness"],
)
def test_the_sureness_is_that_of_what_was_given(found: Match, given: str, sure: float, how: str) -> None:
    each = judged("opr", found, opr=0.5, oig=0.3, none=0.2)
    assert (each.given, stated_sureness(each), how_given(each)) == (given, sure, how)


# How sure, and how often right


def test_a_question_is_counted_in_the_bin_of_its_sureness() -> None:
    bins = reliability(
        [
            judged("opr", Answer("opr"), opr=0.0),
            judged("opr", Answer("opr"), opr=0.5),
            judged("oig", Answer("opr"), opr=0.5625),
            judged("opr,oig", Answer("opr"), opr=1.0),
            judged("none", NotCovered(), none=0.75),
            judged("opr", Clarify(("oig", "opr")), oig=0.75),
        ]
    )
    assert [each.questions for each in bins] == [1, 0, 0, 0, 0, 2, 0, 2, 0, 1]
    assert [each.right for each in bins] == [1, 0, 0, 0, 0, 1, 0, 1, 0, 1]
    assert [each.stated for each in bins] == [0, 0, 0, 0, 0, 1.0625, 0, 1.5, 0, 1]
    assert [(each.low, each.high) for each in bins[4:6]] == [(0.4, 0.5), (0.5, 0.6)]


def test_a_question_whose_sureness_is_unknown_is_in_no_bin() -> None:
    assert reliability([judged("none", NotCovered())]) == reliability([])
    assert len(reliability([])) == 10


def test_the_distance_of_sureness_and_truth_is_weighed_by_questions() -> None:
    half_right_of_two = Bin(0.5, 0.6, questions=2, right=1, stated=1.125)  # 0.125 apart
    one_wrong = Bin(0.8, 0.9, questions=1, right=0, stated=0.875)
    less_sure_than_right = Bin(0.7, 0.8, questions=1, right=1, stated=0.75)
    empty = Bin(0.9, 1.0)
    assert calibration_error([half_right_of_two, empty, one_wrong, less_sure_than_right]) == (0.125 + 0.875 + 0.25) / 4
    assert calibration_error([empty]) is None
    assert calibration_error([]) is None


# Refusing


def test_the_curve_goes_from_refusing_nothing_to_refusing_everything() -> None:
    inside = [ahead("opr", 0.5), ahead("opr", 0.25), ahead("opr", -0.125), ahead("opr", 0.5)]
    outside = [ahead("none", 0.25), ahead("none", -0.25)]
    curve = refusing_curve([*inside, *outside])
    assert curve == (
        Refusing(-0.25, 0.0, 1.0),
        Refusing(-0.125, 0.5, 1.0),
        Refusing(0.25, 0.5, 0.75),
        Refusing(0.5, 1.0, 0.5),
        Refusing(float("inf"), 1.0, 0.0),
    )
    # Of 8 pairs of one inside and one outside: 6 in the right order, the tie at 0.25 half.
    assert area(curve) == 6.5 / 8


@pytest.mark.parametrize(
    ("inside", "outside", "expected"),
    [([0.5, 0.25], [-0.25, 0.0], 1.0), ([-0.25], [0.5], 0.0), ([0.25, 0.25], [0.25], 0.5), ([0.0, 0.5], [0.25], 0.5)],
    ids=["parted", "the wrong way round", "all the same", "around"],
)
def test_the_area_is_one_where_a_threshold_parts_them_and_half_where_the_order_is_chance(
    inside: list[float], outside: list[float], expected: float
) -> None:
    assert area(refusing_curve([ahead("opr", x) for x in inside] + [ahead("none", x) for x in outside])) == expected


@pytest.mark.parametrize("accept", ["opr", "none"])
def test_without_questions_of_both_sorts_there_is_no_curve(accept: str) -> None:
    only = [ahead(accept, 0.5)]
    assert (refusing_curve(only), area(refusing_curve(only)), refusing_today(only)) == ((), None, None)


def test_questions_of_unknown_sureness_are_not_on_the_curve() -> None:
    known = [ahead("opr", 0.5), ahead("none", 0.25)]
    assert refusing_curve([*known, judged("none", NotCovered())]) == refusing_curve(known)


def test_today_is_what_the_bot_did() -> None:
    questions = [
        judged("opr", Answer("oig")),
        judged("opr", Clarify(("oig", "crcl"))),
        judged("opr", Answer("opr")),
        judged("opr", NotCovered()),
        judged("none", NotCovered()),
        judged("none", Clarify(("oig", "crcl"))),
    ]
    assert refusing_today(questions) == Refusing(None, refused=0.5, answered=0.75)


def test_the_best_point_refuses_most_while_enough_are_answered() -> None:
    curve = [Refusing(0, 0.0, 1.0), Refusing(1, 0.5, 0.9), Refusing(2, 0.5, 0.8), Refusing(3, 0.75, 0.5)]
    assert best_refusing(curve, 0.95) == curve[0]
    assert best_refusing(curve, 0.8) == curve[1]
    assert best_refusing(curve, 0.5) == curve[3]
    assert best_refusing([], 0.5) is None


# What went wrong

QUESTIONS = [
    judged("opr", Answer("opr"), "right", opr=0.9),
    judged("opr", Clarify(("oig", "opr")), "offered right", oig=0.9),
    judged("none", NotCovered(), "refused", none=0.9),
    judged("opr", Answer("oig"), "wrong", oig=0.5),
    judged("opr", Answer("oig"), "wrong, surer", oig=0.75),
    judged("none", Answer("opr"), "falsely answered", opr=0.625),
    judged("opr,crcl", NotCovered(), "missed", none=0.5),
    judged("none", Clarify(("oig", "opr")), "choices", oig=0.25),
    judged("opr", Clarify(("oig", "crcl")), "other choices", oig=0.75),
]


def test_what_was_taken_for_what_is_counted_most_frequent_first() -> None:
    assert confusions(QUESTIONS) == [
        ("opr", "oig", "answered", 2),
        ("crcl/opr", "none", "declined", 1),
        ("none", "oig", "offered first", 1),
        ("none", "opr", "answered", 1),
        ("opr", "oig", "offered first", 1),
    ]


def test_wrong_answers_and_other_faults_are_told_apart_with_the_surest_first() -> None:
    wrong, others = worst_first(QUESTIONS)
    assert [each.labelled.question for each in wrong] == ["wrong, surer", "falsely answered", "wrong"]
    assert [each.labelled.question for each in others] == ["other choices", "missed", "choices"]
