"""Words on a path that read as a question to the bot get into no paper before the person has said what they are."""

import pytest

from core.conversation.blocks import Notice
from core.conversation.session import DRAFT_LIFETIME
from core.questions import Answer, Clarify, Match, NotCovered
from tests.support.talk import KIT, TakenFor, Talk, actions, assert_sound, engine_of, forms, papers, titles

ASKED = "Who mends the lamps?"
BOTH = ["d:report-damage:!answer", "d:report-damage:!question"]


def writing(found: Match) -> Talk:
    """Somebody who has answered two questions, and is asked where it happened."""
    talk = Talk(engine_of(KIT, TakenFor(found)))
    talk.taps("f:report-damage")
    talk.says("It fell down.")
    talk.says("On Monday")
    return talk


@pytest.fixture
def talk() -> Talk:
    return writing(Answer("street-light"))


def test_a_question_is_asked_back_and_not_kept(talk: Talk) -> None:
    reply = talk.says(ASKED)
    assert_sound(reply)
    assert "Is this your answer to “Where did it happen?”, or a question to me?" in reply.fallback()
    assert actions(reply) == BOTH
    assert "where" not in talk.draft.answers
    assert reply.holds_draft
    assert forms(reply)[0].payload == "d:report-damage:where", "the question is still open"


def test_said_to_be_an_answer_it_is_kept_as_it_was_written_and_the_next_question_comes(talk: Talk) -> None:
    talk.says(ASKED)
    reply = talk.taps("It is my answer")
    assert "Noted: Where it happened." in reply.fallback()
    assert (talk.draft.answers["where"], talk.draft.at, talk.draft.waiting) == (ASKED, "who", True)


def test_said_to_be_a_question_it_is_answered_and_the_path_can_be_gone_on_with(talk: Talk) -> None:
    talk.says(ASKED)
    reply = talk.taps("It is a question")
    assert titles(reply)[0] == "A street light is broken"
    assert actions(reply)[-1] == "d:report-damage:!resume"
    talk.taps("d:report-damage:!resume")
    assert (talk.draft.at, talk.draft.waiting, talk.draft.held) == ("where", True, "")
    assert ASKED not in papers(talk.taps("d:report-damage:!finish"))[0].fallback()


def test_who_just_writes_on_has_answered(talk: Talk) -> None:
    talk.says(ASKED)
    talk.says("In Mill Lane")
    assert talk.draft.answers["where"] == "In Mill Lane"
    talk.taps(BOTH[0])
    assert (talk.draft.answers["where"], talk.draft.at) == ("In Mill Lane", "who")


def test_who_just_writes_on_loses_no_answer_that_only_began_like_a_question(talk: Talk) -> None:
    talk.says(ASKED.rstrip("?"))
    reply = talk.says("In Mill Lane")
    assert set(BOTH) <= set(actions(reply))
    talk.taps(BOTH[0])
    assert talk.draft.answers["where"] == f"{ASKED.rstrip('?')}\nIn Mill Lane"


def test_an_older_button_does_not_replace_what_was_answered_since(talk: Talk) -> None:
    talk.taps("d:report-damage:office:a")
    talk.taps("d:report-damage:where")
    talk.says(ASKED)
    talk.submits("d:report-damage:where", {"where": "In Mill Lane"})
    talk.taps(BOTH[0])
    assert talk.draft.answers["where"] == "In Mill Lane"


@pytest.mark.parametrize("pressed", BOTH)
def test_a_button_whose_words_are_gone_leads_back_to_the_question(talk: Talk, pressed: str) -> None:
    talk.taps(pressed)
    assert (talk.draft.at, talk.draft.waiting) == ("where", True)
    talk.taps("d:report-damage:office:a")
    assert "d:report-damage:!finish" in actions(talk.taps(pressed))


def test_the_words_wait_while_something_else_is_looked_at(talk: Talk) -> None:
    talk.says(ASKED)
    talk.taps("t:street-light")
    talk.taps(BOTH[0])
    assert talk.draft.answers["where"] == ASKED


def test_the_words_go_with_the_draft(talk: Talk) -> None:
    talk.says(ASKED)
    assert ASKED not in str(talk.session.at(talk.now + DRAFT_LIFETIME))


