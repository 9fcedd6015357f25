"""What spelling, meaning and votes say is weighed by how well each has told questions apart."""

import numpy as np
import pytest

from core.questions.classifier import Scores
from core.questions.evidence import averaged, has_few_words, learn_weights, weighed, without_own_class


def rows(*values: tuple[float, ...]) -> Scores:
    return np.array(values, dtype=np.float32)


def weights(*values: float) -> Scores:
    return np.array(values, dtype=np.float32)


TELLING = rows((0.8, 0.1, 0.1), (0.1, 0.8, 0.1), (0.1, 0.1, 0.8))
LABELS = np.array([0, 1, 2], dtype=np.intp)
MISLEADING = TELLING[:, ::-1].copy()


def test_sources_that_agree_are_surer_together_than_alone() -> None:
    together = weighed((TELLING, TELLING, TELLING), weights(1, 1, 1))
    assert together.sum(axis=1) == pytest.approx(1)
    assert (together[LABELS, LABELS] > TELLING[LABELS, LABELS]).all()


def test_a_source_alone_with_full_weight_is_itself() -> None:
    assert weighed((TELLING,), weights(1)) == pytest.approx(TELLING, abs=1e-3)


def test_meaning_or_votes_raise_the_average_alone() -> None:
    alarmed, calm = rows((0.9, 0.1)), rows((0.0, 1.0))
    for meaning, votes in ((alarmed, calm), (calm, alarmed)):
        assert averaged((calm, meaning, votes))[0] == pytest.approx([0.45, 0.55])
        assert weighed((calm, meaning, votes), weights(1, 1, 1))[0, 0] < 0.01


def test_the_spelling_raises_the_average_only_where_it_is_alone() -> None:
    alarmed, calm = rows((0.9, 0.1)), rows((0.0, 1.0))
    assert averaged((alarmed, calm, calm)) == pytest.approx(calm)
    assert averaged((alarmed,)) == pytest.approx(alarmed)


def test_no_source_forbids_a_class_alone() -> None:
    silent = rows((0, 0.5, 0.5))
    sure = rows((0.98, 0.01, 0.01))
    assert weighed((sure, sure, silent), weights(1, 1, 0.5))[0].argmax() == 0


def test_what_tells_questions_apart_counts_and_what_misleads_does_not() -> None:
    """The first source is right about how often it is right, the second is wrong more often than not."""
    silent = np.full((3, 3), 1 / 3, dtype=np.float32)
    sources = [np.repeat(source, 10, axis=0) for source in (TELLING, MISLEADING, silent)]
    labels = np.array([0] * 8 + [1, 2] + [1] * 8 + [0, 2] + [2] * 8 + [0, 1], dtype=np.intp)
    many, truth = [np.tile(source, (40, 1)) for source in sources], np.tile(labels, 40)
    spelling, meaning, votes = learn_weights(many, truth)
    assert spelling == pytest.approx(1, abs=0.05)
    assert meaning == pytest.approx(0, abs=0.05)
    assert votes == pytest.approx(0.5, abs=0.01)  # what says nothing keeps the usual weight


def test_without_its_own_class_a_question_is_shared_among_the_others() -> None:
    (left,) = without_own_class((rows((0.5, 0.3, 0.2), (0, 1, 0)),), np.array([0, 1]))
    assert left[0] == pytest.approx([0, 0.6, 0.4])
    assert left[1] == pytest.approx([0, 0, 0])


@pytest.mark.parametrize(("question", "few"), [("bail", True), ("need a lawyer", True), ("i need a lawyer", False)])
def test_three_words_are_few(question: str, few: bool) -> None:  # noqa: FBT001  (one of the two cases)
    assert has_few_words(question) is few
