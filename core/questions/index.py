"""The index: everything that was learnt from the phrasings, in one file of plain arrays.

The file has no pickles, so that a file from elsewhere can do no harm, and a few megabytes, so that it can be committed.
"""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.content import phrasing_files
from core.questions.classifier import LinearModel, Vocabulary

INDEX_PATH = Path("questions") / "index.npz"
# Called while an index is built: what is being done, how much of it is done, and how much there is in all.
Progress = Callable[[str, int, int], None]
# Increased whenever normalisation, features or the layout of the file change, so that older files are refused.
_FORMAT = 2
# What numpy and zipfile raise for a file that is damaged or not an index.
_DAMAGE = (KeyError, ValueError, TypeError, AttributeError, OSError, EOFError, zipfile.BadZipFile, zlib.error)


@dataclass(frozen=True)
class Alarm:
    """The confidences in an urgent topic from which it counts.

    From ``urgent_from`` on, it is answered, even if others are likelier; from ``danger_from`` on, its warning comes
    first.
    """

    urgent_from: float
    danger_from: float


@dataclass(frozen=True)
class Index:
    """What was learnt from the phrasings: the models, and the confidences from which they decide.

    From ``answer_from`` on, a topic is answered. ``alarms`` has the urgent topics by id. All are from cross-validation.
    """

    content_hash: str
    encoder: str | None
    classes: tuple[str, ...]
    vocabulary: Vocabulary
    lexical: LinearModel
    hybrid: LinearModel | None
    mean_vector: NDArray[np.float32]
    answer_from: float
    alarms: Mapping[str, Alarm]


class IndexFileError(ValueError):
    """Raised for a file that is not an index of this version."""


def content_hash(folder: Path) -> str:
    """Return a hash that changes whenever a phrasing, an acronym or the format changes."""
    digest = hashlib.sha256(f"format {_FORMAT}".encode())
    files = [*phrasing_files(folder), folder / "acronyms.yaml"]
    for path in files:
        if path.is_file():
            content = path.read_bytes().replace(b"\r\n", b"\n")
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
        "answer_from": np.array(index.answer_from, dtype=np.float32),
        "alarm_topics": np.array(list(index.alarms), dtype=np.str_),
        "alarms": np.array(
            [(alarm.urgent_from, alarm.danger_from) for alarm in index.alarms.values()], dtype=np.float32
        ).reshape(-1, 2),
    }
    for name, model in (("lexical", index.lexical), ("hybrid", index.hybrid)):
        if model is not None:
            arrays[f"{name}_weights"] = model.lexical
            arrays[f"{name}_scale"] = model.scale
            arrays[f"{name}_intercept"] = model.intercept
            arrays[f"{name}_temperature"] = np.array(model.inverse_temperature, dtype=np.float32)
            if model.dense is not None:
                arrays[f"{name}_dense"] = model.dense.astype(np.float16)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)


def load_index(path: Path) -> Index:
    """Read an index. Raise IndexFileError for another format or a damaged file, OSError if it cannot be read."""
    data = io.BytesIO(path.read_bytes())
    try:
        with np.load(data, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        if int(arrays["format"]) != _FORMAT:
            raise IndexFileError(f"{path} is of another version")
        return Index(
            content_hash=str(arrays["content_hash"]),
            encoder=str(arrays["encoder"]) or None,
            classes=tuple(str(name) for name in arrays["classes"]),
            vocabulary=_vocabulary(arrays),
            lexical=_model(arrays, "lexical"),
            hybrid=_model(arrays, "hybrid") if "hybrid_weights" in arrays else None,
            mean_vector=arrays["mean_vector"],
            answer_from=float(arrays["answer_from"]),
            alarms={
                str(topic): Alarm(float(urgent_from), float(danger_from))
                for topic, (urgent_from, danger_from) in zip(arrays["alarm_topics"], arrays["alarms"], strict=True)
            },
        )
    except _DAMAGE as error:
        raise IndexFileError(f"{path} is no index: {error}") from error


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
