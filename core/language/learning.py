"""Learn to tell languages apart, from phrasings of which the language is known and from everyday words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from core.language.everyday import everyday_words
from core.language.recognition import OTHER, LanguageModel, features
from core.language.scripts import LANGUAGE_OF_SCRIPT, main_script
from core.language.wording import ngrams, without_marks, words

# English and Spanish have many times the phrasings of the others. More of them than this teach nothing new.
_MOST_OF_A_LANGUAGE = 4000
_MOST_NGRAMS = 30_000
_FEWEST_TEXTS = 2
_WORDS_OF_A_PHRASE = 3
_INT8_MAX = 127


class Labelled(NamedTuple):
    text: str
    language: str


def learn_languages(phrasings: Iterable[Labelled]) -> LanguageModel:
    """Return the model of the languages of these phrasings; takes some seconds."""
    examples = _examples(phrasings)
    classes = (*sorted({example.language for example in examples} - {OTHER}), OTHER)
    counted = [ngrams(words(example.text)) for example in examples]
    labels = np.array([classes.index(example.language) for example in examples])
    ids = _commonest(counted, labels)
    from scipy import sparse  # noqa: PLC0415  (telling languages apart needs neither)
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    rows = [features(ids, each) for each in counted]
    starts = np.cumsum([0, *(len(numbers) for numbers, _ in rows)])
    matrix = sparse.csr_matrix(
        (np.concatenate([values for _, values in rows]), np.concatenate([numbers for numbers, _ in rows]), starts),
        shape=(len(rows), len(ids)),
    )
    sizes = np.bincount(labels)
    # A rare language counts more than its share, but not so much that words of others become its own.
    balance = {number: float(np.sqrt(sizes.mean() / size)) for number, size in enumerate(sizes)}
    machine = LinearSVC(C=1.0, class_weight=balance, random_state=0).fit(matrix, labels)
    weights = machine.coef_.T
    scale = np.abs(weights).max(axis=0) / _INT8_MAX
    return LanguageModel(
        classes=classes,
        ids=ids,
        weights=np.round(weights / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        intercept=machine.intercept_.astype(np.float32),
    )


def _examples(phrasings: Iterable[Labelled]) -> list[Labelled]:
    """Return what is learnt: phrasings and everyday words, each also without accents.

    What is in a script of one language alone is left out; Chinese in Latin letters is not.
    """
    by_language = defaultdict(list)
    for text, language in phrasings:
        if main_script(text) not in LANGUAGE_OF_SCRIPT:
            by_language[language].append(text)
    examples = [
        Labelled(text, language)
        for language, texts in by_language.items()
        for text in texts[:: -(-len(texts) // _MOST_OF_A_LANGUAGE)]
    ]
    for language, listed in everyday_words().items():
        name = language if language in by_language else OTHER
        examples += (Labelled(phrase, name) for phrase in _phrases(listed))
        if name != OTHER:
            examples += (Labelled(word, name) for word in listed)
    bare = (Labelled(without_marks(text), language) for text, language in examples)
    return examples + [other for example, other in zip(examples, bare, strict=True) if example != other]


def _phrases(listed: Sequence[str]) -> Iterable[str]:
    """Yield neighbours from a list of words: they overlap, so that each word is in a text twice."""
    return (" ".join(listed[i : i + _WORDS_OF_A_PHRASE]) for i in range(0, len(listed) - 2, 2))


def _commonest(counted: Sequence[Counter[str]], labels: np.ndarray) -> dict[str, int]:
    """Number the n-grams that are in most texts; a text of a language with few counts for more."""
    weight = 1 / np.sqrt(np.bincount(labels))
    texts: Counter[str] = Counter()
    spread: defaultdict[str, float] = defaultdict(float)
    for each, label in zip(counted, labels, strict=True):
        for ngram in each:
            texts[ngram] += 1
            spread[ngram] += float(weight[label])
    known = [ngram for ngram in spread if texts[ngram] >= _FEWEST_TEXTS]
    kept = sorted(known, key=lambda ngram: (-spread[ngram], ngram))[:_MOST_NGRAMS]
    return {ngram: number for number, ngram in enumerate(kept)}
