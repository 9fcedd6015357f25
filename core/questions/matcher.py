"""From a question to a match: normalise, classify, decide. One decision is that no topic is meant."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

import numpy as np

from core.content import NOT_COVERED
from core.language import simplified
from core.questions.alarm_words import AlarmWords
from core.questions.classifier import Scores, centred
from core.questions.decision import LEAST_SHARE, MOST_CHOICES, SURELY_COVERED, Thresholds
from core.questions.encoder import Encoder
from core.questions.evidence import averaged, has_few_words, weighed
from core.questions.index import Index, Judgement
from core.questions.match import Answer, Clarify, Match, NotCovered
from core.questions.plain_statements import plain_statement
from core.questions.time_of_danger import happens_now, reports_the_past

# From this confidence on, the spelling decides alone, so that half of the questions need no encoder. A higher one is
# right a little more often, and slower: docs/adr/0002-matching.md.
SURE_BY_SPELLING = 0.93
MOST_ALTERNATIVES = 2
_LEAST_LEFT = 1e-6


class Matcher:
    """Finds the topic of a question. Thread-safe; ``match`` takes up to about 60 ms, so call it off the event loop."""

    def __init__(
        self,
        index: Index,
        normalise: Callable[[str], str],
        encoder: Encoder | None,
        alarm_words: Mapping[str, Iterable[str]] = MappingProxyType({}),
    ) -> None:
        """The encoder must be the one that the index was built with. Without it the spelling decides alone.

        ``alarm_words`` are those of urgent topics, in all languages: see ``AlarmWords``.
        """
        self._index = index
        self._normalise = normalise
        self._encoder = encoder if encoder is not None and _fits(encoder, index) else None
        self._rules = index.spelling_rules if self.lexical_only else index.rules
        self._alarm_words = AlarmWords(alarm_words)

    @property
    def lexical_only(self) -> bool:
        return self._encoder is None or self._index.hybrid is None

    def match(self, text: str) -> Match:
        """Return what a text is taken to mean. A plain statement is not covered, and never a cry for help."""
        return NotCovered() if plain_statement(text) else self._found(text)

    def _found(self, text: str) -> Match:
        question = self._asked(text)
        if not any(c.isalnum() for c in question):
            return NotCovered()
        sources = self._sources(question)
        thresholds = self._judgement(question).thresholds
        return self._decide(self._weighed(question, sources), averaged(sources), thresholds, text)

    def sureness(self, text: str) -> dict[str, float]:
        """Return how sure ``match`` is of each topic, and of ``none``; nothing for a text without a letter or digit."""
        question = self._asked(text)
        if not any(c.isalnum() for c in question):
            return {}
        return dict(zip(self._index.classes, map(float, self.probabilities(question)), strict=True))

    def _asked(self, text: str) -> str:
        """Return a question as the phrasings were learnt. Nearly all Chinese ones of them are simplified."""
        return self._normalise(simplified(text))

    def probabilities(self, question: str) -> Scores:
        """Return the probability of each class of the index for a normalised question."""
        return self._weighed(question, self._sources(question))

    def _sources(self, question: str) -> list[Scores]:
        """Return what spelling, meaning and votes say, or only the spelling where it decides alone."""
        spelling = self._index.lexical.probabilities(self._index.vocabulary, question)
        hybrid, neighbours = self._index.hybrid, self._index.neighbours
        if self._encoder is None or hybrid is None or neighbours is None or self._is_sure(spelling):
            return [spelling]
        vector = centred(self._encoder.encode([question]), self._index.mean_vector)[0]
        meaning = hybrid.probabilities(self._index.vocabulary, question, vector)
        return [spelling, meaning, neighbours.votes(vector, self._index.mean_vector, len(self._index.classes))]

    def _weighed(self, question: str, sources: list[Scores]) -> Scores:
        if len(sources) == 1:
            return sources[0]
        found: Scores = weighed([source[np.newaxis] for source in sources], self._judgement(question).weights)[0]
        return found

    def _judgement(self, question: str) -> Judgement:
        return self._rules.few_words if has_few_words(question) else self._rules.more_words

    def _is_sure(self, spelling: Scores) -> bool:
        """Return whether the spelling alone may decide.

        It may decide for a topic, but not that no topic is meant: an unknown spelling may be another language.
        """
        best = int(spelling.argmax())
        return bool(spelling[best] >= SURE_BY_SPELLING) and self._index.classes[best] != NOT_COVERED

    def _decide(self, probabilities: Scores, average: Scores, thresholds: Thresholds, text: str = "") -> Match:
        """Decide in this order: an urgent topic, then not covered, then an answer, then choices.

        ``average`` is what the sources say on average, by which alarms are raised, and ``text`` what was written.
        """
        confidence = dict(zip(self._index.classes, (float(p) for p in probabilities), strict=True))
        chances = dict(zip(self._index.classes, map(float, average), strict=True))
        alarms = {
            topic: self._alarm_words.applied(topic, alarm, chances.get(topic, 0.0), text)
            for topic, alarm in self._rules.alarms.items()
        }
        danger = {
            topic: chance
            for topic, chance in chances.items()
            if topic in alarms and chance >= alarms[topic].danger_from
        }
        warning = max(danger, key=lambda topic: danger[topic], default=None)
        # Where it is likelier that no topic is meant ("nobody is in danger"), the warning is enough.
        outside = chances.get(NOT_COVERED, 0.0)
        now = bool(danger) and happens_now(text)
        urgent_from = {
            topic: alarm.danger_from if now and alarm is self._rules.alarms[topic] else alarm.urgent_from
            for topic, alarm in alarms.items()
        }
        urgent = max(
            (topic for topic in danger if danger[topic] >= max(urgent_from[topic], outside)),
            key=lambda topic: danger[topic],
            default=None,
        )
        over = warning is not None and reports_the_past(text)
        if over and warning is not None:
            # It is answered as the report that it is, below the warning.
            gone, urgent = confidence.pop(warning, 0.0), None
            confidence = {topic: share / max(1 - gone, _LEAST_LEFT) for topic, share in confidence.items()}
        uncovered = confidence.pop(NOT_COVERED, 0.0)
        ranked = sorted(confidence, key=lambda topic: -confidence[topic])
        if urgent is not None:
            others = tuple(topic for topic in ranked if topic != urgent)
            return Answer(urgent, others[:MOST_ALTERNATIVES], urgent)
        far = confidence[ranked[0]] < thresholds.near_from and uncovered >= SURELY_COVERED and not over
        if uncovered >= thresholds.decline_from or far:
            return NotCovered(warning)
        likely = tuple(t for t in ranked[:MOST_CHOICES] if confidence[t] >= LEAST_SHARE * confidence[ranked[0]])
        if len(likely) == 1 and uncovered > confidence[ranked[0]]:
            return NotCovered(warning)
        if confidence[ranked[0]] >= thresholds.answer_from or len(likely) == 1:
            return Answer(ranked[0], tuple(ranked[1 : 1 + MOST_ALTERNATIVES]), warning)
        return Clarify(likely, warning)


def _fits(encoder: Encoder, index: Index) -> bool:
    return encoder.name == index.encoder and index.mean_vector.shape == (encoder.dimensions,)
