"""Bring an index up to date after a few changes: the topics whose phrasings changed are learnt anew.

All other topics keep their models, and everybody keeps the n-grams, the mean vector and the rules of decision. One more
phrasing changes those very little, and learning them takes minutes.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from core.content import Content
from core.questions.classifier import LinearModel, centred
from core.questions.encoder import Encoder, encode_all, keys_of
from core.questions.index import Index, Progress, content_hash
from core.questions.machines import as_model, fit, spelling_matrix, with_vectors
from core.questions.neighbours import Neighbours, unrounded
from core.questions.training import examples_of

Numbers = TypeVar("Numbers", NDArray[np.int8], NDArray[np.float32])

# More changes since everything was learnt, as a share of all phrasings, or in more topics at once, and everything is
# learnt again.
_MOST_CHANGES = 0.01
_MOST_TOPICS = 8


@dataclass(frozen=True)
class Amended:
    """An index that was brought up to date, and the classes that were learnt anew."""

    index: Index
    classes: tuple[str, ...]


def amend_index(index: Index, folder: Path, content: Content, encoder: Encoder, progress: Progress) -> Amended | None:
    """Return the index of a content folder whose phrasings have changed a little since ``index`` was learnt.

    Return None if everything has to be learnt: for many changes, another encoder, a topic more or less.
    """
    examples = examples_of(folder, content)
    neighbours = index.neighbours
    is_alike = index.encoder == encoder.name and {example.topic for example in examples} == set(index.classes)
    if neighbours is None or index.hybrid is None or not is_alike:
        return None
    texts = [example.text for example in examples]
    labels = np.array([index.classes.index(example.topic) for example in examples], dtype=np.intp)
    keys = keys_of(encoder, texts)
    changed = _changed(neighbours, keys, labels.tolist())
    changes, places = index.changes + changed.total(), sorted(changed)
    if changes > _MOST_CHANGES * len(examples) or len(places) > _MOST_TOPICS:
        return None
    rows = encode_all(encoder, texts, neighbours.known(), lambda done, of: progress("vectors", done, of))
    spelling = spelling_matrix(index.vocabulary, texts)
    both = with_vectors(centred(unrounded(rows), index.mean_vector), spelling)
    count = len(index.classes)
    models = []
    for step, (model, features) in enumerate(((index.lexical, spelling), (index.hybrid, both)), start=1):
        dimensions = 0 if model.dense is None else len(model.dense)
        learnt = as_model(*fit(features, labels, count, places), dimensions, model.inverse_temperature)
        models.append(_with_columns(model, learnt, places))
        progress("topics", step, 2)
    lexical, hybrid = models
    amended = replace(
        index,
        content_hash=content_hash(folder),
        lexical=lexical,
        hybrid=hybrid,
        neighbours=Neighbours.of(keys, rows, labels, index.mean_vector),
        changes=changes,
    )
    return Amended(amended, tuple(index.classes[place] for place in places))


def _changed(neighbours: Neighbours, keys: Sequence[bytes], labels: Sequence[int]) -> Counter[int]:
    """Return how many phrasings each class has won and lost, by the position of the class."""
    before = Counter(zip((key.tobytes() for key in neighbours.keys), neighbours.labels.tolist(), strict=True))
    after = Counter(zip(keys, labels, strict=True))
    found: Counter[int] = Counter()
    for (_, label), times in ((before - after) + (after - before)).items():
        found[label] += times
    return found


def _with_columns(model: LinearModel, learnt: LinearModel, places: Sequence[int]) -> LinearModel:
    """Return a model with the classes at some places as in another one."""

    def mixed(old: Numbers, new: Numbers) -> Numbers:
        both = old.copy()
        both[..., places] = new[..., places]
        return both

    return replace(
        model,
        lexical=mixed(model.lexical, learnt.lexical),
        scale=mixed(model.scale, learnt.scale),
        intercept=mixed(model.intercept, learnt.intercept),
        dense=None if model.dense is None or learnt.dense is None else mixed(model.dense, learnt.dense),
    )
