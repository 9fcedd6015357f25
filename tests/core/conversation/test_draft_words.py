"""Words that need care: numbers that nobody should send, present danger, texts that are too long or come in pieces."""

from datetime import timedelta

import pytest

from core.conversation.blocks import DeletionAdvice, Notice
from core.conversation.engine import Engine
from core.conversation.session import MAX_ANSWER_CHARACTERS
from core.questions import Answer, Clarify, Match, NotCovered
from tests.support.learned_kit import learned_engine
from tests.support.talk import KIT, TakenFor, Talk, engine_of, notices, papers

START = "f:report-damage"
# Telegram cuts a long text into messages of 4,096 characters.
WHOLE_MESSAGE = 4096


@pytest.fixture
def talk(paths_engine: Engine) -> Talk:
    talk = Talk(paths_engine)
    talk.taps(START)
    return talk


def written(talk: Talk, field: str = "what") -> str:
    return talk.draft.answers.get(field, "")


def advice(talk: Talk) -> list[DeletionAdvice]:
    return [block for block in talk.last.blocks if isinstance(block, DeletionAdvice)]


# Numbers that identify a person


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("My neighbor, A 123-456-789, saw it.", "My neighbor, [A-number: ________], saw it."),
        ("Social security 123-45-6789, a truck.", "Social security [Social Security number: ________], a truck."),
        ("passport number is X1234567", "passport number is [passport number: ________]"),
        ("(A123456789) and receipt EAC1234567890", "([A-number: ________]) and receipt [receipt number: ________]"),
    ],
)
def test_a_blank_with_its_name_stands_in_the_draft_and_on_the_paper_for_an_identifier(
    talk: Talk, said: str, kept: str
) -> None:
    talk.says(said)
    assert written(talk) == kept
    assert len(advice(talk)) == 1
    assert advice(talk)[0].label
    paper = papers(talk.taps("d:report-damage:!finish"))[0].fallback()
    assert kept in paper
    assert not any(digits in paper for digits in ("123-456", "6789", "1234567"))


def test_an_identifier_alone_is_no_answer_and_the_question_is_asked_again(talk: Talk) -> None:
    talk.says("A123456789")
    assert talk.draft.answers == {}
    assert (talk.draft.at, talk.draft.waiting) == ("what", True)
    assert len(advice(talk)) == 1


def test_identifiers_in_a_form_are_cut_out(talk: Talk) -> None:
    talk.submits("d:report-damage:what", {"what": "A123456789 saw it", "when": "Monday", "who": "SSN 123-45-6789"})
    assert written(talk, "what") == "[A-number: ________] saw it"
    assert written(talk, "who") == "SSN [Social Security number: ________]"
    assert len(advice(talk)) == 1


def test_a_phone_number_of_an_office_is_no_identifier(talk: Talk) -> None:
    talk.says("I called 202-224-3121 and nobody answered.")
    assert written(talk) == "I called 202-224-3121 and nobody answered."
    assert advice(talk) == []


# Present danger


@pytest.mark.parametrize(
    "found",
    [
        NotCovered(danger="danger"),
        Clarify(("street-light", "library-card"), danger="danger"),
        Answer("danger", danger="danger"),
    ],
    ids=["not covered", "not clear", "the urgent topic"],
)
def test_words_that_sound_like_danger_bring_the_emergency_number_first_and_are_kept(
    found: Match,
) -> None:
    talk = Talk(engine_of(KIT, TakenFor(found)))
    talk.taps(START)
    for reply in (
        talk.says("A wire hangs down"),
        talk.submits("d:report-damage:when", {"when": "It is sparking now"}),
    ):
        assert isinstance(reply.blocks[0], Notice)
        assert reply.blocks[0].kind == "warning"
        assert "202-456-1111" in reply.blocks[0].fallback()
    assert talk.draft.answers == {"what": "A wire hangs down", "when": "It is sparking now"}


def test_an_index_hears_danger_in_an_answer() -> None:
    talk = Talk(learned_engine())
    talk.taps(START)
    assert "202-456-1111" in talk.says("There is a live wire on the ground, help").blocks[0].fallback()
    assert talk.draft.answers["what"].startswith("There is a live")


def test_a_picture_is_no_danger() -> None:
    matcher = TakenFor(NotCovered(danger=None))
    talk = Talk(engine_of(KIT, matcher))
    talk.taps(START)
    talk.says("")
    assert notices(talk.last, "warning") == []


# Long texts


def test_an_answer_that_is_too_long_is_cut_and_that_is_told(talk: Talk) -> None:
    reply = talk.says("x" * (MAX_ANSWER_CHARACTERS + 1))
    assert written(talk) == "x" * MAX_ANSWER_CHARACTERS
    assert len(notices(reply, "warning")) == 1
    assert "8,000" in notices(reply, "warning")[0]


