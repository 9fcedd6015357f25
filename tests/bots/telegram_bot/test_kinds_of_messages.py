"""What people send besides a question: pictures, voices, contacts, corrections, long and right-to-left texts."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.fakes.telegram import Chat, Person, Shown
from tests.support.german import partly_german
from tests.support.telegram_harness import Stage, scene, set_up

TEXT_ONLY = "I can only read text. Write your question in a few words, or choose below."
ANONYMOUS = "Complaining without giving your name"
QUESTION = "can i complain without my name?"
MENU = "What is it about?"
OURS = "+1 833-442-3677 (833-4ICE-OPR) is published by this office: ICE Office of Professional Responsibility (OPR)."
NEAR = "Careful: it looks like +1 833-442-3677 (833-4ICE-OPR), but it is not the same."
VCARD = "BEGIN:VCARD\nVERSION:3.0\nFN:OPR\nTEL:{phone}\nEMAIL:ICEOPRIntake@ice.dhs.gov\nURL:https://ice.example.org\nEND:VCARD\n"


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """In English and some German, so that languages can differ."""
    env = {"RECOURSE_CONTENT": str(partly_german(tmp_path_factory.mktemp("german") / "content"))}
    with set_up(tmp_path_factory.mktemp("home"), env) as found:
        yield found


async def delivers(stage: Stage, chat: Chat, by: Person, **content: Any) -> Shown:
    """A message of ``by`` such as the fake's people do not send by themselves."""
    by.started = True
    body = chat.post({"from": by.user(), **content})
    await stage.server.updates.push("message", body)
    return Shown(body)


@pytest.mark.parametrize("sends", [Person.sends_photo, Person.sends_voice, Person.sends_sticker, Person.sends_location])
@scene
async def test_what_is_no_text_is_told_so(stage: Stage, sends: Any) -> None:
    ada = stage.person("Ada")
    await sends(ada)
    told = await stage.answer(ada)
    assert told.text.startswith(TEXT_ONLY)
    assert "All contact cards" in told.labels
    await stage.stays_silent(ada, ada)


@scene
async def test_a_document_is_told_so_too(stage: Stage) -> None:
    ada = stage.person("Ada")
    await ada.sends_document("complaint.pdf")
    assert (await stage.answer(ada)).text.startswith(TEXT_ONLY)


@scene
async def test_an_album_is_told_once(stage: Stage) -> None:
    ada = stage.person("Ada")
    for _ in range(4):
        await ada.sends_photo(media_group="album-1")
    assert (await stage.answer(ada)).text.startswith(TEXT_ONLY)
    await stage.stays_silent(ada, ada)
    await ada.sends_photo(media_group="album-2")
    assert (await stage.answer(ada)).text.startswith(TEXT_ONLY)


@scene
async def test_what_stands_below_any_picture_of_an_album_is_answered(stage: Stage) -> None:
    ada = stage.person("Ada")
    await ada.sends_photo(media_group="album-3")
    await ada.sends_photo(QUESTION, media_group="album-3")
    await ada.sends_photo(media_group="album-3")
    await ada.sends_photo("is 833-442-3678 real?", media_group="album-3")
    told = [(await stage.answer(ada)).text for _ in range(3)]
    assert told[0].startswith(TEXT_ONLY)
    assert told[1].startswith(ANONYMOUS)
    assert NEAR in told[2]
    await stage.stays_silent(ada, ada)


@scene
async def test_so_it_is_in_a_group_where_the_bot_is_mentioned_below_the_second_picture(stage: Stage) -> None:
    ada = stage.person("Ada")
    group = stage.server.group("Helpers", members=[ada], bot="administrator")
    await ada.sends_photo(media_group="album-4", chat=group)
    await ada.sends_photo(f"@recourse_bot {QUESTION}", media_group="album-4", chat=group)
    await ada.sends_photo(media_group="album-4", chat=group)
    assert (await stage.answer(group)).text.startswith(ANONYMOUS)
    await stage.stays_silent(group, ada)


