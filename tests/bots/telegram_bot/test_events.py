"""What is said in a private chat, and whatever Telegram could send at all."""

import logging
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bots.telegram_bot.events import UPDATE_TYPES, incoming_from_update
from bots.telegram_bot.incoming import Moved
from core.conversation import CommandReceived, MessageReceived
from tests.fakes.telegram.entities import Json, utf16_length
from tests.support.telegram_updates import (
    ADA,
    BOT,
    CHANNEL,
    GROUP,
    NOW,
    OTHER_BOT,
    PRIVATE,
    RECOURSE,
    SENT,
    delivered,
    heard,
    in_private,
    message,
    typed,
    update,
)

FILE = {"file_id": "f", "file_unique_id": "u"}
PHOTO: Json = {"photo": [{**FILE, "width": 90, "height": 90}]}
VCARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:ICE\r\nTEL;TYPE=WORK:+1 888 351 4024\r\n"
    "EMAIL:help@ice.example.org\r\nitem1.URL:https://ice.example.org\r\nEND:VCARD\r\n"
)


def said(text: str, language: str | None = "es") -> MessageReceived:
    return MessageReceived(NOW, language, text)


def command(name: str, argument: str = "") -> CommandReceived:
    return CommandReceived(NOW, "es", name, argument)


def contact(number: str, vcard: str | None = None) -> Json:
    return {"contact": {"phone_number": number, "first_name": "ICE"} | ({"vcard": vcard} if vcard else {})}


# Words and commands


def test_a_text_is_asked_in_the_language_of_the_app() -> None:
    assert heard(typed("where is my brother?")) == in_private(said("where is my brother?"))


def test_an_app_may_tell_no_language() -> None:
    person = {name: value for name, value in ADA.items() if name != "language_code"}
    assert heard(typed("hello"), **{"from": person}) == in_private(said("hello", None))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("/start", command("start")),
        ("/start c-opr", command("start", "c-opr")),
        ("/Hours opr", command("hours", "opr")),
        ("/help@recourse_bot", command("help")),
        ("/check@Recourse_Bot  202-555-0143 ", command("check", "202-555-0143")),
        ("/ask\nwho can file?\nanybody?", command("ask", "who can file?\nanybody?")),
        ("/ask can I /cancel it", command("ask", "can I /cancel it")),
        ("/no_such_thing", command("no_such_thing")),
        ("/помощь", command("помощь")),
        ("/chủ_đề", command("chủ_đề")),
        ("how does /hours work", said("how does /hours work")),
        ("/help@quiz_bot", said("/help@quiz_bot")),
        ("@recourse_bot who can file?", said("who can file?")),
        ("who can file, @Recourse_bot?", said("who can file,  ?")),
        ("@quiz_bot who can file?", said("@quiz_bot who can file?")),
    ],
)
def test_commands_and_words(text: str, event: MessageReceived | CommandReceived) -> None:
    assert heard(typed(text)) == in_private(event)


def test_letters_beyond_the_first_plane_do_not_shift_what_is_read() -> None:
    assert heard(typed("👮🏽‍♀️👮 @recourse_bot 🙏")) == in_private(said("👮🏽‍♀️👮   🙏"))
    assert heard(typed("/ask 👮 who?")) == in_private(command("ask", "👮 who?"))


def test_only_the_mention_is_left_out_not_a_name_that_begins_like_it() -> None:
    assert heard(typed("is @recourse_bot_fan real, @recourse_bot")) == in_private(said("is @recourse_bot_fan real,"))


def test_an_address_that_is_hidden_behind_words_is_read() -> None:
    link: Json = {"type": "text_link", "offset": 3, "length": 3, "url": "https://ice.example.org/"}
    assert heard({"text": "is ICE real?", "entities": [link]}) == in_private(
        said("is ICE real?\nhttps://ice.example.org/")
    )
    slash: Json = {"type": "bot_command", "offset": 0, "length": 6}
    assert heard({"text": "/check ICE", "entities": [slash, {**link, "offset": 7}]}) == in_private(
        command("check", "ICE\nhttps://ice.example.org/")
    )
    assert heard({**PHOTO, "caption": "is ICE real?", "caption_entities": [link]}) == in_private(
        said("is ICE real?\nhttps://ice.example.org/")
    )


# What is not a text


