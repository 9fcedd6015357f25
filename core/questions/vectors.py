"""Sentence vectors of phrasings, remembered from one build of the index to the next.

Encoding takes most of a build, and hardly any phrasing changes between two. The file is not checked in; without it
everything is encoded.
"""

import hashlib
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from core.questions.encoder import Encoder, Vectors

VECTORS_PATH = Path("questions") / "vectors.npz"
_BATCH = 32
_DAMAGE = (KeyError, ValueError, TypeError, OSError, EOFError, zipfile.BadZipFile)
Report = Callable[[int, int], None]


def encode_all(encoder: Encoder, texts: Sequence[str], path: Path | None, report: Report) -> Vectors:
    """A row for each text, rounded to 16 bits whether it was remembered or not, so that both give the same index.
    ``report`` is told how many of them are done. Raises OSError where ``path`` cannot be written."""
    known = _read(path)
    keys = [_key(encoder, text) for text in texts]
    # Texts of like length together: a batch costs as much as its longest text.
    todo = sorted((i for i, key in enumerate(keys) if key not in known), key=lambda i: len(texts[i]))
    for start in range(0, len(todo), _BATCH):
        batch = todo[start : start + _BATCH]
        vectors = encoder.encode([texts[i] for i in batch]).astype(np.float16)
        known.update(zip((keys[i] for i in batch), vectors, strict=True))
        report(len(texts) - len(todo) + start + len(batch), len(texts))
    rows = np.stack([known[key] for key in keys])
    if path is not None and todo:
        _write(path, keys, rows)
    return rows.astype(np.float32)


def _key(encoder: Encoder, text: str) -> bytes:
    return hashlib.sha256(f"{encoder.name}\n{text}".encode()).digest()[:16]


def _read(path: Path | None) -> dict[bytes, Vectors]:
    """Nothing, where there is no file or it is damaged: then all is encoded anew."""
    try:
        with np.load(io.BytesIO(path.read_bytes() if path else b""), allow_pickle=False) as file:
            keys, rows = file["keys"].tobytes(), file["rows"]
            return {keys[16 * i : 16 * (i + 1)]: row for i, row in enumerate(rows)}
    except _DAMAGE:
        return {}


def _write(path: Path, keys: Sequence[bytes], rows: Vectors) -> None:
    """What is no longer asked for is forgotten."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez(file, allow_pickle=False, keys=np.frombuffer(b"".join(keys), dtype=np.uint8), rows=rows)
