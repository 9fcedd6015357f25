"""The evidence for each class, weighed: what the spelling says, what the meaning says, and how the phrasings vote.

The probabilities of the sources are multiplied, each raised to its weight. The weights are those with which questions
that were held out have their own class likeliest. A few words have weights of their own: their spelling says little.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.questions.classifier import Scores, softmax

# What a source says of a class that it has never seen near a question. Below, it could forbid a class alone.
_LEAST = (1e-4, 1e-4, 5e-3)
_FEW_WORDS = 3
# With few questions held out the weights stay near this one: ten questions count as much as what was held out.
_USUAL_WEIGHT, _WORTH_QUESTIONS = 0.5, 10.0


def has_few_words(question: str) -> bool:
    return len(question.split()) <= _FEW_WORDS


def weighed(sources: Sequence[Scores], weights: Scores) -> Scores:
    """Return probabilities, a row for each question; ``sources`` have such rows each, in the order of the weights."""
    return softmax(np.tensordot(weights.astype(np.float32), _logarithms(sources), axes=1), 1.0)


def averaged(sources: Sequence[Scores]) -> Scores:
    """Return the mean of what meaning and votes say: either alone can raise it, as an alarm has to be raised.

    The spelling counts only if there is nothing else: in "nobody is in danger" it sees the danger.
    """
    return np.asarray(np.mean(np.stack(sources[1:] or sources), axis=0), dtype=np.float32)


def learn_weights(sources: Sequence[Scores], labels: NDArray[np.intp]) -> Scores:
    """Return the weights of the sources with which the labels are likeliest. No source counts against a class."""
    from scipy import optimize  # noqa: PLC0415  (answering does not need it)

    logarithms, rows = _logarithms(sources), np.arange(len(labels))
    told = logarithms[:, rows, labels].mean(axis=1)
    held = _WORTH_QUESTIONS / max(len(labels), 1)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        probabilities = softmax(np.tensordot(weights.astype(np.float32), logarithms, axes=1), 1.0)
        expected = np.einsum("snc,nc->s", logarithms, probabilities) / len(labels)
        away = weights - _USUAL_WEIGHT
        likelihood = np.log(probabilities[rows, labels] + 1e-9).mean()
        return float(held * away @ away - likelihood), 2 * held * away + expected - told

    usual = np.full(len(sources), _USUAL_WEIGHT)
    found = optimize.minimize(loss, usual, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(sources))
    return np.asarray(found.x, dtype=np.float32)


def without_own_class(sources: Sequence[Scores], labels: NDArray[np.intp]) -> tuple[Scores, ...]:
    """Return what the sources would say if nobody had thought of the class of each question."""
    found = []
    for source in sources:
        others = source.copy()
        others[np.arange(len(labels)), labels] = 0
        found.append(others / np.maximum(others.sum(axis=1, keepdims=True), np.finfo(np.float32).tiny))
    return tuple(found)


def _logarithms(sources: Sequence[Scores]) -> Scores:
    return np.stack([np.log(source + least) for source, least in zip(sources, _LEAST, strict=False)])
