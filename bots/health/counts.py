"""Counts what the bots do: no text, no id, nothing that tells of a person.

Topics and languages come from the content, never from what was sent: a button may be forged.
"""

import logging
from collections import Counter
from collections.abc import Callable
from typing import Literal

from bots.logs import OURS
from core.content import Content
from core.conversation import (
    ChoiceSelected,
    CommandReceived,
    Event,
    FormSubmitted,
    MessageReceived,
    Reply,
    ShowTopic,
)
from core.questions import Answer, Clarify, NotCovered

# What people do is shown in whole tens.
STEP = 10
# Seconds. An answer to a question takes some hundredths, one that a burst keeps waiting may take longer.
DELAYS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
Kind = Literal["message", "choice", "command", "form"]
_KINDS: dict[type[Event], Kind] = {
    MessageReceived: "message",
    ChoiceSelected: "choice",
    CommandReceived: "command",
    FormSubmitted: "form",
}


class Delays:
    """How many turns took at most as long as each of ``DELAYS``, or longer, and how many seconds all took together.

    ``shown`` is that at the last whole ten: whoever looks again after each turn does not see a single one.
    """

    def __init__(self) -> None:
        self._buckets = [0] * (len(DELAYS) + 1)
        self._seconds = 0.0
        self.shown: tuple[tuple[int, ...], float] = tuple(self._buckets), 0.0

    def add(self, seconds: float) -> None:
        self._seconds += seconds
        self._buckets[next((place for place, most in enumerate(DELAYS) if seconds <= most), len(DELAYS))] += 1
        if sum(self._buckets) % STEP == 0:
            self.shown = tuple(self._buckets), self._seconds


class Counts:
    """The counts since the start of this process. ``heard`` is called with the platform of each update."""

    def __init__(self, heard: Callable[[str], None] = lambda _: None) -> None:
        self._heard = heard
        self.updates: Counter[tuple[str, Kind]] = Counter()
        # By decision, topic (if there is one) and language of the reply.
        self.questions: Counter[tuple[str, str, str]] = Counter()
        # By the kind of what was chosen, topic (if it is one) and language of the reply.
        self.choices: Counter[tuple[str, str, str]] = Counter()
        self.delays = Delays()
        # By level and place in the program.
        self.records: Counter[tuple[str, str]] = Counter()

    def turn(self, key: str, event: Event, reply: Reply, content: Content, seconds: float) -> None:
        """Count an event of the conversation ``key`` and its reply, which took so many seconds."""
        platform = key.partition(":")[0]
        self._heard(platform)
        self.updates[platform, _KINDS[type(event)]] += 1
        self.delays.add(seconds)
        match reply.match:
            case Answer(topic):
                self.questions["answer", topic, reply.locale] += 1
            case Clarify():
                self.questions["clarify", "", reply.locale] += 1
            case NotCovered():
                self.questions["not_covered", "", reply.locale] += 1
        if isinstance(event, ChoiceSelected) and event.action is not None and not reply.stale:
            topic = event.action.topic if isinstance(event.action, ShowTopic) else ""
            if not topic or topic in content.topics:
                self.choices[type(event.action).__name__, topic, reply.locale] += 1

    def count_records(self) -> None:
        """Count from now on what is logged as a warning or an error, by its place in the program."""
        logging.getLogger(OURS).addHandler(_RecordCounter(self.records))


class _RecordCounter(logging.Handler):
    def __init__(self, records: Counter[tuple[str, str]]) -> None:
        super().__init__(logging.WARNING)
        self._records = records

    def emit(self, record: logging.LogRecord) -> None:
        platform = record.name.partition(".")[2]
        self._records[record.levelname.lower(), f"{platform}.{record.module}" if platform else record.module] += 1
