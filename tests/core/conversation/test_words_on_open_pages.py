"""Words that are typed while a page is open on which one chooses: they take what they name, or one is led back."""

from datetime import timedelta

import pytest

from core.conversation.blocks import Attachment
from core.conversation.engine import Engine
from core.conversation.session import Session
from core.questions import Answer, Match, NotCovered
from tests.support.talk import KIT, TakenFor, Talk, actions, content_of, engine_of, labels, notices

QUESTION = "It is a question"


def asker(match: Match) -> Talk:
    """Somebody at the first page of a path of buttons; whatever they type is taken for ``match``."""
    talk = Talk(engine_of(KIT, TakenFor(match)))
    talk.taps("f:who-to-ask")
    return talk


@pytest.fixture
def at_the_path(visitor: Talk) -> Talk:
    visitor.taps("f:who-to-ask")
    return visitor


def page(talk: Talk) -> str:
    """The question or the answer that is shown."""
    return talk.last.fallback()


@pytest.mark.parametrize(
    "typed",
    ["Something in a street", "something in a street!", "street", "Steet", "in the street", "1", "1.", "the first one",
     "option 1", "the 1st", "la primera", "première", "первый"],
)  # fmt: skip
def test_words_take_the_option_that_they_name(at_the_path: Talk, typed: str) -> None:
    at_the_path.says(typed)
    assert "Could somebody get hurt?" in page(at_the_path)
    assert "f:who-to-ask:a.a" in actions(at_the_path.last)


@pytest.mark.parametrize("typed", ["the last one", "3", "else", "last"])
def test_the_last_one_is_an_option_too(at_the_path: Talk, typed: str) -> None:
    at_the_path.says(typed)
    assert "The front desk knows who looks after it." in page(at_the_path)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("yes", "Keep away from it"),
        ("sí", "Keep away from it"),
        ("I don't know", "Keep away from it"),
        ("idk", "Keep away from it"),
        ("no", "street light"),
        ("nope", "street light"),
        ("нет", "street light"),
    ],
)
def test_yes_no_and_not_to_know_are_answers(visitor: Talk, typed: str, said: str) -> None:
    visitor.taps("f:who-to-ask:a")
    visitor.says(typed)
    assert said in page(visitor)


def test_what_was_understood_is_said_unless_the_very_words_were_typed(at_the_path: Talk) -> None:
    assert notices(at_the_path.says("steet"), "note") == ["You chose: Something in a street"]
    at_the_path.taps("f:who-to-ask")
    assert notices(at_the_path.says("Something in a street"), "note") == []


@pytest.mark.parametrize("typed", ["purple", "4", "0", "not a street", "the street, and books too", "…"])
def test_other_words_are_met_with_the_page_again(at_the_path: Talk, typed: str) -> None:
    before = at_the_path.last
    reply = at_the_path.says(typed)
    assert notices(reply, "note")[0].startswith("That is none of the answers.")
    assert "Possible answers: Something in a street · " in notices(reply, "note")[0]
    assert "What is it about?" in page(at_the_path)
    assert set(actions(before)) <= set(actions(reply))
    at_the_path.says("books")
    assert "What is it about?" not in page(at_the_path)


def test_words_that_name_two_options_are_asked_about(at_the_path: Talk) -> None:
    reply = at_the_path.says("something")
    assert "Which" in reply.fallback()
    assert all(label.startswith("Something") or label == "Back" for label in labels(reply))
    assert "What is it about?" in at_the_path.taps("Back").fallback()


def test_who_says_that_it_is_an_answer_is_told_why_it_is_none(at_the_path: Talk) -> None:
    at_the_path.says("What shall I do?")
    reply = at_the_path.taps("It is my answer")
    assert notices(reply, "note")[0].startswith("That is none of the answers.")
    assert "Possible answers: " in notices(reply, "note")[0]
    assert notices(at_the_path.taps("f:who-to-ask"), "note") == []


def test_back_on_the_first_page_leads_to_the_paths(at_the_path: Talk) -> None:
    assert "f:who-to-ask" in actions(at_the_path.says("back"))
    assert "f:walk-in" in actions(at_the_path.last)


def test_the_page_that_is_shown_again_has_no_introduction(visitor: Talk) -> None:
    assert "Two questions" in visitor.taps("f:walk-in").fallback()
    assert "Two questions" not in visitor.says("purple").fallback()


def test_a_question_is_asked_back_and_answered_and_leads_back() -> None:
    talk = asker(Answer("opening-hours", ()))
    asked = talk.says("when is the town hall open?")
    assert labels(asked) == ["It is my answer", QUESTION]
    assert "“What is it about?”" in page(talk)
    answered = talk.taps(QUESTION)
    assert answered.match == Answer("opening-hours", ())
    assert actions(answered)[-1] == "f:who-to-ask"
    assert "What is it about?" in talk.taps(actions(answered)[-1]).fallback()


def test_the_same_by_typing_only() -> None:
    talk = asker(Answer("opening-hours", ()))
    talk.says("when is the town hall open?")
    talk.says("a question")
    assert isinstance(talk.last.match, Answer)
    assert "What is it about?" in talk.says("go on").fallback()


def test_what_sounds_like_a_question_and_names_an_option_may_be_the_answer() -> None:
    talk = asker(Answer("library-card", ()))
    talk.says("is it books?")
    assert "library" in talk.taps("It is my answer").fallback().lower()


def test_an_answer_that_names_nothing_shows_the_page_again() -> None:
    talk = asker(Answer("opening-hours", ()))
    talk.says("when is the town hall open?")
    assert "What is it about?" in talk.taps("It is my answer").fallback()