@scene
async def test_what_stands_below_a_picture_is_answered(stage: Stage) -> None:
    ada = stage.person("Ada")
    await ada.sends_photo(QUESTION)
    assert (await stage.answer(ada)).text.startswith(ANONYMOUS)
    await ada.sends_photo("is 833-442-3678 real?")
    assert NEAR in (await stage.answer(ada)).text


@scene
async def test_a_picture_below_which_the_bot_is_mentioned_is_answered_in_a_group(stage: Stage) -> None:
    ada = stage.person("Ada")
    group = stage.server.group("Helpers", members=[ada], bot="administrator")
    await ada.sends_photo(f"@recourse_bot {QUESTION}", chat=group)
    assert (await stage.answer(group)).text.startswith(ANONYMOUS)


@scene
async def test_a_correction_is_answered_anew_in_private(stage: Stage) -> None:
    ada = stage.person("Ada")
    said = await ada.says("waht is teh capitol of Peru")
    await stage.answer(ada)
    await ada.edits(said, QUESTION)
    assert (await stage.answer(ada)).text.startswith(ANONYMOUS)
    await ada.edits(said, "/topics")
    assert (await stage.answer(ada)).text == MENU


@scene
async def test_a_command_is_obeyed_once_however_often_it_is_edited(stage: Stage) -> None:
    """Telegram also reports an edit where no word has changed."""
    ada = stage.person("Ada")
    said = await ada.says("/topics")
    await stage.answer(ada)
    for text in ("/topics", "/cards", "/topics"):
        await ada.edits(said, text)
    await stage.stays_silent(ada, ada)
    await ada.edits(said, QUESTION)
    assert (await stage.answer(ada)).text.startswith(ANONYMOUS)


@scene
async def test_an_edit_that_changes_no_word_is_not_answered(stage: Stage) -> None:
    ada = stage.person("Ada")
    said = await ada.says(QUESTION)
    await stage.answer(ada)
    await ada.edits(said, QUESTION)
    await stage.stays_silent(ada, ada)
    await ada.edits(said, "who runs this?")
    assert (await stage.answer(ada)).text
    await ada.edits(said, "who runs this?")
    await stage.stays_silent(ada, ada)


@scene
async def test_a_question_after_a_command_is_asked_anew_when_it_is_corrected(stage: Stage) -> None:
    ada = stage.person("Ada")
    said = await ada.says("/check 833-442-3677")
    assert OURS in (await stage.answer(ada)).text
    await ada.edits(said, "/check 833-442-3678")
    assert NEAR in (await stage.answer(ada)).text


@scene
async def test_of_a_message_from_before_the_start_an_edited_command_is_not_obeyed(stage: Stage) -> None:
    ada = stage.person("Ada")
    ada.started = True
    command = ada.post({"from": ada.user(), "text": "hello"})
    await ada.edits(command, "/forget")
    old = ada.post({"from": ada.user(), "text": "hello"})
    ada.change(old["message_id"], date=old["date"] - 3 * 86_400)
    await ada.edits(ada.screen()[-1], QUESTION)
    await stage.stays_silent(ada, ada)
    recent = ada.post({"from": ada.user(), "text": "hello"})
    await ada.edits(recent, QUESTION)
    assert (await stage.answer(ada)).text.startswith(ANONYMOUS)


@scene
async def test_a_correction_in_a_group_is_not(stage: Stage) -> None:
    ada = stage.person("Ada")
    group = stage.server.group("Helpers", members=[ada])
    said = await ada.says(f"/ask {QUESTION}", chat=group)
    await stage.answer(group)
    await ada.edits(said, "/ask@recourse_bot who runs this?")
    await stage.stays_silent(group, ada)


@scene
async def test_a_channel_is_not_spoken_to(stage: Stage) -> None:
    ada, channel = stage.person("Ada"), stage.server.channel("News")
    post = await channel.posts("/help@recourse_bot")
    await stage.asks(ada, "/topics")
    assert channel.screen() == [post]


