"""What py3langid, which knows 140 languages, says of a text.

Its numbers come packed. Unpacked they take 70 MB and a third of a second of a processor. From files in which they
stand unpacked the system reads only what a text needs, once for all processes.
"""

import io
import shutil
import zlib
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.files import write_file

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Languages that are never detected, because they resemble languages that the bot answers in: they would take half of
# the probability of a plain Spanish or Arabic sentence, and to detect them helps nobody.
_LEFT_OUT = frozenset(
    "an arz ary ca eo ext gcf gcr gl grc hbo la lb lij oc pcm sa vec vo wa wuu yue zxx".split()  # noqa: SIM905
)
_FOLDER = "recourse-languages-"
# The parts of a model, each a file: the weights of each feature for each language, those of each language, the names of
# the languages, and of the automaton that finds features the rows of next states, the row of each state, and the
# feature that each state ends.
_PARTS = ("features", "languages", "names", "moves", "rows", "ends")
_Parts = dict[str, NDArray[Any]]


class OtherLanguages:
    """py3langid, loaded when it is first needed.

    ``place`` is a folder where its numbers may be kept unpacked; None to keep them in memory. Where nothing can be
    written, they are kept in memory, too.
    """

    def __init__(self, place: Path | None = None) -> None:
        self._place = place

    def load(self) -> None:
        """Load it now, for example in a thread while something else is loaded."""
        _ = self._identifier

    def shares(self, text: str) -> dict[str, float]:
        """Return the probability of each language, by its ISO 639 code."""
        return {str(code): float(share) for code, share in self._identifier.rank(text)}

    @cached_property
    def _identifier(self) -> "LanguageIdentifier":
        from py3langid.langid import MODEL_DIR, MODEL_FILE  # noqa: PLC0415  (needed by texts that are hard to tell)

        packed = MODEL_DIR / MODEL_FILE
        if self._place is None:
            return _identifier_of(_unpacked(packed))
        folder = self._place / f"{_FOLDER}{_version(packed)}"
        parts = _kept(folder)
        if parts is None:
            parts = _unpacked(packed)
            with suppress(OSError):
                _keep(parts, folder)
                parts = _kept(folder) or parts
        return _identifier_of(parts)


def _identifier_of(parts: _Parts) -> "LanguageIdentifier":
    from py3langid.langid import LanguageIdentifier  # noqa: PLC0415

    # A memoryview returns Python's own numbers, and fast.
    return LanguageIdentifier(
        parts["features"],
        parts["languages"],
        parts["names"].tolist(),
        parts["moves"].data,
        parts["ends"].data,
        norm_probs=True,
        tk_row=parts["rows"].data,
    )


def _unpacked(packed: Path) -> _Parts:
    from py3langid.langid import LanguageIdentifier  # noqa: PLC0415

    known = LanguageIdentifier.from_model_file(packed)
    kept = [i for i, code in enumerate(known.nb_classes) if code not in _LEFT_OUT]
    # Made anew: set_languages would keep the numbers of all languages beside these, another 30 MB.
    return {
        "features": known.nb_ptc[:, kept],
        "languages": known.nb_pc[kept],
        "names": np.array([known.nb_classes[i] for i in kept]),
        "moves": np.asarray(known.tk_nextmove),
        "rows": np.asarray(known.tk_row),
        "ends": np.asarray(known.tk_output, dtype=np.int32),
    }


def _version(packed: Path) -> str:
    """Return what changes if the model does, or the languages that are left out."""
    there = packed.stat()
    return f"{zlib.crc32(repr((there.st_size, there.st_mtime_ns, sorted(_LEFT_OUT))).encode()):08x}"


def _kept(folder: Path) -> _Parts | None:
    """Return the parts in a folder, which the system reads when they are needed; None if they are not all there."""
    try:
        parts: _Parts = {name: np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r")) for name in _PARTS}
    except (OSError, ValueError):
        return None
    return parts if _fit(*(parts[name].shape for name in _PARTS)) else None


def _fit(*shapes: Sequence[int]) -> bool:
    features, languages, names, _, rows, ends = shapes
    return features[1:] == languages == names and rows == ends


def _keep(parts: _Parts, folder: Path) -> None:
    """Write the parts into a folder, and remove those of other versions. Raise OSError if that cannot be done."""
    for old in folder.parent.glob(f"{_FOLDER}*"):
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)
    for name, part in parts.items():
        file = io.BytesIO()
        np.save(file, part)
        write_file(folder / f"{name}.npy", file.getvalue())
