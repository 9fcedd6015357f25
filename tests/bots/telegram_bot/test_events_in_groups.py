"""In a group only commands, mentions and replies to the bot are read; where it is no member, what summons it."""

import pytest

from bots.telegram_bot.incoming import Asked, Gone, Joined, Place, Summoned
from core.conversation import CommandReceived, Event, MessageReceived
from tests.fakes.telegram.entities import Json
from tests.support.telegram_updates import (
    ADA,
    BEN,
    CHANNEL,
    GROUP,
    NOW,
    OTHER_BOT,
    PRIVATE,
    RECOURSE,
    SENT,
    delivered,
    earlier,
    heard,
    in_group,
    message,
    overheard,
    typed,
)

PHOTO: Json = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 90, "height": 90}]}
CONTACT: Json = {"contact": {"phone_number": "18883514024", "first_name": "ICE"}}
# The accounts under which Telegram shows who speaks in the name of a group or channel.
ANONYMOUS: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
SPEAKER: Json = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
TELEGRAM: Json = {"id": 777000, "is_bot": False, "first_name": "Telegram"}


def said(text: str) -> MessageReceived:
    return MessageReceived(NOW, None, text)


def command(name: str, argument: str = "") -> CommandReceived:
    return CommandReceived(NOW, None, name, argument)


def mention_without_username(text: str, person: Json) -> Json:
    return {"text": text, "entities": [{"type": "text_mention", "offset": 0, "length": len(text), "user": person}]}


# What is read


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("/hours opr", command("hours", "opr")),
        ("/hours@recourse_bot opr", command("hours", "opr")),
        ("/HELP@RECOURSE_BOT", command("help")),
        ("/unknown@recourse_bot", command("unknown")),
        ("@recourse_bot who can file?", said("who can file?")),
        ("who can file, @RECOURSE_BOT", said("who can file,")),
    ],
)
def test_commands_and_mentions_are_read(text: str, event: Event) -> None:
    assert isinstance(event, MessageReceived | CommandReceived)
    assert overheard(typed(text)) == in_group(event)


@pytest.mark.parametrize(
    "text",
    [
        "who can file?",
        "/unknown",
        "/unknown@quiz_bot",
        "/help@quiz_bot",
        "/hours@quiz_bot opr",
        "see /help",
        "@quiz_bot who can file?",
        "write to me@recourse_bot.example.org",
        "@recourse_botanic",
    ],
)
def test_all_else_is_what_people_say_to_each_other(text: str) -> None:
    assert overheard(typed(text)) is None


def test_a_mention_without_a_user_name_is_read() -> None:
    assert overheard(mention_without_username("Recourse", RECOURSE)) == in_group(said(""))
    assert overheard(mention_without_username("Ben", BEN)) is None


def test_a_mention_below_a_picture_is_read() -> None:
    marked = {"caption_entities": typed("@recourse_bot is this real?")["entities"]}
    assert overheard({**PHOTO, "caption": "@recourse_bot is this real?", **marked}) == in_group(said("is this real?"))
    assert overheard({**PHOTO, "caption": "is this real?"}) is None


@pytest.mark.parametrize(("content", "event"), [(typed("and by mail?"), said("and by mail?")), (PHOTO, said(""))])
def test_a_reply_to_the_bot_is_read(content: Json, event: MessageReceived) -> None:
    answer = earlier(typed("Yes."), **{"from": RECOURSE})
    assert overheard(content, reply_to_message=answer) == in_group(event)


def test_a_contact_in_reply_to_the_bot_is_checked() -> None:
    answer = earlier(typed("Send me a number."), **{"from": RECOURSE})
    assert overheard(CONTACT, reply_to_message=answer) == in_group(command("check", "+18883514024"))
    assert overheard(CONTACT) is None


def test_a_reply_to_somebody_else_is_not() -> None:
    assert overheard(typed("and by mail?"), reply_to_message=earlier(typed("By phone."))) is None
    assert overheard(typed("yes"), reply_to_message=earlier(typed("?"), **{"from": OTHER_BOT})) is None
    channel_post = earlier(typed("News"), **{"from": None, "sender_chat": CHANNEL})
    assert overheard(typed("and by mail?"), reply_to_message=channel_post) is None


# "/ask" to what somebody said


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("/ask", command("ask", "who can file?")),
        ("/ask@recourse_bot", command("ask", "who can file?")),
        ("/check", command("check", "who can file?")),
        ("@recourse_bot", said("who can file?")),
    ],
)
def test_what_is_pointed_at_is_the_question_and_gets_the_answer(text: str, event: Event) -> None:
    assert isinstance(event, MessageReceived | CommandReceived)
    pointed = earlier(typed("who can file?"))
    assert overheard(typed(text), reply_to_message=pointed) == in_group(event, about=4)


def test_a_picture_or_contact_can_be_pointed_at() -> None:
    picture = earlier({**PHOTO, "caption": "is this real?"})
    assert overheard(typed("/ask"), reply_to_message=picture) == in_group(command("ask", "is this real?"), about=4)
    card = earlier(CONTACT)
    assert overheard(typed("/check"), reply_to_message=card) == in_group(command("check", "+18883514024"), about=4)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("/ask by mail?", command("ask", "by mail?")),
        ("/hours", command("hours")),
        ("/help", command("help")),
        ("@recourse_bot by mail?", said("by mail?")),
    ],
)
def test_who_has_words_of_their_own_is_answered_themselves(text: str, event: Event) -> None:
    assert isinstance(event, MessageReceived | CommandReceived)
    assert overheard(typed(text), reply_to_message=earlier(typed("who can file?"))) == in_group(event)


