"""Buttons, and what is typed after the bot's name into any chat."""

import pytest

from bots.telegram_bot.events import DELETE_DRAFTS, delete_button
from bots.telegram_bot.incoming import (
    DeletionWished,
    DraftDeletionWished,
    Incoming,
    Place,
    Searched,
    Tapped,
    TappedElsewhere,
)
from core.conversation import ChoiceSelected, MessageReceived
from tests.fakes.telegram.entities import Json
from tests.support.telegram_updates import ADA, BEN, CHANNEL, GROUP, NOW, PRIVATE, delivered, message, typed

ANSWER: Json = message(typed("Yes."), message_id=7)
MENU: Json = message(
    {
        "text": "\u200f𝄞 a note\n\n\u200fWhat is it about?",
        "entities": [{"type": "italic", "offset": 1, "length": 9}, {"type": "bold", "offset": 13, "length": 17}],
    },
    message_id=7,
)
CARD: Json = message({"contact": {"phone_number": "+18883514024", "first_name": "ICE"}}, message_id=7)
PICTURE: Json = message({"photo": [], "caption": "Scan it."}, message_id=7)


def tapped(data: str | None, below: Json | None, **fields: object) -> Incoming | None:
    """A button of Ada's choice ``below`` a message of the bot."""
    query: Json = {"id": "q1", "from": ADA, "chat_instance": "i", "data": data, "message": below, **fields}
    return delivered("callback_query", {name: value for name, value in query.items() if value is not None})


def choice(action: str, language: str | None = "es") -> ChoiceSelected:
    return ChoiceSelected.from_payload(NOW, language, action)


def of_chat(below: Json, chat: Json) -> Json:
    return {**below, "chat": chat}


def too_old(chat: Json) -> Json:
    """https://core.telegram.org/bots/api#inaccessiblemessage"""
    return {"chat": chat, "message_id": 7, "date": 0}


def with_buttons(below: Json, *payloads: str) -> Json:
    rows = [[{"text": "A choice", "callback_data": payload}] for payload in payloads]
    return {**below, "reply_markup": {"inline_keyboard": rows}}


def makes_room(below: Json, action: str) -> bool:
    """Whether what is chosen replaces the message."""
    found = tapped(action, below)
    assert isinstance(found, Tapped)
    return found.editable


def test_a_button_below_a_menu_changes_that_menu() -> None:
    place = Place(1001, private=True)
    assert tapped("t:anonymous", MENU) == Tapped(place, choice("t:anonymous"), "q1", 7, editable=True, by=1001)


def test_an_answer_stays_whatever_is_chosen_below_it() -> None:
    below = with_buttons(ANSWER, "c:opr", "f:letter", "d:letter:!resume", "m:topics")
    for action in ("c:opr", "t:anonymous", "f:letter", "d:letter:!resume", "m:topics", "l:es"):
        assert not makes_room(below, action), action


@pytest.mark.parametrize("button", ["f:office:a", "d:letter:what"])
def test_a_page_of_a_path_makes_room_for_the_next_page_only(button: str) -> None:
    below = with_buttons(ANSWER, "c:opr", button)
    assert makes_room(below, "f:office:a.b")
    assert makes_room(below, "f:office")
    assert makes_room(below, "d:letter:!overview")
    assert not makes_room(below, "c:opr")


@pytest.mark.parametrize("below", [CARD, PICTURE])
def test_a_button_below_something_else_gets_a_new_message(below: Json) -> None:
    place = Place(1001, private=True)
    assert tapped("c:opr", below) == Tapped(place, choice("c:opr"), "q1", 7, editable=False, by=1001)


@pytest.mark.parametrize("below", [ANSWER, PICTURE, too_old(PRIVATE)])
def test_drafts_are_taken_back_in_a_private_chat_only(below: Json) -> None:
    wished = DraftDeletionWished(Place(1001, private=True), choice(DELETE_DRAFTS), "q1", 7)
    assert tapped(DELETE_DRAFTS, below) == wished
    assert isinstance(tapped(DELETE_DRAFTS, of_chat(ANSWER, GROUP)), Tapped)


