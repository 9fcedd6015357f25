"""The index: everything that was learnt from the phrasings, in one file of plain arrays.

The file has no pickles, so that a file from elsewhere can do no harm. Most of its bytes, some 20 MB, are the sentence
vectors of the phrasings. They are not compressed: the next version of the file then shares most of them with this one.
"""

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from core.content import NOT_COVERED, phrasing_files
from core.files import open_file, read_file, write_file
from core.questions.classifier import LinearModel, Scores, Vocabulary
from core.questions.decision import Thresholds
from core.questions.neighbours import Neighbours

INDEX_PATH = Path("questions") / "index.npz"
# Called while an index is built: what is being done, how much of it is done, and how much there is in all.
Progress = Callable[[str, int, int], None]
# Increased whenever normalisation, features or the layout of the file change, so that older files are refused.
_FORMAT = 4
# Bytes of all parts.
_LARGEST = 2**29
_ROUNDING = 1e-3
_SOURCES = ("spelling", "meaning", "votes")
_PARTS_OF_NEIGHBOURS = ("keys", "vectors", "labels", "lengths")


@dataclass(frozen=True)
class Alarm:
    """The confidences in an urgent topic from which it counts.

    From ``urgent_from`` on, it is answered, even if others are likelier; from ``danger_from`` on, its warning comes
    first.
    """

    urgent_from: float
    danger_from: float


@dataclass(frozen=True)
class Judgement:
    """How much each source of evidence counts, and the probabilities from which it is decided.

    The sources are spelling, meaning and votes. Without an encoder there is only the spelling, and it decides alone.
    """

    weights: Scores
    thresholds: Thresholds


@dataclass(frozen=True)
class Rules:
    """How it is decided: learnt by cross-validation.

    ``few_words`` is for questions of a few words, ``more_words`` for others. ``alarms`` has the urgent topics by id.
    """

    few_words: Judgement
    more_words: Judgement
    alarms: Mapping[str, Alarm]


@dataclass(frozen=True)
class Index:
    """What was learnt from the phrasings: the models, and how it is decided by them.

    ``rules`` are for all the evidence there is, ``spelling_rules`` for where the encoder does not work. ``hybrid`` and
    ``neighbours`` need the encoder; without one they are None. ``changes`` counts the phrasings that were added or
    taken away since everything was learnt.
    """

    content_hash: str
    encoder: str | None
    classes: tuple[str, ...]
    vocabulary: Vocabulary
    lexical: LinearModel
    hybrid: LinearModel | None
    neighbours: Neighbours | None
    mean_vector: NDArray[np.float32]
    rules: Rules
    spelling_rules: Rules
    changes: int = 0


class IndexFileError(ValueError):
    """Raised for a file that is not an index of this version."""


def content_hash(folder: Path) -> str:
    """Return a hash that changes whenever a phrasing, an acronym or the format changes."""
    digest = hashlib.sha256(f"format {_FORMAT}".encode())
    files = [*phrasing_files(folder), folder / "acronyms.yaml"]
    for path in files:
        if path.is_file():
            content = read_file(path).replace(b"\r\n", b"\n")
            name = path.relative_to(folder).as_posix()
            digest.update(f"\n{name} {hashlib.sha256(content).hexdigest()}".encode())
    return digest.hexdigest()