@pytest.mark.parametrize(
    "pointed",
    [
        earlier({"forum_topic_created": {"name": "Lawyers", "icon_color": 7322096}}),
        earlier({"new_chat_title": "Families"}),
        earlier(typed("a quiz"), **{"from": OTHER_BOT}),
        earlier(typed("Yes."), via_bot=RECOURSE),
    ],
)
def test_nothing_is_read_out_of_what_nobody_said(pointed: Json) -> None:
    assert overheard(typed("/ask"), reply_to_message=pointed) == in_group(command("ask"))


# Where, and who


def test_a_topic_of_a_forum_is_answered_there() -> None:
    in_topic = {"message_thread_id": 9, "is_topic_message": True}
    assert overheard(typed("/help"), **in_topic) == in_group(command("help"), thread=9)


def test_a_thread_of_replies_is_no_topic() -> None:
    assert overheard(typed("/help"), message_thread_id=9) == in_group(command("help"))


def test_a_small_group_is_a_group() -> None:
    small: Json = {"id": -5, "type": "group", "title": "Two"}
    assert overheard(typed("/help"), chat=small) == Asked(Place(-5, private=False), command("help"), 5, 5, 1001)


def test_a_direct_message_to_a_channel_is_none_of_its_business() -> None:
    assert heard(typed("/help"), chat=CHANNEL) is None


def test_other_bots_are_not_answered() -> None:
    assert overheard(typed("/help@recourse_bot"), **{"from": OTHER_BOT}) is None
    assert heard(typed("/help"), **{"from": OTHER_BOT}) is None


def test_what_came_by_its_own_inline_mode_is_passed_over() -> None:
    assert overheard(typed("@recourse_bot"), via_bot=RECOURSE) is None


def test_an_anonymous_administrator_speaks_for_the_group() -> None:
    asked = overheard(typed("/language es"), **{"from": ANONYMOUS, "sender_chat": GROUP})
    assert asked == Asked(Place(-1005, private=False), command("language", "es"), 5, 5, None)


def test_a_channel_that_comments_is_nobody_in_particular() -> None:
    asked = overheard(typed("/language es"), **{"from": SPEAKER, "sender_chat": CHANNEL})
    assert asked == Asked(Place(-1005, private=False), command("language", "es"), 5, 5, SPEAKER["id"])


def test_a_post_that_the_group_repeats_by_itself_is_passed_over() -> None:
    repeated = {"from": TELEGRAM, "sender_chat": CHANNEL, "is_automatic_forward": True}
    assert overheard(typed("/help@recourse_bot"), **repeated) is None


# As a guest


def test_a_guest_answers_a_mention() -> None:
    body = message(typed("@recourse_bot who can file?"), chat=GROUP, guest_query_id="g1")
    assert delivered("guest_message", body) == Summoned("telegram:-1005", said("who can file?"), "g1", 1001)


def test_a_guest_answers_what_is_pointed_at() -> None:
    pointed = earlier(typed("who can file?"))
    body = message(typed("@recourse_bot"), chat=GROUP, guest_query_id="g1", reply_to_message=pointed)
    assert delivered("guest_message", body) == Summoned("telegram:-1005", said("who can file?"), "g1", 1001)
    body = message(typed("@recourse_bot by mail?"), chat=GROUP, guest_query_id="g1", reply_to_message=pointed)
    assert delivered("guest_message", body) == Summoned("telegram:-1005", said("by mail?"), "g1", 1001)


def test_a_guest_carries_out_a_command() -> None:
    body = message(typed("/hours@recourse_bot opr"), chat=GROUP, guest_query_id="g1")
    assert delivered("guest_message", body) == Summoned("telegram:-1005", command("hours", "opr"), "g1", 1001)


def test_a_guest_who_cannot_answer_is_silent() -> None:
    assert delivered("guest_message", message(typed("@recourse_bot hello"), chat=GROUP)) is None


# In and out


def becomes(status: str, chat: Json) -> Json:
    new: Json = {"user": RECOURSE, "status": status}
    if status == "kicked":
        new["until_date"] = 0
    old = {"user": RECOURSE, "status": "left" if status == "member" else "member"}
    return {"chat": chat, "from": ADA, "date": SENT, "old_chat_member": old, "new_chat_member": new}


@pytest.mark.parametrize("status", ["kicked", "left"])
@pytest.mark.parametrize("chat", [PRIVATE, GROUP])
def test_who_shuts_the_bot_out_is_forgotten(status: str, chat: Json) -> None:
    assert delivered("my_chat_member", becomes(status, chat)) == Gone(f"telegram:{chat['id']}")


def test_a_group_that_lets_the_bot_in_is_greeted_and_a_person_is_not() -> None:
    place = Place(GROUP["id"], private=False)
    assert delivered("my_chat_member", becomes("member", GROUP)) == Joined(place, MessageReceived(NOW))
    assert delivered("my_chat_member", becomes("member", PRIVATE)) is None
    there_already = {**becomes("member", GROUP), "old_chat_member": {"user": RECOURSE, "status": "member"}}
    assert delivered("my_chat_member", there_already) is None
