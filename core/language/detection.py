"""Which language a message is written in.

py3langid knows 140 languages with a model inside its wheel, Haitian Creole among them. Over all of them it is often
unsure of a short message. Most messages are in a language that we speak, so among those it needs less; a language
that we do not speak must be plain. Below that the reader's own locale decides.
"""

from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Letters below which no language is recognised: "no", "ok" and "OPR" stay with the reader's locale. Other scripts
# are shared by fewer languages, and a Chinese character is a word of its own.
_FEWEST_LATIN, _FEWEST_OTHERS, _FEWEST_CHINESE = 4, 3, 2
# Measured on the development questions (tests/core/language/test_detection.py): how likely a language must be among
# ours, and how likely ours must be at all; and from how many letters on another language is believed, and how likely.
_LEAST_AMONG_OURS = 0.7
_LEAST_OF_OURS = 0.05
_FEWEST_LETTERS_OF_OTHERS = 12
_LEAST_OF_OTHERS = 0.9
_MOST_CHARACTERS = 500
# Relatives of languages that we may speak: they take half of the probability of a plain Spanish or Arabic
# sentence, and nobody is helped by the difference.
_LEFT_OUT = frozenset({"an", "ext", "wuu", "yue", "ary", "arz", "pcm", "gcf", "zxx"})


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (half a second)

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(set(identifier.labels) - _LEFT_OUT)
    return identifier


def load_detector() -> None:
    """Loads the model before it is needed: most of it is unpacking, which another thread can do meanwhile."""
    _identifier()


def detect_language(text: str, spoken: Collection[str]) -> str | None:
    """The ISO 639 code of a text's language, or None where it cannot be told with confidence.

    ``spoken`` are the codes of the languages that we can answer in.
    """
    letters = [c for c in text if c.isalpha()]
    if len(letters) < _fewest(letters):
        return None
    ranked = {str(code): float(share) for code, share in _identifier().rank(text[:_MOST_CHARACTERS])}
    ours = {code: share for code, share in ranked.items() if code in spoken}
    total = sum(ours.values())
    best = max(ours, key=lambda code: ours[code], default=None)
    if best is not None and total >= _LEAST_OF_OURS and ours[best] >= _LEAST_AMONG_OURS * total:
        return best
    likeliest = max(ranked, key=lambda code: ranked[code])
    plain = len(letters) >= _FEWEST_LETTERS_OF_OTHERS and ranked[likeliest] >= _LEAST_OF_OTHERS
    return likeliest if plain else None


def _fewest(letters: list[str]) -> int:
    if all(c < "\u0250" or "\u1e00" <= c <= "\u1eff" for c in letters):
        return _FEWEST_LATIN
    return _FEWEST_CHINESE if any("\u4e00" <= c <= "\u9fff" for c in letters) else _FEWEST_OTHERS
