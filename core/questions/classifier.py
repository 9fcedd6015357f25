"""Linear classifiers over character n-grams and sentence vectors, with calibrated probabilities."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
_SHORTEST, _LONGEST = 2, 4
_MOST_NGRAMS = 30_000
_FEWEST_TEXTS = 2


def ngrams(text: str) -> Counter[str]:
    """Character n-grams within words, a space standing for either end of a word."""
    found: Counter[str] = Counter()
    for word in text.split():
        padded = f" {word} "
        for size in range(_SHORTEST, min(_LONGEST, len(padded)) + 1):
            found.update(padded[i : i + size] for i in range(len(padded) - size + 1))
    return found


@dataclass(frozen=True)
class Vocabulary:
    """The n-grams that count, and how telling each is (inverse document frequency)."""

    ids: dict[str, int]
    idf: NDArray[np.float32]

    @classmethod
    def learn(cls, texts: Sequence[str]) -> "Vocabulary":
        """The n-grams of at least two texts, the most frequent ones first."""
        documents: Counter[str] = Counter()
        for text in texts:
            documents.update(ngrams(text).keys())
        common = [item for item in documents.items() if item[1] >= min(_FEWEST_TEXTS, len(texts))]
        kept = sorted(common, key=lambda item: (-item[1], item[0]))[:_MOST_NGRAMS]
        counts = np.array([count for _, count in kept], dtype=np.float32)
        idf = np.log((1 + len(texts)) / (1 + counts)) + 1
        return cls({ngram: i for i, (ngram, _) in enumerate(kept)}, idf.astype(np.float32))

    def features(self, text: str) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """Ids and weights of the text's n-grams; the weights have unit length. Both are empty for unknown text."""
        known = [(self.ids[ngram], count) for ngram, count in ngrams(text).items() if ngram in self.ids]
        ids = np.array([item[0] for item in known], dtype=np.intp)
        counts = np.array([item[1] for item in known], dtype=np.float32)
        weights = (1 + np.log(counts)) * self.idf[ids] if known else counts
        length = float(np.linalg.norm(weights))
        return ids, (weights / length if length else weights).astype(np.float32)

    def ordered(self) -> Iterable[str]:
        return self.ids.keys()


@dataclass(frozen=True)
class LinearModel:
    """``lexical`` holds a row of weights for each n-gram as whole numbers, times ``scale`` of its class.

    ``dense`` holds the weights of the sentence vector, and is None in the model that knows spelling only.
    ``inverse_temperature`` scales margins before the softmax; it was fitted on held-out questions.
    """

    lexical: NDArray[np.int8]
    scale: Scores
    intercept: Scores
    inverse_temperature: float
    dense: Scores | None = None

    def probabilities(self, vocabulary: Vocabulary, text: str, vector: Scores | None = None) -> Scores:
        """The probability of each class, in the order of the index's classes."""
        ids, weights = vocabulary.features(text)
        spelling: Scores = weights @ self.lexical[ids].astype(np.float32)
        margins: Scores = spelling * self.scale + self.intercept
        if self.dense is not None and vector is not None:
            margins = margins + vector @ self.dense
        return np.asarray(softmax(margins[np.newaxis], self.inverse_temperature)[0])


def softmax(margins: Scores, inverse_temperature: float) -> Scores:
    """Return the softmax of each row of ``margins * inverse_temperature``: the larger, the sharper."""
    scaled = margins * inverse_temperature
    exponents = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return np.asarray(exponents / exponents.sum(axis=1, keepdims=True), dtype=np.float32)


def centred(vectors: Scores, mean: Scores) -> Scores:
    """Sentence vectors point much the same way; what is left after the mean tells them apart. Unit rows."""
    moved = vectors - mean
    return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9), dtype=np.float32)
