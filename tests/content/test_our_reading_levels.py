"""Every answer of ours can be read by somebody who reads with effort."""

import re
from collections.abc import Iterator

from core.content import Content, Issue
from core.language import markup_text, parse_markup, school_grade, spanish_ease
from tests.support.talk import OUR_CONTENT, translators_of

# A part that is shorter is too little for the formulas: one long word decides.
FEWEST_WORDS = 25
HIGHEST_GRADE = 10
LOWEST_EASE = 45  # as far below the line of the check as grade 10 is above it


def test_no_answer_of_ours_is_over_the_line_of_the_check(our_issues: list[Issue]) -> None:
    assert [issue for issue in our_issues if "shorter sentences and plainer words" in str(issue)] == []


def test_no_paragraph_or_list_of_an_english_answer_is_over_grade_10(our_content: Content) -> None:
    parts = parts_of_answers(our_content, "en")
    assert [part for part in parts if school_grade(part) > HIGHEST_GRADE] == []


def test_no_paragraph_or_list_of_a_spanish_answer_is_harder_than_its_equal(our_content: Content) -> None:
    parts = parts_of_answers(our_content, "es")
    assert [part for part in parts if spanish_ease(part) < LOWEST_EASE] == []


def parts_of_answers(our_content: Content, language: str) -> Iterator[str]:
    translator = translators_of(OUR_CONTENT)(language)
    for topic in our_content.topics.values():
        for part in markup_text(parse_markup(translator.translate(topic.text("answer")).text)).split("\n\n"):
            if len(re.findall(r"\w+", part)) >= FEWEST_WORDS:
                yield part
