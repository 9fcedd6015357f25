"""Train an index on the phrasings: two linear classifiers, the neighbours that vote, and the confidences from which
they decide.

Training is deterministic. scikit-learn and scipy are imported only for training, because answering does not need them.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy import sparse

from core.content import Content, read_phrasings
from core.questions.classifier import LinearModel, Scores, Vocabulary, centred, softmax
from core.questions.encoder import Encoder, encode_all, keys_of
from core.questions.evidence import has_few_words
from core.questions.folds import Example, count_held_out, folds_of
from core.questions.index import Index, Progress, content_hash
from core.questions.judging import CrossValidation, Labels, learn_rules
from core.questions.machines import as_model, fit, spelling_matrix, with_vectors
from core.questions.neighbours import Neighbours, Rounded, unrounded, votes_of
from core.questions.normalise import Normaliser

# Examples whose neighbours are found at a time, for which all their distances are in memory.
_ROWS = 512


def learn(
    examples: Sequence[Example],
    *,
    encoder: Encoder | None,
    content_hash: str,
    related: Mapping[str, Sequence[str]],
    urgent: Collection[str],
    progress: Progress,
    known: Mapping[bytes, Rounded],
) -> tuple[Index, CrossValidation]:
    """Train an index, and return it with the cross-validation of its models.

    ``related`` has the related topics of each topic, ``urgent`` has the urgent ones, and ``known`` the vectors that
    need not be made again. Raise ValueError if there are fewer than two classes of examples, or if no two examples
    have an n-gram in common.
    """
    classes = tuple(sorted({example.topic for example in examples}))
    if len(classes) < 2:  # noqa: PLR2004
        raise ValueError("phrasings of at least two topics are needed, or of one topic and none.txt")
    texts = [example.text for example in examples]
    labels = np.array([classes.index(example.topic) for example in examples], dtype=np.intp)
    vocabulary = Vocabulary.learn(texts)
    if not vocabulary.ids:
        raise ValueError("the phrasings have nothing in common: write more of them")
    spelling = spelling_matrix(vocabulary, texts)
    fold = folds_of(examples)
    held_out = fold < count_held_out(len(examples))
    lexical, lexical_unseen = _learn_model(spelling, labels, fold, 0, partial(progress, "spelling"))
    sources: tuple[Scores, ...] = (lexical_unseen,)
    hybrid, neighbours, mean = None, None, np.zeros(0, dtype=np.float32)
    if encoder is not None:
        rows = encode_all(encoder, texts, known, partial(progress, "vectors"))
        vectors = unrounded(rows)
        mean = vectors.mean(axis=0)
        apart = centred(vectors, mean)
        both = with_vectors(apart, spelling)
        hybrid, by_model = _learn_model(both, labels, fold, encoder.dimensions, partial(progress, "meaning"))
        sources = (lexical_unseen, by_model, _votes_unseen(apart, labels, fold, len(classes)))
        neighbours = Neighbours.of(keys_of(encoder, texts), rows, labels, mean)
    few = np.array([has_few_words(text) for text in texts])[held_out]
    by_stranger = np.array([bool(example.author) for example in examples])[held_out]
    tried = CrossValidation(classes, labels[held_out], few, by_stranger, sources, len(examples))
    index = Index(
        content_hash=content_hash,
        encoder=encoder.name if encoder else None,
        classes=classes,
        vocabulary=vocabulary,
        lexical=lexical,
        hybrid=hybrid,
        neighbours=neighbours,
        mean_vector=mean,
        rules=learn_rules(tried, related, urgent),
        spelling_rules=learn_rules(tried.by_spelling(), related, urgent),
    )
    return index, tried


def _learn_model(
    features: "sparse.csr_matrix",
    labels: Labels,
    fold: Labels,
    dimensions: int,
    progress: Callable[[int, int], None],
) -> tuple[LinearModel, Scores]:
    """Return the model of all examples, and the probabilities of those held out from models trained without them.

    The first ``dimensions`` columns are the sentence vector, the others the n-grams.
    """
    count = int(labels.max()) + 1
    margins = np.zeros((len(labels), count), dtype=np.float32)
    folds = count_held_out(len(labels))
    for number in range(folds):
        seen, unseen = fold != number, fold == number
        if seen.any() and unseen.any():
            weights, intercept = fit(features[seen], labels[seen], count)
            margins[unseen] = features[unseen] @ weights + intercept
        progress(number + 1, folds + 1)
    weights, intercept = fit(features, labels, count)
    progress(folds + 1, folds + 1)
    held_out = fold < folds
    inverse_temperature = _inverse_temperature(margins[held_out], labels[held_out])
    return as_model(weights, intercept, dimensions, inverse_temperature), softmax(
        margins[held_out], inverse_temperature
    )


def _votes_unseen(vectors: Scores, labels: Labels, fold: Labels, classes: int) -> Scores:
    """Return the votes of the neighbours, in other folds, of each example that is held out."""
    votes = np.zeros((len(labels), classes), dtype=np.float32)
    folds = count_held_out(len(labels))
    for number in range(folds):
        seen, unseen = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        if len(seen):
            for start in range(0, len(unseen), _ROWS):
                some = unseen[start : start + _ROWS]
                votes[some] = votes_of(vectors[some] @ vectors[seen].T, labels[seen], classes)
    return votes[fold < folds]


def _inverse_temperature(margins: Scores, labels: Labels) -> float:
    """Return the inverse temperature with which the held-out labels are likeliest."""

    def loss(inverse_temperature: float) -> float:
        likelihood = softmax(margins, inverse_temperature)[np.arange(len(labels)), labels]
        return float(-np.log(likelihood + 1e-9).mean())

    return float(min(np.geomspace(0.5, 20, 60), key=loss))


def examples_of(folder: Path, content: Content) -> list[Example]:
    """Return the phrasings of a content folder, normalised."""
    normalise = Normaliser(content.acronyms)
    found = ((normalise(phrasing.text), phrasing) for phrasing in read_phrasings(folder)[0])
    return [Example(text, each.topic, each.file, each.author) for text, each in found if text]


def build_index(
    folder: Path,
    content: Content,
    encoder: Encoder | None,
    progress: Progress,
    earlier: Index | None = None,
) -> tuple[Index, CrossValidation]:
    """Train an index on all phrasings of a content folder, and return it with its cross-validation.

    Vectors of an ``earlier`` index are not made again. Raise ValueError if there are too few phrasings.
    """
    return learn(
        examples_of(folder, content),
        encoder=encoder,
        content_hash=content_hash(folder),
        related={topic.id: topic.related for topic in content.topics.values()},
        urgent=content.urgent_topics(),
        progress=progress,
        known=earlier.neighbours.known() if earlier and earlier.neighbours else {},
    )
