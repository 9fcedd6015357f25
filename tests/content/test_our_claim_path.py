"""Our path to a claim for money: whether it is one, by when it must arrive, and what the two papers hold."""

from datetime import date

import pytest

from core.content import Content, question_count
from core.conversation import Attachment, Engine
from core.documents import Document, Signature, document_text
from tests.support.button_paths import action
from tests.support.talk import Talk, actions, papers, titles

PATH = "prepare-claim"
TO_THE_DAY = ("a", "a", "a", "a")


def shown(engine: Engine, *taken: str) -> Talk:
    talk = Talk(engine)
    talk.taps(action(PATH, taken))
    return talk


def papers_of(engine: Engine, *taken: str) -> tuple[str, str]:
    """What is sent, and what the person keeps."""
    (paper,) = papers(shown(engine, *taken).last)
    assert isinstance(paper, Attachment)
    assert isinstance(paper.content, Document)
    assert paper.kept is not None
    return document_text(paper.content), document_text(paper.kept)


@pytest.mark.parametrize(
    ("taken", "outcome"),
    [
        (("e",), "Claims for money and lawsuits"),
        (("a", "b"), "Finding a lawyer or legal aid"),
        (("a", "c"), "Finding a lawyer or legal aid"),
        (("a", "a", "b"), "Finding a lawyer or legal aid"),
    ],
)
def test_what_is_no_such_claim_goes_to_a_lawyer_without_a_paper(
    paths_engine: Engine, taken: tuple[str, ...], outcome: str
) -> None:
    talk = shown(paths_engine, *taken)
    assert titles(talk.last)[0] == outcome
    assert "lawyer" in talk.last.fallback()
    assert "c:legal-help-lists" in actions(talk.last)
    assert papers(talk.last) == []


def test_the_two_years_are_counted_from_the_day_that_was_given(paths_engine: Engine) -> None:
    told = shown(paths_engine, *TO_THE_DAY, "251103", "a").last.fallback()
    assert "ICE must have received a claim within two years" in told
    assert "Counted from November 3, 2025, the last day is November 3, 2027." in told
    assert "only a lawyer can say" in told
    assert "Children and deaths may have rules of their own, which we do not know." in told
    assert "A complaint does not stop this clock." in told


def test_about_two_years_ago_is_said_to_be_perhaps_over(paths_engine: Engine) -> None:
    assert "the time may be over" in shown(paths_engine, *TO_THE_DAY, "24", "a").last.fallback()


def test_after_a_refusal_six_months_are_counted_in_general(paths_engine: Engine) -> None:
    told = shown(paths_engine, "a", "a", "a", "b", "261102").last.fallback()
    assert "In general a lawsuit must begin within six months of the day on which the refusal was mailed." in told
    assert "Counted from November 2, 2026, the last day is April 30, 2027." in told
    assert "c:legal-help-lists" in actions(shown(paths_engine, "a", "a", "a", "b", "261102").last)


def test_after_a_refusal_there_is_a_paper_for_the_lawyer_and_the_day_for_the_calendar(paths_engine: Engine) -> None:
    (paper,) = papers(shown(paths_engine, "a", "a", "a", "b", "261102").last)
    assert paper.name == "refusal"
    assert paper.kept is None
    assert paper.reminders is not None
    assert paper.reminders.each[0].when == date(2027, 4, 30)
    text = paper.fallback()
    for fact in (
        "Counted from November 2, 2026, the last day is April 30, 2027.",
        "In general a lawsuit must begin within six months of the day on which the refusal was mailed.",
        "A lawyer decides which day counts",
        "From which day do the six months count for me, and when do they end?",
        "begins no lawsuit",
        "Date of the postmark: ____",
    ):
        assert fact in text, fact
    assert "two years" not in text


def test_of_a_refusal_without_a_day_there_is_a_paper_and_no_reminder(paths_engine: Engine) -> None:
    (paper,) = papers(shown(paths_engine, "a", "a", "a", "b", "0").last)
    assert "Without a day I cannot count." in paper.fallback()
    assert paper.reminders is None


def test_a_claim_for_what_border_patrol_caused_is_said_to_be_unknown_to_us_and_counted(paths_engine: Engine) -> None:
    talk = shown(paths_engine, "a", "e", "251103")
    told = talk.last.fallback()
    assert "We have found no page and no address of CBP for claims." in told
    assert "Counted from November 3, 2025, the last day is November 3, 2027." in told
    assert "c:ice-claims" not in actions(talk.last)
    assert "t:other-agency" in actions(talk.last)
    sent, kept = papers_of(paths_engine, "a", "e", "251103")
    assert "To: ____" in sent
    assert "We have not found the address of CBP for claims." in kept
    assert "Counted from November 3, 2025, the last day is November 3, 2027." in kept
    for of_ice in ("Mailstop 5900", "opla/ftca", "District Court Litigation"):
        assert of_ice not in sent + kept
    (paper,) = papers(talk.last)
    assert paper.reminders is not None
    assert [each.when for each in paper.reminders.each] == [date(2027, 11, 3)]


def test_no_way_takes_more_than_twelve_steps(our_content: Content) -> None:
    assert question_count(our_content.flows[PATH]) <= 12


def test_what_is_sent_has_room_for_what_nobody_is_asked_here(paths_engine: Engine) -> None:
    sent, _ = papers_of(paths_engine, *TO_THE_DAY, "251103", "a")
    order = ["My name", "Day and time", "Who did what", "The injury, since when", "Witness", "Total of everything",
             "Copies of these papers", "Signature"]  # fmt: skip
    places = [sent.index(label) for label in order]
    assert places == sorted(places)
    for label in ("My name", "Date of birth", "Total of everything, in U.S. dollars"):
        assert f"{label}: ____" in sent
    assert "District Court Litigation Division" in sent
    assert "911" not in sent


@pytest.mark.parametrize(
    ("harm", "there", "missing"),
    [("a", "The injury, since when", "Each thing"), ("b", "Each thing", "The injury"), ("d", "who died", "Each thing")],
)
def test_the_lines_fit_what_the_claim_is_for(paths_engine: Engine, harm: str, there: str, missing: str) -> None:
    sent, _ = papers_of(paths_engine, harm, "a", "a", "a", "25", "a")
    assert there in sent
    assert missing not in sent


def test_what_is_kept_has_the_address_the_proofs_and_the_questions_for_a_lawyer(paths_engine: Engine) -> None:
    _, kept = papers_of(paths_engine, *TO_THE_DAY, "251103", "b")
    for fact in (
        "Standard Form 95, or a letter with the facts, an exact sum in dollars and an original signature",
        "Mailstop 5900",
        "500 12th Street SW",
        "Washington, DC 20536",
        "https://www.ice.gov/about-ice/opla/ftca",
        "the last day is November 3, 2027",
        "does not file claims",
        "It is not the form.",
        "From which day do the two years count for me?",
        "Add up what you can show",
    ):
        assert fact in kept, fact


def test_who_does_not_know_who_it_was_is_told_to_ask_first(paths_engine: Engine) -> None:
    sent, kept = papers_of(paths_engine, "a", "d", "c", "a", "25", "b")
    assert "To: ____" in sent
    assert "ask a lawyer before you send it" in kept


def test_what_is_sent_ends_with_a_signature(paths_engine: Engine) -> None:
    (paper,) = papers(shown(paths_engine, *TO_THE_DAY, "25", "a").last)
    assert isinstance(paper.content, Document)
    assert isinstance(paper.content.parts[-1], Signature)
