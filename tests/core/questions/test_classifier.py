"""Spelling as features, and scores made of them."""

from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.questions.classifier import LinearModel, Vocabulary, centred, ngrams, softmax

# n-grams


def test_a_word_is_cut_into_runs_of_two_to_four_with_its_ends() -> None:
    assert dict(ngrams("opr")) == {
        " o": 1, "op": 1, "pr": 1, "r ": 1, " op": 1, "opr": 1, "pr ": 1, " opr": 1, "opr ": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", {}),
        ("   ", {}),
        ("a", {" a": 1, "a ": 1, " a ": 1}),
        ("我", {" 我": 1, "我 ": 1, " 我 ": 1}),
        ("🙂", {" 🙂": 1, "🙂 ": 1, " 🙂 ": 1}),
    ],
)
def test_short_texts_have_few_runs(text: str, found: dict[str, int]) -> None:
    assert dict(ngrams(text)) == found


def test_repeated_runs_are_counted() -> None:
    assert ngrams("no no")["no"] == 2
    assert ngrams("nono")["no"] == 2


def test_runs_do_not_reach_over_words() -> None:
    assert "n b" not in ngrams("an ice")
    assert not {run for run in ngrams("ab cd") if "b c" in run}


def test_a_misspelt_word_shares_runs_with_the_right_one() -> None:
    assert len(ngrams("complaint").keys() & ngrams("complant").keys()) >= 10


# Vocabulary


def test_a_run_counts_when_two_texts_hold_it() -> None:
    vocabulary = Vocabulary.learn(["ab", "ab", "cd"])
    assert set(vocabulary.ordered()) == {" a", "ab", "b ", " ab", "ab ", " ab "}


def test_twice_in_one_text_is_one_text() -> None:
    assert "cd" not in Vocabulary.learn(["cd cd cd", "ab", "ab"]).ids


def test_of_a_single_text_every_run_counts() -> None:
    assert set(Vocabulary.learn(["a"]).ordered()) == {" a", "a ", " a "}


def test_no_texts_make_an_empty_vocabulary() -> None:
    vocabulary = Vocabulary.learn([])
    assert list(vocabulary.ordered()) == []
    assert [len(part) for part in vocabulary.features("anything")] == [0, 0]


def test_frequent_runs_come_first_and_equal_ones_in_the_order_of_letters() -> None:
    ordered = list(Vocabulary.learn(["b", "b", "b", "a", "a"]).ordered())
    assert ordered == [" b", " b ", "b ", " a", " a ", "a "]


def test_the_rarer_run_tells_more() -> None:
    vocabulary = Vocabulary.learn(["b", "b", "b", "a", "a"])
    assert vocabulary.idf[vocabulary.ids[" b"]] == pytest.approx(log(6 / 4) + 1)
    assert vocabulary.idf[vocabulary.ids[" a"]] == pytest.approx(log(6 / 3) + 1)


def test_at_most_30_000_runs_are_kept() -> None:
    texts = ["".join(chr(0x4E00 + 40 * i + j) for j in range(40)) for i in range(300)]
    assert len(Vocabulary.learn([*texts, *texts]).ids) == 30_000


# Features


def test_features_of_a_known_word_are_of_equal_weight() -> None:
    ids, weights = Vocabulary.learn(["a", "a"]).features("a")
    assert sorted(ids) == [0, 1, 2]
    assert weights == pytest.approx([1 / sqrt(3)] * 3)


def test_a_repeated_run_weighs_more_but_not_twice() -> None:
    vocabulary = Vocabulary.learn(["a b", "a b"])
    ids, weights = vocabulary.features("a a b")
    weight = dict(zip(ids.tolist(), weights.tolist(), strict=True))
    assert weight[vocabulary.ids[" a"]] / weight[vocabulary.ids[" b"]] == pytest.approx(1 + log(2))


@pytest.mark.parametrize("text", ["", "xyz", "🙂", "我"])
def test_an_unknown_text_has_no_features(text: str) -> None:
    ids, weights = Vocabulary.learn(["ab", "ab"]).features(text)
    assert ids.tolist() == []
    assert weights.tolist() == []


@given(st.lists(st.sampled_from(["opr", "oig", "complaint", "zzz", "ice", "我"]), min_size=1, max_size=20))
@settings(deadline=None, max_examples=100)
def test_features_have_unit_length_and_each_run_once(words: list[str]) -> None:
    ids, weights = Vocabulary.learn(["opr complaint", "oig complaint", "opr oig ice", "ice"]).features(" ".join(words))
    assert len(set(ids.tolist())) == len(ids) == len(weights)
    assert float(np.linalg.norm(weights)) == pytest.approx(1 if len(ids) else 0, abs=1e-5)


# Scores


def test_probabilities_add_up_and_follow_the_margins() -> None:
    (row,) = softmax(np.array([[0.0, log(2), log(5)]], dtype=np.float32), 1.0)
    assert row == pytest.approx([1 / 8, 2 / 8, 5 / 8])


def test_a_higher_temperature_makes_more_of_a_difference() -> None:
    margins = np.array([[0.0, 1.0]], dtype=np.float32)
    assert softmax(margins, 4.0)[0][1] > softmax(margins, 1.0)[0][1] > 0.5


def test_huge_margins_are_no_overflow() -> None:
    (row,) = softmax(np.array([[1e30, -1e30, 0.0]], dtype=np.float32), 20.0)
    assert row == pytest.approx([1, 0, 0])


def test_vectors_are_centred_to_unit_length_and_the_mean_itself_is_no_division_by_zero() -> None:
    mean = np.array([1.0, 1.0], dtype=np.float32)
    rows = centred(np.array([[4.0, 5.0], [1.0, 1.0]], dtype=np.float32), mean)
    assert rows[0] == pytest.approx([0.6, 0.8])
    assert rows[1] == pytest.approx([0, 0])


def test_a_text_scores_by_weights_scale_and_intercept_and_by_its_vector_where_there_is_one() -> None:
    vocabulary = Vocabulary({" a": 0, "a ": 1}, np.array([1.0, 1.0], dtype=np.float32))
    model = LinearModel(
        lexical=np.array([[10, 0], [10, 0]], dtype=np.int8),
        scale=np.array([0.1, 1.0], dtype=np.float32),
        intercept=np.array([0.0, 0.5], dtype=np.float32),
        inverse_temperature=1.0,
        dense=np.array([[0.0, 3.0]], dtype=np.float32),
    )
    # Two n-grams of weight 1/√2 each, times 10, times 0.1.
    by_spelling = 1 / (1 + np.exp(0.5 - sqrt(2)))
    assert model.probabilities(vocabulary, "a")[0] == pytest.approx(by_spelling, rel=1e-5)
    with_vector = 1 / (1 + np.exp(3.5 - sqrt(2)))
    vector = np.array([1.0], dtype=np.float32)
    assert model.probabilities(vocabulary, "a", vector)[0] == pytest.approx(with_vector, rel=1e-5)
    unknown = 1 / (1 + np.exp(0.5))
    assert model.probabilities(vocabulary, "zzz")[0] == pytest.approx(unknown, rel=1e-5)
