"""Numbers and Latin names within text that is written from right to left."""

import pytest

from core.language.markup import fill, isolated_in, markup_text, parse_markup


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("شكوى على ICE اليوم", "شكوى على \u2068ICE\u2069 اليوم"),
        ("برنامج 287(g) للشرطة", "برنامج \u2068287(g)\u2069 للشرطة"),
        ("اكتب /topics الآن", "اكتب \u2068/topics\u2069 الآن"),
        ("ICE Case Review و OPR", "\u2068ICE Case Review\u2069 و \u2068OPR\u2069"),
        ("اتصل {opr.phone}.", "اتصل \u2068+1 833-442-3677\u2069."),
        ("لا شيء هنا", "لا شيء هنا"),
        ("اسمه Plantão هنا", "اسمه \u2068Plantão\u2069 هنا"),
        ("مكتب (Office)، هنا", "مكتب \u2068(Office)\u2069، هنا"),
        ("مكتب ICE (Office، OPR)", "مكتب \u2068ICE\u2069 (\u2068Office\u2069، \u2068OPR\u2069)"),
    ],
)
def test_numbers_and_latin_names_are_isolated_once_in_right_to_left_text(text: str, shown: str) -> None:
    assert markup_text(fill(parse_markup(text), lambda _: "+1 833-442-3677", right_to_left=True)) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{from} – {to}", "\u200f\u2068الاثنين\u2069 – \u2068الجمعة\u2069"),
        ("{from}", "\u2068الاثنين\u2069"),
        ("من {from}", "من \u2068الاثنين\u2069"),
    ],
)
def test_a_line_that_has_only_isolated_words_says_that_it_is_read_from_the_right(text: str, shown: str) -> None:
    days = {"from": "الاثنين", "to": "الجمعة"}
    assert markup_text(fill(parse_markup(text), days.__getitem__, right_to_left=True)) == shown


def test_a_number_beside_arabic_is_isolated_in_every_line_and_no_other_is() -> None:
    assert isolated_in("اتصال مجاني", "+1 833-442-3677") == "\u2068+1 833-442-3677\u2069"
    assert isolated_in("بالبريد", "Box 1\nTown") == "\u2068Box 1\u2069\n\u2068Town\u2069"
    assert isolated_in("toll-free", "+1 833-442-3677") == "+1 833-442-3677"
    assert isolated_in("بالبريد", "القاهرة") == "القاهرة"
