"""What each command does, with and without argument, and what happens to buttons that are old or forged."""

import pytest

from core.content import Content
from core.conversation import Engine, LocaleNegotiator
from core.conversation.session import Session
from core.questions import Answer
from tests.support.talk import KIT, TakenFor, Talk, actions, cards, forms, labels, notices, titles, translators_of

WELCOME = "I can tell you how to complain about an ICE officer"
STALE = "That button no longer works. Here is what you can choose now."


def test_start_welcomes_and_shows_the_menu(kit_talk: Talk) -> None:
    reply = kit_talk.sends("/start")
    assert reply.fallback().startswith(WELCOME)
    assert "202-456-1111" in reply.fallback()
    assert actions(reply)[0] == "g:town"
    assert "m:cards" in actions(reply)
    assert actions(reply)[-1] == "m:flows", "the paths have one entrance"


def test_start_with_a_topic_shows_its_answer_at_once(kit_talk: Talk) -> None:
    assert titles(kit_talk.sends("/start t-street-light")) == ["A street light is broken"]


def test_start_with_a_card_shows_the_card_at_once(kit_talk: Talk) -> None:
    assert cards(kit_talk.sends("/start c-library"))[0].contact == "library"


@pytest.mark.parametrize(
    "payload", ["t-nothing", "c-nobody", "l-de", "x", "t-", "-", "t:street-light", "\u00e9", "a" * 500]
)
def test_start_with_an_unknown_payload_welcomes(kit_talk: Talk, payload: str) -> None:
    assert kit_talk.sends(f"/start {payload}").fallback().startswith(WELCOME)


def test_help_says_what_to_type_and_shows_the_menu(kit_talk: Talk, kit_content: Content) -> None:
    reply = kit_talk.sends("/help")
    assert "Type /topics to see everything." in reply.fallback()
    groups = [action for action in actions(reply) if action.startswith("g:")]
    assert groups == [f"g:{group}" for group in kit_content.groups()]


def test_from_the_topics_through_a_group_to_an_answer(kit_talk: Talk) -> None:
    kit_talk.sends("/topics")
    reply = kit_talk.taps("g:town")
    assert labels(reply) == [
        "A street light is broken",
        "Danger in a street",
        "Getting a library card",
        "When the town hall is open",
        "All topics",
    ]
    assert titles(kit_talk.taps("Getting a library card")) == ["Getting a library card"]


def test_the_cards_lead_to_a_card(kit_talk: Talk) -> None:
    kit_talk.sends("/cards")
    assert cards(kit_talk.taps("Town hall"))[0].contact == "town-hall"
    assert labels(kit_talk.last)[-1] == "All contact cards"
    assert "c:library" in actions(kit_talk.taps("All contact cards"))


def test_cards_with_the_id_of_a_contact_shows_that_card(kit_talk: Talk) -> None:
    assert cards(kit_talk.sends("/cards library"))[0].contact == "library"


@pytest.mark.parametrize("wanted", ["nobody", "", "  ", "t:street-light"])
def test_cards_of_nobody_shows_all(kit_talk: Talk, wanted: str) -> None:
    assert "c:library" in actions(kit_talk.sends(f"/cards {wanted}"))


def test_hours_lists_the_offices_that_have_hours(kit_talk: Talk) -> None:
    reply = kit_talk.sends("/hours")
    assert reply.fallback().startswith("Whose opening hours would you like to know?")
    assert {"h:town-hall", "h:night-line"} <= set(actions(reply))
    assert "h:library" not in actions(reply)
    assert kit_talk.taps("Town hall").fallback().startswith("Millbrook Town Hall")


def test_hours_of_an_office_are_said_with_its_card(kit_talk: Talk) -> None:
    reply = kit_talk.sends("/hours town-hall")
    assert "Open now, closes in 60 minutes (12:00 PM Eastern Time)." in reply.fallback()
    assert actions(reply) == ["c:town-hall"]


def test_hours_that_nobody_knows_are_not_made_up(kit_talk: Talk) -> None:
    assert "give no opening hours" in kit_talk.sends("/hours library").fallback()
    assert actions(kit_talk.last) == ["c:library"]


def test_check_without_text_asks_for_it(kit_talk: Talk) -> None:
    assert kit_talk.sends("/check").fallback().startswith("Send me a phone number")
    assert "is on this office's own page" in kit_talk.says("202-224-3121").fallback()


