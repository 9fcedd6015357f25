"""Learns an index from the phrasings: two linear classifiers, and the confidences from which they count.

Everything is deterministic. scikit-learn and scipy are loaded when something is learnt: answering needs none of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy import sparse

from core.content import NOT_COVERED, Content, read_phrasings
from core.questions.classifier import LinearModel, Scores, Vocabulary, centred, softmax
from core.questions.encoder import Encoder, encode_all
from core.questions.index import Index, Progress, content_hash
from core.questions.normalise import Normaliser

# Chosen by cross-validation, see docs/adr/0002-matching.md.
_LEXICAL_WEIGHT = 0.7
_REGULARISATION = 0.7
_FOLDS = 5
# Answering must lead to the right text at least two times in three, by the answer itself or one of its
# related topics; below that, choices serve better.
_LEAST_RELIABILITY = 2 / 3
_RELIABILITY_WINDOW = 0.1
# How many questions without danger may be taken for it: 1 in 200 as the answer, 1 in 50 as a first line.
_URGENT_FALSE_ALARMS = 0.005
_DANGER_FALSE_ALARMS = 0.02
_DEFAULT_CONFIDENCE = 0.5
_FEWEST_NEAR = 10
_INT8_MAX = 127

Labels = NDArray[np.intp]


@dataclass(frozen=True)
class Example:
    text: str  # normalised
    topic: str


@dataclass(frozen=True)
class CrossValidation:
    """Cross-validated probabilities: each example judged by models that have not seen it."""

    classes: tuple[str, ...]
    labels: Labels
    lexical: Scores
    hybrid: Scores | None

    @property
    def best(self) -> Scores:
        return self.lexical if self.hybrid is None else self.hybrid

    @property
    def accuracy(self) -> float:
        """The share of examples whose own class is the likeliest."""
        return float((self.best.argmax(axis=1) == self.labels).mean())


def learn(
    examples: Sequence[Example],
    *,
    encoder: Encoder | None,
    content_hash: str,
    related: Mapping[str, Sequence[str]],
    urgent: str | None,
    progress: Progress,
    remembered: Path | None = None,
) -> tuple[Index, CrossValidation]:
    """``related`` and ``urgent`` are those of the topics; ``remembered`` is the file of vectors.

    Raises ValueError where there are fewer than two classes of examples: nothing can be told apart then.
    """
    classes = tuple(sorted({example.topic for example in examples}))
    if len(classes) < 2:  # noqa: PLR2004
        raise ValueError("phrasings of at least two topics are needed, or of one topic and none.txt")
    texts = [example.text for example in examples]
    labels = np.array([classes.index(example.topic) for example in examples], dtype=np.intp)
    vocabulary = Vocabulary.learn(texts)
    if not vocabulary.ids:
        raise ValueError("the phrasings have nothing in common: write more of them")
    spelling = _spelling_matrix(vocabulary, texts)
    lexical, lexical_seen = _learn_model(spelling, labels, 0, partial(progress, "spelling"))
    from scipy import sparse  # noqa: PLC0415  (answering needs none of it)

    hybrid, hybrid_seen, mean = None, None, np.zeros(0, dtype=np.float32)
    if encoder is not None:
        vectors = encode_all(encoder, texts, remembered, partial(progress, "vectors"))
        mean = vectors.mean(axis=0)
        both = sparse.hstack([sparse.csr_matrix(centred(vectors, mean)), spelling * _LEXICAL_WEIGHT]).tocsr()
        hybrid, hybrid_seen = _learn_model(both, labels, encoder.dimensions, partial(progress, "meaning"))
    held_out = CrossValidation(classes, labels, lexical_seen, hybrid_seen)
    index = Index(
        content_hash=content_hash,
        encoder=encoder.name if encoder else None,
        classes=classes,
        vocabulary=vocabulary,
        lexical=lexical,
        hybrid=hybrid,
        mean_vector=mean,
        answer_from=_answer_threshold(held_out, related),
        urgent_from=_alarm_threshold(held_out, urgent, _URGENT_FALSE_ALARMS),
        danger_from=_alarm_threshold(held_out, urgent, _DANGER_FALSE_ALARMS),
    )
    return index, held_out


def _spelling_matrix(vocabulary: Vocabulary, texts: Sequence[str]) -> "sparse.csr_matrix":
    from scipy import sparse  # noqa: PLC0415

    rows = [vocabulary.features(text) for text in texts]
    starts = np.cumsum([0, *(len(ids) for ids, _ in rows)])
    ids = np.concatenate([ids for ids, _ in rows])
    weights = np.concatenate([weights for _, weights in rows])
    return sparse.csr_matrix((weights, ids, starts), shape=(len(texts), len(vocabulary.ids)))


def _learn_model(
    features: "sparse.csr_matrix", labels: Labels, dimensions: int, progress: Callable[[int, int], None]
) -> tuple[LinearModel, Scores]:
    """The model of all examples, and the probabilities of each example under models that have not seen it.

    The first ``dimensions`` columns are the sentence vector, the others the n-grams.
    """
    count = int(labels.max()) + 1
    margins = np.zeros((len(labels), count), dtype=np.float32)
    fold = _folds(labels)
    for number in range(_FOLDS):
        seen, unseen = fold != number, fold == number
        if seen.any() and unseen.any():
            weights, intercept = _fit(features[seen], labels[seen], count)
            margins[unseen] = features[unseen] @ weights + intercept
        progress(number + 1, _FOLDS + 1)
    weights, intercept = _fit(features, labels, count)
    progress(_FOLDS + 1, _FOLDS + 1)
    inverse_temperature = _inverse_temperature(margins, labels)
    spelling = weights[dimensions:] * (_LEXICAL_WEIGHT if dimensions else 1.0)
    scale = np.maximum(np.abs(spelling).max(axis=0, initial=0.0) / _INT8_MAX, np.finfo(np.float32).tiny)
    model = LinearModel(
        lexical=np.round(spelling / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        intercept=intercept,
        inverse_temperature=inverse_temperature,
        dense=weights[:dimensions] if dimensions else None,
    )
    return model, softmax(margins, inverse_temperature)


def _folds(labels: Labels) -> Labels:
    """Every fifth example of each class, so that all folds know all classes."""
    fold = np.zeros(len(labels), dtype=np.intp)
    for label in np.unique(labels):
        members = np.flatnonzero(labels == label)
        fold[members] = np.arange(len(members)) % _FOLDS
    return fold


def _fit(features: "sparse.csr_matrix", labels: Labels, count: int) -> tuple[Scores, Scores]:
    """Weights (features × classes) and intercepts of one-versus-rest support vector machines."""
    weights = np.zeros((features.shape[1], count), dtype=np.float32)
    intercept = np.full(count, -1.0, dtype=np.float32)
    present = np.unique(labels)
    if len(present) == 1:
        intercept[present] = 1.0
        return weights, intercept
    from sklearn.svm import LinearSVC  # noqa: PLC0415  (a second)

    machine = LinearSVC(C=_REGULARISATION, random_state=0).fit(features, labels)
    coefficients, offsets = machine.coef_, machine.intercept_
    if len(present) == 2:  # noqa: PLR2004  (two classes share one machine)
        coefficients, offsets = np.vstack([-coefficients, coefficients]), np.concatenate([-offsets, offsets])
    weights[:, present] = coefficients.T
    intercept[present] = offsets
    return weights, intercept


def _inverse_temperature(margins: Scores, labels: Labels) -> float:
    """The inverse_temperature under which the held-out labels are likeliest."""

    def loss(inverse_temperature: float) -> float:
        likelihood = softmax(margins, inverse_temperature)[np.arange(len(labels)), labels]
        return float(-np.log(likelihood + 1e-9).mean())

    return float(min(np.geomspace(0.5, 20, 60), key=loss))


def _answer_threshold(held_out: CrossValidation, related: Mapping[str, Sequence[str]]) -> float:
    """The lowest confidence at which questions of about that confidence are led right often enough.

    A question is led right by its own topic, or by one that names it as related: the right text is then one
    tap away, no further than from a list of choices.
    """
    topics = [name for name in held_out.classes if name != NOT_COVERED]
    columns = [held_out.classes.index(name) for name in topics]
    scores = held_out.best[:, columns]
    confidence, best = scores.max(axis=1), scores.argmax(axis=1)
    led_right = np.array(
        [
            (truth := held_out.classes[label]) == topics[guess] or truth in related.get(topics[guess], ())
            for label, guess in zip(held_out.labels, best, strict=True)
        ]
    )
    for threshold in np.arange(0.2, 0.9, 0.01):
        near = np.abs(confidence - threshold) <= _RELIABILITY_WINDOW / 2
        if near.sum() >= _FEWEST_NEAR and led_right[near].mean() >= _LEAST_RELIABILITY:
            return float(threshold)
    return _DEFAULT_CONFIDENCE


def _alarm_threshold(held_out: CrossValidation, urgent: str | None, false_alarms: float) -> float:
    """The confidence in the urgent topic that only this share of the other questions reaches."""
    if urgent not in held_out.classes:
        return 1.0
    column = held_out.classes.index(urgent)
    others = held_out.best[held_out.labels != column, column]
    return float(np.quantile(others, 1 - false_alarms))


def build_index(
    folder: Path, content: Content, encoder: Encoder | None, progress: Progress, remembered: Path | None = None
) -> tuple[Index, CrossValidation]:
    """Learns the phrasings of a content folder. Vectors are read from the file ``remembered`` and kept in it, where one
    is named. Raises ValueError where there are too few phrasings to learn from, OSError where it cannot be written."""
    normalise = Normaliser(content.acronyms)
    phrasings, _ = read_phrasings(folder)
    examples = [Example(text, phrasing.topic) for phrasing in phrasings if (text := normalise(phrasing.text))]
    return learn(
        examples,
        encoder=encoder,
        content_hash=content_hash(folder),
        related={topic.id: topic.related for topic in content.topics.values()},
        urgent=content.urgent_topic(),
        progress=progress,
        remembered=remembered,
    )
