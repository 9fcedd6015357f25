"""Placeholders in the small Markdown of the content, and the facts that fill them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.language.markup import (
    ListBlock,
    MarkupError,
    ParagraphBlock,
    Span,
    fill,
    markup_text,
    parse_markup,
    placeholders,
)

FACT = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6})?\.(phone|email|now)", fullmatch=True)
SLOT = st.from_regex(r"[a-z]{1,6}(_[a-z]{1,6})?", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call {opr.phone}, {when}.", {"opr.phone", "when"}),
        ("{detention-line.now}", {"detention-line.now"}),
        ("{287g.web} {no_such} {a}{b}", {"287g.web", "no_such", "a", "b"}),
        ("**{opr.phone}**", {"opr.phone"}),
        ("{opr.phone} {opr.phone}", {"opr.phone"}),
        ("{{count}}", {"count"}),
    ],
)
def test_placeholders_are_found(text: str, found: set[str]) -> None:
    assert placeholders(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "{ }",
        "{ opr.phone }",
        "{Opr.phone}",
        "{opr phone}",
        "{opr.}",
        "{.phone}",
        "{a.b.c}",
        "{opr.phone",
        "x}",
    ],
)
def test_braces_that_are_no_placeholder_stay(text: str) -> None:
    def asked(name: str) -> str:
        raise AssertionError(name)

    assert placeholders(text) == set()
    assert markup_text(fill(parse_markup(text), asked)) == text


@given(st.lists(st.one_of(FACT, SLOT), min_size=1, max_size=4), st.sampled_from([" ", " and ", ", ", " *or* "]))
@settings(deadline=None, max_examples=150)
def test_a_placeholder_is_never_split_or_read_as_markup(names: list[str], between: str) -> None:
    asked: list[str] = []

    def value_of(name: str) -> str:
        asked.append(name)
        return "-"

    fill(parse_markup(between.join(f"{{{name}}}" for name in names)), value_of)
    assert asked == names


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("**{opr.phone}** rings.", id="word after a space"),
        pytest.param("전화 **{opr.phone}**로 하세요.", id="Korean particle"),
        pytest.param("请拨打**{opr.phone}**报警。", id="Chinese, without spaces"),
    ],
)
def test_a_strong_placeholder_is_strong_in_every_language(text: str) -> None:
    (paragraph,) = parse_markup(text)
    assert isinstance(paragraph, ParagraphBlock)
    assert Span("{opr.phone}", "strong") in paragraph.spans


@pytest.mark.parametrize("text", [r"{opr\.phone}", r"{not\_covered}"])
def test_a_backslash_within_braces_is_refused(text: str) -> None:
    """The checks see the text as it is written; a name that only parsing brings forth would escape them."""
    assert placeholders(text) == set()
    with pytest.raises(MarkupError, match="a backslash stands within braces"):
        parse_markup(text)


@pytest.mark.parametrize(
    "fact", ["**bold**", "_a_", "`x`", "[a](b)", "# x", "- x", "<b>", "a\n\n- b", "{opr.email}", r"\1 \g<0>"]
)
def test_a_fact_with_markup_characters_stays_literal(fact: str) -> None:
    filled = fill(parse_markup("Call **{opr.phone}**."), lambda _: fact)
    assert filled == (ParagraphBlock((Span("Call "), Span(fact, "strong"), Span("."))),)


def test_facts_are_filled_in_lists_and_keep_the_kind_of_list() -> None:
    filled = fill(parse_markup("1. {a.phone}\n2. *{b.phone}*"), {"a.phone": "1", "b.phone": "2"}.__getitem__)
    assert filled == (ListBlock(((Span("1"),), (Span("2", "emphasis"),)), ordered=True),)


@pytest.mark.parametrize(("right_to_left", "shown"), [(True, "\u2068+1 833\u2069"), (False, "+1 833")])
def test_facts_are_isolated_in_right_to_left_text_only(*, right_to_left: bool, shown: str) -> None:
    filled = fill(parse_markup("اتصل {opr.phone} الآن"), lambda _: "+1 833", right_to_left=right_to_left)
    assert markup_text(filled) == f"اتصل {shown} الآن"


def test_a_right_to_left_text_that_is_filled_in_is_not_isolated_again() -> None:
    """An isolate whose words are all in isolates of their own is read from the left: days and hours change places."""
    weekly = fill(
        parse_markup("{days} {hours}"), {"days": "الاثنين", "hours": "8:00 ص"}.__getitem__, right_to_left=True
    )
    shown = fill(parse_markup("{weekly} هنا"), lambda _: markup_text(weekly), right_to_left=True)
    assert markup_text(shown) == "\u200f\u2068الاثنين\u2069 \u20688:00 ص\u2069 هنا"
