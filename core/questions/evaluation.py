"""Evaluate how well questions are matched: labelled questions in, counts of outcomes out.

The file of questions is tab-separated, with the header ``id lang kind accept question``. ``accept`` has the topics that
are right answers, separated by commas, or ``none`` for a question that no topic covers.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from core.content import NOT_COVERED
from core.files import read_file
from core.questions.match import Answer, Clarify, Match

_COLUMNS = ("id", "lang", "kind", "accept", "question")


class Outcome(StrEnum):
    """How the bot answered a labelled question."""

    RIGHT = "answered right"
    OFFERED = "offered right"
    WRONG = "wrong"  # another topic was answered
    MISSED = "missed"  # declined, or offered choices without the right one
    REFUSED = "refused"  # not covered, and declined
    CHOICES = "offered choices"  # not covered, and choices were offered
    FALSE = "falsely answered"  # not covered, and answered


COVERED = (Outcome.RIGHT, Outcome.OFFERED, Outcome.WRONG, Outcome.MISSED)
UNCOVERED = (Outcome.REFUSED, Outcome.CHOICES, Outcome.FALSE)


@dataclass(frozen=True)
class Labelled:
    """A question, and the topics that are right answers to it."""

    language: str
    kind: str
    accept: frozenset[str]
    question: str

    @property
    def covered(self) -> bool:
        return NOT_COVERED not in self.accept


class QuestionFileError(ValueError):
    """Raised if a file is not a list of labelled questions. The message has file and line."""


@dataclass(frozen=True)
class Judged:
    """A labelled question and what was found. ``sureness`` has every topic, and ``none``; it is empty if not known."""

    labelled: Labelled
    found: Match
    sureness: Mapping[str, float] = field(default_factory=dict)

    @property
    def outcome(self) -> Outcome:
        return judge(self.labelled, self.found)

    @property
    def wanted(self) -> str:
        return "/".join(sorted(self.labelled.accept))

    @property
    def given(self) -> str:
        """The topic that was answered, or the first of the choices, or ``none``."""
        match self.found:
            case Answer(topic):
                return topic
            case Clarify(topics):
                return topics[0]
            case _:
                return NOT_COVERED


@dataclass
class Evaluation:
    """Every question; counts of outcomes by language and kind, and of wrong answers by right and answered topic."""

    judged: list[Judged] = field(default_factory=list)
    outcomes: dict[tuple[str, str], Counter[Outcome]] = field(default_factory=lambda: defaultdict(Counter))
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)

    def total(self, language: str | None = None) -> Counter[Outcome]:
        found: Counter[Outcome] = Counter()
        for (counted, _), counts in self.outcomes.items():
            if language in (None, counted):
                found += counts
        return found


def read_questions(path: Path) -> Iterator[Labelled]:
    """Yield the labelled questions of a file.

    Raise QuestionFileError for a line in another format, OSError if the file cannot be read.
    """
    lines = read_file(path).decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    if not lines or tuple(lines[0].split("\t")) != _COLUMNS:
        raise QuestionFileError(f"{path}:1: the header is not {' '.join(_COLUMNS)}, with tabs between")
    for number, line in enumerate(lines[1:], start=2):
        fields = line.split("\t")
        if not line.strip():
            continue
        if len(fields) != len(_COLUMNS):
            raise QuestionFileError(f"{path}:{number}: there are {len(fields)} columns, and there should be 5")
        yield Labelled(fields[1], fields[2], frozenset(topic.strip() for topic in fields[3].split(",")), fields[4])


def evaluate_questions(
    questions: Iterable[Labelled],
    match: Callable[[str], Match],
    sureness: Callable[[str], Mapping[str, float]] = lambda _: {},
) -> Evaluation:
    """Match every question. ``sureness`` is asked only for figures that need it: it takes as long as ``match``."""
    evaluation = Evaluation()
    for labelled in questions:
        judged = Judged(labelled, match(labelled.question), sureness(labelled.question))
        evaluation.judged.append(judged)
        evaluation.outcomes[labelled.language, labelled.kind][judged.outcome] += 1
        if judged.outcome in {Outcome.WRONG, Outcome.FALSE}:
            evaluation.confusions[judged.wanted, judged.given] += 1
    return evaluation


def judge(labelled: Labelled, found: Match) -> Outcome:
    match found:
        case Answer(topic):
            if not labelled.covered:
                return Outcome.FALSE
            return Outcome.RIGHT if topic in labelled.accept else Outcome.WRONG
        case Clarify(topics):
            if not labelled.covered:
                return Outcome.CHOICES
            return Outcome.OFFERED if labelled.accept.intersection(topics) else Outcome.MISSED
        case _:
            return Outcome.MISSED if labelled.covered else Outcome.REFUSED
