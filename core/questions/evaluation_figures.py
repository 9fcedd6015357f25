"""Figures of an evaluation: how true its sureness is, what refusing costs, and what was taken for what.

Judged questions in, numbers out. ``none`` counts as a topic: to decline a question outside every topic is right.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.content import NOT_COVERED
from core.questions.evaluation import Judged, Outcome
from core.questions.match import Answer, Clarify, NotCovered

_BINS = 10
_GOOD = frozenset({Outcome.RIGHT, Outcome.OFFERED, Outcome.REFUSED})


@dataclass(frozen=True)
class Bin:
    """The questions whose sureness is from ``low`` to below ``high``; the last bin includes 1.

    ``stated`` is the sum of their surenesses, ``right`` how many of them were given a right topic.
    """

    low: float
    high: float
    questions: int = 0
    right: int = 0
    stated: float = 0.0


@dataclass(frozen=True)
class Refusing:
    """What refusing does: the share of the questions outside that are declined, and of those of a topic that are not.

    Whatever is less than ``threshold`` ahead of ``none`` is declined. It is None for what the bot does today, where
    other rules have a say too.
    """

    threshold: float | None
    refused: float
    answered: float


def stated_sureness(judged: Judged) -> float:
    """Return how sure the bot was of what it gave."""
    return judged.sureness.get(judged.given, 0.0)


def reliability(judged: Iterable[Judged]) -> tuple[Bin, ...]:
    """Return ten bins of equal width, the empty ones too. A question whose sureness is not known is in none."""
    bins = [Bin(number / _BINS, (number + 1) / _BINS) for number in range(_BINS)]
    for each in judged:
        if each.sureness:
            stated = stated_sureness(each)
            at = min(int(stated * _BINS), _BINS - 1)
            old = bins[at]
            right = old.right + (each.given in each.labelled.accept)
            bins[at] = Bin(old.low, old.high, old.questions + 1, right, old.stated + stated)
    return tuple(bins)


def calibration_error(bins: Iterable[Bin]) -> float | None:
    """Return how far stated sureness and share right are apart, on average over the questions; None without any."""
    filled = [each for each in bins if each.questions]
    total = sum(each.questions for each in filled)
    return sum(abs(each.stated - each.right) for each in filled) / total if total else None


def refusing_curve(judged: Iterable[Judged]) -> tuple[Refusing, ...]:
    """Return what each threshold does, from declining nothing to declining everything.

    It is empty unless there are questions of a topic and questions outside, all with a known sureness.
    """
    inside, outside = _leads(judged)
    if not inside or not outside:
        return ()
    points = [
        Refusing(
            threshold,
            bisect_left(outside, threshold) / len(outside),
            1 - bisect_left(inside, threshold) / len(inside),
        )
        for threshold in sorted({*inside, *outside})
    ]
    return (*points, Refusing(float("inf"), 1.0, 0.0))


def refusing_today(judged: Iterable[Judged]) -> Refusing | None:
    """Return what the bot does today; None unless there are questions of a topic and questions outside."""
    declined = {covered: Counter[bool]() for covered in (True, False)}
    for each in judged:
        declined[each.labelled.covered][isinstance(each.found, NotCovered)] += 1
    inside, outside = declined[True], declined[False]
    if not inside or not outside:
        return None
    return Refusing(None, outside[True] / outside.total(), inside[False] / inside.total())


def best_refusing(curve: Iterable[Refusing], least_answered: float) -> Refusing | None:
    """Return the point that refuses most outside while at least this share inside is answered; None of no curve."""
    return max(
        (point for point in curve if point.answered >= least_answered),
        key=lambda point: (point.refused, point.answered),
        default=None,
    )


def area(curve: Sequence[Refusing]) -> float | None:
    """Return the area under the curve, AUROC: how often a question of a topic is further ahead than one outside.

    Ties count half. It is 1 if one threshold parts them, and 0.5 if the order is chance; None of no curve.
    """
    if not curve:
        return None
    return sum((b.refused - a.refused) * (a.answered + b.answered) / 2 for a, b in pairwise(curve))


def confusions(judged: Iterable[Judged]) -> list[tuple[str, str, str, int]]:
    """Return wanted topic, given topic, how it was given, and how often, where it went wrong; most frequent first."""
    counted = Counter((each.wanted, each.given, how_given(each)) for each in judged if _went_wrong(each))
    return [(*pair, times) for pair, times in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]


def worst_first(judged: Iterable[Judged]) -> tuple[list[Judged], list[Judged]]:
    """Return the questions that were answered wrongly, and those that went wrong in another way; the surest first."""
    wrong = sorted(filter(_went_wrong, judged), key=lambda each: -stated_sureness(each))
    return (
        [each for each in wrong if isinstance(each.found, Answer)],
        [each for each in wrong if not isinstance(each.found, Answer)],
    )


def how_given(judged: Judged) -> str:
    match judged.found:
        case Answer():
            return "answered"
        case Clarify():
            return "offered first"
        case _:
            return "declined"


def _went_wrong(judged: Judged) -> bool:
    return judged.outcome not in _GOOD


def _leads(judged: Iterable[Judged]) -> tuple[list[float], list[float]]:
    """Return how far the best topic is ahead of ``none``, of questions of a topic and of those outside, ascending."""
    leads: dict[bool, list[float]] = {True: [], False: []}
    for each in judged:
        topics = [sureness for topic, sureness in each.sureness.items() if topic != NOT_COVERED]
        if topics:
            leads[each.labelled.covered].append(max(topics) - each.sureness.get(NOT_COVERED, 0.0))
    return sorted(leads[True]), sorted(leads[False])
