"""From a question to a match: normalise, classify, decide. One decision is that no topic is meant."""

from collections.abc import Callable

from core.content import NOT_COVERED
from core.language import simplified
from core.questions.classifier import Scores, centred, mixed
from core.questions.encoder import Encoder
from core.questions.index import Index
from core.questions.match import Answer, Clarify, Match, NotCovered

# From this confidence on, the spelling decides alone, so that most questions need no encoder. On held-out questions the
# encoder makes no improvement there: docs/adr/0002-matching.md.
SURE_BY_SPELLING = 0.9
_MOST_CHOICES = 4
_MOST_ALTERNATIVES = 2
# The least probability of a choice, as a share of that of the first choice. Below it, a choice is noise.
_LEAST_SHARE = 0.08
# Of a few words, such as "bail", little is known. Unless they are surely not covered, or nothing comes near, asking
# back costs less than declining.
_FEW_WORDS = 3
_SURELY_NOT_COVERED = 0.5
_NEAR = 0.15


class Matcher:
    """Finds the topic of a question. Thread-safe; ``match`` takes up to about 60 ms, so call it off the event loop."""

    def __init__(self, index: Index, normalise: Callable[[str], str], encoder: Encoder | None) -> None:
        """The encoder must be the one that the index was built with. Without it the spelling decides alone."""
        self._index = index
        self._normalise = normalise
        self._encoder = encoder if encoder is not None and _fits(encoder, index) else None

    @property
    def lexical_only(self) -> bool:
        return self._encoder is None or self._index.hybrid is None

    def match(self, text: str) -> Match:
        question = self._asked(text)
        if not any(c.isalnum() for c in question):
            return NotCovered()
        return self._decide(self.probabilities(question), few_words=len(question.split()) <= _FEW_WORDS)

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
        spelling = self._index.lexical.probabilities(self._index.vocabulary, question)
        if self._encoder is None or self._index.hybrid is None or self._is_sure(spelling):
            return spelling
        vector = centred(self._encoder.encode([question]), self._index.mean_vector)[0]
        by_meaning = self._index.hybrid.probabilities(self._index.vocabulary, question, vector)
        if self._index.neighbours is None:
            return by_meaning
        votes = self._index.neighbours.votes(vector, self._index.mean_vector, len(self._index.classes))
        return mixed(by_meaning, votes)

    def _is_sure(self, spelling: Scores) -> bool:
        """Return whether the spelling alone may decide.

        It may decide for a topic, but not that no topic is meant: an unknown spelling may be another language.
        """
        best = int(spelling.argmax())
        return bool(spelling[best] >= SURE_BY_SPELLING) and self._index.classes[best] != NOT_COVERED

    def _decide(self, probabilities: Scores, *, few_words: bool) -> Match:
        """Decide in this order: an urgent topic, then surely not covered, then an answer, then choices."""
        confidence = dict(zip(self._index.classes, (float(p) for p in probabilities), strict=True))
        uncovered = confidence.pop(NOT_COVERED, 0.0)
        ranked = sorted(confidence, key=lambda topic: -confidence[topic])
        alarms = self._index.alarms
        danger = next(
            (topic for topic in ranked if topic in alarms and confidence[topic] >= alarms[topic].danger_from), None
        )
        likely = tuple(t for t in ranked[:_MOST_CHOICES] if confidence[t] >= _LEAST_SHARE * confidence[ranked[0]])
        for urgent in ranked:
            if urgent in alarms and confidence[urgent] >= alarms[urgent].urgent_from:
                others = tuple(topic for topic in ranked if topic != urgent)
                return Answer(urgent, others[:_MOST_ALTERNATIVES], urgent)
        if uncovered > confidence[ranked[0]]:
            near = uncovered < _SURELY_NOT_COVERED and confidence[ranked[0]] >= _NEAR
            return Clarify(likely, danger) if few_words and near else NotCovered(danger)
        if confidence[ranked[0]] >= self._index.answer_from or len(likely) == 1:
            return Answer(ranked[0], tuple(ranked[1 : 1 + _MOST_ALTERNATIVES]), danger)
        return Clarify(likely, danger)


def _fits(encoder: Encoder, index: Index) -> bool:
    return encoder.name == index.encoder and index.mean_vector.shape == (encoder.dimensions,)
