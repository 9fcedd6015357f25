"""What each command does, with and without argument, and what happens to buttons that are old or forged."""

import pytest

from core.content import Content
from core.conversation.session import Session
from tests.support.talk import Talk, actions, cards, labels, notices, titles

WELCOME = "I can tell you how to complain about an ICE officer"
STALE = "That button no longer works. Here is what you can choose now."


def test_start_welcomes_and_shows_the_menu(talk: Talk) -> None:
    reply = talk.sends("/start")
    assert reply.fallback().startswith(WELCOME)
    assert "911" in reply.fallback()
    assert actions(reply)[0] == "g:help"
    assert "m:cards" in actions(reply)
    assert actions(reply)[-1].startswith("f:"), "the paths come last"


def test_start_with_a_topic_shows_its_answer_at_once(talk: Talk) -> None:
    assert titles(talk.sends("/start t-anonymous")) == ["Complaining without giving your name"]


def test_start_with_a_card_shows_the_card_at_once(talk: Talk) -> None:
    assert cards(talk.sends("/start c-opr"))[0].contact == "opr"


@pytest.mark.parametrize(
    "payload", ["t-nothing", "c-nobody", "l-es", "x", "t-", "-", "t:anonymous", "\u00e9", "a" * 500]
)
def test_start_with_an_unknown_payload_welcomes(talk: Talk, payload: str) -> None:
    assert talk.sends(f"/start {payload}").fallback().startswith(WELCOME)


def test_help_says_what_to_type_and_shows_the_menu(talk: Talk, our_content: Content) -> None:
    reply = talk.sends("/help")
    for command in ("topics", "cards", "hours", "check", "language", "privacy", "forget"):
        assert f"/{command}" in reply.fallback()
    assert actions(reply)[0] == f"g:{our_content.groups()[0]}"


def test_from_the_topics_through_a_group_to_an_answer(talk: Talk) -> None:
    talk.sends("/topics")
    reply = talk.taps("g:local-police")
    assert labels(reply) == [
        "Complaining about local police who act for ICE",
        "Rights of a person in immigration detention",
        "What the 287(g) program is",
        "All topics",
    ]
    assert titles(talk.taps("What the 287(g) program is")) == ["What the 287(g) program is"]


def test_the_cards_lead_to_a_card(talk: Talk) -> None:
    talk.sends("/cards")
    assert cards(talk.taps("Detention line"))[0].contact == "detention-line"
    assert labels(talk.last)[-1] == "All contact cards"
    assert "c:opr" in actions(talk.taps("All contact cards"))


def test_cards_with_the_id_of_a_contact_shows_that_card(talk: Talk) -> None:
    assert cards(talk.sends("/cards opr"))[0].contact == "opr"


@pytest.mark.parametrize("wanted", ["nobody", "", "  ", "t:anonymous"])
def test_cards_of_nobody_shows_all(talk: Talk, wanted: str) -> None:
    assert "c:opr" in actions(talk.sends(f"/cards {wanted}"))


def test_hours_lists_the_offices_that_have_hours(talk: Talk) -> None:
    reply = talk.sends("/hours")
    assert reply.fallback().startswith("Whose opening hours would you like to know?")
    assert {"h:detention-line", "h:emergency"} <= set(actions(reply))
    assert "h:opr" not in actions(reply)
    assert talk.taps("Detention line").fallback().startswith("ICE ERO Detention Reporting and Information Line")


def test_hours_of_an_office_are_said_with_its_card(talk: Talk) -> None:
    reply = talk.sends("/hours detention-line")
    assert "Open now, closes in 9 hours (8:00 PM Eastern Time)." in reply.fallback()
    assert actions(reply) == ["c:detention-line"]


def test_hours_that_nobody_knows_are_not_made_up(talk: Talk) -> None:
    assert "give no opening hours" in talk.sends("/hours opr").fallback()
    assert actions(talk.last) == ["c:opr"]


def test_check_without_text_asks_for_it(talk: Talk) -> None:
    assert talk.sends("/check").fallback().startswith("Send me a phone number")
    assert "is published by this office" in talk.says("833-442-3677").fallback()


def test_check_with_a_number_tells_whose_it_is(talk: Talk) -> None:
    assert "ICE Office of Professional Responsibility (OPR)" in talk.sends("/check 833-442-3677").fallback()
    assert actions(talk.last) == ["c:opr"]


def test_check_without_a_number_in_it_says_that_there_is_none(talk: Talk) -> None:
    assert talk.sends("/check my uncle").fallback().startswith("I found no phone number")


