"""Which of the choices on a page typed words name: by their label or part of it, by number, or by yes and no."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from core.places import words_of
from core.questions import AROUND, Said, picked_place, said

# Longer texts tell a story, in which any of the choices may be named by chance.
_MOST_CHARACTERS = 80
# How like a misspelt word must be to what was meant; the commands are as strict. Shorter words are too alike.
_LIKENESS = 0.8
_SHORTEST_MISSPELT = 4
# A label is named by its beginning from so many letters on. Chinese characters are words.
_SHORTEST_BEGINNING = 3
_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"

_AROUND = frozenset(word for each in AROUND for word in words_of(each))

Words = tuple[str, ...]


@dataclass(frozen=True)
class Label:
    """What stands on a choice, in each spelling in which it may be typed. ``english`` tells what it means.
    ``numbered`` is False for a choice that is not counted, because it leads back or on, and ``whole`` is True for one
    that no part of its label names: a range of a list."""

    spellings: tuple[str, ...]
    english: str
    numbered: bool
    whole: bool = False


@dataclass(frozen=True)
class Naming:
    """The places of the labels that words may name. ``exact`` is True if one of them is written out or numbered."""

    places: tuple[int, ...]
    exact: bool = False


def named(text: str, labels: Sequence[Label], *, by_number: bool) -> Naming:
    """Return which labels a text names. Of several rules, the first that finds any decides."""
    words = words_of(text)
    if not words or len(text) > _MOST_CHARACTERS:
        return Naming(())
    if found := _where(labels, lambda label: label == words):
        return Naming(found, exact=True)
    number = _numbered(text, labels) if by_number else ()
    if text.strip(" .)").isdecimal():
        return Naming(number, exact=bool(number))
    meant = said(text)
    if meant and (found := _saying(meant, labels)):
        return Naming(found, exact=len(found) == 1)
    bare = tuple(word for word in words if word not in _AROUND)
    rules: tuple[Callable[[Words], bool], ...] = (
        lambda label: _begins(label, words) or _begins(label, bare),
        lambda label: _holds(label, bare, _same),
        lambda label: _holds(label, bare, _alike) or _alike("".join(bare), "".join(label)),
    )
    by_words = next(filter(None, (_where(labels, rule, parts=True) for rule in rules)), ())
    if number and by_words and number != by_words:
        return Naming(tuple(dict.fromkeys((*number, *by_words))))
    return Naming(number or by_words, exact=bool(number))


def _where(labels: Sequence[Label], fits: Callable[[Words], bool], *, parts: bool = False) -> tuple[int, ...]:
    """Return where the labels are that a rule fits; with ``parts``, without those that only the whole names."""
    asked = ((place, label) for place, label in enumerate(labels) if not (parts and label.whole))
    return tuple(place for place, label in asked if any(fits(words_of(spelling)) for spelling in label.spellings))


def _numbered(text: str, labels: Sequence[Label]) -> tuple[int, ...]:
    counted = [place for place, label in enumerate(labels) if label.numbered]
    picked = picked_place(text)
    if picked is None or not -1 <= picked <= len(counted) or not counted or picked == 0:
        return ()
    return (counted[picked] if picked < 0 else counted[picked - 1],)


def _saying(meant: Said, labels: Sequence[Label]) -> tuple[int, ...]:
    """Return the labels that say yes, no, or not to know. Where one of two says yes, the other is what no means."""
    saying = [_says(label.english) if label.numbered else None for label in labels]
    found = tuple(place for place, each in enumerate(saying) if each == meant)
    others = tuple(place for place, label in enumerate(labels) if label.numbered and saying[place] is None)
    if meant == "no" and not found and saying.count("yes") == 1 and len(others) == 1:
        return others
    if meant == "unsure":
        return tuple(place for place, label in enumerate(labels) if _tells_not_to_know(label.english))
    return found


def _says(english: str) -> Said | None:
    first = (*words_of(english), "")[0]
    return "yes" if first == "yes" else "no" if first in {"no", "not", "none"} else None


def _tells_not_to_know(english: str) -> bool:
    words = " ".join(words_of(english))
    return any(told in words for told in ("do not know", "dont know", "not sure"))


def _begins(label: Words, words: Words) -> bool:
    """Return whether words are the beginning of a label; of the last of them, its beginning may do."""
    if not words or len(words) > len(label) or label[: len(words) - 1] != words[:-1]:
        return False
    last = words[-1]
    enough = len(words) > 1 or len(last) >= _SHORTEST_BEGINNING or _is_han(last)
    return enough and label[len(words) - 1].startswith(last)


def _holds(label: Words, words: Words, same: Callable[[str, str], bool]) -> bool:
    """Return whether a label has each of these words."""
    return bool(words) and all(any(same(word, each) for each in label) for word in words)


def _same(word: str, of_label: str) -> bool:
    return word == of_label


def _alike(word: str, of_label: str) -> bool:
    """Return whether a word may be one of a label, misspelt or in another form."""
    if word == of_label or min(len(word), len(of_label)) < _SHORTEST_MISSPELT:
        return word == of_label
    matcher = SequenceMatcher(None, word, of_label)
    return matcher.real_quick_ratio() >= _LIKENESS and matcher.ratio() >= _LIKENESS


def _is_han(word: str) -> bool:
    return _FIRST_HAN <= word[0] <= _LAST_HAN
