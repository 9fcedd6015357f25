"""Which language a message is written in.

py3langid knows 140 languages with a model inside its wheel. On a short message it is often wrong, so a
guess counts only above a probability; below it the reader's own locale decides.
"""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Letters below which no language is recognised: "ok", "OPR" and "hola" stay with the reader's locale.
_FEWEST_LETTERS = 12
_LEAST_PROBABILITY = 0.9
# Relatives of languages that we may speak: they take half of the probability of a plain Spanish or Arabic
# sentence, and nobody is helped by the difference.
_LEFT_OUT = frozenset({"an", "ext", "wuu", "yue", "ary", "arz", "pcm", "zxx"})


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(set(identifier.labels) - _LEFT_OUT)
    return identifier


def detect_language(text: str) -> str | None:
    """The ISO 639 code of a text's language, or None where it cannot be told with confidence."""
    letters = sum(c.isalpha() for c in text)
    if letters < _FEWEST_LETTERS:
        return None
    language, probability = _identifier().classify(text[:500])
    return str(language) if probability >= _LEAST_PROBABILITY else None
