"""Train an index on the phrasings: two linear classifiers, and the confidences from which they decide.

Training is deterministic. scikit-learn and scipy are imported only for training, because answering does not need them.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
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
from core.questions.index import Alarm, Index, Progress, content_hash
from core.questions.normalise import Normaliser

# Chosen by cross-validation, see docs/adr/0002-matching.md.
_LEXICAL_WEIGHT = 0.7
_REGULARISATION = 0.7
_FOLDS = 5
# An answer must lead to the right text for at least two questions in three, by itself or by one of its related topics.
# Below that, a list of choices serves better. The share is measured for confidences in a window of this width.
_LEAST_RELIABILITY = 2 / 3
_RELIABILITY_WINDOW = 0.1
# The share of questions without danger that may be answered as if there was danger (1 in 200), or have a first line
# about danger (1 in 50).
_URGENT_FALSE_ALARMS = 0.005
_DANGER_FALSE_ALARMS = 0.02
_DEFAULT_CONFIDENCE = 0.5
_FEWEST_NEAR = 10
_INT8_MAX = 127

Labels = NDArray[np.intp]


@dataclass(frozen=True)
class Example:
    """A phrasing and its topic."""

    text: str  # normalised
    topic: str


@dataclass(frozen=True)
class CrossValidation:
    """The probabilities of each example, from models that were trained without it.

    ``labels`` are positions in ``classes``. ``hybrid`` is None without an encoder.
    """

    classes: tuple[str, ...]
    labels: Labels
    lexical: Scores
    hybrid: Scores | None

    @property
    def best(self) -> Scores:
        return self.lexical if self.hybrid is None else self.hybrid

    @property
    def accuracy(self) -> float:
        """The share of examples whose own class is the likeliest, from 0 to 1."""
        return float((self.best.argmax(axis=1) == self.labels).mean())


def learn(
    examples: Sequence[Example],
    *,
    encoder: Encoder | None,
    content_hash: str,
    related: Mapping[str, Sequence[str]],
    urgent: Collection[str],
    progress: Progress,
    vectors_file: Path | None = None,
) -> tuple[Index, CrossValidation]:
    """Train an index, and return it with the cross-validation of its models.

    ``related`` has the related topics of each topic, ``urgent`` has the urgent ones, and ``vectors_file`` is a cache.
    Raise ValueError if there are fewer than two classes of examples, or if no two examples have an n-gram in common;
    OSError if the cache cannot be written.
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
    lexical, lexical_unseen = _learn_model(spelling, labels, 0, partial(progress, "spelling"))
    from scipy import sparse  # noqa: PLC0415  (answering does not need it)

    hybrid, hybrid_unseen, mean = None, None, np.zeros(0, dtype=np.float32)
    if encoder is not None:
        vectors = encode_all(encoder, texts, vectors_file, partial(progress, "vectors"))
        mean = vectors.mean(axis=0)
        both = sparse.hstack([sparse.csr_matrix(centred(vectors, mean)), spelling * _LEXICAL_WEIGHT]).tocsr()
        hybrid, hybrid_unseen = _learn_model(both, labels, encoder.dimensions, partial(progress, "meaning"))
    held_out = CrossValidation(classes, labels, lexical_unseen, hybrid_unseen)
    index = Index(
        content_hash=content_hash,
        encoder=encoder.name if encoder else None,
        classes=classes,
        vocabulary=vocabulary,
        lexical=lexical,
        hybrid=hybrid,
        mean_vector=mean,
        answer_from=_answer_threshold(held_out, related),
        alarms={topic: _alarm(held_out, topic, urgent) for topic in classes if topic in urgent},
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
    """Return the model of all examples, and the probabilities of each example from models trained without it.

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
    """Return the fold of each example. The examples of a class go into all folds in turn, so each fold has it."""
    fold = np.zeros(len(labels), dtype=np.intp)
    for label in np.unique(labels):
        members = np.flatnonzero(labels == label)
        fold[members] = np.arange(len(members)) % _FOLDS
    return fold


def _fit(features: "sparse.csr_matrix", labels: Labels, count: int) -> tuple[Scores, Scores]:
    """Return weights (features × classes) and intercepts of one-versus-rest support vector machines."""
    weights = np.zeros((features.shape[1], count), dtype=np.float32)
    intercept = np.full(count, -1.0, dtype=np.float32)
    present = np.unique(labels)
    if len(present) == 1:
        intercept[present] = 1.0
        return weights, intercept
    from sklearn.svm import LinearSVC  # noqa: PLC0415  (the import takes a second)

    machine = LinearSVC(C=_REGULARISATION, random_state=0).fit(features, labels)
    coefficients, offsets = machine.coef_, machine.intercept_
    if len(present) == 2:  # noqa: PLR2004  (two classes share one machine)
        coefficients, offsets = np.vstack([-coefficients, coefficients]), np.concatenate([-offsets, offsets])
    weights[:, present] = coefficients.T
    intercept[present] = offsets
    return weights, intercept


def _inverse_temperature(margins: Scores, labels: Labels) -> float:
    """Return the inverse temperature with which the held-out labels are likeliest."""

    def loss(inverse_temperature: float) -> float:
        likelihood = softmax(margins, inverse_temperature)[np.arange(len(labels)), labels]
        return float(-np.log(likelihood + 1e-9).mean())

    return float(min(np.geomspace(0.5, 20, 60), key=loss))


def _answer_threshold(held_out: CrossValidation, related: Mapping[str, Sequence[str]]) -> float:
    """Return the lowest confidence at which answers with about that confidence are right often enough.

    An answer is right if it is the topic of the question, or has that topic as a related one: the right text is then
    one tap away, as it is from a list of choices.
    """
    topics = [name for name in held_out.classes if name != NOT_COVERED]
    columns = [held_out.classes.index(name) for name in topics]
    scores = held_out.best[:, columns]
    confidence, best = scores.max(axis=1), scores.argmax(axis=1)
    is_right = np.array(
        [
            (truth := held_out.classes[label]) == topics[guess] or truth in related.get(topics[guess], ())
            for label, guess in zip(held_out.labels, best, strict=True)
        ]
    )
    for threshold in np.arange(0.2, 0.9, 0.01):
        near = np.abs(confidence - threshold) <= _RELIABILITY_WINDOW / 2
        if near.sum() >= _FEWEST_NEAR and is_right[near].mean() >= _LEAST_RELIABILITY:
            return float(threshold)
    return _DEFAULT_CONFIDENCE


def _alarm(held_out: CrossValidation, topic: str, urgent: Collection[str]) -> Alarm:
    """Return the confidences in an urgent topic that few questions about what is not urgent reach."""
    calm = [i for i, name in enumerate(held_out.classes) if name not in urgent]
    others = held_out.best[np.isin(held_out.labels, calm), held_out.classes.index(topic)]
    urgent_from, danger_from = np.quantile(others, (1 - _URGENT_FALSE_ALARMS, 1 - _DANGER_FALSE_ALARMS))
    return Alarm(float(urgent_from), float(danger_from))


def build_index(
    folder: Path, content: Content, encoder: Encoder | None, progress: Progress, vectors_file: Path | None = None
) -> tuple[Index, CrossValidation]:
    """Train an index on the phrasings of a content folder, and return it with its cross-validation.

    ``vectors_file`` is a cache of vectors. Raise ValueError if there are too few phrasings, OSError if the cache cannot
    be written.
    """
    normalise = Normaliser(content.acronyms)
    phrasings, _ = read_phrasings(folder)
    examples = [Example(text, phrasing.topic) for phrasing in phrasings if (text := normalise(phrasing.text))]
    return learn(
        examples,
        encoder=encoder,
        content_hash=content_hash(folder),
        related={topic.id: topic.related for topic in content.topics.values()},
        urgent=content.urgent_topics(),
        progress=progress,
        vectors_file=vectors_file,
    )
