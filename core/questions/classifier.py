"""Linear classifiers over character n-grams and sentence vectors, with calibrated probabilities."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.questions.spelling import spelling_of

Scores = NDArray[np.float32]
_SHORTEST, _LONGEST = 2, 4  # characters of an n-gram
_MOST_NGRAMS = 30_000
_FEWEST_TEXTS = 2


def ngrams(text: str) -> Counter[str]:
    """Count the character n-grams within the words of a text's spelling.

    A space marks the beginning and the end of a word.
    """
    found: Counter[str] = Counter()
    for word in spelling_of(text).split():
        padded = f" {word} "
        for size in range(_SHORTEST, min(_LONGEST, len(padded)) + 1):
            found.update(padded[i : i + size] for i in range(len(padded) - size + 1))
    return found


@dataclass(frozen=True)
class Vocabulary:
    """The n-grams that a model uses, with the inverse document frequency of each: it is higher for rare ones."""

    ids: dict[str, int]
    idf: NDArray[np.float32]

    @classmethod
    def learn(cls, texts: Sequence[str]) -> "Vocabulary":
        """Return the n-grams that are in at least two texts, the most frequent first."""
        documents: Counter[str] = Counter()
        for text in texts:
            documents.update(ngrams(text).keys())
        common = [item for item in documents.items() if item[1] >= min(_FEWEST_TEXTS, len(texts))]
        kept = sorted(common, key=lambda item: (-item[1], item[0]))[:_MOST_NGRAMS]
        counts = np.array([count for _, count in kept], dtype=np.float32)
        idf = np.log((1 + len(texts)) / (1 + counts)) + 1
        return cls({ngram: i for i, (ngram, _) in enumerate(kept)}, idf.astype(np.float32))

    def features(self, text: str) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """Return the ids and the weights of the n-grams in a text. The weights have unit length.

        Both are empty for a text without known n-grams.
        """
        known = [(self.ids[ngram], count) for ngram, count in ngrams(text).items() if ngram in self.ids]
        ids = np.array([item[0] for item in known], dtype=np.intp)
        counts = np.array([item[1] for item in known], dtype=np.float32)
        weights = (1 + np.log(counts)) * self.idf[ids] if known else counts
        length = float(np.linalg.norm(weights))
        return ids, (weights / length if length else weights).astype(np.float32)

    def ordered(self) -> Iterable[str]:
        """Return the n-grams in the order of their ids."""
        return self.ids.keys()


@dataclass(frozen=True)
class LinearModel:
    """A linear model with one margin for each class, from which a softmax makes probabilities.

    ``lexical`` has a row of weights for each n-gram: whole numbers, to be multiplied by the ``scale`` of their class.
    ``dense`` has the weights of the sentence vector, or is None in the model that uses spelling only.
    ``inverse_temperature`` multiplies the margins before the softmax; it was fitted on held-out questions.
    """

    lexical: NDArray[np.int8]
    scale: Scores
    intercept: Scores
    inverse_temperature: float
    dense: Scores | None = None

    def probabilities(self, vocabulary: Vocabulary, text: str, vector: Scores | None = None) -> Scores:
        """Return the probability of each class, in the order of the classes of the index."""
        ids, weights = vocabulary.features(text)
        spelling: Scores = weights @ self.lexical[ids].astype(np.float32)
        margins: Scores = spelling * self.scale + self.intercept
        if self.dense is not None and vector is not None:
            margins = margins + vector @ self.dense
        return np.asarray(softmax(margins[np.newaxis], self.inverse_temperature)[0])


def softmax(margins: Scores, inverse_temperature: float) -> Scores:
    """Return the softmax of each row of ``margins * inverse_temperature``.

    With a larger ``inverse_temperature``, the likeliest class is more probable.
    """
    scaled = margins * inverse_temperature
    exponents = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return np.asarray(exponents / exponents.sum(axis=1, keepdims=True), dtype=np.float32)


def centred(vectors: Scores, mean: Scores) -> Scores:
    """Return sentence vectors without their mean, as rows of unit length.

    All sentence vectors have much the same direction, so they differ mostly in what is left.
    """
    moved = vectors - mean
    return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9), dtype=np.float32)