def test_the_words_below_a_picture_are_read_but_are_no_command() -> None:
    assert heard({**PHOTO, "caption": "is this real?"}) == in_private(said("is this real?"))
    slash = {"type": "bot_command", "offset": 0, "length": 6}
    assert heard({**PHOTO, "caption": "/check", "caption_entities": [slash]}) == in_private(said("/check"))


@pytest.mark.parametrize(
    "content",
    [
        PHOTO,
        {**PHOTO, "media_group_id": "album"},
        {"voice": {**FILE, "duration": 4}},
        {"video_note": {**FILE, "duration": 4, "length": 240}},
        {
            "sticker": {
                **FILE,
                "type": "regular",
                "width": 9,
                "height": 9,
                "is_animated": False,
                "is_video": False,
            }
        },
        {"location": {"latitude": 29.7, "longitude": -95.3}},
        {"document": FILE},
        {"dice": {"emoji": "🎲", "value": 3}},
    ],
)
def test_without_words_there_is_an_empty_message(content: Json) -> None:
    assert heard(content) == replace(in_private(said("")), album=content.get("media_group_id"))


@pytest.mark.parametrize(
    ("content", "checked"),
    [
        (contact("18883514024"), "+18883514024"),
        (contact("+18883514024"), "+18883514024"),
        (contact("8883514024"), "8883514024"),
        (contact("911"), "911"),
        (
            contact("18883514024", VCARD),
            "+18883514024\n+1 888 351 4024\nhelp@ice.example.org\nhttps://ice.example.org",
        ),
        (contact("+1 888 351 4024", VCARD.partition("EMAIL")[0] + "END:VCARD"), "+1 888 351 4024"),
        (contact("911", VCARD * 2), "911\n+1 888 351 4024\nhelp@ice.example.org\nhttps://ice.example.org"),
    ],
)
def test_a_contact_is_checked_with_all_that_its_card_says(content: Json, checked: str) -> None:
    assert heard(content) == in_private(command("check", checked))


@pytest.mark.parametrize(
    "vcard",
    [
        "no card at all",
        "BEGIN:VCARD",
        "BEGIN:VCARD\n" * 150,
        "BEGIN:VCARD\nVERSION:3.0\nFN;;;\nEND:VCARD",
        "BEGIN:VCARD\nVERSION:2.1\nNOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=none:=4\nEND:VCARD",
        "BEGIN:VCARD\nVERSION:3.0\nPHOTO;ENCODING=b:!\nEND:VCARD",
        "BEGIN:VCARD\nBEGIN:TEL\nEND:TEL\nEND:VCARD",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:never\nEND:VEVENT\nEND:VCALENDAR",
        "\ud800",
    ],
)
def test_a_card_that_cannot_be_read_leaves_the_number(vcard: str, caplog: pytest.LogCaptureFixture) -> None:
    # The library logs what it cannot read, and half a character cannot be reported by a worker.
    caplog.set_level(logging.CRITICAL, "vobject.base")
    assert heard(contact("911", vcard)) == in_private(command("check", "911"))


# What is none of the bot's business