def save_index(index: Index, path: Path) -> None:
    arrays: dict[str, NDArray[np.generic]] = {
        "format": np.array(_FORMAT),
        "content_hash": np.array(index.content_hash),
        "encoder": np.array(index.encoder or ""),
        "classes": np.array(index.classes),
        "ngrams": np.frombuffer("\n".join(index.vocabulary.ordered()).encode(), dtype=np.uint8),
        "idf": index.vocabulary.idf.astype(np.float16),
        "mean_vector": index.mean_vector,
        "changes": np.array(index.changes),
        "alarm_topics": np.array(list(index.rules.alarms), dtype=np.str_),
    }
    for name, model in (("lexical", index.lexical), ("hybrid", index.hybrid)):
        if model is not None:
            arrays[f"{name}_weights"] = model.lexical
            arrays[f"{name}_scale"] = model.scale
            arrays[f"{name}_intercept"] = model.intercept
            arrays[f"{name}_temperature"] = np.array(model.inverse_temperature, dtype=np.float32)
            if model.dense is not None:
                arrays[f"{name}_dense"] = model.dense.astype(np.float16)
    for name, rules in (("all", index.rules), ("spelling", index.spelling_rules)):
        judgements = (rules.few_words, rules.more_words)
        alarms = [(alarm.urgent_from, alarm.danger_from) for alarm in rules.alarms.values()]
        arrays[f"{name}_weights"] = np.stack([judgement.weights for judgement in judgements]).astype(np.float32)
        arrays[f"{name}_thresholds"] = np.array([astuple(each.thresholds) for each in judgements], dtype=np.float32)
        arrays[f"{name}_alarms"] = np.array(alarms, dtype=np.float32).reshape(-1, 2)
    if index.neighbours is not None:
        for part in _PARTS_OF_NEIGHBOURS:
            arrays[f"neighbour_{part}"] = getattr(index.neighbours, part)
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **arrays)
    write_file(path, file.getvalue())


def load_index(path: Path) -> Index:
    """Read an index. Raise IndexFileError for another format or a damaged file, OSError if it cannot be read."""
    with open_file(path) as data:
        return _read_index(path, data)


