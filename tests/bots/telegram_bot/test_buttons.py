"""Buttons: every tap is answered once, messages change in place, and what is old or forged is told so."""

from collections.abc import Iterator

import pytest

from tests.fakes.telegram import Person, Shown
from tests.support.telegram_harness import Stage, scene, set_up

MENU = "What is it about?"
CARDS = "Whose contact card would you like?"
STALE = "That button no longer works. Here is what you can choose now."
DELETE = "Delete my message"
WARNING = "⚠️ Please do not send A-numbers, Social Security, passport or case numbers here."
A_NUMBER = "my A-number is A217483926, can i complain without my name?"


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with set_up(tmp_path_factory.mktemp("home")) as found:
        yield found


async def warned(stage: Stage, ada: Person) -> tuple[Shown, Shown]:
    """The warning and the answer that follow an A-number."""
    warning = await stage.asks(ada, A_NUMBER)
    return warning, await stage.answer(ada)


@scene
async def test_every_choice_on_the_way_changes_the_one_message(stage: Stage) -> None:
    ada = stage.person("Ada")
    shown = await stage.asks(ada, "/start")
    for choice in ("g:complaints", "t:anonymous", "t:retaliation", "m:topics", "m:cards", "c:oig", "t:oig", "c:oig"):
        shown = await stage.taps(ada, shown, choice)
    for _ in range(2):
        await stage.answer(ada, "sendContact")
    contacts = [message.contact is not None for message in ada.screen()[1:]]
    assert contacts == [False, True, True], "a contact is a message of its own"
    assert ada.screen()[1].text.startswith("DHS Office of Inspector General (OIG) Hotline")


@scene
async def test_a_button_that_is_gone_is_told_so_and_the_answer_stays(stage: Stage) -> None:
    ada = stage.person("Ada")
    answer = await stage.asks(ada, "can i complain without my name?")
    assert await stage.toast(await ada.taps_old(answer, "t:a-topic-of-last-year")) == STALE
    menu = await stage.answer(ada)
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
        "t:anonymous\n",
        "l:",
        "l:xx",
    ],
)
@scene
async def test_a_forged_button_does_no_harm(stage: Stage, data: str) -> None:
    ada = stage.person("Ada")
    answer = await stage.asks(ada, "/topics")
    await stage.toast(await ada.taps_old(answer, data))
    await stage.until(lambda: ada.screen()[1:] if len(ada.screen()) > 2 or ada.screen()[1] != answer else None)
    assert MENU in ada.transcript() or "These are the languages I have." in ada.transcript()
    assert "Something went wrong" not in ada.transcript()


@scene
async def test_a_second_press_changes_nothing_more(stage: Stage) -> None:
    ada = stage.person("Ada")
    menu = await stage.asks(ada, "/topics")
    first = await ada.taps(menu, "All contact cards")
    second = await ada.taps(menu, "All contact cards")
    assert [await stage.toast(first), await stage.toast(second)] == ["", ""]
    await stage.arrives("editMessageText", chat_id=ada.id)
    await stage.stays_silent(ada, ada)
    assert ada.screen()[1].text == CARDS


@scene
async def test_a_second_press_on_a_card_sends_the_contact_once(stage: Stage) -> None:
    ada = stage.person("Ada")
    cards = await stage.asks(ada, "/cards")
    for query in [await ada.taps(cards, "OPR, inside ICE") for _ in "12"]:
        await stage.toast(query)
    await stage.arrives("sendContact", chat_id=ada.id)
    await stage.stays_silent(ada, ada)
    assert len([shown for shown in ada.screen() if shown.contact]) == 1


@scene
async def test_a_button_below_a_deleted_message_sends_its_answer_anew(stage: Stage) -> None:
    ada = stage.person("Ada")
    menu = await stage.asks(ada, "/topics")
    ada.delete(menu.id)
    assert await stage.toast(await ada.taps_old(menu, "m:cards")) == ""
    assert (await stage.answer(ada)).text == CARDS
    assert [shown.text for shown in ada.screen()] == ["/topics", CARDS]


@scene
async def test_a_message_that_is_deleted_before_the_change_arrives_is_no_loss(stage: Stage) -> None:
    ada = stage.person("Ada")
    menu = await stage.asks(ada, "/topics")
    query = await ada.taps(menu, "All contact cards")
    ada.delete(menu.id)
    assert await stage.toast(query) == ""
    assert (await stage.answer(ada)).text == CARDS


