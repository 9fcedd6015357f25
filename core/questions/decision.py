"""Answer, ask back or decline: the probabilities from which each is done, learnt from what each mistake costs.

The costs are what a reader loses, in taps. A wrong answer costs most: somebody may do what it says, though below it the
other meanings are a tap away. Choices are up to four titles to read and a tap. The right answer costs nothing, and one
tap if an answer only names it as related.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from core.questions.classifier import Scores

MOST_CHOICES = 4
# The least probability of a choice, as a share of that of the first choice. Below it, a choice is noise.
LEAST_SHARE = 0.08

_TAP, _CHOICES, _DECLINED, _WRONG = 1.0, 2.25, 4.0, 4.25
# Of a hundred questions ten are outside as none.txt foresees it, and fifteen about what nobody foresaw. Each question
# that was held out stands for one of those, too: as it would be judged if nobody had thought of its topic.
_FORESEEN_OUTSIDE, _UNFORESEEN = 0.1, 0.15
# "My husband is detained" may be about five topics, and is surely about one of them: below this probability of "not
# covered" it is asked which, however small the share of each.
SURELY_COVERED = 0.05
# The values that a search tries for each threshold.
_ANSWER_FROM = tuple(round(0.26 + 0.04 * step, 2) for step in range(13))
_DECLINE_FROM = tuple(round(0.3 + 0.05 * step, 2) for step in range(11))
_NEAR_FROM = tuple(round(0.05 * step, 2) for step in range(9))


@dataclass(frozen=True)
class Thresholds:
    """The probabilities from which it is decided.

    A question is declined if "not covered" has ``decline_from``, or if it has ``SURELY_COVERED`` and no topic has
    ``near_from``; else it is answered if the likeliest topic has ``answer_from``; else choices are offered. Where there
    is only one choice, it is answered, or declined if "not covered" is likelier.
    """

    answer_from: float
    decline_from: float
    near_from: float


@dataclass(frozen=True)
class Costs:
    """What each decision about each question would cost, and what the decision depends on. One value a question."""

    answer: Scores
    choices: Scores
    decline: Scores
    share: Scores  # how much of all questions this one stands for
    best: Scores  # the probability of the likeliest topic
    uncovered: Scores
    single: NDArray[np.bool_]  # there is only one choice

    def mean(self, thresholds: Thresholds) -> float:
        """Return what a question costs on average."""
        far = (self.best < thresholds.near_from) & (self.uncovered >= SURELY_COVERED)
        declines = (self.uncovered >= thresholds.decline_from) | far
        declines |= self.single & (self.uncovered > self.best)
        answers = (self.best >= thresholds.answer_from) | self.single
        costs = np.where(declines, self.decline, np.where(answers, self.answer, self.choices))
        return float(costs @ self.share / self.share.sum())


def costs_of(
    probabilities: Scores,
    labels: NDArray[np.intp],
    unforeseen: Scores,
    none: int | None,
    related: NDArray[np.bool_],
) -> Costs:
    """Return the costs of questions that were held out, and of the ``unforeseen`` ones made of them.

    ``labels`` are their classes, ``none`` is the class of what is not covered (None if there is none), and ``related``
    tells for each class which others its answer names.
    """
    outside = np.concatenate([labels == none, np.ones(len(unforeseen), dtype=np.bool_)])
    truth = np.concatenate([labels, np.zeros(len(unforeseen), dtype=np.intp)])
    topics = np.concatenate([probabilities, unforeseen])
    uncovered = np.zeros(len(topics), dtype=np.float32)
    if none is not None:
        uncovered = topics[:, none].copy()
        topics[:, none] = 0
    likely = np.argsort(-topics, axis=1)[:, :MOST_CHOICES]
    chances = np.take_along_axis(topics, likely, axis=1)
    offered = chances >= LEAST_SHARE * chances[:, :1]
    leads = ((likely == truth[:, np.newaxis]) & offered).any(axis=1)
    first = likely[:, 0]
    answer = np.where(first == truth, 0, np.where(related[first, truth], _TAP, _WRONG))
    is_unforeseen = np.arange(len(topics)) >= len(labels)
    share = np.zeros(len(topics), dtype=np.float32)
    for some, of_all in (
        (~outside, 1 - _FORESEEN_OUTSIDE - _UNFORESEEN),
        (outside & ~is_unforeseen, _FORESEEN_OUTSIDE),
        (is_unforeseen, _UNFORESEEN),
    ):
        share[some] = of_all / max(some.sum(), 1)
    return Costs(
        answer=np.where(outside, _WRONG, answer).astype(np.float32),
        choices=np.where(outside | leads, _CHOICES, _DECLINED).astype(np.float32),
        decline=np.where(outside, 0, _DECLINED).astype(np.float32),
        share=share,
        best=chances[:, 0],
        uncovered=uncovered,
        single=offered.sum(axis=1) == 1,
    )


def learn_thresholds(costs: Costs) -> Thresholds:
    """Return the thresholds with which a question costs least, on average of each value and those beside it.

    A few questions make one value of many cheaper by chance; they do not make its neighbours cheaper too.
    """
    axes = (_ANSWER_FROM, _DECLINE_FROM, _NEAR_FROM)
    cost = np.array([costs.mean(Thresholds(*values)) for values in product(*axes)])
    smooth = _smoothed(cost.reshape([len(values) for values in axes]))
    best = np.unravel_index(smooth.argmin(), smooth.shape)
    return Thresholds(*(values[place] for values, place in zip(axes, best, strict=True)))


def _smoothed(cost: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mean of each value and those beside it along each axis. At an edge the outermost counts again."""
    for axis in range(cost.ndim):
        padded = np.pad(cost, [(1, 1) if each == axis else (0, 0) for each in range(cost.ndim)], mode="edge")
        length = cost.shape[axis]
        cost = np.mean([np.take(padded, range(start, start + length), axis=axis) for start in range(3)], axis=0)
    return cost
