"""The tables of the page. Each has a caption and headers; one that is too wide for a phone can be moved sideways."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from bots.cli.evaluation_page.elements import element
from core.content import NOT_COVERED
from core.language import parse_locale
from core.questions import Judged, Outcome, Refusing, how_given, stated_sureness

_QUESTIONS = Path("questions")


def share(part: float, whole: float) -> str:
    return f"{part / whole:.1%}" if whole else "–"


def outcome_table(
    caption: str, first: str, rows: Mapping[str, Counter[Outcome]], outcomes: Sequence[Outcome]
) -> Element:
    """Return the shares of the outcomes, a row for each name that has any of them."""
    lines = []
    for name, counts in rows.items():
        total = sum(counts[outcome] for outcome in outcomes)
        if total:
            shares = (_number(share(counts[outcome], total)) for outcome in outcomes)
            lines.append([_row_header(name), _number(str(total)), *shares])
    return _table(caption, (first, "asked", *outcomes), lines)


def refusing_table(points: Iterable[tuple[str, Refusing]]) -> Element:
    return _table(
        "What refusing does",
        ("at", "of a topic, not refused", "outside, refused"),
        [
            [_row_header(name), _number(f"{point.answered:.1%}"), _number(f"{point.refused:.1%}")]
            for name, point in points
        ],
    )


def confusion_table(rows: Iterable[tuple[str, str, str, int]]) -> Element:
    return _table(
        "Wanted and given",
        ("times", "wanted", "given", "how"),
        [
            [_number(str(times)), _cell(_topic(wanted)), _cell(_topic(given)), _cell(how)]
            for wanted, given, how, times in rows
        ],
    )


def worst_table(caption: str, worst: Iterable[Judged], locales: frozenset[str]) -> Element:
    """Return the questions with what was wanted and given. ``locales`` has the folders of phrasings that there are."""
    columns = ("question", "wanted", "given", "sure", "write in")
    rows = []
    for each in worst:
        labelled = each.labelled
        question = element("bdi", labelled.question, dir="auto", **_language(labelled.language))
        rows.append(
            [
                _cell(question, element("small", f"{labelled.language}, {labelled.kind}")),
                _cell(_topic(each.wanted)),
                _cell(_given(each)),
                _number(f"{stated_sureness(each):.1%}"),
                _cell(
                    *(element("code", path) for path in _phrasing_files(labelled.accept, labelled.language, locales))
                ),
            ]
        )
    return _table(caption, columns, rows, stacked=True)


def _phrasing_files(accept: Iterable[str], language: str, locales: frozenset[str]) -> list[str]:
    """Return the files to write phrasings in: of the question's language, or of any if it has no folder."""
    folder = language if language in locales else "…"
    return [(_QUESTIONS / folder / f"{topic}.txt").as_posix() for topic in sorted(accept)]


def _topic(name: str) -> str:
    """Return for a reader the topic, or the topics that are all right, which have a stroke between them."""
    return "none of them" if name == NOT_COVERED else name.replace("/", " or ")


def _given(judged: Judged) -> str:
    how = how_given(judged)
    return _topic(judged.given) if how == "answered" else f"{_topic(judged.given)} ({how})"


def _language(code: str) -> dict[str, str]:
    """Return the attribute that lets a browser choose letters and voice; none for what is no language, like mixed."""
    locale = parse_locale(code)
    return {"lang": str(locale).replace("_", "-")} if locale else {}


def _table(
    caption: str, columns: Sequence[str], rows: Iterable[Sequence[Element]], *, stacked: bool = False
) -> Element:
    """Return a table; if ``stacked``, one whose rows a phone shows as blocks.

    The roles stand there in words because a browser forgets them once a row is shown as a block.
    """
    body = []
    for row in rows:
        for column, cell in zip(columns, row, strict=True):
            cell.set("data-column", column)
        body.append(element("tr", *row, role="row"))
    head = element("tr", *(element("th", name, scope="col", role="columnheader") for name in columns), role="row")
    table = element(
        "table",
        element("caption", caption),
        element("thead", head, role="rowgroup"),
        element("tbody", *body, role="rowgroup"),
        role="table",
        class_="stacked" if stacked else "plain",
    )
    return element("div", table, class_="wide", tabindex="0", role="region", aria_label=caption)


def _row_header(name: str) -> Element:
    return element("th", name, scope="row", role="rowheader")


def _cell(*content: Element | str) -> Element:
    return element("td", *content, role="cell")


def _number(text: str) -> Element:
    return element("td", text, role="cell", class_="number")
