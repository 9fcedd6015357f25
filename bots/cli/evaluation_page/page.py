"""Puts the page together: figures first, then the curves, what was taken for what, and where to write phrasings."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from importlib.resources import files
from xml.etree.ElementTree import Element

from bots.cli.evaluation_page.charts import refusing_chart, reliability_chart
from bots.cli.evaluation_page.elements import as_html, element
from bots.cli.evaluation_page.tables import confusion_table, outcome_table, refusing_table, share, worst_table
from core.questions import (
    COVERED,
    UNCOVERED,
    Judged,
    Labelled,
    Outcome,
    area,
    best_refusing,
    calibration_error,
    confusions,
    refusing_curve,
    refusing_today,
    reliability,
    worst_first,
)

_MOST_CONFUSIONS = 30
# Shares of questions of a topic that are still answered, at which the page tells how many outside are refused.
_ANSWERED = (0.99, 0.98, 0.95, 0.9)
# The page holds what it shows. Should a question ever become markup, a browser still neither runs nor loads anything.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def evaluation_page(name: str, judged: Sequence[Judged], locales: Iterable[str]) -> bytes:
    """Return the page of a file of questions. ``locales`` names the folders of phrasings that there are."""
    sections = [
        _section("figures", "Figures", *_figures(judged)),
        _section("reliability", "How sure, and how often right", *_reliability(judged)),
        _section("refusing", "Refusing", *_refusing(judged)),
        _section("confusions", "What was taken for what", *_confusions(judged)),
        _section("worst", "Where to write", *_worst(judged, frozenset(locales))),
    ]
    links = [element("a", section.findtext("h2", ""), href=f"#{section.get('id', '')}") for section in sections]
    style = files(__package__).joinpath("page.css").read_text("utf-8")
    title = f"How questions are matched: {name}"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("title", title),
        element("style", style),
    )
    inside = sum(each.labelled.covered for each in judged)
    counted = f"{len(judged)} questions: {inside} of a topic, {len(judged) - inside} outside every topic."
    main = element("main", element("h1", title), element("p", counted), element("nav", *links), *sections)
    return as_html(element("html", head, element("body", main), lang="en"))


def _figures(judged: Sequence[Judged]) -> list[Element]:
    by_language = _counted(judged, lambda labelled: labelled.language)
    by_kind = _counted(judged, lambda labelled: labelled.kind)
    return [
        _text(
            "Answered right: the topic that was wanted. Offered right: it was among the choices. Wrong: another topic "
            "was answered. Missed: declined, or choices without it."
        ),
        _beside(
            outcome_table("Questions of a topic, by language", "language", by_language, COVERED),
            outcome_table("Questions of a topic, by kind", "kind", by_kind, COVERED),
            outcome_table("Questions outside every topic, by language", "language", by_language, UNCOVERED),
            outcome_table("Questions outside every topic, by kind", "kind", by_kind, UNCOVERED),
        ),
    ]


def _counted(judged: Iterable[Judged], of: Callable[[Labelled], str]) -> dict[str, Counter[Outcome]]:
    """Return the outcomes of all questions, and then by a property of them."""
    counted: dict[str, Counter[Outcome]] = defaultdict(Counter)
    everything: Counter[Outcome] = Counter()
    for each in judged:
        counted[of(each.labelled)][each.outcome] += 1
        everything[each.outcome] += 1
    return {"all": everything, **dict(sorted(counted.items()))}


def _reliability(judged: Sequence[Judged]) -> list[Element]:
    bins = reliability(judged)
    error = calibration_error(bins)
    if error is None:
        return [_text("There is no question whose sureness is known.")]
    told = "; ".join(
        f"{each.low:.0%} to {each.high:.0%} sure: {each.questions} questions, "
        f"stated {share(each.stated, each.questions)}, right {share(each.right, each.questions)}"
        for each in bins
        if each.questions
    )
    return [
        _text(
            "On the dashed line, the bot is right as often as it says. Below it, it is surer than it should be; above "
            f"it, less sure. On average they are {error * 100:.1f} points apart."
        ),
        _figure(reliability_chart(bins, "Share right over stated sureness", told)),
    ]


def _refusing(judged: Sequence[Judged]) -> list[Element]:
    curve, today = refusing_curve(judged), refusing_today(judged)
    under = area(curve)
    if today is None or under is None:
        return [_text("This needs questions of a topic and questions outside every topic.")]
    told = (
        f"Today {today.refused:.1%} of the questions outside are refused, and {today.answered:.1%} of those of a topic "
        f"are answered or offered choices. Area under the curve (AUROC): {under:.3f}."
    )
    best = ((f"at least {least:.0%} not refused", best_refusing(curve, least)) for least in _ANSWERED)
    marks = [("today", today), *((name, point) for name, point in best if point)]
    return [
        _text(
            "To refuse more questions outside is to refuse more that have an answer. The curve shows what each "
            "threshold does: how far the best topic has to be ahead of none. The top right corner would be perfect."
        ),
        _text(told),
        _beside(
            _figure(refusing_chart(curve, today, "Share not refused of a topic, over share refused outside", told)),
            refusing_table(marks),
        ),
    ]


def _confusions(judged: Sequence[Judged]) -> list[Element]:
    rows = confusions(judged)
    if not rows:
        return [_text("Nothing was.")]
    more = f" {len(rows) - _MOST_CONFUSIONS} rarer ones are left out." if len(rows) > _MOST_CONFUSIONS else ""
    return [_text(f"Most frequent first.{more}"), confusion_table(rows[:_MOST_CONFUSIONS])]


def _worst(judged: Sequence[Judged], locales: frozenset[str]) -> list[Element]:
    wrong, others = worst_first(judged)
    if not wrong and not others:
        return [_text("No question went wrong.")]
    tables = (("Answered wrongly", wrong), ("Declined, or offered other topics", others))
    return [
        _text(
            "The surest first. Do not copy these questions into the phrasings: then they measure nothing any more. "
            "Write others that mean the same, in the file named, which is in the folder of the content; where it has "
            "“…”, in the language that most of the words are in."
        ),
        *(worst_table(caption, rows, locales) for caption, rows in tables if rows),
    ]


def _section(identifier: str, heading: str, *content: Element) -> Element:
    return element("section", element("h2", heading), *content, id=identifier)


def _text(words: str) -> Element:
    return element("p", words)


def _beside(*parts: Element) -> Element:
    return element("div", *parts, class_="beside")


def _figure(chart: Element) -> Element:
    return element("figure", chart)
