"""What people send besides a question: pictures, voices, contacts, corrections, long and right-to-left texts."""

from typing import Any

import pytest

from tests.fakes.telegram import Chat, Person, Shown
from tests.support.telegram_harness import ProcessHarness

TEXT_ONLY = "I can only read text. Write your question in a few words, or choose below."
LIGHT = "A street light is broken"
QUESTION = "who mends the lamp in our street?"
MENU = "What is it about?"
PUBLISHED = "is on this office's own page, or on another page of the government"
OURS = f"+1 202-224-3121 (202-BAG-3121) {PUBLISHED}: Millbrook Town Hall."
NEAR = "Careful: it looks like +1 202-224-3121 (202-BAG-3121), but it is not the same."
VCARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Town hall\nTEL:{phone}\nEMAIL:desk@townhall.example.org\nURL:https://elsewhere.example.net\nEND:VCARD\n"


@pytest.fixture
def harness(by_polling: ProcessHarness) -> ProcessHarness:
    return by_polling


async def delivers(harness: ProcessHarness, chat: Chat, by: Person, **content: Any) -> Shown:
    """A message of ``by`` such as the fake's people do not send by themselves."""
    by.started = True
    body = chat.post({"from": by.user(), **content})
    await harness.server.updates.push("message", body)
    return Shown(body)


@pytest.mark.parametrize("sends", [Person.sends_photo, Person.sends_voice, Person.sends_sticker, Person.sends_location])
async def test_who_sends_what_is_no_text_is_told_that_only_text_is_read(harness: ProcessHarness, sends: Any) -> None:
    ada = harness.person("Ada")
    await sends(ada)
    told = await harness.answer(ada)
    assert told.text.startswith(TEXT_ONLY)
    assert "All contact cards" in told.labels
    await harness.stays_silent(ada, ada)


