"""The spelling half of an index as plain values, for a program in another language: the search on the site.

With all of an index it would weigh megabytes, most of them for other languages. So it has the n-grams of the phrasings
of one language only; on questions in that language it decides as all of it does, but for one in fifty.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from typing import Any

import numpy as np

from core.content import Acronym
from core.language import simplified, simplified_pairs
from core.questions.classifier import ngrams
from core.questions.decision import LEAST_SHARE, MOST_CHOICES, SURELY_COVERED
from core.questions.index import Index, Rules
from core.questions.matcher import MOST_ALTERNATIVES
from core.questions.normalise import Normaliser, acronym_patterns, letters_of

# Most weights are small. As a character of ASCII each takes one byte of a file, others take two.
_ASCII_FROM, _ASCII_TO, _ASCII_ZERO, _OTHERS_ZERO = -32, 62, 64, 512
# Characters that Python escapes in a pattern and JavaScript must not.
_NEEDLESS_ESCAPE = re.compile(r"\\([ #&~-])(?![^\[]*\])")


def spelling_half(
    index: Index, acronyms: Mapping[str, Acronym], phrasings: Iterable[str], *, chinese: bool
) -> dict[str, Any]:
    """Return what finds the topic of a question by its spelling, as values that JSON can hold.

    ``phrasings`` are those of one language, and ``chinese`` says whether it may be written in traditional characters.
    """
    normalise = Normaliser(acronyms)
    known: set[str] = set()
    for text in phrasings:
        known.update(ngrams(normalise(simplified(text))))
    ids = [(ngram, number) for ngram, number in index.vocabulary.ids.items() if ngram in known]
    rows = np.array([number for _, number in ids], dtype=np.intp)
    patterns, names = acronym_patterns(acronyms), {}
    for name, spelling in patterns.spellings:
        names[letters_of(spelling)] = name.lower()
    return {
        "ngrams": "\n".join(ngram for ngram, _ in ids),
        "idf": [round(float(value), 3) for value in index.vocabulary.idf[rows]],
        "weights": "".join(map(_character, index.lexical.lexical[rows].ravel().tolist())),
        "scale": [float(f"{value:.6g}") for value in index.lexical.scale],
        "intercept": [float(f"{value:.6g}") for value in index.lexical.intercept],
        "temperature": float(f"{index.lexical.inverse_temperature:.6g}"),
        "classes": list(index.classes),
        "rules": _rules(index.spelling_rules),
        "acronyms": [_NEEDLESS_ESCAPE.sub(r"\1", pattern) for pattern in patterns.alternatives],
        "acronymNames": names,
        "simplified": simplified_pairs() if chinese else "",
    }


def _character(weight: int) -> str:
    return chr(weight + (_ASCII_ZERO if _ASCII_FROM <= weight <= _ASCII_TO else _OTHERS_ZERO))


def _rules(rules: Rules) -> dict[str, Any]:
    return {
        "fewWords": [round(float(value), 4) for value in astuple(rules.few_words.thresholds)],
        "moreWords": [round(float(value), 4) for value in astuple(rules.more_words.thresholds)],
        "alarms": {
            topic: [round(alarm.urgent_from, 5), round(alarm.danger_from, 5)] for topic, alarm in rules.alarms.items()
        },
        "mostChoices": MOST_CHOICES,
        "mostAlternatives": MOST_ALTERNATIVES,
        "leastShare": LEAST_SHARE,
        "surelyCovered": SURELY_COVERED,
    }