def test_check_with_a_number_tells_whose_it_is(kit_talk: Talk) -> None:
    assert "Millbrook Town Hall" in kit_talk.sends("/check 202-224-3121").fallback()
    assert actions(kit_talk.last) == ["c:town-hall"]


def test_check_without_a_number_in_it_says_that_there_is_none(kit_talk: Talk) -> None:
    assert kit_talk.sends("/check my uncle").fallback().startswith("I found no phone number")


@pytest.mark.parametrize("wanted", ["en", "EN", "en-US", "en_GB.UTF-8", "English", "english", "  en  "])
def test_a_language_is_chosen_by_code_or_name(kit_talk: Talk, wanted: str) -> None:
    assert kit_talk.sends(f"/language {wanted}").fallback().startswith("I will answer in English.")
    assert kit_talk.session.locale == "en"


@pytest.mark.parametrize("wanted", ["de", "deutsch", "German", "DE-AT"])
def test_a_translated_language_is_chosen_by_code_or_name(kit_talk: Talk, wanted: str) -> None:
    assert kit_talk.sends(f"/language {wanted}").locale == "de"
    assert kit_talk.session.locale == "de"


@pytest.mark.parametrize(
    "wanted",
    [
        "es",
        "it-IT",
        "zh-Hant-TW",
        "pl_PL.UTF-8",
        "ice-claims",
        "xx",
        "Klingon",
        "../../etc/passwd",
        "{town-hall.phone}",
        "**en**",
    ],
)
def test_a_language_that_is_not_there_is_told_so_and_changes_nothing(kit_talk: Talk, wanted: str) -> None:
    reply = kit_talk.sends(f"/language {wanted}")
    assert reply.fallback().startswith("I do not have that language yet.")
    assert actions(reply)[:2] == ["l:en", "l:de"]
    assert kit_talk.session == Session()


def test_a_long_name_of_a_language_is_cut_short(kit_talk: Talk) -> None:
    assert "x" * 33 not in kit_talk.sends(f"/language {'x' * 500}").fallback()


def test_language_alone_lists_the_languages_each_in_its_own(kit_talk: Talk) -> None:
    reply = kit_talk.sends("/language")
    assert labels(reply) == ["English", "Deutsch (in part)"]
    assert kit_talk.taps("Deutsch (in part)").locale == "de"


def test_privacy_and_about_are_answers(kit_talk: Talk) -> None:
    assert titles(kit_talk.sends("/privacy")) == ["What this chat keeps about you"]
    assert titles(kit_talk.sends("/about")) == ["Who is behind this chat"]


def test_forget_answers_in_the_language_that_holds_without_the_forgotten_one(kit_talk: Talk) -> None:
    kit_talk.sends("/language de")
    reply = kit_talk.sends("/forget")
    assert reply.locale == "en"
    assert reply.fallback().startswith("Done. I have forgotten")
    assert kit_talk.session == Session()


def test_forget_without_anything_to_forget_is_no_fault(kit_talk: Talk) -> None:
    assert kit_talk.sends("/forget").fallback().startswith("Done.")


def test_cancel_has_nothing_to_cancel(kit_talk: Talk) -> None:
    assert kit_talk.sends("/cancel").fallback() == "There is nothing to cancel."


@pytest.mark.parametrize("command", ["/nonsense", "/stop now", "/START", "/", "/" + "x" * 200, "/t:street-light"])
def test_an_unknown_command_is_answered_with_the_commands(kit_talk: Talk, kit_content: Content, command: str) -> None:
    reply = kit_talk.sends(command)
    assert reply.fallback().startswith("There is no such command.")
    assert "x" * 33 not in reply.fallback()
    for name in kit_content.phrases.commands:
        assert f"- /{name}: " in reply.fallback()


@pytest.mark.parametrize(
    ("typed", "meant"), [("topic", "topics"), ("langauge", "language"), ("hour", "hours"), ("prepair", "prepare")]
)
def test_a_misspelt_command_is_answered_with_the_one_that_was_meant(kit_talk: Talk, typed: str, meant: str) -> None:
    reply = kit_talk.sends(f"/{typed}")
    assert reply.fallback().startswith(f"There is no such command. Did you mean /{meant}?")
    assert "- /" not in reply.fallback(), "no list of all"


def known_elsewhere() -> dict[str, str]:
    return {"tarjeta": "cards", "ayuda": "help", "preguntar": "ask", "olvidar": "forget", "помощь": "help"}