def test_danger_gets_its_line_above(talk: Talk) -> None:
    talk = writing(Answer("danger", danger="danger"))
    reply = talk.says("What shall we do, it is sparking?")
    assert isinstance(reply.blocks[0], Notice)
    assert "202-456-1111" in reply.blocks[0].fallback()
    assert actions(reply) == BOTH


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("whats the number of the town hall", Answer("opening-hours")),
        ("can I borrow books?", NotCovered()),
        ("and the library card?", Clarify(("library-card", "street-light"))),
        ("It fell down. Who pays for that?", NotCovered()),
        ("¿quién paga esto?", NotCovered()),
        ("cual es el numero", Answer("opening-hours")),
        ("هل يمكنني الاتصال؟", NotCovered()),
        ("电话号码是多少？", NotCovered()),
        ("नंबर क्या है", Answer("opening-hours")),
        ("số điện thoại là gì", Answer("opening-hours")),
        ("какой номер", Answer("opening-hours")),
    ],
)
def test_it_reads_as_a_question_in_many_languages(said: str, found: Match) -> None:
    assert actions(writing(found).says(said)) == BOTH


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("3", Answer("street-light")),
        ("3 men", Clarify(("street-light", "library-card"))),
        ("They broke the lamp in our street", Answer("street-light")),
        ("At about six?", NotCovered()),
        ("when I do not know exactly", NotCovered()),
        ("When I came home on Monday evening, the lamp in front of our house was broken.", Answer("street-light")),
        ("He stood there for an hour. " * 10 + "What did he want?", Answer("street-light")),
    ],
)
def test_other_words_are_answers_whatever_they_are_about(said: str, found: Match) -> None:
    talk = writing(found)
    talk.says(said)
    assert talk.draft.answers["where"] == said


# Several messages in a row


def test_a_message_right_after_an_answer_is_added_to_it(talk: Talk) -> None:
    reply = talk.says("and it broke my bicycle", at_once=True)
    assert "Added to: When it happened." in reply.fallback()
    assert "Where did it happen?" in reply.fallback()
    assert talk.draft.answers == {"what": "It fell down.", "when": "On Monday\nand it broke my bicycle"}
    talk.says("In Mill Lane")
    assert talk.draft.answers["where"] == "In Mill Lane"


def test_a_message_right_after_a_question_is_a_part_of_it(talk: Talk) -> None:
    talk.says(ASKED)
    assert actions(talk.says("the town, or I?", at_once=True)) == BOTH
    talk.taps("It is my answer")
    assert talk.draft.answers["where"] == f"{ASKED}\nthe town, or I?"


def test_a_message_right_after_a_button_answers_what_is_asked_now(talk: Talk) -> None:
    talk.taps("d:report-damage:who")
    talk.says("a truck", at_once=True)
    assert talk.draft.answers["who"] == "a truck"


@pytest.mark.parametrize("word", ["stop", "Cancel!", "parar", "Стоп", "取消"])
def test_the_word_stop_is_no_answer_and_asks_before_anything_is_deleted(talk: Talk, word: str) -> None:
    talk.says("In Mill Lane")
    answers = dict(talk.draft.answers)
    offered = actions(talk.says(word))
    assert "d:report-damage:!delete" in offered
    assert talk.draft.answers == answers


def test_a_sentence_with_the_word_is_an_answer(talk: Talk) -> None:
    talk.says("At the bus stop")
    assert talk.draft.answers["where"] == "At the bus stop"


@pytest.mark.parametrize("found", [NotCovered(), Clarify(("street-light", "library-card"))])
def test_words_that_mean_nothing_else_may_answer_a_question_of_which_somebody_looked_away(found: Match) -> None:
    talk = writing(found)
    talk.sends("/help")
    reply = talk.says("In Mill Lane")
    assert "Is this your answer to “Where did it happen?”, or a question to me?" in reply.fallback()
    talk.says("by the bridge")
    talk.taps("It is my answer")
    assert (talk.draft.answers["where"], talk.draft.at) == ("In Mill Lane\nby the bridge", "who")


def test_a_question_without_an_answer_is_told_so_and_is_not_asked_back_twice() -> None:
    talk = writing(NotCovered())
    talk.sends("/help")
    assert BOTH[0] not in actions(talk.says("Who mends the lamps?"))
    talk.says("In Mill Lane")
    reply = talk.taps("It is a question")
    assert BOTH[0] not in actions(reply)
    assert "where" not in talk.draft.answers


@pytest.mark.parametrize("elsewhere", ["d:report-damage:!end", "d:report-damage:!finish"])
def test_words_below_all_answers_or_the_paper_belong_to_no_question(elsewhere: str) -> None:
    talk = writing(NotCovered())
    talk.taps("d:report-damage:!end")
    talk.taps(elsewhere)
    assert BOTH[0] not in actions(talk.says("In Mill Lane"))


def test_what_is_asked_with_the_command_is_no_answer() -> None:
    talk = writing(NotCovered())
    assert BOTH[0] not in actions(talk.sends("/ask in Mill Lane"))