async def test_who_sends_a_document_is_told_that_only_text_is_read(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    await ada.sends_document("complaint.pdf")
    assert (await harness.answer(ada)).text.startswith(TEXT_ONLY)


async def test_an_album_is_told_once(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    for _ in range(4):
        await ada.sends_photo(media_group="album-1")
    assert (await harness.answer(ada)).text.startswith(TEXT_ONLY)
    await harness.stays_silent(ada, ada)
    await ada.sends_photo(media_group="album-2")
    assert (await harness.answer(ada)).text.startswith(TEXT_ONLY)


async def test_what_stands_below_any_picture_of_an_album_is_answered(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    await ada.sends_photo(media_group="album-3")
    await ada.sends_photo(QUESTION, media_group="album-3")
    await ada.sends_photo(media_group="album-3")
    await ada.sends_photo("is 202-224-3122 real?", media_group="album-3")
    told = [(await harness.answer(ada)).text for _ in range(3)]
    assert told[0].startswith(TEXT_ONLY)
    assert told[1].startswith(LIGHT)
    assert NEAR in told[2]
    await harness.stays_silent(ada, ada)


async def test_so_it_is_in_a_group_where_the_bot_is_mentioned_below_the_second_picture(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    group = harness.server.group("Helpers", members=[ada], bot="administrator")
    await ada.sends_photo(media_group="album-4", chat=group)
    await ada.sends_photo(f"@recourse_bot {QUESTION}", media_group="album-4", chat=group)
    await ada.sends_photo(media_group="album-4", chat=group)
    assert (await harness.answer(group)).text.startswith(LIGHT)
    await harness.stays_silent(group, ada)


async def test_what_stands_below_a_picture_is_answered(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    await ada.sends_photo(QUESTION)
    assert (await harness.answer(ada)).text.startswith(LIGHT)
    await ada.sends_photo("is 202-224-3122 real?")
    assert NEAR in (await harness.answer(ada)).text


async def test_a_picture_below_which_the_bot_is_mentioned_is_answered_in_a_group(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    group = harness.server.group("Helpers", members=[ada], bot="administrator")
    await ada.sends_photo(f"@recourse_bot {QUESTION}", chat=group)
    assert (await harness.answer(group)).text.startswith(LIGHT)


async def test_a_correction_is_answered_anew_in_private(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    said = await ada.says("waht is teh capitol of Peru")
    await harness.answer(ada)
    await ada.edits(said, QUESTION)
    assert (await harness.answer(ada)).text.startswith(LIGHT)
    await ada.edits(said, "/topics")
    assert (await harness.answer(ada)).text == MENU


async def test_a_command_is_obeyed_once_however_often_it_is_edited(harness: ProcessHarness) -> None:
    """Telegram also reports an edit where no word has changed."""
    ada = harness.person("Ada")
    said = await ada.says("/topics")
    await harness.answer(ada)
    for text in ("/topics", "/cards", "/topics"):
        await ada.edits(said, text)
    await harness.stays_silent(ada, ada)
    await ada.edits(said, QUESTION)
    assert (await harness.answer(ada)).text.startswith(LIGHT)


async def test_an_edit_that_changes_no_word_is_not_answered(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    said = await ada.says(QUESTION)
    await harness.answer(ada)
    await ada.edits(said, QUESTION)
    await harness.stays_silent(ada, ada)
    await ada.edits(said, "who runs this?")
    assert (await harness.answer(ada)).text
    await ada.edits(said, "who runs this?")
    await harness.stays_silent(ada, ada)


async def test_a_question_after_a_command_is_asked_anew_when_it_is_corrected(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    said = await ada.says("/check 202-224-3121")
    assert OURS in (await harness.answer(ada)).text
    await ada.edits(said, "/check 202-224-3122")
    assert NEAR in (await harness.answer(ada)).text


async def test_of_a_message_from_before_the_start_an_edited_command_is_not_obeyed(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    ada.started = True
    command = ada.post({"from": ada.user(), "text": "hello"})
    await ada.edits(command, "/forget")
    old = ada.post({"from": ada.user(), "text": "hello"})
    ada.change(old["message_id"], date=old["date"] - 3 * 86_400)
    await ada.edits(ada.screen()[-1], QUESTION)
    await harness.stays_silent(ada, ada)
    recent = ada.post({"from": ada.user(), "text": "hello"})
    await ada.edits(recent, QUESTION)
    assert (await harness.answer(ada)).text.startswith(LIGHT)


async def test_a_correction_in_a_group_is_not(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    group = harness.server.group("Helpers", members=[ada])
    said = await ada.says(f"/ask {QUESTION}", chat=group)
    await harness.answer(group)
    await ada.edits(said, "/ask@recourse_bot who runs this?")
    await harness.stays_silent(group, ada)


async def test_a_channel_is_not_spoken_to(harness: ProcessHarness) -> None:
    ada, channel = harness.person("Ada"), harness.server.channel("News")
    post = await channel.posts("/help@recourse_bot")
    await harness.asks(ada, "/topics")
    assert channel.screen() == [post]


@pytest.mark.parametrize(
    "service", [{"pinned_message": None}, {"new_chat_title": "Family"}, {"message_auto_delete_timer_changed": {}}]
)
async def test_what_telegram_itself_says_is_not_answered(harness: ProcessHarness, service: dict[str, Any]) -> None:
    ada = harness.person("Ada")
    menu = await harness.asks(ada, "/topics")
    if "pinned_message" in service:
        service = {"pinned_message": menu.body}
    elif "message_auto_delete_timer_changed" in service:
        service = {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86_400}}
    await delivers(harness, ada, ada, **service)
    await harness.stays_silent(ada, ada)


@pytest.mark.parametrize("phone", ["+12022243121", "12022243121", "2022243121", "(202) 224-3121"])
async def test_a_forwarded_contact_of_ours_is_recognised(harness: ProcessHarness, phone: str) -> None:
    ada = harness.person("Ada")
    await ada.forwards_contact(phone, "Town")
    told = await harness.answer(ada)
    assert OURS in told.text
    assert told.labels == ["Card: Town hall"]


async def test_a_forwarded_contact_of_others_is_warned_of(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    await ada.forwards_contact("525512345678", "Town Complaints")
    assert "I do not know this phone number." in (await harness.answer(ada)).text
    await ada.forwards_contact("12022243122", "Town Hall")
    assert NEAR in (await harness.answer(ada)).text


async def test_all_that_a_forwarded_card_holds_is_checked(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    await ada.forwards_contact("12022243121", "Town hall", VCARD.format(phone="+1 202 224 3122"))
    told = (await harness.answer(ada)).text
    assert OURS in told
    assert NEAR in told
    assert "desk@townhall.example.org is on this office's own page" in told
    assert "I do not know this web address." in told


@pytest.mark.parametrize(
    "vcard", ["no card at all", "BEGIN:VCARD", "BEGIN:VCARD\nN:;;;\nTEL;X=\nEND:VCARD", "\x00" * 9]
)
async def test_a_broken_card_does_no_harm(harness: ProcessHarness, vcard: str) -> None:
    ada = harness.person("Ada")
    await ada.forwards_contact("12022243121", "Town hall", vcard)
    assert OURS in (await harness.answer(ada)).text


async def test_a_link_that_hides_behind_words_is_checked(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    link = {"type": "text_link", "offset": 5, "length": 13, "url": "https://elsewhere.example.net/form"}
    await delivers(harness, ada, ada, text="File your complaint", entities=[link])
    assert "I do not know this web address." in (await harness.answer(ada)).text
    link |= {"url": "https://townhall.example.org/contact"}
    await delivers(harness, ada, ada, text="File your complaint", entities=[link])
    assert "is on this office's own page" in (await harness.answer(ada)).text


@pytest.mark.parametrize("text", ["a" * 4096, "why " * 1024, "😢" * 2048, f"{'la ' * 1300}{QUESTION}"])
async def test_the_longest_message_is_answered(harness: ProcessHarness, text: str) -> None:
    ada, bob = harness.person("Ada"), harness.person("Bob")
    await ada.says(text)
    assert (await harness.asks(bob, "/topics")).text == MENU
    assert (await harness.answer(ada)).text


async def test_a_georgian_question_is_answered_in_english_and_said_so(harness: ProcessHarness) -> None:
    nino = harness.person("Nino", "ka")
    told = await harness.asks(nino, "სად არის ჩემი ძმა? ის გუშინ წაიყვანეს")
    assert told.text.startswith("I do not have all of this in Georgian yet, so here it is in English.")


async def test_an_arabic_question_is_answered_in_english_and_said_so_in_arabic(harness: ProcessHarness) -> None:
    amal = harness.person("Amal", "ar")
    told = await harness.asks(amal, "أين أخي؟ لقد أخذته الهجرة أمس")
    note, _, rest = told.text.partition("\n\n")
    assert note.startswith("\u200fليس كل هذا متوفرًا")
    assert "ICE" in rest


async def test_right_to_left_marks_around_a_number_do_not_hide_it(harness: ProcessHarness) -> None:
    amal = harness.person("Amal", "ar")
    told = await harness.asks(amal, "هل هذا الرقم صحيح \u2066202-224-3122\u2069؟")
    assert NEAR in told.text


@pytest.mark.parametrize(
    ("payload", "beginning"),
    [
        ("c-town-hall", "Millbrook Town Hall"),
        ("t-street-light", LIGHT),
        ("c-nobody", "I can tell you how to complain about an ICE officer"),
        ("x" * 64, "I can tell you how to complain about an ICE officer"),
        ("l-de", "I can tell you how to complain about an ICE officer"),
    ],
)
async def test_a_link_into_the_chat_opens_what_it_names(harness: ProcessHarness, payload: str, beginning: str) -> None:
    """https://t.me/recourse_bot?start=c-town-hall makes the app send /start c-town-hall."""
    ada = harness.person("Ada")
    assert (await harness.asks(ada, f"/start {payload}")).text.startswith(beginning)


async def test_in_a_forum_the_topic_is_kept(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    group = harness.server.group("Helpers", members=[ada], forum=True)
    thread = group.topic("Hotline")
    await ada.sends("/cards@recourse_bot town-hall", chat=group, thread=thread)
    card, contact = await harness.answer(group), await harness.answer(group, "sendContact")
    await ada.taps(card, "QR code to scan")
    picture = await harness.answer(group, "sendPhoto")
    assert [shown.body.get("message_thread_id") for shown in (card, contact, picture)] == [thread] * 3
    everywhere = await harness.asks(ada, "/topics@recourse_bot", group)
    assert everywhere.body.get("message_thread_id") is None


async def test_a_person_whose_language_telegram_does_not_tell_is_answered_in_english(harness: ProcessHarness) -> None:
    assert (await harness.asks(harness.person("Ada", None), "/topics")).text == MENU


async def test_who_blocks_the_bot_is_forgotten(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    await harness.asks(ada, "/language de")
    await ada.blocks_bot()
    await ada.unblocks_bot()
    assert (await harness.asks(ada, "/topics")).text == MENU


async def test_who_blocks_the_bot_before_its_answer_is_forgotten(harness: ProcessHarness) -> None:
    # The process has answered other tests, which may have refused what it sent.
    before = harness.bot.output.count("could not be answered")
    ada = harness.person("Ada")
    await harness.asks(ada, "/language de")
    await ada.sends("/topics")
    ada.blocked = True
    assert "blocked" in str((await harness.server.call("sendMessage", chat=ada, timeout=20)).error)
    ada.blocked = False
    assert (await harness.asks(ada, "/topics")).text == MENU
    assert harness.bot.output.count("could not be answered") == before


async def test_a_group_that_becomes_a_supergroup_keeps_its_language(harness: ProcessHarness) -> None:
    bea = harness.person("Bea")
    group, supergroup = (harness.server.group("Helpers", admins=[bea]) for _ in "12")
    await harness.asks(bea, "/language de", group)
    await delivers(harness, group, bea, migrate_to_chat_id=supergroup.id)
    assert (await harness.asks(bea, "/topics", group)).text == MENU
    await delivers(harness, supergroup, bea, migrate_from_chat_id=group.id)
    assert "Worum geht es?" in (await harness.asks(bea, "/topics", supergroup)).text
