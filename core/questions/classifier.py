"""Linear scores to calibrated confidence, for one set of features."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.questions.lexical import Vocabulary

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class LinearModel:
    """``lexical`` holds a row of weights for each n-gram as whole numbers, times ``scale`` of its class.

    ``dense`` holds the weights of the sentence vector, and is None in the model that knows spelling only.
    ``temperature`` turns margins into probabilities; it was fitted on held-out questions.
    """

    lexical: NDArray[np.int8]
    scale: Scores
    intercept: Scores
    temperature: float
    dense: Scores | None = None

    def probabilities(self, vocabulary: Vocabulary, text: str, vector: Scores | None = None) -> Scores:
        """The probability of each class, in the order of the index's classes."""
        ids, weights = vocabulary.features(text)
        spelling: Scores = weights @ self.lexical[ids].astype(np.float32)
        margins: Scores = spelling * self.scale + self.intercept
        if self.dense is not None and vector is not None:
            margins = margins + vector @ self.dense
        return np.asarray(softmax(margins[np.newaxis], self.temperature)[0])


def softmax(margins: Scores, temperature: float) -> Scores:
    """Row by row. A higher temperature makes more of a difference between margins."""
    scaled = margins * temperature
    exponents = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return np.asarray(exponents / exponents.sum(axis=1, keepdims=True), dtype=np.float32)


def centred(vectors: Scores, mean: Scores) -> Scores:
    """Sentence vectors point much the same way; what is left after the mean tells them apart. Unit rows."""
    moved = vectors - mean
    return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9), dtype=np.float32)