@pytest.mark.parametrize(
    "content",
    [
        {"pinned_message": message(typed("hello"), message_id=4)},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
        {"new_chat_title": "x"},
        {"proximity_alert_triggered": {"traveler": ADA, "watcher": ADA, "distance": 1}},
    ],
)
def test_service_messages_are_passed_over(content: Json, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # as the bot does, or the library warns of every duration
    assert heard(content) is None


def test_what_came_by_its_own_inline_mode_is_passed_over() -> None:
    assert heard(typed("Yes. You do not have to give your name."), via_bot=RECOURSE) is None
    assert heard(typed("who can file?"), via_bot=OTHER_BOT) == in_private(said("who can file?"))


def test_a_forwarded_message_is_asked_about() -> None:
    origin = {"type": "hidden_user", "date": SENT, "sender_user_name": "A friend"}
    assert heard(typed("call 202-555-0143"), forward_origin=origin) == in_private(said("call 202-555-0143"))


def test_an_edited_question_is_asked_anew() -> None:
    edited = datetime.fromtimestamp(SENT, UTC)
    changed = delivered("edited_message", message(typed("/hours opr"), edit_date=SENT))
    assert changed == replace(in_private(command("hours", "opr"), sent=None), edited=edited)
    corrected = delivered("edited_message", message(typed("is 911 real?"), edit_date=SENT))
    said_anew = MessageReceived(NOW, "es", "is 911 real?", edited=True)
    assert corrected == replace(in_private(said_anew, sent=None), edited=edited)


@pytest.mark.parametrize(
    "body",
    [
        message({"location": {"latitude": 29.7, "longitude": -95.3, "live_period": 900}}, edit_date=SENT),
        message({**PHOTO, "caption": "who?"}, edit_date=SENT),
        message(typed("/help@recourse_bot"), chat=GROUP, edit_date=SENT),
    ],
)
def test_other_edits_are_passed_over(body: Json) -> None:
    assert delivered("edited_message", body) is None


@pytest.mark.parametrize("kind", ["channel_post", "edited_channel_post"])
def test_channel_posts_are_passed_over(kind: str) -> None:
    assert delivered(kind, message(typed("/help"), chat=CHANNEL, **{"from": None, "sender_chat": CHANNEL})) is None


def test_an_unknown_update_is_passed_over() -> None:
    assert incoming_from_update(update("something_new", {}), BOT, NOW) is None


def test_a_group_that_moves_takes_its_conversation_along() -> None:
    small: Json = {"id": -5, "type": "group", "title": "Families"}
    moved = heard({}, chat=small, migrate_to_chat_id=-1005)
    assert moved == Moved("telegram:-5", "telegram:-1005", MessageReceived(NOW))
    assert heard({}, chat=GROUP, migrate_from_chat_id=-5) is None


def test_everything_that_is_understood_is_asked_for_and_nothing_else() -> None:
    bodies = {
        "message": message(typed("/help")),
        "edited_message": message(typed("/help")),
        "callback_query": {"id": "q", "from": ADA, "chat_instance": "i", "data": "t:opr"},
        "inline_query": {"id": "q", "from": ADA, "query": "", "offset": ""},
        "guest_message": message(typed("hello"), guest_query_id="q"),
        "my_chat_member": {
            "chat": PRIVATE,
            "from": ADA,
            "date": SENT,
            "old_chat_member": {"user": RECOURSE, "status": "member"},
            "new_chat_member": {"user": RECOURSE, "status": "left"},
        },
    }
    assert set(bodies) == set(UPDATE_TYPES)
    assert [kind for kind, body in bodies.items() if delivered(kind, body) is None] == []


# Whatever comes


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Json]]:
    """A text and entities over any of its letters: Telegram never cuts through one."""
    pieces = st.sampled_from(["/ask", "/help@recourse_bot", "@recourse_bot", " ", "\n", "👮🏽", "Re", "שלום"])
    text = draw(st.lists(pieces | st.text(min_size=1, max_size=5), min_size=1, max_size=6).map("".join))
    marks = []
    for kind in draw(st.lists(st.sampled_from(sorted(MessageEntity.ALL_TYPES)), max_size=5)):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        mark: Json = {
            "type": kind,
            "offset": utf16_length(text[:start]),
            "length": utf16_length(text[start:end]),
        }
        if kind == MessageEntity.TEXT_LINK:
            mark["url"] = "https://a.example"
        elif kind == MessageEntity.TEXT_MENTION:
            mark["user"] = draw(st.sampled_from([RECOURSE, ADA]))
        marks.append(mark)
    return text, sorted(marks, key=lambda mark: mark["offset"])


@given(
    marked_texts(), st.sampled_from([PRIVATE, GROUP]), st.sampled_from(["message", "edited_message", "guest_message"])
)
def test_no_text_with_whatever_marks_raises(marked: tuple[str, list[Json]], chat: Json, kind: str) -> None:
    text, marks = marked
    worded: list[Json] = [{"text": text, "entities": marks}, {**PHOTO, "caption": text, "caption_entities": marks}]
    for content in worded:
        answered = message(content, message_id=4)
        delivered(kind, message(content, chat=chat, guest_query_id="q", reply_to_message=answered))


@given(st.text(max_size=300), st.text(max_size=20))
def test_no_contact_raises(vcard: str, number: str) -> None:
    assert heard(contact(number, f"BEGIN:VCARD\n{vcard}\nEND:VCARD")) is not None


@given(st.text(max_size=64), st.sampled_from([PRIVATE, GROUP]))
def test_no_payload_of_a_button_raises(data: str, chat: Json) -> None:
    query = {"id": "q", "from": ADA, "chat_instance": "i", "data": data}
    assert delivered("callback_query", query) is not None
    assert delivered("callback_query", {**query, "message": message(typed("x"), chat=chat)}) is not None