def test_words_that_mean_something_else_are_asked_back_even_without_the_form_of_a_question() -> None:
    assert QUESTION in labels(asker(Answer("opening-hours", ())).says("town hall on sunday"))


def test_an_old_button_of_words_that_are_gone_shows_the_menu(at_the_path: Talk) -> None:
    assert at_the_path.taps("d:who-to-ask:!question").stale


def test_danger_comes_first_and_leads_back() -> None:
    talk = asker(Answer("danger", ()))
    reply = talk.says("a wire hangs down on my street and it burns")
    assert reply.match == Answer("danger", ())
    assert actions(reply)[-1] == "f:who-to-ask"


def test_danger_behind_words_that_name_nothing_has_its_line() -> None:
    talk = asker(NotCovered(danger="danger"))
    assert notices(talk.says("purple"), "warning")
    talk.taps("f:who-to-ask")
    assert not notices(talk.says("books"), "warning")


def test_stop_ends_a_path_of_buttons(at_the_path: Talk) -> None:
    assert "keep none of what you chose" in at_the_path.says("stop").fallback()
    assert at_the_path.session == Session()


def test_back_can_be_typed_also_below_an_answer(at_the_path: Talk) -> None:
    at_the_path.says("street")
    at_the_path.says("no")
    assert "Could somebody get hurt?" in at_the_path.says("back").fallback()
    assert "What is it about?" in at_the_path.says("BACK").fallback()


def test_below_an_answer_other_words_are_a_question() -> None:
    talk = asker(Answer("opening-hours", ()))
    talk.taps("f:who-to-ask:b")
    assert talk.says("town hall on sunday").match == Answer("opening-hours", ())


def test_a_card_may_be_looked_at_and_the_page_answered_all_the_same(visitor: Talk) -> None:
    visitor.taps("f:walk-in")
    visitor.taps("c:town-hall")
    assert "What is it about?" in visitor.says("Hawaii").fallback()


def test_after_a_command_one_is_led_back(at_the_path: Talk) -> None:
    assert actions(at_the_path.sends("/hours town-hall"))[-1] == "f:who-to-ask"
    assert "f:who-to-ask" not in actions(at_the_path.sends("/hours town-hall"))


def test_the_page_is_forgotten_after_half_an_hour(at_the_path: Talk) -> None:
    at_the_path.waits(timedelta(minutes=31)).says("books")
    assert isinstance(at_the_path.last.match, NotCovered)


def test_an_identifier_on_a_page_is_neither_kept_nor_repeated(at_the_path: Talk) -> None:
    at_the_path.says("my A-number is A012 345 678, what now?")
    assert "345" not in str(at_the_path.session.to_dict())
    assert notices(at_the_path.last, "warning")


# On a path on which people also write


@pytest.fixture
def namer(writer: Talk) -> Talk:
    """Somebody who writes a letter, and is asked whether the town may know the name."""
    writer.taps("d:report-damage:name")
    return writer


def test_an_option_of_a_draft_is_taken_by_its_words(namer: Talk) -> None:
    namer.says("confidential")
    assert namer.draft.answers["name"] == "c"
    namer.taps("d:report-damage:name")
    namer.says("no")
    assert namer.draft.answers["name"] == "b"


def test_other_words_of_a_draft_are_met_with_its_question(namer: Talk) -> None:
    reply = namer.says("purple")
    assert "May the town know your name?" in reply.fallback()
    assert reply.holds_draft
    assert "name" not in namer.draft.answers


def test_skip_can_be_typed_where_one_chooses(namer: Talk) -> None:
    assert "Where do you want to send it?" in namer.says("skip").fallback()


def test_a_question_on_a_draft_is_asked_back_and_leads_back() -> None:
    talk = Talk(engine_of(KIT, TakenFor(Answer("opening-hours", ()))))
    talk.taps("f:report-damage")
    talk.taps("d:report-damage:name")
    talk.says("when is the town hall open?")
    reply = talk.taps(QUESTION)
    assert reply.match == Answer("opening-hours", ())
    assert actions(reply)[-1] == "d:report-damage:!resume"


def test_no_page_of_a_draft_stays_open_beside_it(at_the_path: Talk) -> None:
    at_the_path.taps("f:report-damage")
    at_the_path.says("books")
    assert at_the_path.draft.answers == {"what": "books"}
    assert at_the_path.session.page is None


def test_every_option_of_every_page_is_taken_by_its_own_words(paths_engine: Engine) -> None:
    for flow in content_of(KIT).flows.values():
        for name, node in flow.nodes.items():
            if flow.asks_freely or not node.options or name != flow.start:
                continue
            for option in node.options:
                talk = Talk(paths_engine)
                talk.taps(f"f:{flow.id}")
                talk.says(option.label.upper())
                assert talk.session.page is not None
                assert talk.session.page.shows == f"f:{flow.id}:{option.id}"


def test_skip_is_never_an_answer_and_back_may_be_one(writer: Talk) -> None:
    at = writer.draft.at
    writer.says("Skip")
    assert writer.draft.at != at
    assert len(writer.draft.answers) == 2
    writer.says("back")
    assert "back" in writer.draft.answers.values()


def test_what_there_is_so_far_and_the_paper_can_be_asked_for_by_their_words(writer: Talk) -> None:
    assert writer.last.options
    overview = writer.says("what I have so far")
    assert "d:report-damage:!finish" in actions(overview)
    writer.sends("/hours town-hall")
    assert any(isinstance(block, Attachment) for block in writer.says("make the paper").blocks)


@pytest.mark.parametrize("typed", ["1", "2", "yes", "no", "I don't know", "the first one"])
def test_where_one_writes_a_number_or_yes_is_an_answer(writer: Talk, typed: str) -> None:
    field = "where"
    writer.says(typed)
    assert writer.draft.answers[field] == typed
