"""The papers that our own paths end in: words as they were written, lines for what was skipped, the right contacts."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from core.content import Content, Localizer
from core.conversation import Attachment, make_paper
from core.documents import SideBySide
from tests.support.filled_papers import CHOSEN
from tests.support.papers import (
    Answers,
    Made,
    assert_english_stands_beside,
    assert_made_whatever_was_answered,
    assert_words_stand_below_their_heading,
    blanks,
    document,
    headings,
    paragraphs,
)
from tests.support.talk import OUR_CONTENT, TUESDAY_MORNING, translators_of

LOCALES = ["en", "ar", "es", "fr", "hi", "ht", "pa", "pt_BR", "ru", "uk", "vi", "zh_Hans", "zh_Hant"]
PATHS = ["call-sheet", "find-my-person", "prepare-case-review", "prepare-claim", "prepare-complaint"]
# Of the papers with many ways to choose, every so many is made.
EVERY = {"call-sheet": 7, "prepare-claim": 101}

every_locale = pytest.mark.parametrize("locale", LOCALES)
every_path = pytest.mark.parametrize("path", PATHS)


@pytest.fixture(scope="module")
def localizer(our_content: Content) -> Callable[[str, datetime], Localizer]:
    translators = translators_of(OUR_CONTENT)
    return lambda locale, now: Localizer(our_content, translators(locale), now)


@pytest.fixture(scope="module")
def made(our_content: Content, localizer: Callable[[str, datetime], Localizer]) -> Made:
    def make(path: str, answers: Answers, locale: str = "en", now: datetime = TUESDAY_MORNING) -> Attachment:
        paper = localizer(locale, now).localized(
            lambda localizer: make_paper(localizer, our_content.flows[path], answers)
        )
        assert locale not in LOCALES or not paper.fallback_locales, "a text has no translation"
        return paper.value

    return make


# Every paper, whatever was answered


@every_locale
@every_path
def test_a_paper_can_be_made_whatever_was_answered(made: Made, our_content: Content, path: str, locale: str) -> None:
    assert_made_whatever_was_answered(made, our_content.flows[path], locale, every=EVERY.get(path, 1))


@pytest.mark.parametrize("path", ["prepare-case-review", "prepare-complaint"])
def test_words_stand_on_it_as_they_were_written_below_their_heading(
    made: Made, our_content: Content, path: str
) -> None:
    assert_words_stand_below_their_heading(made, our_content.flows[path], {"role": "b", "anonymous": "a"})


def test_what_was_skipped_leaves_lines_to_write_on_or_nothing(made: Made) -> None:
    paper = made("prepare-complaint", {"when": "On Monday"})
    assert {"What happened": 6, "Where it happened": 2, "Who did it, and to whom": 3}.items() <= blanks(paper).items()
    assert "When it happened" in headings(paper)
    assert "When it happened" not in blanks(paper)
    for dropped in ("Witnesses", "Evidence", "What I ask for", "Injuries and damage"):
        assert dropped not in headings(paper)
        assert dropped not in blanks(paper)


@every_path
def test_at_its_foot_stands_the_day_on_which_it_was_made(made: Made, path: str) -> None:
    assert "November 24, 2026" in document(made(path, {})).footer
    assert "24 de noviembre de 2026" in document(made(path, {}, "es")).footer


def test_the_day_is_that_of_the_reader_and_else_of_the_offices(made: Made) -> None:
    """In the evening it is tomorrow already by the clock of the computer."""
    evening = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
    assert "November 24, 2026" in document(made("prepare-complaint", {}, now=evening)).footer
    guam = {"zone": "o", "elsewhere": "g", "about": "a", "interpreter": "a"}
    assert "November 25, 2026" in document(made("call-sheet", guam, now=evening)).footer
    hawaii = {**guam, "elsewhere": "h"}
    morning = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
    assert "November 24, 2026" in document(made("call-sheet", hawaii, now=morning)).footer
    assert "November 25, 2026" in document(made("prepare-complaint", {}, now=morning)).footer


# Two languages


@every_path
@pytest.mark.parametrize("locale", LOCALES[1:])
def test_english_stands_beside_every_heading_and_blank_of_a_paper_in_another_language(
    made: Made, path: str, locale: str
) -> None:
    answers = {"about": "c", "interpreter": "c", "role": "b", "anonymous": "c", "urgent": "c"}
    english, other = (document(made(path, answers, each)) for each in ("en", locale))
    assert_english_stands_beside(english, other)


def test_in_english_a_heading_is_not_said_twice(made: Made) -> None:
    assert "What happened\n-------------\n\nI was hit." in made("prepare-complaint", {"what": "I was hit."}).fallback()


@pytest.mark.parametrize("about", "abcdefg")
@pytest.mark.parametrize("locale", LOCALES[1:])
def test_what_to_say_stands_side_by_side_in_english_and_in_the_readers_language(
    made: Made, our_content: Content, locale: str, about: str
) -> None:
    answers = {"zone": "e", "about": about, "interpreter": "b"}
    spoken = [part for part in document(made("call-sheet", answers, locale)).parts if isinstance(part, SideBySide)]
    flow = our_content.flows["call-sheet"]
    assert flow.document is not None
    wanted = [
        part.say
        for part in flow.document.parts
        if part.say and (part.when is None or answers[part.when.field] in part.when.taken)
    ]
    assert [tuple(english for english, _ in part.rows) for part in spoken] == wanted
    assert all(own.strip() and own != english for part in spoken for english, own in part.rows)
    assert not any(isinstance(part, SideBySide) for part in document(made("call-sheet", answers)).parts)


# Conditions


@every_locale
def test_an_anonymous_complaint_asks_for_no_name_and_no_signature(made: Made, locale: str) -> None:
    open_, secret, confidential = (made("prepare-complaint", {"anonymous": taken}, locale) for taken in "abc")
    assert len(blanks(secret)) < len(blanks(open_)) == len(blanks(confidential))
    named = made("prepare-complaint", {"anonymous": "a"}, "en")
    assert {"My name", "Signature", "How to reach me"} <= {*blanks(named), *headings(named)}
    # Whoever skips the question has not said that the office may know the name.
    for anonymous in (made("prepare-complaint", {"anonymous": "b"}, "en"), made("prepare-complaint", {}, "en")):
        assert not {"My name", "Signature", "How to reach me", "Address"} & {*blanks(anonymous), *headings(anonymous)}
        assert "Date" in blanks(anonymous)


def test_an_answer_that_another_answer_has_led_away_from_is_not_on_the_paper(made: Made) -> None:
    """Who gave a language for an answer and then chose to stay anonymous is not asked for the language any more."""
    answers = {"language": "Mam, from Todos Santos", "anonymous": "a"}
    assert "Mam, from Todos Santos" in paragraphs(made("prepare-complaint", answers))
    assert "Mam" not in made("prepare-complaint", {**answers, "anonymous": "b"}).fallback()
    review = {"person": "my husband", "role": "b"}
    assert "my husband" in paragraphs(made("prepare-case-review", review))
    assert "my husband" not in made("prepare-case-review", {**review, "role": "a"}).fallback()


def test_every_condition_decides_about_its_part(made: Made, our_content: Content) -> None:
    for path in PATHS:
        flow = our_content.flows[path]
        assert flow.document is not None
        for part in flow.document.parts:
            shown = part.text or "".join((*part.blanks, *part.checklist, *part.say)) or part.heading
            once = [other for other in flow.document.parts if shown in (other.text, other.heading)]
            if part.text and part.when and "{" not in part.text and len(once) == 1:
                # A path of buttons is only on its way to the paper where everything before is answered.
                others = {} if flow.asks_freely else CHOSEN[path]
                field = part.when.field
                options = next(node.options for node in flow.nodes.values() if node.field == field)
                for option in options:
                    there = part.text.strip() in paragraphs(made(path, {**others, field: option.id}))
                    assert there == (option.id in part.when.taken)
                unanswered = {name: taken for name, taken in others.items() if name != field}
                assert part.text.strip() not in paragraphs(made(path, unanswered))


# Contacts


@pytest.mark.parametrize(
    ("office", "contacts"),
    [("a", ["opr"]), ("b", ["oig"]), ("c", ["opr", "oig"]), ("d", ["opr", "oig"]), ("", ["opr", "oig"])],
)
@every_locale
def test_the_chosen_offices_stand_on_it_and_no_others(
    made: Made, our_content: Content, localizer: Callable[[str, datetime], Localizer], locale: str, office: str,
    contacts: list[str],
) -> None:  # fmt: skip
    text = made("prepare-complaint", {"office": office} if office else {}, locale).fallback()
    speaker = localizer(locale, TUESDAY_MORNING)
    for name in ("opr", "oig", "detention-line"):
        contact = our_content.contacts[name]
        assert (speaker.text(contact.text("name")) in text) == (name in contacts)
        for channel in contact.channels if name in contacts else ():
            assert channel.kind == "mail" or channel.display.partition(" (")[0] in text


def test_the_sheet_for_a_call_has_the_number(made: Made, our_content: Content) -> None:
    phone = our_content.contacts["detention-line"].first("phone")
    assert phone is not None
    for locale in LOCALES:
        assert phone.display in made("call-sheet", {}, locale).fallback()


# Hours on the reader's clock


@pytest.mark.parametrize(
    ("zone", "elsewhere", "hours"),
    [
        ("e", "", None),
        ("c", "", "Monday – Friday 7:00 AM – 7:00 PM (Central Time)"),
        ("m", "", "Monday – Friday 6:00 AM – 6:00 PM (Mountain Time)"),
        ("p", "", "Monday – Friday 5:00 AM – 5:00 PM (Pacific Time)"),
        ("o", "k", "Monday – Friday 4:00 AM – 4:00 PM (Alaska Time)"),
        ("o", "h", "Monday – Friday 3:00 AM – 3:00 PM (Hawaii-Aleutian Time)"),
        ("o", "r", "Monday – Friday 9:00 AM – 9:00 PM (Atlantic Time)"),
        ("o", "g", "Monday – Friday 11:00 PM – 11:00 AM (Guam Time)"),
        ("o", "n", None),
        ("", "", None),
    ],
)
def test_the_hours_of_the_line_are_told_on_the_readers_clock(
    made: Made, zone: str, elsewhere: str, hours: str | None
) -> None:
    answers = {field: option for field, option in (("zone", zone), ("elsewhere", elsewhere)) if option}
    told = [text for text in paragraphs(made("call-sheet", answers)) if "November 2" in text]
    assert len(told) == (hours is not None)
    assert all((hours or "") in text for text in told)


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        (datetime(2026, 7, 7, 16, 0, tzinfo=UTC), "Monday – Friday 2:00 AM – 2:00 PM"),
        (datetime(2026, 11, 24, 16, 0, tzinfo=UTC), "Monday – Friday 3:00 AM – 3:00 PM"),
    ],
    ids=["summer", "winter"],
)
def test_hawaii_has_no_summer_time(made: Made, now: datetime, hours: str) -> None:
    assert hours in made("call-sheet", {"zone": "o", "elsewhere": "h"}, now=now).fallback()


def test_an_outcome_of_the_path_shows_the_same_hours(made: Made) -> None:
    """In Spanish, too."""
    assert "lunes – viernes" in made("call-sheet", {"zone": "p"}, "es").fallback().casefold()


# Numbers that identify a person


@every_locale
@every_path
def test_no_question_asks_for_an_a_number_and_papers_that_need_one_have_a_blank_for_it(
    made: Made, our_content: Content, localizer: Callable[[str, datetime], Localizer], path: str, locale: str
) -> None:
    flow = our_content.flows[path]
    asked = {
        key: localizer(locale, TUESDAY_MORNING).text(flow.text(key))
        for path_in_file, _ in flow.prose()
        if (key := ".".join(map(str, path_in_file))).startswith("nodes.")
        and key.endswith((".question", ".heading", ".help"))
    }
    # French asks "A-t-on …?".
    assert not [key for key, text in asked.items() if re.search(r"A-(?!t-)|número A", text)]
    printed = made(path, {"anonymous": "a", "role": "b", "about": "a"}).fallback()
    # Nothing that we have read says that a complaint or a claim needs one.
    assert ("A-number" in printed) is (path not in {"prepare-complaint", "prepare-claim"})
