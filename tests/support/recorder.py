"""An encoder that writes down what it is asked."""

from collections.abc import Sequence

import numpy as np

from core.questions import Vectors


class Recorder:
    """Finds the same in everything."""

    dimensions = 384

    def __init__(self, name: str) -> None:
        self.name = name
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.full((len(texts), self.dimensions), self.dimensions**-0.5, dtype=np.float32)
