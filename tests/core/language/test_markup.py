"""The small Markdown of the content: what it allows and what it refuses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.language.markup import (
    ListBlock,
    MarkupError,
    ParagraphBlock,
    Span,
    Style,
    markup_text,
    parse_markup,
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
