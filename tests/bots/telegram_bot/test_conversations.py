"""Whole conversations in a private chat, as a person sees them, by polling and by webhook."""

import time
from datetime import timedelta

import pytest
import vobject

from tests.fakes.telegram import Shown
from tests.support.telegram_harness import NOTHING_TO_CANCEL, ProcessHarness

WELCOME = "I can tell you how to complain about an ICE officer"
LIGHT = "A street light is broken"
TOWN_HALL = "Card: Town hall"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def harness(both_ways: ProcessHarness) -> ProcessHarness:
    return both_ways


def buttons(shown: Shown, kind: str) -> dict[str, object]:
    """What the buttons of one kind hold, by their labels."""
    return {button["text"]: button[kind] for row in shown.keyboard for button in row if kind in button}


async def test_start_greets_with_the_menu(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    welcome = await harness.asks(ada, "/start")
    assert welcome.text.startswith(WELCOME)
    assert welcome.entities[0][0] == "bold"
    assert "Streets, town hall, library (4 answers)" in welcome.labels
    assert "All contact cards" in welcome.labels
    assert welcome.labels[-1] == "Step by step", "the paths have one entrance"


async def test_a_question_is_answered_with_its_source_and_what_to_do_next(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    answer = await harness.asks(ada, "who mends the lamp in our street?")
    assert answer.text.startswith(f"{LIGHT}\n\nCall the town hall: +1 202-224-3121")
    assert answer.entities[:2] == [("bold", LIGHT), ("bold", "Call the town hall: +1 202-224-3121 (202-BAG-3121).")]
    kind, source = answer.entities[-1]
    assert kind == "expandable_blockquote"
    assert source.startswith("Source: Town of Millbrook, Contact the town hall")
    assert answer.labels[:2] == [TOWN_HALL, "Card: Night line"]


async def test_menus_open_below_change_in_place_and_lead_back(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    welcome = await harness.asks(ada, "/start")
    group = await harness.taps(ada, welcome, "g:chat")
    assert group.text == "About this chat: choose a question."
    topics = await harness.taps(ada, group, "All topics")
    assert topics.text == "What is it about?"
    assert ada.screen()[1:] == [welcome, topics], "the welcome says something, so it stays"


async def test_a_card_is_text_with_buttons_and_a_contact_to_save(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    answer = await harness.asks(ada, "who mends the lamp in our street?")
    card = await harness.taps(ada, answer, TOWN_HALL)
    contact = await harness.answer(ada, "sendContact")
    assert [shown.id for shown in ada.screen()][1:] == [answer.id, card.id, contact.id]
    assert ada.find(answer.id) == answer, "the card opens below the answer"
    assert card.text.startswith("Millbrook Town Hall\n\nFor: parking permits, street lights")
    assert ("bold", "+1 202-224-3121 (202-BAG-3121)") in card.entities
    assert buttons(card, "copy_text") == {
        "Copy +1 202-224-3121 (202-BAG-3121)": {"text": "+12022243121"},
        "Copy desk@townhall.example.org": {"text": "desk@townhall.example.org"},
        "Copy the address": {"text": "Millbrook Town Hall\nRoom 12\n1 Market Street\nMillbrook, VA 20101"},
    }
    assert buttons(card, "url") == {"Open: contact form": "https://townhall.example.org/contact"}
    assert contact.contact
    assert contact.contact["phone_number"] == "+12022243121"
    vcard = vobject.readOne(contact.contact["vcard"])
    assert vcard.fn.value == contact.contact["first_name"] == "Millbrook Town Hall"
    assert vcard.email.value == "desk@townhall.example.org"


async def test_nothing_that_is_sent_is_protected_from_forwarding(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    card = await harness.asks(ada, "/cards town-hall")
    await harness.answer(ada, "sendContact")
    await ada.taps(card, "QR code to scan")
    await harness.answer(ada, "sendPhoto")
    assert not [call for call in harness.server.calls if call.params.get("protect_content")]


async def test_a_qr_code_is_a_picture_and_leads_back_to_the_card(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    card = await harness.asks(ada, "/cards library")
    assert await harness.toast(await ada.taps(card, "QR code to scan")) == ""
    picture = await harness.answer(ada, "sendPhoto")
    assert picture.file
    assert harness.server.files[picture.file["file_id"]].startswith(PNG)
    assert "scan this with a phone's camera" in picture.text
    assert picture.labels[-1] == "All contact cards"
    assert await harness.toast(await ada.taps(picture, "All contact cards")) == ""
    cards = await harness.answer(ada)
    assert cards.text == "Whose contact card would you like?"
    assert str(picture) in ada.transcript(), "a picture is not replaced by a text"


async def test_the_hours_of_an_office_show_in_the_reader_s_own_clock(harness: ProcessHarness) -> None:
    """Whether it is open now or not: the line tells the moment at which that changes."""
    ada = harness.person("Ada")
    asked = await harness.asks(ada, "/hours")
    assert asked.text == "Whose opening hours would you like to know?"
    hours = await harness.taps(ada, asked, "Town hall")
    is_open = hours.text.splitlines()[2].startswith("🟢 Open now, closes ")
    assert is_open or hours.text.splitlines()[2].startswith("🔴 Closed now, opens ")
    assert ("It closes on your clock: " if is_open else "It opens on your clock: ") in hours.text
    (moment,) = (entity for entity in hours.body["entities"] if entity["type"] == "date_time")
    longest = timedelta(hours=12) if is_open else timedelta(days=5)
    assert 0 < moment["unix_time"] - time.time() <= longest.total_seconds()
    assert "Eastern Time" in dict(hours.entities)["date_time"]
    assert "closed on U.S. federal holidays" in hours.text


async def test_a_chosen_language_is_spoken_until_it_is_forgotten(harness: ProcessHarness) -> None:
    ada = harness.person("Ada", "en")
    asked = await harness.asks(ada, "/language")
    assert {"Deutsch (in part)", "English"} <= set(asked.labels)
    chosen = await harness.taps(ada, asked, "Deutsch (in part)")
    assert "Ich antworte jetzt auf Deutsch." in chosen.text
    assert "Worum geht es?" in chosen.text
    answer = await harness.asks(ada, "who mends the lamp in our street?")
    assert "Eine Straßenlampe ist kaputt\n\nRufen Sie das Rathaus an" in answer.text
    forgotten = await harness.asks(ada, "/forget")
    assert forgotten.text.startswith("Done. I have forgotten the language you chose")
    assert "What is it about?" in (await harness.asks(ada, "/topics")).text


async def test_a_person_is_greeted_in_the_language_of_their_telegram(harness: ProcessHarness) -> None:
    eva = harness.person("Eva", "de")
    assert "Worum geht es?" in (await harness.asks(eva, "/start")).text
    await harness.asks(eva, "/language en")
    assert "What is it about?" in (await harness.asks(eva, "/start")).text
    assert "Erledigt. Ich habe die Sprache vergessen." in (await harness.asks(eva, "/forget")).text


async def test_a_language_that_is_not_there_is_said_so(harness: ProcessHarness) -> None:
    ines = harness.person("Ines", "is")
    welcome = await harness.asks(ines, "/start")
    assert "I do not have all of this in Icelandic yet, so here it is in English." in welcome.text
    assert WELCOME in welcome.text


async def test_privacy_tells_what_is_kept_and_offers_the_languages(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    told = await harness.asks(ada, "/privacy")
    assert "It keeps nothing that you write." in told.text
    assert {"English", "Deutsch (in part)"} <= set(told.labels)


async def test_a_number_that_somebody_got_is_checked(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    near = await harness.asks(ada, "is 202-224-3122 real?")
    assert "Careful: it looks like +1 202-224-3121 (202-BAG-3121), but it is not the same." in near.text
    assert near.labels == [TOWN_HALL]
    prompt = await harness.asks(ada, "/check")
    assert prompt.text.startswith("Send me a phone number")
    ours = await harness.asks(ada, "/check 202 456 1111")
    assert (
        "+1 202-456-1111 is on this office's own page, or on another page of the government: Millbrook Night Line"
        in ours.text
    )


async def test_commands_that_are_unknown_or_have_nothing_to_do(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    unknown = await harness.asks(ada, "/coffee")
    assert unknown.text.startswith("There is no such command. These are the commands.")
    assert "/topics: browse all answers" in unknown.text
    assert (await harness.asks(ada, "/cancel")).text == NOTHING_TO_CANCEL
    other = await harness.asks(ada, "/START@Recourse_Bot")
    assert other.text.startswith(WELCOME)


async def test_two_people_at_once_are_two_conversations(harness: ProcessHarness) -> None:
    ada, eva = harness.person("Ada"), harness.person("Eva")
    await harness.asks(eva, "/language de")
    await ada.says("/topics")
    await eva.says("/topics")
    assert "What is it about?" in (await harness.answer(ada)).text
    assert "Worum geht es?" in (await harness.answer(eva)).text
    assert len(ada.screen()) == 2