@pytest.mark.parametrize(
    "service", [{"pinned_message": None}, {"new_chat_title": "Family"}, {"message_auto_delete_timer_changed": {}}]
)
@scene
async def test_what_telegram_itself_says_is_not_answered(stage: Stage, service: dict[str, Any]) -> None:
    ada = stage.person("Ada")
    menu = await stage.asks(ada, "/topics")
    if "pinned_message" in service:
        service = {"pinned_message": menu.body}
    elif "message_auto_delete_timer_changed" in service:
        service = {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86_400}}
    await delivers(stage, ada, ada, **service)
    await stage.stays_silent(ada, ada)


@pytest.mark.parametrize("phone", ["+18334423677", "18334423677", "8334423677", "(833) 442-3677"])
@scene
async def test_a_forwarded_contact_of_ours_is_recognised(stage: Stage, phone: str) -> None:
    ada = stage.person("Ada")
    await ada.forwards_contact(phone, "ICE")
    told = await stage.answer(ada)
    assert OURS in told.text
    assert told.labels == ["Card: OPR, inside ICE"]


@scene
async def test_a_forwarded_contact_of_others_is_warned_of(stage: Stage) -> None:
    ada = stage.person("Ada")
    await ada.forwards_contact("525512345678", "ICE Complaints")
    assert "I do not know this phone number." in (await stage.answer(ada)).text
    await ada.forwards_contact("18334423678", "ICE OPR")
    assert NEAR in (await stage.answer(ada)).text


@scene
async def test_all_that_a_forwarded_card_holds_is_checked(stage: Stage) -> None:
    ada = stage.person("Ada")
    await ada.forwards_contact("18334423677", "OPR", VCARD.format(phone="+1 833 442 3678"))
    told = (await stage.answer(ada)).text
    assert OURS in told
    assert NEAR in told
    assert "ICEOPRIntake@ice.dhs.gov is published by this office" in told
    assert "I do not know this web address." in told


@pytest.mark.parametrize(
    "vcard", ["no card at all", "BEGIN:VCARD", "BEGIN:VCARD\nN:;;;\nTEL;X=\nEND:VCARD", "\x00" * 9]
)
@scene
async def test_a_broken_card_does_no_harm(stage: Stage, vcard: str) -> None:
    ada = stage.person("Ada")
    await ada.forwards_contact("18334423677", "OPR", vcard)
    assert OURS in (await stage.answer(ada)).text


@scene
async def test_a_link_that_hides_behind_words_is_checked(stage: Stage) -> None:
    ada = stage.person("Ada")
    link = {"type": "text_link", "offset": 5, "length": 13, "url": "https://ice-complaints.example.org/form"}
    await delivers(stage, ada, ada, text="File your complaint", entities=[link])
    assert "I do not know this web address." in (await stage.answer(ada)).text
    link |= {"url": "https://www.ice.gov/webform/opr-contact-form"}
    await delivers(stage, ada, ada, text="File your complaint", entities=[link])
    assert "is published by this office" in (await stage.answer(ada)).text


@pytest.mark.parametrize("text", ["a" * 4096, "why " * 1024, "😢" * 2048, f"{'la ' * 1300}{QUESTION}"])
@scene
async def test_the_longest_message_is_answered(stage: Stage, text: str) -> None:
    ada, bob = stage.person("Ada"), stage.person("Bob")
    await ada.says(text)
    assert (await stage.asks(bob, "/topics")).text == MENU
    assert (await stage.answer(ada)).text


@scene
async def test_a_georgian_question_is_answered_in_english_and_said_so(stage: Stage) -> None:
    nino = stage.person("Nino", "ka")
    told = await stage.asks(nino, "სად არის ჩემი ძმა? ის გუშინ წაიყვანეს")
    assert told.text.startswith("I do not have all of this in Georgian yet, so here it is in English.")


