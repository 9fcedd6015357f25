"""The papers that paths end in: the person's words, lines for what was skipped, the right contacts, two languages."""

from datetime import UTC, datetime

import pytest

from core.content import Content, Localizer
from core.conversation.blocks import Attachment
from core.conversation.engine import Engine
from core.conversation.flows import make_paper
from core.documents import Bullets, Heading, Paragraph, SideBySide, document_text
from tests.support.papers import (
    Answers,
    Made,
    assert_english_stands_beside,
    assert_made_whatever_was_answered,
    assert_words_stand_below_their_heading,
    blanks,
    document,
    headings,
    offices,
    paragraphs,
)
from tests.support.talk import KIT, TUESDAY_MORNING, Talk, papers, translators_of

LOCALES = ["en", "de"]
WRITING = ["report-a-street-light", "report-damage"]
PATHS = [*WRITING, "walk-in"]

every_locale = pytest.mark.parametrize("locale", LOCALES)
every_path = pytest.mark.parametrize("path", PATHS)


@pytest.fixture(scope="module")
def made(kit_content: Content) -> Made:
    def make(path: str, answers: Answers, locale: str = "en", now: datetime = TUESDAY_MORNING) -> Attachment:
        localizer = Localizer(kit_content, translators_of(KIT)(locale), now)
        return localizer.localized(lambda speaker: make_paper(speaker, kit_content.flows[path], answers)).value

    return make


# Every paper, whatever was answered


@every_locale
@every_path
def test_a_paper_can_be_made_whatever_was_answered(made: Made, kit_content: Content, path: str, locale: str) -> None:
    assert_made_whatever_was_answered(made, kit_content.flows[path], locale)


@pytest.mark.parametrize("path", WRITING)
def test_words_stand_on_it_as_they_were_written_below_their_heading(
    made: Made, kit_content: Content, path: str
) -> None:
    assert_words_stand_below_their_heading(made, kit_content.flows[path], {"answer": "a", "name": "a"})


def test_what_was_skipped_leaves_lines_to_write_on_or_nothing(made: Made) -> None:
    paper = made("report-damage", {"when": "On Monday"})
    assert {"What happened": 6, "Where it happened": 2, "Who did it": 3}.items() <= blanks(paper).items()
    assert "When it happened" in headings(paper)
    assert "When it happened" not in blanks(paper)
    for dropped in ("Witnesses", "Evidence", "What I ask for", "What is broken"):
        assert dropped not in headings(paper)
        assert dropped not in blanks(paper)


@every_path
def test_at_its_foot_stands_the_day_on_which_it_was_made(made: Made, path: str) -> None:
    assert "November 24, 2026" in document(made(path, {})).footer


def test_the_day_is_that_of_the_reader_and_else_of_the_offices(made: Made) -> None:
    """In the evening it is tomorrow already by the clock of the computer."""
    evening = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
    assert "November 24, 2026" in document(made("report-damage", {}, now=evening)).footer
    assert "November 25, 2026" in document(made("walk-in", {"zone": "d"}, now=evening)).footer
    morning = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
    assert "November 24, 2026" in document(made("walk-in", {"zone": "c"}, now=morning)).footer
    assert "November 25, 2026" in document(made("report-damage", {}, now=morning)).footer


# Two languages


@every_path
def test_english_stands_beside_every_heading_and_blank_of_a_german_paper(made: Made, path: str) -> None:
    english, german = (document(made(path, {"about": "b", "name": "c"}, locale)) for locale in LOCALES)
    assert_english_stands_beside(english, german)


def test_a_translated_heading_stands_before_the_english_one(made: Made) -> None:
    parts = document(made("report-damage", {"what": "Umgefallen"}, "de")).parts
    assert Heading("Was geschehen ist", "What happened") in parts
    assert Paragraph("Umgefallen") in parts


def test_in_english_a_heading_is_not_said_twice(made: Made) -> None:
    assert "What happened\n-------------\n\nIt fell." in made("report-damage", {"what": "It fell."}).fallback()


def test_what_to_say_stands_side_by_side_in_english_and_in_the_readers_language(made: Made) -> None:
    said = [part.rows for part in document(made("walk-in", {"about": "a"}, "de")).parts if isinstance(part, SideBySide)]
    english = "Hello. I come about a street light."
    assert said == [((english, "Guten Tag. Ich komme wegen einer Straßenlampe."),)]
    in_english = document(made("walk-in", {"about": "a"})).parts
    assert not any(isinstance(part, SideBySide) for part in in_english)
    assert Bullets((english,)) in in_english


# Conditions


def test_an_anonymous_letter_has_no_line_for_a_name_and_none_for_a_signature(made: Made) -> None:
    for named in ("a", "c"):
        assert {"My name", "Signature", "Date"} <= blanks(made("report-damage", {"name": named})).keys()
    for anonymous in ({"name": "b"}, {}):
        found = blanks(made("report-damage", anonymous)).keys()
        assert "Date" in found
        assert not {"My name", "Signature"} & found


