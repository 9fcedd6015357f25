"""Buttons: every tap is answered once, menus make room and answers stay, and what is old or forged is told so."""

import pytest

from tests.fakes.telegram import Person, Shown
from tests.support.telegram_harness import ProcessHarness

MENU = "What is it about?"
CARDS = "Whose contact card would you like?"
STALE = "That button no longer works. Here is what you can choose now."
DELETE = "Delete my message"
WARNING = "⚠️ Please do not send A-numbers, Social Security, passport or case numbers here."
A_NUMBER = "my A-number is A217483926, who mends the lamp in our street?"


@pytest.fixture
def harness(by_polling: ProcessHarness) -> ProcessHarness:
    return by_polling


async def warned(harness: ProcessHarness, ada: Person) -> tuple[Shown, Shown]:
    """The warning and the answer that follow an A-number."""
    warning = await harness.asks(ada, A_NUMBER)
    return warning, await harness.answer(ada)


async def test_menus_make_room_and_what_they_lead_to_stays(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    shown = await harness.asks(ada, "/topics")
    for choice in ("g:town", "m:topics", "g:town", "t:street-light"):
        shown = await harness.taps(ada, shown, choice)
    assert [message.id for message in ada.screen()[1:]] == [shown.id], "one message, which changed"
    card = await harness.taps(ada, shown, "c:town-hall")
    await harness.answer(ada, "sendContact")
    await harness.taps(ada, card, "m:cards")
    first, second, contact, menu = ada.screen()[1:]
    assert (first, second) == (shown, card), "the answer and its card stay"
    assert contact.contact is not None
    assert menu.text == CARDS


async def test_a_path_begins_below_an_answer_and_goes_on_in_place(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    answer = await harness.asks(ada, "/help")
    page = await harness.taps(ada, await harness.taps(ada, answer, "Step by step"), "f:who-to-ask")
    assert answer in ada.screen()
    for choice in ("Something in a street", "Back"):
        page = await harness.taps(ada, page, choice)
    assert [shown.id for shown in ada.screen()[1:]] == [answer.id, page.id]


async def test_a_button_that_is_gone_is_told_so_and_the_answer_stays(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    answer = await harness.asks(ada, "who mends the lamp in our street?")
    assert await harness.toast(await ada.taps_old(answer, "t:a-topic-of-last-year")) == STALE
    menu = await harness.answer(ada)
    assert menu.text == MENU
    assert ada.screen()[1].text == answer.text


@pytest.mark.parametrize(
    "data",
    [
        "",
        "x",
        "x:",
        "x:y",
        "t:",
        "c:nobody",
        "q:../../etc",
        "m:secrets",
        "n:",
        "z:1",
        "💥",
        "t:street-light\n",
        "l:",
        "l:xx",
    ],
)
async def test_a_forged_button_does_no_harm(harness: ProcessHarness, data: str) -> None:
    ada = harness.person("Ada")
    answer = await harness.asks(ada, "/topics")
    await harness.toast(await ada.taps_old(answer, data))
    await harness.until(lambda: ada.screen()[1:] if len(ada.screen()) > 2 or ada.screen()[1] != answer else None)
    assert MENU in ada.transcript() or "These are the languages I have." in ada.transcript()
    assert "Something went wrong" not in ada.transcript()


async def test_a_second_press_changes_nothing_more(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    menu = await harness.asks(ada, "/topics")
    first = await ada.taps(menu, "All contact cards")
    second = await ada.taps(menu, "All contact cards")
    assert [await harness.toast(first), await harness.toast(second)] == ["", ""]
    await harness.arrives("editMessageText", chat_id=ada.id)
    await harness.stays_silent(ada, ada)
    assert ada.screen()[1].text == CARDS


async def test_a_second_press_on_a_card_sends_the_contact_once(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    cards = await harness.asks(ada, "/cards")
    for query in [await ada.taps(cards, "Town hall") for _ in "12"]:
        await harness.toast(query)
    await harness.arrives("sendContact", chat_id=ada.id)
    await harness.stays_silent(ada, ada)
    assert len([shown for shown in ada.screen() if shown.contact]) == 1


async def test_a_double_tap_below_an_answer_sends_a_card_once(harness: ProcessHarness) -> None:
    ada, eva = harness.person("Ada"), harness.person("Eva")
    group = harness.server.group("Helpers", members=[ada, eva])
    for chat, others in ((ada, (ada, ada)), (group, (ada, eva))):
        answer = await harness.asks(ada, "/ask who mends the lamp in our street?", chat)
        first = await ada.taps(answer, "Card: Town hall")
        for query in (first, *[await who.taps(answer, "Card: Town hall") for who in others]):
            assert await harness.toast(query) == ""
        assert (await harness.answer(chat)).text.startswith("Millbrook Town Hall")
        await harness.arrives("sendContact", chat_id=chat.id)
        await harness.stays_silent(chat, ada)
        assert len([shown for shown in chat.screen() if shown.contact]) == 1


async def test_a_button_below_a_deleted_message_sends_its_answer_anew(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    menu = await harness.asks(ada, "/topics")
    ada.delete(menu.id)
    assert await harness.toast(await ada.taps_old(menu, "m:cards")) == ""
    assert (await harness.answer(ada)).text == CARDS
    assert [shown.text for shown in ada.screen()] == ["/topics", CARDS]


async def test_a_message_that_is_deleted_before_the_change_arrives_is_no_loss(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    menu = await harness.asks(ada, "/topics")
    query = await ada.taps(menu, "All contact cards")
    ada.delete(menu.id)
    assert await harness.toast(query) == ""
    assert (await harness.answer(ada)).text == CARDS


async def test_a_button_below_a_picture_sends_a_message(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    card = await harness.asks(ada, "/cards town-hall")
    await ada.taps(card, "QR code to scan")
    picture = await harness.answer(ada, "sendPhoto")
    assert await harness.toast(await ada.taps(picture, "Card: Town hall")) == ""
    again = await harness.answer(ada)
    assert again.text.startswith("Millbrook Town Hall")
    assert ada.find(picture.id) == picture, "a picture is not replaced by a text"


async def test_a_button_of_an_inline_message_is_told_that_it_does_not_work(harness: ProcessHarness) -> None:
    """What is sent by inline mode has no such buttons; one may be forged, or of an older bot."""
    ada = harness.person("Ada")
    offers = await harness.offers(await ada.asks_inline("street light"))
    shared = await ada.picks(offers, "t:street-light")
    assert await harness.toast(await ada.taps_old(shared.body, "t:street-light")) == STALE


async def test_a_tap_whose_time_has_run_out_is_no_fault(harness: ProcessHarness) -> None:
    """Telegram takes no answer to it any more; the message changes all the same."""
    ada = harness.person("Ada")
    menu = await harness.asks(ada, "/topics")
    query = await ada.taps(menu, "All contact cards")
    harness.server.world.callback_queries.discard(query)
    assert (await harness.change(ada)).text == CARDS
    await harness.stays_silent(ada, ada)


async def test_a_number_that_nobody_should_send_is_warned_of_and_deleted_on_demand(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    warning, answer = await warned(harness, ada)
    assert warning.text.startswith(WARNING)
    assert warning.labels == [DELETE]
    assert answer.text.startswith("A street light is broken")
    assert A_NUMBER in ada.transcript()
    done = await harness.taps(ada, warning, DELETE)
    assert done.text == "I deleted your message."
    assert done.labels == []
    assert A_NUMBER not in ada.transcript()
    assert [shown.id for shown in ada.screen()] == [warning.id, answer.id], "the answer stays"


async def test_the_warning_outlives_what_is_done_with_the_answer(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    warning, answer = await warned(harness, ada)
    await harness.taps(ada, answer, "Card: Town hall")
    assert (await harness.taps(ada, warning, DELETE)).text == "I deleted your message."


async def test_what_cannot_be_deleted_is_said_so(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    warning, _ = await warned(harness, ada)
    harness.server.fails("deleteMessage", 400)
    told = await harness.taps(ada, warning, DELETE)
    assert told.text.startswith("I could not delete your message. Press and hold it")
    assert A_NUMBER in ada.transcript()


async def test_only_the_own_message_is_deleted_in_a_group(harness: ProcessHarness) -> None:
    """There is no such button there, and a forged one deletes nothing."""
    ada, bob = harness.person("Ada"), harness.person("Bob")
    group = harness.server.group("Helpers", members=[ada, bob], bot="administrator")
    said = await bob.says("I stay here", chat=group)
    answer = await harness.asks(ada, f"/ask {A_NUMBER}", group)
    assert answer.text.startswith(WARNING)
    assert DELETE not in answer.labels
    assert await harness.toast(await ada.taps_old(answer, f"x:{said.id}")) == STALE
    assert said.text in group.transcript()
    assert harness.calls("deleteMessage", chat_id=group.id) == []


async def test_an_identifier_in_a_corrected_message_can_be_deleted(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    said = await ada.says("who mends the lamp in our street?")
    await harness.answer(ada)
    await ada.edits(said, A_NUMBER)
    warning = await harness.answer(ada)
    assert warning.labels == [DELETE]
    await harness.answer(ada)
    await harness.taps(ada, warning, DELETE)
    assert A_NUMBER not in ada.transcript()
