"""How much of what is said in a language its readers can read: words of that language, or names and facts.

A word that is only English may be left over in a translation. In a language with a script of its own it has Latin
letters. In others it stands so in the English too, and nobody has asked anything with it in that language.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from core.content import Loaded, read_phrasings, read_wording
from core.language import (
    catalogue_messages,
    catalogue_path,
    form_in,
    main_script,
    message_strings,
    read_catalogue,
    read_recipe,
)

# Below this share of a topic's, a contact's or a path's words, a reader meets English again and again.
LEAST_READABLE = 0.98
_FACT = re.compile(r"\{[^{}]*\}")
# A Chinese word has two characters, more or less.
_WORD = re.compile(r"[\u3400-\u9fff]{1,2}|[^\W\d_\u3400-\u9fff]+(?:['\u2019-][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# What people hear or say is put in brackets or quotation marks beside its translation. Commands are no words, nor are
# the letters of a number.
_APART = re.compile(
    r"[(\uff08][^()\uff08\uff09]*[)\uff09]|[\"\u201c\u00ab\u300c][^\"\u201d\u00bb\u300d]*[\"\u201d\u00bb\u300d]"
    r"|/[a-z]+|[\w-]*\d[\w-]*"
)
_SHORTEST = 4


def readable_shares(loaded: Loaded, locale: str) -> dict[str, float]:
    """Return the share of readable words of each file that has translations. Raise CatalogueError or OSError."""
    messages = list(catalogue_messages(read_catalogue(catalogue_path(loaded.folder, locale), locale)))
    texts = [text for message in messages for text in message_strings(message)]
    latin = main_script(" ".join(texts)) == "Latin"
    spoken = _spoken(loaded.folder, locale) if latin else frozenset()
    terms = [form for wording in read_wording(loaded, locale).values() for form in wording.use]
    words: Counter[str] = Counter()
    unread: Counter[str] = Counter()
    for message in messages:
        file = (message.context or "").partition("#")[0]
        english = message.id if isinstance(message.id, str) else " ".join(message.id)
        for text in message_strings(message):
            said = _APART.sub(" ", _FACT.sub(" ", text))
            words[file] += len(_WORD.findall(said))
            found = _english_words(said, english, spoken, latin=latin)
            unread[file] += sum(1 for word in found if not form_in(word, terms))
    return {file: 1 - unread[file] / count for file, count in words.items() if count}


def _english_words(said: str, english: str, spoken: frozenset[str], *, latin: bool) -> Iterator[str]:
    """Yield the words of a translation that are English, and no names: those begin with a capital there too."""
    in_english = set(_WORD.findall(english))
    for word in filter(_LATIN.match, _WORD.findall(said)):
        if not word.islower():
            left_over = not (word.isupper() or word in in_english or latin)
        else:
            left_over = not latin or (len(word) >= _SHORTEST and word in in_english and word not in spoken)
        if left_over:
            yield word


def _spoken(folder: Path, locale: str) -> frozenset[str]:
    """Return the words in which people ask in a language; of one that is made, those of the other."""
    recipe = read_recipe(folder, locale)
    asked_in = recipe.source if recipe else locale
    phrasings, _ = read_phrasings(folder)
    asked = (phrasing.text.lower() for phrasing in phrasings if phrasing.locale == asked_in)
    return frozenset(word for text in asked for word in _WORD.findall(text))