def test_an_answer_that_just_fits_is_kept_whole(talk: Talk) -> None:
    reply = talk.says("x" * MAX_ANSWER_CHARACTERS)
    assert written(talk) == "x" * MAX_ANSWER_CHARACTERS
    assert notices(reply, "warning") == []


def test_answers_in_a_form_that_are_too_long_are_cut_and_that_is_told(talk: Talk) -> None:
    reply = talk.submits("d:report-damage:what", {"what": "x" * 9000, "when": "y" * 9000, "where": "here"})
    assert {field: len(text) for field, text in talk.draft.answers.items()} == {
        "what": MAX_ANSWER_CHARACTERS,
        "when": MAX_ANSWER_CHARACTERS,
        "where": 4,
    }
    assert notices(reply, "warning")


def pieces(length: int) -> list[str]:
    text = "".join(f"{number} " for number in range(length))[:length]
    return [text[start : start + WHOLE_MESSAGE] for start in range(0, length, WHOLE_MESSAGE)]


def test_a_long_message_that_its_platform_cut_is_put_together(talk: Talk) -> None:
    first, second = pieces(5000)
    talk.says(first)
    assert talk.draft.at == "when"
    talk.waits(timedelta(seconds=1)).says(second, continues=True)
    assert written(talk) == first + second
    assert "when" not in talk.draft.answers
    assert (talk.draft.at, talk.draft.waiting) == ("when", True)
    talk.waits(timedelta(minutes=1)).says("On Monday")
    assert written(talk, "when") == "On Monday"


def test_of_three_pieces_what_is_too_much_is_cut_and_told(talk: Talk) -> None:
    first, *others = pieces(9000)
    talk.says(first)
    for piece in others:
        reply = talk.says(piece, continues=True)
    assert written(talk) == "".join(pieces(9000))[:MAX_ANSWER_CHARACTERS]
    assert notices(reply, "warning")


def test_pieces_are_put_together_where_a_question_with_options_follows(talk: Talk) -> None:
    talk.taps("d:report-damage:wish")
    first, second = pieces(5000)
    talk.says(first)
    assert talk.draft.at == "name"
    talk.says(second, continues=True)
    assert written(talk, "wish") == first + second
    assert talk.draft.at == "name"


def test_pieces_are_put_together_where_the_overview_follows(talk: Talk) -> None:
    talk.taps("d:report-damage:!end")
    talk.taps("d:report-damage:how")
    first, second = pieces(5000)
    talk.says(first)
    talk.says(second, continues=True)
    assert written(talk, "how") == first + second
    assert talk.draft.complete


def test_a_quick_answer_to_another_question_is_an_answer_of_its_own(talk: Talk) -> None:
    """Only what comes on its own goes on with the message before; a pressed button asks for something new."""
    (first,) = pieces(WHOLE_MESSAGE)
    talk.says(first)
    talk.taps("d:report-damage:where")
    talk.says("In Mill Lane", continues=True)
    assert (written(talk), written(talk, "where")) == (first, "In Mill Lane")


def test_a_message_that_continues_nothing_is_an_answer_of_its_own(talk: Talk) -> None:
    (first,) = pieces(WHOLE_MESSAGE)
    talk.says(first)
    talk.says("On Monday")
    assert (written(talk), written(talk, "when")) == (first, "On Monday")


def test_a_question_after_a_long_answer_is_a_question() -> None:
    matcher = TakenFor(NotCovered())
    talk = Talk(engine_of(KIT, matcher))
    talk.taps(START)
    (first,) = pieces(WHOLE_MESSAGE)
    talk.says(first)
    talk.taps("t:street-light")
    talk.says("Who mends the lamps?", continues=True)
    assert matcher.asked[-1] == "Who mends the lamps?"
    assert talk.draft.answers == {"what": first}


@pytest.mark.parametrize("odd", ["\ud800 half a character", "\x00\x1b[31m", "\u202e drawn backwards", "🙂" * 10])
def test_odd_characters_do_no_harm(talk: Talk, odd: str) -> None:
    talk.says(odd)
    assert written(talk) == odd
    assert papers(talk.taps("d:report-damage:!finish"))[0].fallback().encode()


@pytest.mark.parametrize("said", ["6 am", "On Monday, at about 6 a.m.", "last night"])
def test_a_time_is_no_sign_of_danger(said: str) -> None:
    """However it sounds to who knows only few words of it."""
    talk = Talk(engine_of(KIT, TakenFor(NotCovered(danger="danger"))))
    talk.taps(START)
    talk.says(said)
    assert written(talk) == said
    assert notices(talk.last, "warning") == []
    assert notices(talk.says("there is a wire on the pavement"), "warning")
