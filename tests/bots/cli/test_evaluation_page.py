"""The page of an evaluation: what stands on it, and that no question becomes markup."""

import re

import pytest

from bots.cli.evaluation_page import evaluation_page
from core.questions import Answer, Clarify, Judged, Labelled, Match, NotCovered
from tests.support.html_pages import Node, read_page

HOSTILE = (
    "<script>alert(1)</script>",
    "</td></table><h1>owned</h1>",
    "<img src=x onerror=alert(1)>",
    "\"'><svg onload=alert(1)>",
    "&lt;b&gt; &amp; &#60;i&#62;",
    "<!-- open",
    "]]></style><style>*{display:none}</style>",
    "\u202eright to left\u202d \u2066",
)


def judged(
    accept: str, found: Match, question: str = "?", language: str = "en", kind: str = "plain", **sureness: float
) -> Judged:
    return Judged(Labelled(language, kind, frozenset(accept.split(",")), question), found, sureness)


def page_of(*questions: Judged, name: str = "questions.tsv") -> Node:
    return read_page(evaluation_page(name, questions, {"en", "ar"}))


def table(page: Node, caption: str) -> list[list[str]]:
    return page.named(caption).rows()


QUESTIONS = (
    judged("opr", Answer("opr"), opr=0.95, none=0.05),
    judged("opr", Answer("opr"), opr=0.55, none=0.25, kind="typo"),
    judged("opr,crcl", Answer("oig"), "Who reads this?", opr=0.25, oig=0.75, kind="typo"),
    judged("opr", Clarify(("oig", "opr")), opr=0.25, oig=0.35, none=0.1),
    judged("opr", NotCovered(), "متى؟", language="ar", opr=0.1, none=0.9),
    judged("opr", Clarify(("oig", "crcl")), "mi brother", language="mix", oig=0.5, none=0.1),
    judged("none", NotCovered(), opr=0.2, none=0.8),
    judged("none", Answer("opr"), "What time is it?", opr=0.6, none=0.4),
)


@pytest.fixture(scope="module")
def page() -> Node:
    return page_of(*QUESTIONS)


def test_it_says_which_questions_were_measured(page: Node) -> None:
    assert page.one("head").one("title").text == page.one("h1").text == "How questions are matched: questions.tsv"
    assert "8 questions: 6 of a topic, 2 outside every topic." in page.text


def test_figures_stand_by_language_and_by_kind(page: Node) -> None:
    head = ["asked", "answered right", "offered right", "wrong", "missed"]
    assert table(page, "Questions of a topic, by language") == [
        ["language", *head],
        ["all", "6", "33.3%", "16.7%", "16.7%", "33.3%"],
        ["ar", "1", "0.0%", "0.0%", "0.0%", "100.0%"],
        ["en", "4", "50.0%", "25.0%", "25.0%", "0.0%"],
        ["mix", "1", "0.0%", "0.0%", "0.0%", "100.0%"],
    ]
    assert table(page, "Questions of a topic, by kind") == [
        ["kind", *head],
        ["all", "6", "33.3%", "16.7%", "16.7%", "33.3%"],
        ["plain", "4", "25.0%", "25.0%", "0.0%", "50.0%"],
        ["typo", "2", "50.0%", "0.0%", "50.0%", "0.0%"],
    ]
    assert table(page, "Questions outside every topic, by language") == [
        ["language", "asked", "refused", "offered choices", "falsely answered"],
        ["all", "2", "50.0%", "0.0%", "50.0%"],
        ["en", "2", "50.0%", "0.0%", "50.0%"],
    ]


def test_what_was_taken_for_what_leaves_out_what_was_right(page: Node) -> None:
    assert table(page, "Wanted and given") == [
        ["times", "wanted", "given", "how"],
        ["1", "crcl or opr", "oig", "answered"],
        ["1", "none of them", "opr", "answered"],
        ["1", "opr", "none of them", "declined"],
        ["1", "opr", "oig", "offered first"],
    ]


def test_only_the_most_frequent_are_told_of_many() -> None:
    many = [judged("opr", Answer(f"t{number}"), opr=0.5) for number in range(32)]
    page = page_of(*many, judged("opr", Answer("t31"), opr=0.5))
    rows = table(page, "Wanted and given")
    assert rows[1] == ["2", "opr", "t31", "answered"]
    assert len(rows) == 31
    assert "2 rarer ones are left out" in page.text


def test_the_worst_questions_say_where_to_write(page: Node) -> None:
    head = ["question", "wanted", "given", "sure", "write in"]
    assert table(page, "Answered wrongly") == [
        head,
        ["Who reads this?en, typo", "crcl or opr", "oig", "75.0%", "questions/en/crcl.txtquestions/en/opr.txt"],
        ["What time is it?en, plain", "none of them", "opr", "60.0%", "questions/en/none.txt"],
    ]
    assert table(page, "Declined, or offered other topics") == [
        head,
        ["متى؟ar, plain", "opr", "none of them (declined)", "90.0%", "questions/ar/opr.txt"],
        ["mi brothermix, plain", "opr", "oig (offered first)", "50.0%", "questions/…/opr.txt"],
    ]


def test_a_question_stands_in_its_own_direction_and_language(page: Node) -> None:
    spoken = {node.text: node.attributes for node in page.all("bdi")}
    assert spoken["متى؟"] == {"dir": "auto", "lang": "ar"}
    assert spoken["mi brother"] == {"dir": "auto"}