def _read_index(path: Path, data: BinaryIO) -> Index:
    try:
        _check_size(data)
        with np.load(data, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        _check_version(arrays)
        index = Index(
            content_hash=str(arrays["content_hash"]),
            encoder=str(arrays["encoder"]) or None,
            classes=tuple(str(name) for name in arrays["classes"]),
            vocabulary=_vocabulary(arrays),
            lexical=_model(arrays, "lexical"),
            hybrid=_model(arrays, "hybrid") if "hybrid_weights" in arrays else None,
            neighbours=_neighbours(arrays) if "neighbour_keys" in arrays else None,
            mean_vector=arrays["mean_vector"],
            rules=_rules(arrays, "all"),
            spelling_rules=_rules(arrays, "spelling"),
            changes=int(arrays["changes"]) if "changes" in arrays else 0,
        )
        _check_parts(index)
    except Exception as error:  # what numpy and zipfile raise for changed bytes has no kind in common
        raise IndexFileError(f"{path} is no index: {error}") from error
    return index


def _check_version(arrays: dict[str, NDArray[Any]]) -> None:
    if int(arrays["format"]) != _FORMAT:
        raise ValueError("it is of another version")


def _check_size(data: BinaryIO) -> None:
    """Raise ValueError for a file that would be unpacked without end."""
    with zipfile.ZipFile(data) as file:
        if sum(member.file_size for member in file.infolist()) > _LARGEST:
            raise ValueError("it is too large")
    data.seek(0)


def _check_parts(index: Index) -> None:
    """Raise ValueError if the parts do not fit together: a question would end in an error, or in any answer."""
    ngrams, classes = len(index.vocabulary.ids), len(index.classes)
    if len(set(index.classes) - {NOT_COVERED}) < 1 or len(set(index.classes)) < classes:
        raise ValueError("the classes are not those of topics")
    _check(index.vocabulary.idf, (ngrams,))
    for model in (index.lexical, *([index.hybrid] if index.hybrid else [])):
        _check(model.lexical, (ngrams, classes))
        _check(model.scale, (classes,))
        _check(model.intercept, (classes,))
        _check(np.array(model.inverse_temperature), ())
    if index.hybrid is not None:
        if index.hybrid.dense is None or index.neighbours is None or index.mean_vector.ndim != 1:
            raise ValueError("the sentence vectors have no weights")
        _check(index.mean_vector, index.mean_vector.shape)
        _check(index.hybrid.dense, (len(index.mean_vector), classes))
    if index.neighbours is not None:
        _check_neighbours(index.neighbours, index.mean_vector, classes)
    _check_rules(index.rules, len(_SOURCES) if index.hybrid else None)
    _check_rules(index.spelling_rules, 1)


def _check_rules(rules: Rules, sources: int | None) -> None:
    """Raise ValueError for weights of another number of sources, or a confidence that nothing can have."""
    judgements = (rules.few_words, rules.more_words)
    for judgement in judgements:
        _check(judgement.weights, judgement.weights.shape if sources is None else (sources,))
    parts: list[Alarm | Thresholds] = [*rules.alarms.values(), *(judgement.thresholds for judgement in judgements)]
    for part in parts:
        # Probabilities are rounded.
        if not all(-_ROUNDING <= confidence <= 1 + _ROUNDING for confidence in astuple(part)):
            raise ValueError("a confidence is not between 0 and 1")


def _check_neighbours(neighbours: Neighbours, mean_vector: NDArray[np.float32], classes: int) -> None:
    count = len(neighbours.keys)
    if not count or neighbours.keys.ndim != 2 or neighbours.keys.dtype != np.uint8:  # noqa: PLR2004  (rows of bytes)
        raise ValueError("the phrasings have no keys")
    _check(neighbours.vectors, (count, *mean_vector.shape))
    _check(neighbours.labels, (count,))
    _check(neighbours.lengths, (count,))
    if neighbours.labels.max() >= classes or neighbours.lengths.min() <= 0:
        raise ValueError("a phrasing has no class, or no length")


def _check(array: NDArray[Any], shape: tuple[int, ...]) -> None:
    # Whole numbers are always finite, and there are millions.
    if array.shape != shape or not (np.issubdtype(array.dtype, np.integer) or np.isfinite(array).all()):
        raise ValueError(f"a part is not {shape} numbers")


def _vocabulary(arrays: dict[str, NDArray[np.generic]]) -> Vocabulary:
    ngrams = arrays["ngrams"].tobytes().decode()
    return Vocabulary(
        {ngram: i for i, ngram in enumerate(ngrams.split("\n") if ngrams else [])},
        arrays["idf"].astype(np.float32),
    )


def _model(arrays: dict[str, NDArray[np.generic]], name: str) -> LinearModel:
    dense = arrays.get(f"{name}_dense")
    return LinearModel(
        lexical=arrays[f"{name}_weights"].astype(np.int8, copy=False),
        scale=arrays[f"{name}_scale"].astype(np.float32),
        intercept=arrays[f"{name}_intercept"].astype(np.float32),
        inverse_temperature=float(arrays[f"{name}_temperature"]),
        dense=None if dense is None else dense.astype(np.float32),
    )


def _rules(arrays: dict[str, NDArray[Any]], name: str) -> Rules:
    few_words, more_words = (
        Judgement(weights.astype(np.float32), Thresholds(*(float(value) for value in thresholds)))
        for weights, thresholds in zip(arrays[f"{name}_weights"], arrays[f"{name}_thresholds"], strict=True)
    )
    alarms = {
        str(topic): Alarm(float(urgent_from), float(danger_from))
        for topic, (urgent_from, danger_from) in zip(arrays["alarm_topics"], arrays[f"{name}_alarms"], strict=True)
    }
    return Rules(few_words, more_words, alarms)


def _neighbours(arrays: dict[str, NDArray[np.generic]]) -> Neighbours:
    return Neighbours(
        keys=arrays["neighbour_keys"].astype(np.uint8, copy=False),
        vectors=arrays["neighbour_vectors"].astype(np.int8, copy=False),
        labels=arrays["neighbour_labels"].astype(np.uint16, copy=False),
        lengths=arrays["neighbour_lengths"].astype(np.float32, copy=False),
    )