@pytest.fixture
def named_talk(kit_content: Content) -> Talk:
    """With a bot that knows what some commands are called in other languages."""
    negotiator = LocaleNegotiator(kit_content, translators_of(KIT), lambda *_: None)
    matcher = TakenFor(Answer("street-light"))
    return Talk(Engine(kit_content, matcher, negotiator, command_names=known_elsewhere))


@pytest.mark.parametrize(
    ("typed", "own"),
    [
        ("/tarjeta library", "/cards library"),
        ("/ayuda", "/help"),
        ("/помощь", "/help"),
        ("/preguntar lamp", "/ask lamp"),
    ],
)
def test_a_command_is_known_by_its_name_in_any_language(named_talk: Talk, typed: str, own: str) -> None:
    assert named_talk.sends(typed) == named_talk.sends(own)


@pytest.mark.parametrize(
    ("typed", "meant"), [("targeta", "cards"), ("ajuda", "help"), ("помошь", "help"), ("langauge", "language")]
)
def test_a_command_that_is_misspelt_in_any_language_is_answered_with_its_own_name(
    named_talk: Talk, typed: str, meant: str
) -> None:
    assert named_talk.sends(f"/{typed}").fallback().startswith(f"There is no such command. Did you mean /{meant}?")


def test_by_another_name_a_command_that_changes_something_is_suggested_and_not_obeyed(named_talk: Talk) -> None:
    """Platforms know these by their own names, and ask who may use them in a group."""
    named_talk.sends("/language de")
    reply = named_talk.sends("/olvidar")
    assert "/forget" in reply.fallback()
    assert named_talk.session.locale == "de"


def test_card_is_cards(kit_talk: Talk) -> None:
    assert kit_talk.sends("/card") == kit_talk.sends("/cards")
    assert cards(kit_talk.sends("/card library"))[0].contact == "library"


def test_ask_alone_asks_for_the_question(kit_talk: Talk) -> None:
    reply = kit_talk.sends("/ask ")
    assert reply.fallback().startswith("What would you like to know? Write your question after /ask")
    assert reply.match is None


def test_every_command_that_is_listed_does_something(kit_talk: Talk, kit_content: Content) -> None:
    for name in kit_content.phrases.commands:
        assert "There is no such command" not in kit_talk.sends(f"/{name}").fallback()


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
    "t:street-light" + " " * 60,
    "t:street-light\n",
    "t:stra\u00dfenlampe",
    "\u0442:street-light",
    "f:who-to-ask:a.c",
    "t:street-light;c:library",
]


@pytest.mark.parametrize("action", STALE_ACTIONS)
def test_a_stale_or_forged_button_leads_back_to_the_menu(kit_talk: Talk, action: str) -> None:
    reply = kit_talk.taps(action)
    assert notices(reply, "note") == [STALE]
    assert "g:town" in actions(reply)
    assert action == "" or action not in reply.fallback()


def test_alternatives_of_which_some_are_gone_show_the_others(kit_talk: Talk) -> None:
    assert actions(kit_talk.taps("n:gone,street-light,also-gone")) == ["t:street-light", "m:topics"]


@pytest.mark.parametrize("code", ["xx", "es", "zh_Hant", "ice-claims"])
def test_a_button_for_a_language_that_is_gone_shows_those_there_are(kit_talk: Talk, code: str) -> None:
    assert kit_talk.taps(f"l:{code}").fallback().startswith("I do not have that language yet.")
    assert "l:de" in actions(kit_talk.last)


@pytest.mark.parametrize("wanted", ["hours", "/hours", "HOURS"])
def test_help_with_a_command_says_what_that_does(kit_talk: Talk, wanted: str) -> None:
    reply = kit_talk.sends(f"/help {wanted}")
    assert reply.fallback().startswith("- /hours: ")
    assert "/topics" not in reply.fallback()


@pytest.mark.parametrize("command", ["help", "topics", "ask"])
def test_words_after_a_command_that_takes_none_are_a_question(kit_talk: Talk, command: str) -> None:
    assert titles(kit_talk.sends(f"/{command} the lamp in our street is broken")) == ["A street light is broken"]


def test_prepare_with_the_id_of_a_path_begins_it(kit_talk: Talk) -> None:
    assert forms(kit_talk.sends("/prepare report-damage"))
    assert actions(kit_talk.sends("/prepare nothing")) == actions(kit_talk.sends("/prepare"))
    assert actions(kit_talk.sends("/prepare report-damage:!delete"))[0] == actions(kit_talk.sends("/prepare"))[0]