def test_a_text_stands_on_it_for_the_options_that_it_names_and_no_others(made: Made) -> None:
    for option in ("a", "b", "c", ""):
        said = paragraphs(made("report-damage", {"name": option} if option else {}))
        assert ("I do not give my name." in said) == (option == "b")
        assert ("Please keep my name confidential." in said) == (option == "c")
    assert "I need no answer." not in paragraphs(made("report-a-street-light", {"answer": "a"}))
    for answers in ({"answer": "b"}, {}):
        assert "I need no answer." in paragraphs(made("report-a-street-light", answers))


def test_an_answer_that_another_answer_has_led_away_from_is_not_on_the_paper(made: Made) -> None:
    """Who gave a language for an answer and then chose to stay anonymous is not asked for the language any more."""
    answers = {"language": "Spanish", "name": "a"}
    assert "Spanish" in paragraphs(made("report-damage", answers))
    assert "Spanish" not in made("report-damage", {**answers, "name": "b"}).fallback()


# What is kept, and the size of the paper


def test_what_is_kept_is_a_document_of_its_own(made: Made) -> None:
    paper = made("report-damage", {"name": "a", "office": "a"})
    assert paper.kept
    assert (paper.kept.title, paper.kept.subject) == ("For you to keep", "Damage in Millbrook")
    assert offices(paper) == ["Millbrook Town Hall"]
    sent = document_text(document(paper))
    assert "Millbrook Town Hall" not in sent
    assert "Nothing has been sent" not in sent
    assert sent.index("Signature: ____") < sent.index("Date: ____")
    assert paper.fallback() == f"{sent}\n\n{document_text(paper.kept)}"
    assert made("report-a-street-light", {}).kept is None


@pytest.mark.parametrize(("hint", "size"), [(None, "letter"), ("es-MX", "letter"), ("pt-BR", "a4")])
def test_papers_are_as_large_as_printers_hold_where_the_phone_is_at_home(
    paths_engine: Engine, hint: str | None, size: str
) -> None:
    talk = Talk(paths_engine, hint)
    talk.taps("f:report-damage")
    talk.says("It fell.")
    (written,) = papers(talk.taps("d:report-damage:!finish"))
    assert written.kept
    wallet = Talk(paths_engine, hint).taps("w:town-hall")
    (card,) = [block.content for block in wallet.blocks if isinstance(block, Attachment)]
    assert [document(written).size, written.kept.size, card.size] == [size] * 3


# Contacts


@pytest.mark.parametrize(
    ("office", "contacts"),
    [
        ("a", ["town-hall"]),
        ("b", ["library"]),
        ("c", ["town-hall", "library"]),
        ("", ["town-hall", "library"]),
    ],
)
@every_locale
def test_the_chosen_offices_stand_on_it_and_no_others(
    made: Made, kit_content: Content, locale: str, office: str, contacts: list[str]
) -> None:
    text = made("report-damage", {"office": office} if office else {}, locale).fallback()
    speaker = Localizer(kit_content, translators_of(KIT)(locale), TUESDAY_MORNING)
    for name in ("town-hall", "library", "night-line"):
        contact = kit_content.contacts[name]
        assert (speaker.text(contact.text("name")) in text) == (name in contacts)
        for channel in contact.channels if name in contacts else ():
            assert channel.kind == "mail" or channel.display.partition(" (")[0] in text


@every_locale
def test_a_fact_in_a_text_is_filled_in(made: Made, locale: str) -> None:
    assert "Call +1 202-224-3121 (202-BAG-3121) before you come." in made("walk-in", {}, locale).fallback()


# Hours on the reader's clock


def on_the_readers_clock(made: Made, zone: str, now: datetime = TUESDAY_MORNING, locale: str = "en") -> list[str]:
    paper = made("walk-in", {"zone": zone} if zone else {}, locale, now)
    return [text for text in paragraphs(paper) if text.startswith("On your clock")]


@pytest.mark.parametrize(
    ("zone", "hours"),
    [
        ("b", "Monday – Thursday 7:00 AM – 11:00 AM and 12:00 PM – 4:00 PM; Friday 7:00 AM – 11:00 AM (Central Time)"),
        ("c", "Monday – Thursday 3:00 AM – 7:00 AM and 8:00 AM – 12:00 PM"),
        ("d", "Guam Time"),
    ],
)
def test_the_hours_are_told_on_the_readers_clock(made: Made, zone: str, hours: str) -> None:
    (told,) = on_the_readers_clock(made, zone)
    assert hours in told


@pytest.mark.parametrize("zone", ["a", ""])
def test_who_goes_by_the_clock_of_the_office_is_told_the_hours_once(made: Made, zone: str) -> None:
    assert on_the_readers_clock(made, zone) == []


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        (datetime(2026, 7, 7, 16, 0, tzinfo=UTC), "Monday – Thursday 2:00 AM – 6:00 AM"),
        (datetime(2026, 11, 24, 16, 0, tzinfo=UTC), "Monday – Thursday 3:00 AM – 7:00 AM"),
    ],
    ids=["summer", "winter"],
)
def test_hawaii_has_no_summer_time(made: Made, now: datetime, hours: str) -> None:
    (told,) = on_the_readers_clock(made, "c", now)
    assert hours in told


def test_days_are_named_in_the_readers_language(made: Made) -> None:
    assert "Montag" in made("walk-in", {"zone": "b"}, "de").fallback()