@pytest.mark.parametrize("wanted", ["en", "EN", "en-US", "en_GB.UTF-8", "English", "english", "  en  "])
def test_a_language_is_chosen_by_code_or_name(talk: Talk, wanted: str) -> None:
    assert talk.sends(f"/language {wanted}").fallback().startswith("I will answer in English.")
    assert talk.session.locale == "en"


@pytest.mark.parametrize("wanted", ["de", "deutsch", "German", "DE-AT"])
def test_a_translated_language_is_chosen_by_code_or_name(kit_talk: Talk, wanted: str) -> None:
    assert kit_talk.sends(f"/language {wanted}").locale == "de"
    assert kit_talk.session.locale == "de"


@pytest.mark.parametrize(
    "wanted",
    [
        "de",
        "it-IT",
        "zh-Hant-TW",
        "pl_PL.UTF-8",
        "ice-claims",
        "xx",
        "Klingon",
        "../../etc/passwd",
        "{opr.phone}",
        "**en**",
    ],
)
def test_a_language_that_is_not_there_is_told_so_and_changes_nothing(talk: Talk, wanted: str) -> None:
    reply = talk.sends(f"/language {wanted}")
    assert reply.fallback().startswith("I do not have that language yet.")
    assert actions(reply)[:3] == ["l:en", "l:es", "l:ar"]
    assert talk.session == Session()


def test_a_long_name_of_a_language_is_cut_short(talk: Talk) -> None:
    assert "x" * 33 not in talk.sends(f"/language {'x' * 500}").fallback()


def test_language_alone_lists_the_languages_each_in_its_own(kit_talk: Talk) -> None:
    reply = kit_talk.sends("/language")
    assert labels(reply) == ["English", "Deutsch (in part)"]
    assert kit_talk.taps("Deutsch (in part)").locale == "de"


def test_privacy_and_about_are_answers(talk: Talk) -> None:
    assert titles(talk.sends("/privacy")) == ["What this chat keeps about you"]
    assert titles(talk.sends("/about")) == ["Who is behind Recourse"]


def test_forget_answers_in_the_language_that_holds_without_the_forgotten_one(kit_talk: Talk) -> None:
    kit_talk.sends("/language de")
    reply = kit_talk.sends("/forget")
    assert reply.locale == "en"
    assert reply.fallback().startswith("Done. I have forgotten")
    assert kit_talk.session == Session()


def test_forget_without_anything_to_forget_is_no_fault(talk: Talk) -> None:
    assert talk.sends("/forget").fallback().startswith("Done.")


def test_cancel_has_nothing_to_cancel(talk: Talk) -> None:
    assert talk.sends("/cancel").fallback() == "There is nothing to cancel."


@pytest.mark.parametrize("command", ["/nonsense", "/stop now", "/START", "/", "/" + "x" * 200, "/t:anonymous"])
def test_an_unknown_command_is_answered_with_the_commands(talk: Talk, our_content: Content, command: str) -> None:
    reply = talk.sends(command)
    assert reply.fallback().startswith("There is no such command.")
    assert "x" * 33 not in reply.fallback()
    for name in our_content.phrases.commands:
        assert f"- /{name}: " in reply.fallback()


def test_every_command_that_is_listed_does_something(talk: Talk, our_content: Content) -> None:
    for name in our_content.phrases.commands:
        assert "There is no such command" not in talk.sends(f"/{name}").fallback()


STALE_ACTIONS = [
    "t:nothing",
    "c:nobody",
    "h:nobody",
    "g:nothing",
    "m:nothing",
    "n:a,b",
    "n:,",
    "l:",
    "",
    "x",
    "t:" + "a" * 63,
    "t:anonymous" + " " * 60,
    "t:anonymous\n",
    "t:an\u00f3nimo",
    "\u0442:anonymous",
    "f:choose-office:a.c",
    "t:anonymous;c:opr",
]


@pytest.mark.parametrize("action", STALE_ACTIONS)
def test_a_stale_or_forged_button_leads_back_to_the_menu(talk: Talk, action: str) -> None:
    reply = talk.taps(action)
    assert notices(reply, "note") == [STALE]
    assert "g:complaints" in actions(reply)
    assert action == "" or action not in reply.fallback()


def test_alternatives_of_which_some_are_gone_show_the_others(talk: Talk) -> None:
    assert actions(talk.taps("n:gone,anonymous,also-gone")) == ["t:anonymous", "m:topics"]


@pytest.mark.parametrize("code", ["xx", "de", "zh_Hant", "ice-claims"])
def test_a_button_for_a_language_that_is_gone_shows_those_there_are(talk: Talk, code: str) -> None:
    assert talk.taps(f"l:{code}").fallback().startswith("I do not have that language yet.")
    assert "l:es" in actions(talk.last)