# The drawings


def test_the_reliability_curve_has_a_dot_for_each_bin_with_questions(page: Node) -> None:
    chart, _ = page.all("svg")
    dots = chart.all("circle", "dot")
    # Two are 50 to 60 % sure: opr 0.55, which is right, and oig 0.5, which is not. Two are above 90 %: none and opr.
    assert [dot.text for dot in dots] == [
        "30% to 40% sure: 0 of 1 right",
        "50% to 60% sure: 1 of 2 right",
        "60% to 70% sure: 0 of 1 right",
        "70% to 80% sure: 0 of 1 right",
        "80% to 90% sure: 1 of 1 right",
        "90% to 100% sure: 1 of 2 right",
    ]
    assert [label.text for label in chart.all("text", "count")] == ["0", "0", "0", "1", "0", "2", "1", "1", "1", "2"]
    # 44 is the left side and 292 the foot of a square of 280.
    assert (dots[1].attributes["cx"], dots[1].attributes["cy"]) == ("191", "152")
    assert dots[1].attributes["r"] == "8"


def test_the_curve_of_refusing_marks_today(page: Node) -> None:
    _, chart = page.all("svg")
    today = chart.one("circle", "today")
    assert (today.attributes["cx"], today.attributes["cy"]) == ("184", "58.7")  # 1 of 2 refused, 5 of 6 answered
    points = str(chart.one("polyline").attributes["points"]).split()
    assert (points[0], points[-1]) == ("44.0,12.0", "324.0,292.0")
    assert table(page, "What refusing does")[1] == ["today", "83.3%", "50.0%"]


def test_a_curve_of_many_questions_is_no_larger_than_what_can_be_seen() -> None:
    many = [judged("opr", Answer("opr"), opr=number / 10_000, none=0.0) for number in range(10_000)]
    chart = page_of(*many, judged("none", NotCovered(), opr=0.0, none=1.0)).all("svg")[1]
    assert len(str(chart.one("polyline").attributes["points"]).split()) < 3_000


@pytest.mark.parametrize("number", [0, 1])
def test_a_drawing_is_named_and_told_in_words(page: Node, number: int) -> None:
    chart = page.all("svg")[number]
    by_id = {node.attributes["id"]: node for node in chart.walk() if "id" in node.attributes}
    assert chart.attributes["role"] == "img"
    assert by_id[chart.attributes["aria-labelledby"]].tag == "title"
    assert re.search(r"\d+\.\d%", by_id[chart.attributes["aria-describedby"]].text)


# What holds of every page


def test_tables_have_captions_and_headers(page: Node) -> None:
    for found in page.all("table"):
        assert found.one("caption").text
        assert {cell.attributes["scope"] for cell in found.all("th")} <= {"col", "row"}
        assert all(len(row) == len(found.rows()[0]) for row in found.rows())


def test_every_link_leads_to_a_place_on_the_page(page: Node) -> None:
    ids = [node.attributes["id"] for node in page.walk() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    assert {f"#{identifier}" for identifier in ids} >= {link.attributes["href"] for link in page.all("a")}
    assert len(page.all("a")) == 5


def test_it_loads_nothing_and_runs_nothing(page: Node) -> None:
    assert page.attributes["lang"] == "en"
    assert not page.all("script")
    for node in page.walk():
        loading = {"src", "srcset", "data", "style", "action"} & node.attributes.keys()
        assert not loading, node
        assert not [name for name in node.attributes if name.startswith("on")]
    assert not re.search(r"@import|url\(|https?:", page.one("style").text)
    policies = [node.attributes["content"] for node in page.all("meta") if "http-equiv" in node.attributes]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_write_never_becomes_markup(text: str) -> None:
    harmless = page_of(judged("a", Answer("b"), "text", "text", "text", b=0.5), name="text")
    hostile = page_of(judged("a", Answer("b"), text, text, text, b=0.5), name=text)
    assert [node.tag for node in hostile.walk()] == [node.tag for node in harmless.walk()]
    assert hostile.one("bdi").text == text
    assert hostile.one("h1").text == f"How questions are matched: {text}"
    assert hostile.one("style").text == harmless.one("style").text


@pytest.mark.parametrize("text", HOSTILE)
def test_nor_does_the_name_of_a_topic(text: str) -> None:
    harmless = page_of(judged("text", Answer("text2"), text=0.5))
    hostile = page_of(Judged(Labelled("en", "plain", frozenset({text}), "?"), Answer(f"{text}2"), {text: 0.5}))
    assert [node.tag for node in hostile.walk()] == [node.tag for node in harmless.walk()]


# Little to show


def test_without_questions_there_is_a_page_that_says_so() -> None:
    page = page_of()
    assert "0 questions" in page.text
    assert "No question went wrong." in page.text
    assert not page.all("svg")


def test_without_questions_outside_there_is_no_curve_of_refusing() -> None:
    page = page_of(judged("opr", Answer("opr"), opr=0.9, none=0.1))
    assert "This needs questions of a topic and questions outside every topic." in page.text
    assert len(page.all("svg")) == 1


def test_without_any_sureness_the_tables_stand_alone() -> None:
    page = page_of(judged("opr", NotCovered()), judged("none", NotCovered()))
    assert "There is no question whose sureness is known." in page.text
    assert not page.all("svg")
    assert table(page, "Declined, or offered other topics")[1][3] == "0.0%"
