"""Which option of a question words name in other words than those on it: by the content's ``typed_answers.yaml``."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from core.content import AGE, Content, Localizer, TypedAnswer
from core.conversation.presenters import day_lists
from core.language import Markup, date_in, day_that_is_not, is_after, time_ago
from core.places import words_of
from core.questions import Answer, Match

# Stands for an age among the words of a phrase. No phrase has a number of its own.
_AGE = "0"
_HOURS_A_DAY = 24
_NUMBER_IN_WORD = re.compile(r"(?<=\d)(?=[^\W\d])")
# Words that say that something is not so, by language. Beside a phrase it then is no answer.
_NOT = {
    "en": "no not nobody noone none never without isnt arent wasnt werent dont doesnt didnt aint cant",
    "es": "no nadie nunca ni sin tampoco", "fr": "ne pas personne jamais sans n", "pt": "não ninguém nunca nem sem",
    "ht": "pa pèsòn okenn janm san", "ru": "не нет никто никого без", "uk": "не немає ніхто нікого без",
    "ar": "لا ليس ليست ما لم مش مو بدون أحد", "hi": "नहीं नही न मत बिना", "pa": "ਨਹੀਂ ਨਾ ਨਹੀ ਬਿਨਾਂ",
    "vi": "không chưa chẳng", "zh": "不 没 無 无 没有",
}  # fmt: skip
_DENYING = {language: frozenset(words_of(listed)) for language, listed in _NOT.items()}

Words = tuple[str, ...]


@dataclass(frozen=True)
class Typed:
    """The options that words name, and the urgent topic whose line must come first; empty if there is none."""

    options: tuple[str, ...] = ()
    warns: str = ""


@dataclass(frozen=True)
class _Span:
    """Where a phrase of an option stands among the words."""

    option: str
    start: int
    end: int

    def covers(self, other: "_Span") -> bool:
        return self.start <= other.start and other.end <= self.end and self.end - self.start > other.end - other.start


class TypedReader:
    """Reads words by what the content knows of them."""

    def __init__(self, content: Content) -> None:
        self._known = content.typed_answers
        self._phrases: dict[tuple[str, str], tuple[tuple[str, Words, int], ...]] = {}

    def read(self, localizer: Localizer, flow: str, node: str, text: str, match: Match) -> Typed:
        """Return what words name of a question. ``match`` is what they would be taken for as a question to us.

        What tells of danger goes before everything else, also if the words deny it: then only its line is shown.
        """
        answers = self._known.at(flow, node) if self._known else {}
        if not answers:
            return Typed()
        words = words_of(_NUMBER_IN_WORD.sub(" ", text))
        spans = list(self._spans(flow, node, words))
        longest = [span for span in spans if not any(other.covers(span) for other in spans)]
        denied = _denying_places(words, localizer.locale)
        plain = [span for span in longest if all(span.start <= place < span.end for place in denied)]
        by_topic = [name for name, answer in answers.items() if _is_of(match, answer) and _may_be(answer, words)]
        by_topic = [] if longest and not plain else by_topic
        named = [span.option for span in plain] or by_topic or _by_time(localizer, answers, text)
        warning = [name for name in (*named, *(span.option for span in spans)) if answers[name].warns]
        options = tuple(dict.fromkeys(name for name in named if not warning or answers[name].warns))
        warns = answers[warning[0]].warns if warning else ""
        return Typed(options, warns if warns in localizer.content.topics else "")

    def may_be(self, flow: str, node: str, option: str, text: str) -> bool:
        """Return whether no age in words is too high for an option: "he is 18" is not "under 18"."""
        answer = self._known.at(flow, node).get(option) if self._known else None
        return answer is None or _may_be(answer, words_of(text))

    def tells_times(self, flow: str, node: str) -> bool:
        """Return whether a question is answered by a time."""
        return self._known is not None and any(answer.ago for answer in self._known.at(flow, node).values())

    def _spans(self, flow: str, node: str, words: Words) -> Iterator[_Span]:
        for option, phrase, under in self._all(flow, node):
            for start in range(len(words) - len(phrase) + 1):
                end = start + len(phrase)
                if all(_fits(*pair, under) for pair in zip(words[start:end], phrase, strict=True)) and (
                    # "It is 5 pm" tells no age.
                    phrase[-1] != _AGE or end == len(words)
                ):
                    yield _Span(option, start, end)

    def _all(self, flow: str, node: str) -> tuple[tuple[str, Words, int], ...]:
        """Return the phrases of a question with their options, as words, and below which age one names."""
        known = self._phrases.get((flow, node))
        if known is None:
            assert self._known is not None
            known = self._phrases[flow, node] = tuple(
                (option, words_of(phrase.replace(AGE, _AGE)), answer.under or 0)
                for option, answer in self._known.at(flow, node).items()
                for listed in answer.phrases.values()
                for phrase in listed
            )
        return known


def _fits(word: str, of_phrase: str, under: int) -> bool:
    if of_phrase == _AGE:
        return word.isdecimal() and int(word) < under
    return word == of_phrase


def _denying_places(words: Words, locale: str) -> list[int]:
    denying = _DENYING.get(locale.partition("_")[0], frozenset())
    return [place for place, word in enumerate(words) if word in denying]


def _is_of(match: Match, answer: TypedAnswer) -> bool:
    return isinstance(match, Answer) and match.topic in answer.topics


def _may_be(answer: TypedAnswer, words: Words) -> bool:
    """Return whether no age in a message is too high for an option."""
    return answer.under is None or not any(word.isdecimal() and int(word) >= answer.under for word in words)


def _by_time(localizer: Localizer, answers: Mapping[str, TypedAnswer], text: str) -> list[str]:
    """Return the option for the time that a text tells: how long ago, or a date."""
    timed = {name: answer.ago for name, answer in answers.items() if answer.ago}
    hours = _hours_since(localizer, text) if timed else None
    return [name for name, ago in timed.items() if hours is not None and ago.holds(hours)]


def _hours_since(localizer: Localizer, text: str) -> int | None:
    if ago := time_ago(text, localizer.locale):
        return ago.hours
    today = day_lists.today(localizer)
    told = date_in(text, localizer.locale, today)
    if told is None or (day := date(told.year, told.month or 1, told.day or 1)) > today:
        return None
    return (today - day).days * _HOURS_A_DAY


def tells_no_day(localizer: Localizer, text: str) -> Markup:
    """Return why a text names no day on which something was: because that day is in no calendar, or still to come.
    Empty if it may be one, or names none."""
    today = day_lists.today(localizer)
    if told := day_that_is_not(text, localizer.locale, today):
        month = localizer.partial_date(f"{told.year}-{told.month:02}")
        return localizer.phrase_markup("day_not_there", day=localizer.number(told.day), month=month)
    return localizer.phrase_markup("day_to_come") if is_after(text, localizer.locale, today) else ()
