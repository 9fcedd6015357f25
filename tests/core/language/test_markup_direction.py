"""Numbers and Latin names within text that is written from right to left."""

import pytest

from core.language.markup import fill, markup_text, parse_markup


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("شكوى على ICE اليوم", "شكوى على \u2068ICE\u2069 اليوم"),
        ("برنامج 287(g) للشرطة", "برنامج \u2068287(g)\u2069 للشرطة"),
        ("اكتب /topics الآن", "اكتب \u2068/topics\u2069 الآن"),
        ("ICE Case Review و OPR", "\u2068ICE Case Review\u2069 و \u2068OPR\u2069"),
        ("اتصل {opr.phone}.", "اتصل \u2068+1 833-442-3677\u2069."),
        ("لا شيء هنا", "لا شيء هنا"),
    ],
)
def test_numbers_and_latin_names_are_isolated_once_in_right_to_left_text(text: str, shown: str) -> None:
    assert markup_text(fill(parse_markup(text), lambda _: "+1 833-442-3677", right_to_left=True)) == shown
