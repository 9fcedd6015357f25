"""How it is decided, learnt from examples that were held out: weights, thresholds and alarms."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.content import NOT_COVERED
from core.questions.classifier import Scores
from core.questions.decision import costs_of, learn_thresholds
from core.questions.evidence import averaged, learn_weights, weighed, without_own_class
from core.questions.index import Alarm, Judgement, Rules

# The share of questions without danger that may be answered as if there was danger (1 in 200), or have a first line
# about danger (1 in 50).
_URGENT_FALSE_ALARMS = 0.005
_DANGER_FALSE_ALARMS = 0.02
# Of fewer questions of a few words (or more) than this, it is learnt from all questions how they are judged.
_FEWEST_ALIKE = 200

Labels = NDArray[np.intp]


@dataclass(frozen=True)
class CrossValidation:
    """What each source says of the examples that were held out, from models that were trained without them.

    ``sources`` are spelling, meaning and votes, or the spelling alone without an encoder. ``labels`` are positions in
    ``classes``; ``few`` marks questions of a few words, ``by_stranger`` those of authors of whom nothing was learnt;
    ``examples`` is the number of all examples.
    """

    classes: tuple[str, ...]
    labels: Labels
    few: NDArray[np.bool_]
    by_stranger: NDArray[np.bool_]
    sources: tuple[Scores, ...]
    examples: int

    def judged(self, few: Judgement, more: Judgement) -> Scores:
        """Return the probability of each class, a row for each example."""
        one, other = weighed(self.sources, few.weights), weighed(self.sources, more.weights)
        return np.where(self.few[:, np.newaxis], one, other)

    def accuracy(self, rules: Rules) -> float:
        """Return the share of examples whose own class is the likeliest, from 0 to 1."""
        return float((self.judged(rules.few_words, rules.more_words).argmax(axis=1) == self.labels).mean())

    def of(self, some: NDArray[np.bool_]) -> "CrossValidation":
        """Return the same of some of the examples."""
        sources = tuple(source[some] for source in self.sources)
        return CrossValidation(
            self.classes, self.labels[some], self.few[some], self.by_stranger[some], sources, self.examples
        )

    def by_spelling(self) -> "CrossValidation":
        """Return the same where the spelling is the only source."""
        return replace(self, sources=self.sources[:1])


def learn_rules(held_out: CrossValidation, related: Mapping[str, Sequence[str]], urgent: Collection[str]) -> Rules:
    """Return the rules that serve the examples held out best. ``related`` and ``urgent`` are as in training."""
    few, more = (_judgement(held_out, some, related) for some in (held_out.few, ~held_out.few))
    return Rules(few, more, _alarms(held_out, urgent))


def _judgement(held_out: CrossValidation, some: NDArray[np.bool_], related: Mapping[str, Sequence[str]]) -> Judgement:
    """Return how questions of a kind are judged: those of ``some`` of the examples that were held out."""
    alike = held_out.of(some) if some.sum() >= _FEWEST_ALIKE else held_out
    classes, labels = alike.classes, alike.labels
    one_source = len(alike.sources) == 1
    weights = np.ones(1, dtype=np.float32) if one_source else learn_weights(alike.sources, labels)
    none = classes.index(NOT_COVERED) if NOT_COVERED in classes else None
    covered = alike.of(labels != none)
    costs = costs_of(
        weighed(alike.sources, weights),
        labels,
        weighed(without_own_class(covered.sources, covered.labels), weights),
        none,
        np.array([[truth in related.get(answer, ()) for truth in classes] for answer in classes]),
    )
    return Judgement(weights, learn_thresholds(costs))


def _alarms(held_out: CrossValidation, urgent: Collection[str]) -> dict[str, Alarm]:
    """Return the confidences in each urgent topic that few questions about what is not urgent reach."""
    probabilities = averaged(held_out.sources)
    calm = np.isin(held_out.labels, [i for i, name in enumerate(held_out.classes) if name not in urgent])
    shares = (1 - _URGENT_FALSE_ALARMS, 1 - _DANGER_FALSE_ALARMS)
    return {
        topic: Alarm(*(float(confidence) for confidence in np.quantile(probabilities[calm, place], shares)))
        for place, topic in enumerate(held_out.classes)
        if topic in urgent
    }