@scene
async def test_a_button_below_a_picture_sends_a_message(stage: Stage) -> None:
    ada = stage.person("Ada")
    card = await stage.asks(ada, "/cards opr")
    await ada.taps(card, "QR code to scan")
    picture = await stage.answer(ada, "sendPhoto")
    assert await stage.toast(await ada.taps(picture, "Card: OPR, inside ICE")) == ""
    again = await stage.answer(ada)
    assert again.text.startswith("ICE Office of Professional Responsibility")
    assert ada.find(picture.id) == picture, "a picture is not replaced by a text"


@scene
async def test_a_button_of_an_inline_message_is_told_that_it_does_not_work(stage: Stage) -> None:
    """What is sent by inline mode has no such buttons; one may be forged, or of an older bot."""
    ada = stage.person("Ada")
    offers = await stage.offers(await ada.asks_inline("anonymous"))
    shared = await ada.picks(offers, "t:anonymous")
    assert await stage.toast(await ada.taps_old(shared.body, "t:anonymous")) == STALE


@scene
async def test_a_tap_whose_time_has_run_out_is_no_fault(stage: Stage) -> None:
    """Telegram takes no answer to it any more; the message changes all the same."""
    ada = stage.person("Ada")
    menu = await stage.asks(ada, "/topics")
    query = await ada.taps(menu, "All contact cards")
    stage.server.world.callback_queries.discard(query)
    assert (await stage.change(ada)).text == CARDS
    await stage.stays_silent(ada, ada)


@scene
async def test_a_number_that_nobody_should_send_is_warned_of_and_deleted_on_demand(stage: Stage) -> None:
    ada = stage.person("Ada")
    warning, answer = await warned(stage, ada)
    assert warning.text.startswith(WARNING)
    assert warning.labels == [DELETE]
    assert answer.text.startswith("Complaining without giving your name")
    assert A_NUMBER in ada.transcript()
    done = await stage.taps(ada, warning, DELETE)
    assert done.text == "I deleted your message."
    assert done.labels == []
    assert A_NUMBER not in ada.transcript()
    assert [shown.id for shown in ada.screen()] == [warning.id, answer.id], "the answer stays"


@scene
async def test_the_warning_outlives_what_is_done_with_the_answer(stage: Stage) -> None:
    ada = stage.person("Ada")
    warning, answer = await warned(stage, ada)
    await stage.taps(ada, answer, "Card: OPR, inside ICE")
    assert (await stage.taps(ada, warning, DELETE)).text == "I deleted your message."


@scene
async def test_what_cannot_be_deleted_is_said_so(stage: Stage) -> None:
    ada = stage.person("Ada")
    warning, _ = await warned(stage, ada)
    stage.server.fails("deleteMessage", 400)
    told = await stage.taps(ada, warning, DELETE)
    assert told.text.startswith("I could not delete your message. Press and hold it")
    assert A_NUMBER in ada.transcript()


@scene
async def test_only_the_own_message_is_deleted_in_a_group(stage: Stage) -> None:
    """There is no such button there, and a forged one deletes nothing."""
    ada, bob = stage.person("Ada"), stage.person("Bob")
    group = stage.server.group("Helpers", members=[ada, bob], bot="administrator")
    said = await bob.says("I stay here", chat=group)
    answer = await stage.asks(ada, f"/ask {A_NUMBER}", group)
    assert answer.text.startswith(WARNING)
    assert DELETE not in answer.labels
    assert await stage.toast(await ada.taps_old(answer, f"x:{said.id}")) == STALE
    assert said.text in group.transcript()
    assert stage.calls("deleteMessage", chat_id=group.id) == []


@scene
async def test_an_identifier_in_a_corrected_message_can_be_deleted(stage: Stage) -> None:
    ada = stage.person("Ada")
    said = await ada.says("can i complain without my name?")
    await stage.answer(ada)
    await ada.edits(said, A_NUMBER)
    warning = await stage.answer(ada)
    assert warning.labels == [DELETE]
    await stage.answer(ada)
    await stage.taps(ada, warning, DELETE)
    assert A_NUMBER not in ada.transcript()
