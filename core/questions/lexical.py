"""Spelling as features: which runs of two to four characters a text holds, weighted by TF-IDF.

They carry over misspellings and recognise names (OPR, 287g) that a sentence encoder has never met.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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
