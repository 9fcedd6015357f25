"""What goes wrong on the way to Telegram: it is too busy, fails, does not answer, is gone, delivers twice."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable

import aiohttp
import pytest

from tests.fakes import PATIENCE
from tests.fakes.telegram import Chat, FakeTelegram, Shown
from tests.support.telegram_harness import NOTHING_TO_CANCEL, ProcessHarness, started_harness

MENU = "What is it about?"
APOLOGY = "Something went wrong here, and I could not answer."


@pytest.fixture(scope="module")
async def harness(tmp_path_factory: pytest.TempPathFactory, town: dict[str, str]) -> AsyncIterator[ProcessHarness]:
    async with started_harness(tmp_path_factory.mktemp("home"), town) as found:
        yield found
        assert not [call for call in found.server.calls if call.error and "can't parse" in call.error]


async def test_one_chat_that_must_wait_holds_up_no_other(harness: ProcessHarness) -> None:
    """Ada's answer is asked to come later, Carol's call hangs until the bot gives it up; Bob is answered meanwhile."""
    ada, bob, carol = harness.person("Ada"), harness.person("Bob"), harness.person("Carol")
    harness.server.fails("sendMessage", 429, retry_after=5, chat=ada)
    harness.server.hangs("sendMessage", chat=carol)
    await ada.sends("/topics")
    await carol.sends("/topics")
    for person in (ada, carol):
        assert (await harness.server.call("sendMessage", chat=person, timeout=PATIENCE)).error
    assert (await harness.asks(bob, "/topics")).text == MENU
    assert (await harness.asks(bob, "who mends the lamp in our street?")).text.startswith("A street light")
    assert [len(ada.screen()), len(carol.screen())] == [1, 1], "the two still wait"
    assert (await harness.answer(ada)).text == MENU
    assert (await harness.answer(carol)).text == MENU
    for person, fault in ((ada, "Too Many Requests: retry after 5"), (carol, "fault: hang")):
        assert [call.error for call in harness.calls("sendMessage", chat_id=person.id)] == [fault, None]


@pytest.mark.parametrize(
    ("fault", "goes_wrong"),
    [
        ("fault: 500", lambda server, chat: server.fails("sendMessage", 500, chat=chat)),
        ("fault: 502", lambda server, chat: server.fails("sendMessage", 502, chat=chat)),
        ("fault: drop", lambda server, chat: server.drops("sendMessage", chat=chat)),
        ("Too Many Requests: retry after 1", lambda server, chat: server.fails("sendMessage", 429, chat=chat)),
    ],
)
async def test_an_answer_that_did_not_arrive_is_sent_again(
    harness: ProcessHarness, fault: str, goes_wrong: Callable[[FakeTelegram, Chat], None]
) -> None:
    ada = harness.person("Ada")
    goes_wrong(harness.server, ada)
    await ada.sends("/topics")
    assert (await harness.server.call("sendMessage", chat=ada, timeout=PATIENCE)).error == fault
    assert (await harness.answer(ada)).text == MENU
    await harness.stays_silent(ada, ada)


async def test_changes_toasts_contacts_and_pictures_that_did_not_arrive_are_sent_again(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    menu = await harness.asks(ada, "/cards")
    for method in ("editMessageText", "answerCallbackQuery", "sendContact", "sendPhoto"):
        harness.server.fails(method, 502)
    query = await ada.taps(menu, "Town hall")
    assert await harness.toast(query) == ""
    card = Shown((await harness.arrives("editMessageText", chat_id=ada.id)).result)
    assert card.text.startswith("Millbrook Town Hall")
    await harness.arrives("sendContact", chat_id=ada.id)
    await ada.taps(card, "QR code to scan")
    await harness.arrives("sendPhoto", chat_id=ada.id)
    assert [shown.contact is not None for shown in ada.screen()] == [False, False, True, False]


async def test_an_inline_query_is_answered_after_a_fault(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    harness.server.drops("answerInlineQuery")
    offers = await harness.offers(await ada.asks_inline("town hall"))
    assert offers.params["results"][0]["id"] == "c:town-hall"


async def test_who_would_wait_too_long_is_told_sorry(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    harness.server.fails("sendMessage", 429, retry_after=3600, chat=ada)
    await ada.sends("/topics")
    await harness.server.call("sendMessage", chat=ada, timeout=PATIENCE)
    assert (await harness.answer(ada)).text.startswith(APOLOGY)


async def test_a_refused_answer_is_apologised_for_once_and_the_bot_goes_on(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    harness.server.fails("sendMessage", 400, chat=ada)
    await ada.says("who mends the lamp of Xochimilco in our street?")
    assert (await harness.server.call("sendMessage", chat=ada, timeout=PATIENCE)).error == "fault: 400"
    apology = await harness.answer(ada)
    assert apology.text.startswith(APOLOGY)
    assert "call +1 202-456-1111" in apology.text
    await harness.stays_silent(ada, ada)
    assert (await harness.asks(ada, "/topics")).text == MENU
    await harness.bot.logs("ERROR recourse.telegram: An update could not be answered: BadRequest at ")
    assert "xochimilco" not in harness.bot.output.lower()


async def test_a_tap_that_cannot_be_answered_is_apologised_for_once(harness: ProcessHarness) -> None:
    """On the button or in the chat; in any case where the person sees it."""
    ada = harness.person("Ada")
    menu = await harness.asks(ada, "/topics")
    harness.server.fails("editMessageText", 400, chat=ada)
    harness.server.fails("sendMessage", 400, chat=ada)
    query = await ada.taps(menu, "All contact cards")
    for _ in ("the answer, which is refused", "the apology"):
        await harness.server.call("sendMessage", chat=ada, timeout=PATIENCE)
    assert (await harness.asks(ada, "/cancel")).text == NOTHING_TO_CANCEL
    shown = [await harness.toast(query), *(shown.text for shown in ada.screen())]
    assert len([text for text in shown if text.startswith(APOLOGY)]) == 1


async def test_an_update_that_is_delivered_twice_is_answered_once(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    harness.server.updates.twice = True
    try:
        menu = await harness.asks(ada, "/topics")
        await harness.taps(ada, menu, "All contact cards")
        await harness.stays_silent(ada, ada)
    finally:
        harness.server.updates.twice = False


async def test_in_a_chat_the_order_stays_however_slow_telegram_is(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    asked = ["/topics", "who mends the lamp in our street?", "/cards", "/hours", "/check", "/cancel"]
    harness.server.latency = 0.05
    try:
        for text in asked:
            await ada.says(text)
        answers = [(await harness.answer(ada)).text for _ in asked]
    finally:
        harness.server.latency = 0.0
    beginnings = ["What is", "A street light", "Whose contact", "Whose opening", "Send me", "There is nothing"]
    assert [answer.startswith(begin) for answer, begin in zip(answers, beginnings, strict=True)] == [True] * 6
    assert [shown.text for shown in ada.screen()][6:] == answers


async def test_different_chats_are_answered_at_the_same_time(harness: ProcessHarness) -> None:
    """With a slow Telegram, one call begins before another has ended."""
    people = [harness.person(name) for name in ("Ada", "Bob", "Carol", "Dora", "Eva", "Fay")]
    ended: dict[int, float] = {}
    harness.server.on_call(lambda call: ended.setdefault(id(call), time.perf_counter()))
    harness.server.latency = 0.3
    try:
        for person in people:
            await person.sends("/topics")
        calls = [await harness.server.call("sendMessage", chat=person, timeout=PATIENCE) for person in people]
    finally:
        harness.server.latency = 0.0
        harness.watches()
    first_end = min(ended[id(call)] for call in calls)
    assert len([call for call in calls if call.at < first_end]) > 1


async def test_the_network_goes_and_comes_back(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    await harness.server.stop()
    await ada.says("who mends the lamp in our street?")
    await harness.bot.logs("WARNING recourse.telegram: Telegram cannot be reached (NetworkError); trying again")
    await harness.server.start()
    assert (await harness.answer(ada)).text.startswith("A street light is broken")
    await harness.stays_silent(ada, ada)


async def test_another_program_with_the_same_token_is_told_of(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    told = asyncio.create_task(
        harness.bot.logs("ERROR recourse.telegram: Another program asks for updates with this token")
    )
    async with aiohttp.ClientSession() as other:
        url = f"{harness.server.url}/bot{harness.server.token}/getUpdates"
        # The two meet only while the bot itself is asking, which between two polls it is not.
        while not told.done():
            async with other.post(url, json={"timeout": 0}) as answer:
                assert answer.status == 200
            await asyncio.wait({told}, timeout=0.2)
    await told
    assert (await harness.asks(ada, "/topics")).text == MENU


async def test_a_group_that_becomes_a_supergroup_meanwhile_is_answered_there(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    group, supergroup = (harness.server.group("Helpers", members=[ada]) for _ in "12")
    menu = await harness.asks(ada, "/topics@recourse_bot", group)
    group.successor = supergroup
    for number in range(menu.id + 3):
        supergroup.post({"from": harness.server.world.bot_user, "text": f"another message {number}"})
    others = list(map(str, supergroup.screen()))
    await ada.says("/ask who mends the lamp in our street?", chat=group)
    told = await harness.answer(supergroup)
    assert told.text.startswith("A street light is broken")
    assert "reply_to_message" not in told.body
    query = await ada.taps(menu, "All contact cards")
    assert await harness.toast(query) == ""
    assert (await harness.answer(supergroup)).text.startswith("Whose contact")
    assert list(map(str, supergroup.screen()))[: len(others)] == others, "messages of the same number stay as they are"
    assert "ChatMigrated" not in harness.bot.output


async def test_a_failing_poll_is_repeated(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    harness.server.fails("getUpdates", 502)
    await harness.asks(ada, "/topics")
    await harness.until(lambda: next((call for call in harness.server.calls if call.error == "fault: 502"), None))
    assert (await harness.asks(ada, "/topics")).text == MENU