@scene
async def test_an_arabic_question_is_answered_in_english_and_said_so_in_arabic(stage: Stage) -> None:
    amal = stage.person("Amal", "ar")
    told = await stage.asks(amal, "أين أخي؟ لقد أخذته الهجرة أمس")
    note, _, rest = told.text.partition("\n\n")
    assert note.startswith("\u200fليس كل هذا متوفرًا")
    assert "ICE" in rest


@scene
async def test_right_to_left_marks_around_a_number_do_not_hide_it(stage: Stage) -> None:
    amal = stage.person("Amal", "ar")
    told = await stage.asks(amal, "هل هذا الرقم صحيح \u2066833-442-3678\u2069؟")
    assert NEAR in told.text


@pytest.mark.parametrize(
    ("payload", "beginning"),
    [
        ("c-opr", "ICE Office of Professional Responsibility (OPR)"),
        ("t-anonymous", ANONYMOUS),
        ("c-nobody", "I can tell you how to complain about an ICE officer"),
        ("x" * 64, "I can tell you how to complain about an ICE officer"),
        ("l-de", "I can tell you how to complain about an ICE officer"),
    ],
)
@scene
async def test_a_link_into_the_chat_opens_what_it_names(stage: Stage, payload: str, beginning: str) -> None:
    """https://t.me/recourse_bot?start=c-opr makes the app send /start c-opr."""
    ada = stage.person("Ada")
    assert (await stage.asks(ada, f"/start {payload}")).text.startswith(beginning)


@scene
async def test_in_a_forum_the_topic_is_kept(stage: Stage) -> None:
    ada = stage.person("Ada")
    group = stage.server.group("Helpers", members=[ada], forum=True)
    thread = group.topic("Hotline")
    await ada.sends("/cards@recourse_bot opr", chat=group, thread=thread)
    card, contact = await stage.answer(group), await stage.answer(group, "sendContact")
    await ada.taps(card, "QR code to scan")
    picture = await stage.answer(group, "sendPhoto")
    assert [shown.body.get("message_thread_id") for shown in (card, contact, picture)] == [thread] * 3
    everywhere = await stage.asks(ada, "/topics@recourse_bot", group)
    assert everywhere.body.get("message_thread_id") is None


@scene
async def test_a_person_whose_language_telegram_does_not_tell_is_answered_in_english(stage: Stage) -> None:
    assert (await stage.asks(stage.person("Ada", None), "/topics")).text == MENU


@scene
async def test_who_blocks_the_bot_is_forgotten(stage: Stage) -> None:
    ada = stage.person("Ada")
    await stage.asks(ada, "/language de")
    await ada.blocks_bot()
    await ada.unblocks_bot()
    assert (await stage.asks(ada, "/topics")).text == MENU


@scene
async def test_who_blocks_the_bot_before_its_answer_is_forgotten_too(stage: Stage) -> None:
    ada = stage.person("Ada")
    await stage.asks(ada, "/language de")
    await ada.sends("/topics")
    ada.blocked = True
    assert "blocked" in str((await stage.server.call("sendMessage", chat=ada, timeout=20)).error)
    ada.blocked = False
    assert (await stage.asks(ada, "/topics")).text == MENU
    assert "could not be answered" not in stage.bot.output


@scene
async def test_a_group_that_becomes_a_supergroup_keeps_its_language(stage: Stage) -> None:
    bea = stage.person("Bea")
    group, supergroup = (stage.server.group("Helpers", admins=[bea]) for _ in "12")
    await stage.asks(bea, "/language de", group)
    await delivers(stage, group, bea, migrate_to_chat_id=supergroup.id)
    assert (await stage.asks(bea, "/topics", group)).text == MENU
    await delivers(stage, supergroup, bea, migrate_from_chat_id=group.id)
    assert "Worum geht es?" in (await stage.asks(bea, "/topics", supergroup)).text
