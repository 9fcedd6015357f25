"""The two curves as SVG, in a square of shares from 0 to 1. Colours and letters are those of page.css."""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from bots.cli.evaluation_page.elements import element
from core.questions import Bin, Refusing

# In units of the drawing. One is about a pixel on a small phone, so that letters of 12 can be read there.
_LEFT, _TOP, _SIDE = 44, 12, 280
_WIDTH, _HEIGHT = _LEFT + _SIDE + 16, _TOP + _SIDE + 58
_LINES = (0.0, 0.25, 0.5, 0.75, 1.0)
# A dot is drawn larger the more questions it stands for.
_LEAST_DOT, _MOST_DOT = 3, 8
_MIDDLE = 0.5
_BELOW_TICKS, _BELOW_COUNTS, _BELOW_NAME = 15, 31, 50


def reliability_chart(bins: Sequence[Bin], name: str, description: str) -> Element:
    """Return the share right over the stated sureness, with the number of questions below each bin."""
    filled = [each for each in bins if each.questions]
    spots = [(each.stated / each.questions, each.right / each.questions) for each in filled]
    most = max((each.questions for each in filled), default=1)
    dots = [
        element(
            "circle",
            element("title", _told(each)),
            cx=_x(stated),
            cy=_y(right),
            r=_LEAST_DOT + (_MOST_DOT - _LEAST_DOT) * (each.questions / most) ** 0.5,
            class_="dot",
        )
        for each, (stated, right) in zip(filled, spots, strict=True)
    ]
    counts = [
        _label(_x((each.low + each.high) / 2), _below(_BELOW_COUNTS), str(each.questions), "count") for each in bins
    ]
    return _chart(
        "reliability",
        name,
        description,
        [
            *_axes("stated sureness, and how many questions", _BELOW_NAME, "share right"),
            element("line", x1=_x(0), y1=_y(0), x2=_x(1), y2=_y(1), class_="ideal"),
            _curve(spots),
            *dots,
            *counts,
        ],
    )


def refusing_chart(curve: Sequence[Refusing], today: Refusing, name: str, description: str) -> Element:
    """Return the share answered inside over the share refused outside, with a mark where the bot is today."""
    x, y = _x(today.refused), _y(today.answered)
    # The label stands on the side of the mark that has room.
    left = today.refused > _MIDDLE
    label = _label(x + (-10 if left else 10), y + 18, "today", "today", "end" if left else "start")
    return _chart(
        "refusing",
        name,
        description,
        [
            *_axes("outside every topic: refused", _BELOW_COUNTS + 3, "of a topic: not refused"),
            _curve([(point.refused, point.answered) for point in curve]),
            element("line", x1=x, y1=y, x2=x, y2=_y(0), class_="ideal"),
            element("line", x1=_x(0), y1=y, x2=x, y2=y, class_="ideal"),
            element("circle", element("title", "today"), cx=x, cy=y, r=6, class_="today"),
            label,
        ],
    )


def _told(each: Bin) -> str:
    return f"{each.low:.0%} to {each.high:.0%} sure: {each.right} of {each.questions} right"


def _chart(identifier: str, name: str, description: str, parts: Iterable[Element]) -> Element:
    title, desc = f"{identifier}-title", f"{identifier}-desc"
    return element(
        "svg",
        element("title", name, id=title),
        element("desc", description, id=desc),
        *parts,
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        role="img",
        aria_labelledby=title,
        aria_describedby=desc,
    )


def _axes(across: str, below: float, up: str) -> list[Element]:
    """Return the lines and names of both axes. ``below`` is how far the name of the one across is from it."""
    drawn = []
    for share in _LINES:
        text = f"{share:.0%}"
        drawn += [
            element("line", x1=_x(share), y1=_y(0), x2=_x(share), y2=_y(1), class_="grid"),
            element("line", x1=_x(0), y1=_y(share), x2=_x(1), y2=_y(share), class_="grid"),
            _label(_x(share), _below(_BELOW_TICKS), text, "tick"),
            _label(_LEFT - 6, _y(share) + 4, text, "tick", "end"),
        ]
    middle = _TOP + _SIDE / 2
    upward = _label(10, middle, up, "name")
    upward.set("transform", f"rotate(-90 10 {middle:g})")
    return [*drawn, _label(_x(0.5), _below(below), across, "name"), upward]


def _curve(spots: Iterable[tuple[float, float]]) -> Element:
    # Steps that round to the same place are drawn once: a long list of questions makes no larger drawing.
    places = dict.fromkeys(f"{_x(x):.1f},{_y(y):.1f}" for x, y in spots)
    return element("polyline", points=" ".join(places), class_="curve")


def _label(x: float, y: float, text: str, class_: str, anchor: str = "middle") -> Element:
    return element("text", text, x=x, y=y, text_anchor=anchor, class_=class_)


def _x(share: float) -> float:
    return _LEFT + share * _SIDE


def _y(share: float) -> float:
    return _TOP + (1 - share) * _SIDE


def _below(distance: float) -> float:
    return _TOP + _SIDE + distance
