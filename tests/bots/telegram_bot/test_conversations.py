"""Whole conversations in a private chat, as a person sees them, by polling and by webhook."""

import time
from datetime import timedelta

import pytest
import vobject

from tests.fakes.telegram import Shown
from tests.support.telegram_harness import NOTHING_TO_CANCEL, ProcessHarness

WELCOME = "I can tell you how to complain about an ICE officer"
ANONYMOUS = "Complaining without giving your name"
OPR = "Card: OPR, inside ICE"
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
    assert "Complaining about an officer (25 answers)" in welcome.labels
    assert "All contact cards" in welcome.labels
    assert welcome.labels[-1] == "Prepare a complaint"


async def test_a_question_is_answered_with_its_source_and_what_to_do_next(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    answer = await harness.asks(ada, "can i complain without my name?")
    assert answer.text.startswith(f"{ANONYMOUS}\n\nYes. You do not have to give your name")
    assert answer.entities[:2] == [("bold", ANONYMOUS), ("bold", "Yes.")]
    kind, source = answer.entities[-1]
    assert kind == "expandable_blockquote"
    assert source.startswith("Source: U.S. Immigration and Customs Enforcement")
    assert answer.labels[:2] == [OPR, "Card: OIG, outside ICE"]


async def test_menus_change_in_place_and_lead_back(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    welcome = await harness.asks(ada, "/start")
    group = await harness.taps(ada, welcome, "g:detention")
    assert group.text == "A person in detention: choose a question."
    topics = await harness.taps(ada, group, "All topics")
    assert topics.text == "What is it about?"
    assert [shown.text for shown in ada.screen()] == ["/start", "What is it about?"]


async def test_a_card_is_text_with_buttons_and_a_contact_to_save(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    answer = await harness.asks(ada, "can i complain without my name?")
    card = await harness.taps(ada, answer, OPR)
    contact = await harness.answer(ada, "sendContact")
    assert [shown.id for shown in ada.screen()][1:] == [card.id, contact.id]
    assert card.id == answer.id, "the card stands where the answer stood"
    assert card.text.startswith("ICE Office of Professional Responsibility (OPR)\n\nFor: complaints about misconduct")
    assert ("bold", "+1 833-442-3677 (833-4ICE-OPR)") in card.entities
    assert buttons(card, "copy_text") == {
        "Copy +1 833-442-3677 (833-4ICE-OPR)": {"text": "+18334423677"},
        "Copy ICEOPRIntake@ice.dhs.gov": {"text": "ICEOPRIntake@ice.dhs.gov"},
        "Copy the address": {
            "text": "ICE Office of Professional Responsibility\nMailstop 5099\n500 12th Street SW\nWashington, DC 20536"
        },
    }
    assert buttons(card, "url") == {"Open: complaint form": "https://www.ice.gov/webform/opr-contact-form"}
    assert contact.contact
    assert contact.contact["phone_number"] == "+18334423677"
    vcard = vobject.readOne(contact.contact["vcard"])
    assert vcard.fn.value == contact.contact["first_name"] == "ICE Office of Professional Responsibility (OPR)"
    assert vcard.email.value == "ICEOPRIntake@ice.dhs.gov"


async def test_nothing_that_is_sent_is_protected_from_forwarding(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    card = await harness.asks(ada, "/cards opr")
    await harness.answer(ada, "sendContact")
    await ada.taps(card, "QR code to scan")
    await harness.answer(ada, "sendPhoto")
    assert not [call for call in harness.server.calls if call.params.get("protect_content")]


async def test_a_qr_code_is_a_picture_and_leads_back_to_the_card(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    card = await harness.asks(ada, "/cards detainee-locator")
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
    hours = await harness.taps(ada, asked, "Detention line")
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
    answer = await harness.asks(ada, "can i complain without my name?")
    assert "Sich beschweren, ohne den Namen zu nennen\n\nJa. Niemand muss" in answer.text
    forgotten = await harness.asks(ada, "/forget")
    assert forgotten.text.startswith("Done. I have forgotten the language you chose, and deleted your draft")
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


async def test_privacy_tells_what_is_kept_and_what_telegram_does(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    told = await harness.asks(ada, "/privacy")
    assert "does not store or log your messages, your name or your user id" in told.text
    assert "Chats with bots are not end-to-end encrypted." in told.text
    assert "The language you choose is remembered in memory for seven days" in told.text
    assert "your words for it are kept in memory for 30 minutes" in told.text


async def test_a_number_that_somebody_got_is_checked(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    near = await harness.asks(ada, "is 833-442-3678 real?")
    assert "Careful: it looks like +1 833-442-3677 (833-4ICE-OPR), but it is not the same." in near.text
    assert near.labels == [OPR]
    prompt = await harness.asks(ada, "/check")
    assert prompt.text.startswith("Send me a phone number")
    ours = await harness.asks(ada, "/check 888 351 4024")
    assert "+1 888-351-4024 is published by this office: ICE ERO Detention Reporting" in ours.text


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
