"""Detect the language that a message is written in.

py3langid knows 140 languages, Haitian Creole among them, with a model inside its wheel. With so many languages it is
often unsure of a short message. Most messages are in a language that the bot answers in, so a lower
probability is enough for those; for any other language the probability must be high. If neither is reached, no language
is detected, and the reader's own locale decides.
"""

from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# In a text with fewer letters no language is detected: "no", "ok" and "OPR" are answered in the reader's own locale.
# Other scripts need fewer letters because fewer languages share them, and a Chinese character is a word of its own.
_FEWEST_LATIN, _FEWEST_OTHERS, _FEWEST_CHINESE = 4, 3, 2
# These four are measured on the development questions (tests/core/language/test_detection.py). A language of ours is
# detected if our languages together have at least this probability,
_LEAST_OF_OURS = 0.05
# and this language has at least this share of it.
_LEAST_AMONG_OURS = 0.7
# Any other language is detected if a text has at least this many letters, and the language at least this probability.
_FEWEST_LETTERS_OF_OTHERS = 12
_LEAST_OF_OTHERS = 0.9
_MOST_CHARACTERS = 500
# Languages that are never detected, because they resemble languages that the bot may answer in: they would take half of
# the probability of a plain Spanish or Arabic sentence, and to detect them helps nobody.
_LEFT_OUT = frozenset({"an", "ext", "wuu", "yue", "ary", "arz", "pcm", "gcf", "zxx"})


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (the import takes half a second)

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(set(identifier.labels) - _LEFT_OUT)
    return identifier


def load_detector() -> None:
    """Load the model before it is needed. Most of the work is unpacking, which another thread can do meanwhile."""
    _identifier()


def detect_language(text: str, our_languages: Collection[str]) -> str | None:
    """Return the ISO 639 code of a text's language, or None if it is not certain enough.

    ``our_languages`` are the codes of the languages that the bot answers in.
    """
    letters = [c for c in text if c.isalpha()]
    if len(letters) < _fewest(letters):
        return None
    ranked = {str(code): float(share) for code, share in _identifier().rank(text[:_MOST_CHARACTERS])}
    ours = {code: share for code, share in ranked.items() if code in our_languages}
    total = sum(ours.values())
    best = max(ours, key=lambda code: ours[code], default=None)
    if best is not None and total >= _LEAST_OF_OURS and ours[best] >= _LEAST_AMONG_OURS * total:
        return best
    likeliest = max(ranked, key=lambda code: ranked[code])
    certain = len(letters) >= _FEWEST_LETTERS_OF_OTHERS and ranked[likeliest] >= _LEAST_OF_OTHERS
    return likeliest if certain else None


def _fewest(letters: list[str]) -> int:
    if all(c < "\u0250" or "\u1e00" <= c <= "\u1eff" for c in letters):
        return _FEWEST_LATIN
    return _FEWEST_CHINESE if any("\u4e00" <= c <= "\u9fff" for c in letters) else _FEWEST_OTHERS
