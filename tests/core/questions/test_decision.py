"""Whether to answer, to ask back or to decline is learnt from what each costs a reader."""

import numpy as np
import pytest

from core.questions.classifier import Scores
from core.questions.decision import Costs, Thresholds, costs_of, learn_thresholds

NONE = 3
SURE, TORN = (0.9, 0.05, 0.03, 0.02), (0.45, 0.4, 0.1, 0.05)
OUTSIDE, LOST = (0.1, 0.05, 0.05, 0.8), (0.2, 0.2, 0.2, 0.05)
NOT_RELATED = np.zeros((4, 4), dtype=np.bool_)
NO_ROWS = np.zeros((0, 4), dtype=np.float32)


def rows(*values: tuple[float, ...]) -> Scores:
    return np.array(values, dtype=np.float32).reshape(-1, 4)


def costs(*questions: tuple[tuple[float, ...], int], unforeseen: Scores = NO_ROWS) -> Costs:
    labels = np.array([label for _, label in questions], dtype=np.intp)
    return costs_of(rows(*(chances for chances, _ in questions)), labels, unforeseen, NONE, NOT_RELATED)


def test_the_right_answer_costs_nothing_and_a_wrong_one_most() -> None:
    right, wrong = costs((SURE, 0)), costs((SURE, 1))
    assert right.answer[0] == 0 < right.choices[0] < right.decline[0] < wrong.answer[0]


def test_an_answer_that_names_the_right_one_as_related_costs_a_tap() -> None:
    related = NOT_RELATED.copy()
    related[0, 1] = True
    named = costs_of(rows(SURE), np.array([1]), NO_ROWS, NONE, related)
    assert 0 < named.answer[0] < named.choices[0]


def test_choices_without_the_right_one_are_as_bad_as_declining() -> None:
    assert costs((SURE, 2)).choices[0] == costs((SURE, 2)).decline[0]
    assert costs((TORN, 1)).choices[0] < costs((TORN, 1)).decline[0]


def test_declining_costs_nothing_outside_every_topic() -> None:
    outside = costs((OUTSIDE, NONE), unforeseen=rows(LOST))
    assert outside.decline.tolist() == [0, 0]
    assert (outside.answer > outside.choices).all()
    assert (outside.choices > 0).all()


def test_questions_that_nobody_foresaw_stand_for_more_than_those_of_none() -> None:
    found = costs((SURE, 0), (SURE, 0), (OUTSIDE, NONE), unforeseen=rows(LOST, LOST))
    covered, foreseen, unforeseen = found.share[:2].sum(), found.share[2], found.share[3:].sum()
    assert covered > unforeseen > foreseen > 0
    assert covered + foreseen + unforeseen == pytest.approx(1)


def test_the_mean_follows_the_thresholds() -> None:
    asked = costs((TORN, 1))
    assert asked.mean(Thresholds(0.3, 0.5, 0.2)) == asked.answer[0]
    assert asked.mean(Thresholds(0.5, 0.5, 0.2)) == asked.choices[0]
    assert asked.mean(Thresholds(0.3, 0.5, 0.46)) == asked.decline[0]
    assert asked.mean(Thresholds(0.3, 0.05, 0.2)) == asked.decline[0]


def test_a_choice_alone_is_answered_unless_not_covered_is_likelier() -> None:
    alone, rather_none = costs(((0.5, 0.02, 0.02, 0.46), 0)), costs(((0.45, 0.02, 0.02, 0.51), 0))
    careful = Thresholds(answer_from=0.7, decline_from=0.8, near_from=0.2)
    assert alone.mean(careful) == alone.answer[0]
    assert rather_none.mean(careful) == rather_none.decline[0]


def test_what_is_surely_about_us_is_asked_back_however_small_the_share_of_each_topic() -> None:
    """ "My husband is detained" may be about any of them."""
    asked = costs(((0.34, 0.33, 0.32, 0.01), 0))
    assert asked.mean(Thresholds(answer_from=0.5, decline_from=0.5, near_from=0.46)) == asked.choices[0]


def test_sure_questions_are_answered_torn_ones_asked_back_and_far_ones_declined() -> None:
    held_out = [(SURE, 0), (TORN, 0), (TORN, 1), (TORN, 1), (OUTSIDE, NONE)] * 20
    learnt = learn_thresholds(costs(*held_out, unforeseen=rows(LOST)))
    assert SURE[0] >= learnt.answer_from > TORN[0]
    assert learnt.decline_from <= OUTSIDE[NONE]
    assert TORN[0] >= learnt.near_from > LOST[0]


def test_where_a_torn_question_is_nearly_always_the_first_it_is_answered() -> None:
    learnt = learn_thresholds(costs(*[(TORN, 0)] * 30, (TORN, 1), (OUTSIDE, NONE)))
    assert learnt.answer_from <= TORN[0]


def test_without_a_class_for_what_is_not_covered_only_nearness_declines() -> None:
    found = costs_of(rows(SURE, LOST), np.array([0, 3]), NO_ROWS, None, NOT_RELATED)
    assert found.uncovered.tolist() == [0, 0]
    assert found.best == pytest.approx([0.9, 0.2])


def torn_from(chance: float) -> tuple[float, ...]:
    """A question about the first topic, or the second one, of which the first has this chance."""
    return (chance, 0.95 - chance, 0.03, 0.02)


def test_a_value_that_is_cheaper_only_by_itself_is_not_chosen() -> None:
    """From 0.62 it costs least, by chance of where the questions lie; on both sides of it, it costs more."""
    first, second = [(torn_from(0.5), 0)] * 8 + [(torn_from(0.5), 1)] * 2, [(torn_from(0.6), 1)] * 10
    held_out = [*first, *second, *[(torn_from(0.64), 0)] * 2]
    asked = costs(*held_out)
    alone, beside = (asked.mean(Thresholds(value, 0.5, 0.2)) for value in (0.62, 0.66))
    assert alone < beside < asked.mean(Thresholds(0.58, 0.5, 0.2))
    assert learn_thresholds(asked).answer_from > 0.64
