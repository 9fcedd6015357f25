"""Detect the language that a message is written in.

A script that one language has gives it away. Otherwise a model of our own languages decides (recognition.py), learnt
from the ways people ask and from everyday words. It also says when a text is in none of them; then the everyday words
of others, and py3langid, which knows 140 languages, name it. What the reader's platform is set to, and the language
that they chose, make a language likelier. If nothing is likely enough, no language is detected.
"""

import math
from collections.abc import Callable, Collection, Sequence
from functools import cache

from core.language.everyday import everyday_words, languages_of_all, likeliest_of
from core.language.others import OtherLanguages
from core.language.recognition import MODEL_PATH, OTHER, LanguageModel, load_model
from core.language.scripts import LANGUAGE_OF_SCRIPT, main_script
from core.language.wording import ngrams, words

# All numbers are measured: python -m bench languages.
# A language is detected if it has at least this probability,
_LEAST = 0.6
# or this one, if it is not one of ours: then the reader's question is not answered.
_LEAST_OF_OTHERS = 0.8
# How much likelier a language is if the reader's platform is set to it, or they chose it, as a logarithm. That says
# nothing of English: many telephones are set to it whose owners write another language.
_FOR_THE_READERS = 2.0
# How much likelier, or less likely, a language is before anything is read. English is written on telephones of every
# language. Most people in the United States who do not write English write Spanish, which shares words with Portuguese,
# and misspelt looks like Haitian Creole. In Latin letters Hindi has many words that Punjabi has too.
_BEFOREHAND = {"en": 0.7, "es": 0.7, "pt": -1.6, "ht": -0.7, "pa": -0.7, OTHER: -0.7}
# If all words are everyday words of one language only, it is that one, unless another of ours has this probability.
_TOO_LIKELY = 0.5
# A text of fewer letters is detected only by everyday words: "oi" is Portuguese, "no" and "si" are no language.
_FEWEST_LETTERS, _FEWEST_EVERYDAY = 5, 2
_FEWEST_CHARACTERS = {"Chinese": 2, "Japanese": 2, "Korean": 2}
_FEWEST_OF_A_SCRIPT = 3
# If our own model is not as sure as this, py3langid is asked too, from this many letters on. What it says counts for
# less, though for more in a long text, and never excludes a language.
_SURE, _FEWEST_FOR_PY3LANGID = 0.97, 12
_LEAST_WEIGHT, _WEIGHT_OF_A_LETTER, _MOST_WEIGHT = 0.2, 0.006, 0.5
_FLOOR_OF_PY3LANGID = 1e-4
# Another language needs a second sign: this share of everyday words, or this probability in py3langid.
_LEAST_EVERYDAY = 0.5
_LEAST_IN_PY3LANGID = 0.5


@cache
def _detector() -> "Detector":
    return Detector(load_model(MODEL_PATH), OtherLanguages().shares)


def detect_language(text: str, our_languages: Collection[str], likely: Sequence[str] = ()) -> str | None:
    """Return the ISO 639 code of a text's language, or None if it is not certain enough.

    ``our_languages`` are the codes of the languages that the bot answers in, ``likely`` those that the reader's
    platform is set to, or that they chose.
    """
    return _detector().detect(text, our_languages, likely)


class Detector:
    """Detects languages with a model, and with ``others``, which is asked where the model is not sure."""

    def __init__(self, model: LanguageModel, others: Callable[[str], dict[str, float]]) -> None:
        self._model = model
        self._others = others
        self._unknown = frozenset(everyday_words()) - set(model.classes)

    def detect(self, text: str, our_languages: Collection[str], likely: Sequence[str] = ()) -> str | None:
        """Return what ``detect_language`` does."""
        found = words(text)
        letters = "".join(found)
        script = main_script(letters)
        if script in LANGUAGE_OF_SCRIPT:
            fewest = _FEWEST_CHARACTERS.get(script, _FEWEST_OF_A_SCRIPT)
            return LANGUAGE_OF_SCRIPT[script] if len(letters) >= fewest else None
        spoken = languages_of_all(found) if len(letters) >= _FEWEST_EVERYDAY else []
        only = spoken[0] if len(spoken) == 1 else None
        if len(letters) < _FEWEST_LETTERS and only not in our_languages:
            return None
        shares, known = self._weighed(found, likely)
        best = max(shares, key=lambda code: shares[code])
        if only is not None and (best in {only, OTHER} or shares[best] < _TOO_LIKELY):
            return only
        if best != OTHER:
            return best if shares[best] >= _LEAST else None
        named = self._other(found, known)
        return named if shares[OTHER] >= (_LEAST if named in our_languages else _LEAST_OF_OTHERS) else None

    def _weighed(self, found: list[str], likely: Sequence[str]) -> tuple[dict[str, float], dict[str, float]]:
        """Return the probabilities of our languages and of any other, and what py3langid said, if it was asked."""
        shares = self._shares(found, {}, likely)
        joined = " ".join(found)
        if (max(shares.values()) >= _SURE and shares[OTHER] < _LEAST) or len(joined) < _FEWEST_FOR_PY3LANGID:
            return shares, {}
        known = self._others(joined)
        return self._shares(found, known, likely), known

    def _shares(self, found: list[str], known: dict[str, float], likely: Sequence[str]) -> dict[str, float]:
        """Return the probabilities of our languages and of any other, after all that is known."""
        shares = self._model.probabilities(ngrams(found))
        if known:
            weight = min(_LEAST_WEIGHT + _WEIGHT_OF_A_LETTER * sum(map(len, found)), _MOST_WEIGHT)
            ours = {code: known.get(code, 0.0) for code in shares if code != OTHER}
            for code, share in (ours | {OTHER: 1 - sum(ours.values())}).items():
                shares[code] *= max(share, _FLOOR_OF_PY3LANGID) ** weight
        for code in shares:
            likelier = _BEFOREHAND.get(code, 0.0)
            if code in likely and code != "en":
                likelier += _FOR_THE_READERS
            shares[code] *= math.exp(likelier)
        total = sum(shares.values())
        return {code: share / total for code, share in shares.items()}

    def _other(self, found: list[str], known: dict[str, float]) -> str | None:
        """Return the name of a language that is none of the model's, if a second sign says so."""
        code, share = likeliest_of(found, self._unknown)
        if share >= _LEAST_EVERYDAY:
            return code
        likeliest = max(known, key=lambda code: known[code], default=None)
        if likeliest is None or likeliest in self._model.classes or known[likeliest] < _LEAST_IN_PY3LANGID:
            return None
        return likeliest
