"""The nearest phrasings vote, each for its class, and the nearer ones count for more."""

import numpy as np
import pytest

from core.questions.classifier import Scores, centred
from core.questions.neighbours import Neighbours, rounded, unrounded

DIMENSIONS = 16
NOTHING = np.zeros(DIMENSIONS, dtype=np.float32)


def unit(*parts: float) -> Scores:
    vector = np.zeros(DIMENSIONS, dtype=np.float32)
    vector[: len(parts)] = parts
    return np.asarray(vector / np.linalg.norm(vector) * 0.24, dtype=np.float32)


def neighbours(*rows: tuple[Scores, int], mean: Scores = NOTHING) -> Neighbours:
    keys = [bytes([number]) for number in range(len(rows))]
    vectors = rounded(np.stack([vector for vector, _ in rows]))
    return Neighbours.of(keys, vectors, np.array([label for _, label in rows], dtype=np.intp), mean)


def test_a_phrasing_votes_for_its_class() -> None:
    votes = neighbours((unit(1), 2)).votes(unit(1) / np.linalg.norm(unit(1)), NOTHING, 3)
    assert votes == pytest.approx([0, 0, 1])


def test_the_nearer_one_counts_for_more_and_two_for_more_than_one() -> None:
    question = unit(1, 0.1) / np.linalg.norm(unit(1, 0.1))
    near, far = (unit(1, 0.2), 0), (unit(0.2, 1), 1)
    one = neighbours(near, far).votes(question, NOTHING, 2)
    assert one[0] > one[1] > 0
    two = neighbours(near, far, far).votes(question, NOTHING, 2)
    assert two[1] == pytest.approx(2 * one[1] / (one[0] + 2 * one[1]), abs=1e-4)


def test_only_the_nearest_vote() -> None:
    near, far = [(unit(1, number / 100), 0) for number in range(40)], [(unit(0.3, 1), 1)] * 10
    votes = neighbours(*near, *far).votes(unit(1) / np.linalg.norm(unit(1)), NOTHING, 2)
    assert votes == pytest.approx([1, 0])


def test_nearness_is_that_without_the_mean_of_all() -> None:
    rng = np.random.default_rng(0)
    vectors = centred(rng.normal(size=(300, DIMENSIONS)).astype(np.float32), NOTHING) * np.float32(0.2)
    mean = vectors.mean(axis=0)
    labels = rng.integers(0, 5, size=300).astype(np.intp)
    found = Neighbours.of([bytes([n % 256]) for n in range(300)], rounded(vectors), labels, mean)
    question = centred(vectors[:1], mean)[0]
    nearness = centred(unrounded(found.vectors), mean) @ question
    nearest = np.argsort(-nearness)[:40]
    weights = np.exp(10 * (nearness[nearest] - nearness.max()))
    wanted = np.bincount(labels[nearest], weights, minlength=5) / weights.sum()
    assert found.votes(question, mean, 5) == pytest.approx(wanted, abs=1e-3)


def test_keys_lead_to_the_vectors() -> None:
    found = neighbours((unit(1), 0), (unit(0, 1), 1)).known()
    np.testing.assert_array_equal(found[b"\x01"], rounded(unit(0, 1)))