def test_a_message_too_old_to_be_seen_stays_but_on_a_path() -> None:
    place = Place(1001, private=True)
    assert tapped("c:opr", too_old(PRIVATE)) == Tapped(place, choice("c:opr"), "q1", 7, editable=False, by=1001)
    group = Place(-1005, private=False)
    assert tapped("f:a:b", too_old(GROUP)) == Tapped(group, choice("f:a:b", None), "q1", 7, editable=True, by=1001)


def test_in_a_group_nobodys_own_language_counts() -> None:
    place = Place(-1005, private=False)
    below = of_chat(ANSWER, GROUP)
    assert tapped("l:es", below) == Tapped(place, choice("l:es", None), "q1", 7, editable=False, by=1001)
    by_ben = tapped("l:es", below, **{"from": BEN})
    assert by_ben == Tapped(place, choice("l:es", None), "q1", 7, editable=False, by=1002)


def test_a_button_in_a_topic_is_answered_there() -> None:
    below = {**of_chat(ANSWER, GROUP), "message_thread_id": 9, "is_topic_message": True}
    place = Place(-1005, private=False, thread=9)
    assert tapped("t:opr", below) == Tapped(place, choice("t:opr", None), "q1", 7, editable=False, by=1001)
    in_thread = {**of_chat(ANSWER, GROUP), "message_thread_id": 9}
    group = Place(-1005, private=False)
    assert tapped("t:opr", in_thread) == Tapped(group, choice("t:opr", None), "q1", 7, editable=False, by=1001)


def test_a_message_sent_from_inline_mode_is_not_ours_to_change() -> None:
    assert tapped("t:opr", None, inline_message_id="m1") == TappedElsewhere("telegram:1001", choice("t:opr"), "q1")


def test_a_game_carries_no_data() -> None:
    place = Place(1001, private=True)
    assert tapped(None, ANSWER, game_short_name="g") == Tapped(place, choice(""), "q1", 7, editable=False, by=1001)


# Deleting what one has sent


def test_the_button_that_deletes_names_the_message() -> None:
    wished = DeletionWished(Place(1001, private=True), choice(delete_button(41)), "q1", 7, 41)
    assert tapped(delete_button(41), ANSWER) == wished
    assert tapped(delete_button(41), too_old(PRIVATE)) == wished


@pytest.mark.parametrize("chat", [GROUP, CHANNEL])
def test_in_a_group_nothing_is_deleted(chat: Json) -> None:
    found = tapped(delete_button(41), of_chat(ANSWER, chat))
    place = Place(chat["id"], private=False)
    assert found == Tapped(place, choice(delete_button(41), None), "q1", 7, editable=False, by=1001)


@pytest.mark.parametrize("data", ["x:", "x:-41", "x:4 1", "x:four", "x:²", "X:41", "x41"])
def test_a_forged_button_deletes_nothing(data: str) -> None:
    place = Place(1001, private=True)
    assert tapped(data, ANSWER) == Tapped(place, choice(data), "q1", 7, editable=False, by=1001)


def test_the_largest_message_id_fits_into_a_button() -> None:
    assert len(delete_button(2**53)) <= 64


# Inline mode


def searched(text: str, **fields: object) -> Incoming | None:
    return delivered("inline_query", {"id": "i1", "from": ADA, "query": text, "offset": "", **fields})


@pytest.mark.parametrize(
    ("chat_type", "among_others"),
    [
        ("sender", False),
        ("private", True),
        ("group", True),
        ("supergroup", True),
        ("channel", True),
        ("something_new", True),
    ],
)
def test_what_is_typed_is_searched_in_ones_own_language(chat_type: str, *, among_others: bool) -> None:
    wanted = Searched("telegram:1001", MessageReceived(NOW, "es", "oig"), "i1", among_others)
    assert searched("oig", chat_type=chat_type) == wanted


def test_where_telegram_does_not_say_the_others_are_thought_of() -> None:
    assert searched("") == Searched("telegram:1001", MessageReceived(NOW, "es", ""), "i1", among_others=True)


def test_an_app_that_tells_no_language_is_searched_all_the_same() -> None:
    wanted = Searched("telegram:1002", MessageReceived(NOW, None, "oig"), "i1", among_others=False)
    assert searched("oig", chat_type="sender", **{"from": BEN}) == wanted
