"""The small Markdown of the content: what it allows, what it refuses, how facts come in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.language.markup import (
    ListBlock,
    MarkupError,
    ParagraphBlock,
    Span,
    Style,
    fill,
    markup_text,
    parse_markup,
    placeholders,
    plain,
)


def words(text: str) -> tuple[Span, ...]:
    return (Span(text),)


def text_or_refusal(text: str) -> str:
    try:
        return markup_text(parse_markup(text))
    except MarkupError:
        return "refused"


# What is allowed


@pytest.mark.parametrize("text", ["", "   ", "\n\n\n"], ids=["empty", "spaces", "blank lines"])
def test_nothing_is_no_block(text: str) -> None:
    assert parse_markup(text) == ()
    assert markup_text(parse_markup(text)) == ""


def test_a_blank_line_parts_paragraphs() -> None:
    assert parse_markup("One.\n\nTwo.\n") == (ParagraphBlock(words("One.")), ParagraphBlock(words("Two.")))


@pytest.mark.parametrize(
    ("text", "shown"),
    [("one\ntwo", "one two"), ("one\r\ntwo", "one two"), ("one  \ntwo", "one\ntwo"), ("one\\\ntwo", "one\ntwo")],
    ids=["line end", "Windows line end", "two spaces before it", "backslash before it"],
)
def test_a_line_end_is_a_space_unless_it_is_a_hard_break(text: str, shown: str) -> None:
    assert parse_markup(text) == (ParagraphBlock(words(shown)),)


@pytest.mark.parametrize(("mark", "style"), [("**", "strong"), ("__", "strong"), ("*", "emphasis"), ("_", "emphasis")])
def test_marks_around_words_give_them_a_style(mark: str, style: Style) -> None:
    assert parse_markup(f"Call {mark}now{mark}.") == (ParagraphBlock((Span("Call "), Span("now", style), Span("."))),)


@pytest.mark.parametrize("mark", ["-", "*", "+"])
def test_bullets_make_a_list(mark: str) -> None:
    assert parse_markup(f"{mark} one\n{mark} **two**") == (
        ListBlock((words("one"), (Span("two", "strong"),)), ordered=False),
    )


@pytest.mark.parametrize("mark", [".", ")"])
def test_numbers_make_an_ordered_list(mark: str) -> None:
    assert parse_markup(f"1{mark} one\n2{mark} two") == (ListBlock((words("one"), words("two")), ordered=True),)


def test_blank_lines_between_items_keep_one_list() -> None:
    assert parse_markup("- one\n\n- two") == (ListBlock((words("one"), words("two"))),)


def test_a_list_may_follow_a_paragraph_at_once() -> None:
    assert parse_markup("Keep:\n- photos\n- names") == (
        ParagraphBlock(words("Keep:")),
        ListBlock((words("photos"), words("names"))),
    )


def test_an_escaped_mark_is_a_character() -> None:
    assert parse_markup(r"\*not strong\*") == (ParagraphBlock(words("*not strong*")),)


@pytest.mark.parametrize(
    "text",
    [
        "<b>now</b>",
        "a &amp; b",
        "<script>alert(1)</script>",
        "2 * 3 * 4",
        "snake_case_word",
        "[brackets]",
        "#tag",
    ],
)
def test_what_is_no_markup_here_stays_as_it_is_written(text: str) -> None:
    assert parse_markup(text) == (ParagraphBlock(words(text)),)


def test_plain_reads_no_markup() -> None:
    assert plain("**x** {opr.phone}") == (ParagraphBlock(words("**x** {opr.phone}")),)


# What is refused


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("# Title", 0, id="heading"),
        pytest.param("One.\n\n## Two", 2, id="heading further down"),
        pytest.param("One.\n\n```\ncode\n```", 2, id="code block"),
        pytest.param("~~~\ncode\n~~~", 0, id="code block with tildes"),
        pytest.param("One.\n\nSay `this`.", 2, id="code in backticks"),
        pytest.param("See [the page](https://example.org).", 0, id="link"),
        pytest.param("One.\n\nTwo.\n\n[a](b)", 4, id="link further down"),
        pytest.param("![a picture](https://example.org/a.png)", 0, id="picture"),
        pytest.param("- one\n  - two", 1, id="list in a list"),
        pytest.param("- one\n- two\n  1. three", 2, id="numbered list in a list"),
        pytest.param("- one\n- # two", 1, id="heading in a list"),
        pytest.param("- one\n- [a](b)", 1, id="link in a list"),
        pytest.param("**[a](b)**", 0, id="link in strong words"),
    ],
)
def test_more_than_the_small_markdown_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(MarkupError, match=r"the text holds (a|code) ") as caught:
        parse_markup(text)
    assert caught.value.line == line


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("3. Send it.", id="list that starts at three"),
        pytest.param("1. One.\n\n   More of one.\n2. Two.", id="two paragraphs in an item"),
        pytest.param("1. One.\n2.\n3. Three.", id="empty item"),
    ],
)
def test_numbers_of_a_list_are_shown_as_written_or_refused(text: str) -> None:
    numbers_written = [line.split(".")[0] for line in text.splitlines() if line[:1].isdigit()]
    shown = text_or_refusal(text)
    assert shown == "refused" or [line.split(".")[0] for line in shown.splitlines()] == numbers_written


@pytest.mark.parametrize(
    ("text", "outer"),
    [("**Call *now* please**", "strong"), ("*Call **now** please*", "emphasis")],
    ids=["emphasis in strong", "strong in emphasis"],
)
def test_a_style_within_a_style_does_not_end_the_outer_one(text: str, outer: Style) -> None:
    try:
        (paragraph,) = parse_markup(text)
    except MarkupError:
        return
    assert isinstance(paragraph, ParagraphBlock)
    assert paragraph.spans[0] == Span("Call ", outer)
    assert paragraph.spans[-1] == Span(" please", outer)


# Placeholders

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


# Facts


@pytest.mark.parametrize(
    "fact", ["**bold**", "_a_", "`x`", "[a](b)", "# x", "- x", "<b>", "a\n\n- b", "{opr.email}", r"\1 \g<0>"]
)
def test_a_fact_with_markup_characters_stays_literal(fact: str) -> None:
    filled = fill(parse_markup("Call **{opr.phone}**."), lambda _: fact)
    assert filled == (ParagraphBlock((Span("Call "), Span(fact, "strong"), Span("."))),)


def test_facts_are_filled_in_lists_and_keep_the_kind_of_list() -> None:
    filled = fill(parse_markup("1. {a.phone}\n2. *{b.phone}*"), {"a.phone": "1", "b.phone": "2"}.__getitem__)
    assert filled == (ListBlock((words("1"), (Span("2", "emphasis"),)), ordered=True),)


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
    assert markup_text(shown) == "\u2068الاثنين\u2069 \u20688:00 ص\u2069 هنا"


# Plain text


def test_plain_text_keeps_paragraphs_and_lists_apart() -> None:
    text = "**Yes.** You may.\n\n1. Write.\n2. Send.\n\nKeep:\n\n* a *copy*\n* the date\n"
    assert markup_text(parse_markup(text)) == "Yes. You may.\n\n1. Write.\n2. Send.\n\nKeep:\n\n- a copy\n- the date"


MARKS = "*_`[]()<>#-+. \n\t\\{}~!1a&;"


def line_refused(text: str) -> int:
    """0 where the text is not refused; anything but MarkupError goes through."""
    try:
        markup_text(parse_markup(text))
    except MarkupError as error:
        return error.line
    return 0


@given(st.one_of(st.text(max_size=200), st.text(MARKS, max_size=60)))
@settings(deadline=None, max_examples=500)
def test_any_text_is_read_or_refused_at_one_of_its_lines(text: str) -> None:
    assert 0 <= line_refused(text) <= text.count("\n") + text.count("\r")


@pytest.mark.parametrize("mark", ["[", "*", "*a ", "- ", "1. ", "> ", "![", "`", "{", "(", "\\"])
def test_a_mark_a_thousand_times_is_read_or_refused(mark: str) -> None:
    assert line_refused(mark * 1000) == 0


@given(
    st.text(
        alphabet=st.characters(categories=["Lu", "Ll", "Lo", "Nd", "Zs"], include_characters="\n.,;?'"),
        max_size=300,
    )
)
@settings(deadline=None, max_examples=300)
def test_plain_prose_loses_no_letters(text: str) -> None:
    def letters(of: str) -> str:
        return "".join(c for c in of if c.isalpha())

    assert letters(markup_text(parse_markup(text))) == letters(text)


@given(st.text(alphabet=st.sampled_from("aé中 .,-+*_`[]#\\123{}<>&:;!?~="), max_size=30))
def test_one_plain_line_is_taken_as_the_parser_would_take_it(text: str) -> None:
    """A line break at the end changes nothing, but the parser looks at it."""

    def read(written: str) -> object:
        try:
            return parse_markup(written)
        except MarkupError as error:
            return str(error)

    assert read(text) == read(f"{text}\n")
