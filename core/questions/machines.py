"""Support vector machines, one for each class against all others, over n-grams and sentence vectors.

scikit-learn, scipy and joblib are imported only for training, because answering does not need them.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy import sparse

from core.questions.classifier import LinearModel, Scores, Vocabulary

# Chosen by cross-validation, see docs/adr/0002-matching.md.
_LEXICAL_WEIGHT = 0.7
_REGULARISATION = 0.7
_WORTH_PROCESSES = 5_000  # examples
_INT8_MAX = 127


def spelling_matrix(vocabulary: Vocabulary, texts: Sequence[str]) -> "sparse.csr_matrix":
    """Return a row for each text, a column for each n-gram."""
    from scipy import sparse  # noqa: PLC0415

    rows = [vocabulary.features(text) for text in texts]
    starts = np.cumsum([0, *(len(ids) for ids, _ in rows)])
    ids = np.concatenate([ids for ids, _ in rows])
    weights = np.concatenate([weights for _, weights in rows])
    return sparse.csr_matrix((weights, ids, starts), shape=(len(texts), len(vocabulary.ids)))


def with_vectors(vectors: Scores, spelling: "sparse.csr_matrix") -> "sparse.csr_matrix":
    """Return sentence vectors, centred, with the n-grams behind them."""
    from scipy import sparse  # noqa: PLC0415

    return sparse.hstack([sparse.csr_matrix(vectors), spelling * _LEXICAL_WEIGHT]).tocsr()


def as_model(weights: Scores, intercept: Scores, dimensions: int, inverse_temperature: float) -> LinearModel:
    """Return the model with these weights (features × classes); the first ``dimensions`` are of the sentence vector."""
    spelling = weights[dimensions:] * (_LEXICAL_WEIGHT if dimensions else 1.0)
    scale = np.maximum(np.abs(spelling).max(axis=0, initial=0.0) / _INT8_MAX, np.finfo(np.float32).tiny)
    return LinearModel(
        lexical=np.round(spelling / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        intercept=intercept,
        inverse_temperature=inverse_temperature,
        dense=weights[:dimensions] if dimensions else None,
    )


def fit(
    features: "sparse.csr_matrix", labels: NDArray[np.intp], count: int, some: Sequence[int] | None = None
) -> tuple[Scores, Scores]:
    """Return the weights (features × ``count`` classes) and the intercepts of machines.

    Only ``some`` of the classes are learnt, if given; the columns of the others are of no use.
    """
    weights = np.zeros((features.shape[1], count), dtype=np.float32)
    intercept = np.full(count, -1.0, dtype=np.float32)
    present = np.unique(labels)
    if len(present) == 1:
        intercept[present] = 1.0
        return weights, intercept
    from joblib import Parallel, delayed  # noqa: PLC0415  (answering does not need it)

    doubles = features.astype(np.float64)  # what the machines work with: converted once, not once a class
    # In processes, because threads would share liblinear's random numbers and no two indexes were the same.
    processes = -1 if len(labels) >= _WORTH_PROCESSES else 1
    wanted = [place for place in present.tolist() if some is None or place in some]
    machines = Parallel(n_jobs=processes)(delayed(_one_against_all)(doubles, labels == place) for place in wanted)
    for place, (coefficients, offset) in zip(wanted, machines, strict=True):
        weights[:, place] = coefficients
        intercept[place] = offset
    return weights, intercept


def _one_against_all(features: "sparse.csr_matrix", members: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    from sklearn.svm import LinearSVC  # noqa: PLC0415  (the import takes a second)

    machine = LinearSVC(C=_REGULARISATION, random_state=0).fit(features, members)
    return machine.coef_[0], float(machine.intercept_[0])
