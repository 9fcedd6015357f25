"""Every answer and every card of ours is complete, is reached from the menu, and leads on."""

import pytest

from core.content import Content
from core.conversation import Engine
from core.questions import Answer
from tests.support.complete_answers import (
    answers_in_the_menu,
    assert_answer_leads_on,
    assert_complete_answer,
    assert_complete_card,
)
from tests.support.talk import OUR_CONTENT, Talk, actions, titles

TOPICS = sorted(path.stem for path in OUR_CONTENT.glob("topics/*/*.yaml"))


@pytest.mark.parametrize("topic", TOPICS)
def test_every_answer_is_complete(our_engine: Engine, our_content: Content, topic: str) -> None:
    assert_complete_answer(Talk(our_engine), our_content, topic)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_answer_leads_on(our_engine: Engine, our_content: Content, topic: str) -> None:
    assert_answer_leads_on(Talk(our_engine), our_content, topic)


def test_every_answer_is_reached_from_the_menu(our_engine: Engine, our_content: Content) -> None:
    """But for what the bot is: commands lead there, and nobody needs a button to be greeted or thanked."""
    talk, topics = Talk(our_engine), our_content.topics.values()
    assert answers_in_the_menu(talk) == {f"t:{topic.id}" for topic in topics if topic.group != "bot"}
    for command in ("help", "about", "privacy"):
        (title,) = [topic.title for topic in topics if topic.command == command]
        assert titles(talk.sends(f"/{command}")) == [title]


def test_every_card_can_be_shown_and_leads_on(our_engine: Engine, our_content: Content) -> None:
    """That each is in the menu, test_our_menus.py holds."""
    for contact in our_content.contacts:
        assert_complete_card(Talk(our_engine), our_content, contact)


def test_a_well_known_question_finds_its_answer(our_engine: Engine) -> None:
    reply = Talk(our_engine).says("Can I complain without giving my name?")
    assert isinstance(reply.match, Answer)
    assert reply.match.topic == "anonymous"
    assert {"c:opr", "c:oig"} <= set(actions(reply))


def test_help_says_what_to_type(our_engine: Engine) -> None:
    reply = Talk(our_engine).sends("/help")
    for command in ("topics", "cards", "hours", "check", "language", "privacy", "forget"):
        assert f"/{command}" in reply.fallback()


def test_privacy_says_what_is_kept_and_what_the_platforms_do(our_engine: Engine) -> None:
    told = Talk(our_engine).sends("/privacy").fallback()
    assert "does not write down your messages, your name or your user id" in told
    assert "chats with bots are not locked so that only you can read them" in told
    assert "your language: seven days" in told
    assert "your words for a paper: 30 minutes after your last one" in told


def test_forget_says_that_a_draft_is_deleted_too(our_engine: Engine) -> None:
    forgotten = Talk(our_engine).sends("/forget").fallback()
    assert forgotten.startswith("Done. I have forgotten the language you chose, and deleted your draft")
