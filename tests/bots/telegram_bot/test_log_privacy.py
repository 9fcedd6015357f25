"""Nothing that people write, and nothing that tells who they are, is logged or written, whatever goes wrong and
however talkative every library is told to be."""

import sys
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.fakes import PATIENCE
from tests.fakes.telegram import FakeTelegram, Group, Person, Shown
from tests.support.privacy import MESSAGES, SECRETS, TALKATIVE, holds_none, snapshot
from tests.support.telegram_harness import NOTHING_TO_CANCEL, ProcessHarness
from tests.support.telegram_process import answering, by_webhook

COMMAND = (sys.executable, "-c", TALKATIVE, "telegram")
LOUD = {"RECOURSE_LOG_LEVEL": "DEBUG", "PYTHONASYNCIODEBUG": "1"}
NAME = "Guadalupe"
OVERVIEW, FINISH = "d:report-damage:!overview", "d:report-damage:!finish"
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Guadalupe Xochimilco\nTEL:+16469182357\nEND:VCARD\n"


def holds_nothing_of(server: FakeTelegram, output: str, *people: Person | Group) -> None:
    """Neither words nor names nor ids nor what opens the bot."""
    holds_none(output)
    for who in people:
        for telling in (str(who.id).removeprefix("-"), *(str(value) for value in who.json().values())):
            assert telling in {"private", "supergroup"} or telling not in output, telling
    webhooks = [call.params for call in server.calls if call.method == "setWebhook"]
    paths = [str(params["url"]).rpartition("/")[2] for params in webhooks]
    for key in (server.token.partition(":")[2], *paths, *(params["secret_token"] for params in webhooks)):
        assert key not in output


async def settles(harness: ProcessHarness, who: Person) -> list[Shown]:
    """Waits until all that was said is answered; returns what stands in the chat then."""
    command = await who.sends("/cancel")

    def look() -> list[Shown] | None:
        done = any(shown.id > command.id and NOTHING_TO_CANCEL in shown.text for shown in who.screen())
        return who.screen() if done else None

    return await harness.until(look, "an answer to all")


async def whole_conversation(harness: ProcessHarness, who: Person) -> None:
    for text in MESSAGES:
        await who.says(text)
    warned = next(shown for shown in await settles(harness, who) if "Delete my message" in shown.labels)
    for command in (f"/start {NAME}", f"/{NAME}", f"/check 646-918-2357 {NAME}", "/language en", f"/hours {NAME}"):
        await who.sends(command)
    menu = next(shown for shown in await settles(harness, who) if "All contact cards" in shown.labels)
    for query in (
        await who.taps(warned, "Delete my message"),
        await who.taps(menu, "All contact cards"),
        await who.taps_old(menu, f"t:{NAME}"),
    ):
        await harness.toast(query)
    await who.edits(await who.says(f"hello {NAME}"), f"is {NAME} from Xochimilco real?")
    await who.sends_photo(f"{NAME} in Xochimilco")
    await who.sends_voice()
    await who.sends_document(f"{NAME}.pdf")
    await who.forwards_contact("16469182357", NAME, CARD)
    await settles(harness, who)


def actions(shown: Shown) -> list[str]:
    return [button.get("callback_data", "") for row in shown.keyboard for button in row]


async def offered(harness: ProcessHarness, who: Person, action: str) -> Shown:
    """The latest message with such a button."""
    return await harness.until(lambda: next((s for s in reversed(who.screen()) if action in actions(s)), None), action)


async def prepares_a_letter(harness: ProcessHarness, who: Person) -> None:
    """Answers, an overview and a paper with everything that must not be told, and takes them back."""
    await who.sends("/start f-report-damage")
    for text in MESSAGES:
        await who.says(text)
    await who.edits(await who.says(f"{NAME} again"), f"{NAME} from Xochimilco again")
    await harness.toast(await who.taps(await offered(harness, who, FINISH), FINISH))
    paper = await offered(harness, who, "x:drafts")
    assert any(NAME.encode() in content for content in harness.server.files.values())
    await harness.toast(await who.taps(paper, "x:drafts"))
    await settles(harness, who)


async def gets_no_paper(harness: ProcessHarness, who: Person) -> None:
    """Telegram does not take the files, or not at once."""
    for status in (502, 400):
        harness.server.fails("sendDocument", status, chat=who)
        await who.sends("/start f-report-damage")
        await who.says(MESSAGES[0])
        await harness.toast(await who.taps(await offered(harness, who, OVERVIEW), OVERVIEW))
        await who.taps(await offered(harness, who, FINISH), FINISH)
        await who.sends("/cancel")
        await settles(harness, who)


async def among_others(harness: ProcessHarness, who: Person, group: Group) -> None:
    await who.says(f"{NAME}, where are you?", chat=group)
    await who.says(f"/ask@recourse_bot where is {NAME} from Xochimilco?", chat=group)
    await harness.answer(group)
    offers = await harness.offers(await who.asks_inline(f"{NAME} stands under a dark street lamp, who mends it"))
    await who.picks(offers, offers.params["results"][0]["id"], group)
    await who.summons(f"is 646-918-2357 of {NAME} real?")
    await harness.server.call("answerGuestQuery", timeout=PATIENCE)
    await group.kicks_bot(by=who)


async def bad_weather(harness: ProcessHarness, who: Person) -> None:
    server = harness.server
    for status in (429, 502, 400):
        server.fails("sendMessage", status, chat=who)
        await who.says(MESSAGES[0])
        await settles(harness, who)
    server.drops("sendMessage", chat=who)
    await who.says(MESSAGES[1])
    await settles(harness, who)
    await server.stop()
    await who.says(MESSAGES[2])
    await server.start()
    await settles(harness, who)
    server.fails("sendMessage", 403, chat=who)
    await who.says(MESSAGES[3])
    await harness.bot.logs("The bot may not write there")
    assert {call.error for call in harness.calls("sendMessage")} >= {
        f"fault: {fault}" for fault in (400, 403, 502, "drop")
    }


async def delivers(server: FakeTelegram, message: Any) -> int:
    """Posts an update to the webhook with all that it needs to be taken for Telegram's."""
    told = next(call.params for call in server.calls if call.method == "setWebhook")
    path = str(told["url"]).removeprefix("https://bot.example.org")
    headers = {"X-Telegram-Bot-Api-Secret-Token": told["secret_token"]}
    update = {"update_id": 990, "message": message}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{server.updates.target}{path}", json=update, headers=headers) as answer,
    ):
        return answer.status


async def loses_its_token(harness: ProcessHarness, who: Person) -> None:
    right, harness.server.token = harness.server.token, harness.server.token[::-1]
    await who.says(MESSAGES[0])
    assert await harness.bot.ends() == 78
    harness.server.token = right


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_no_word_name_or_id_is_logged_or_written(
    server: FakeTelegram, tmp_path: Path, town: dict[str, str], *, webhook: bool
) -> None:
    env = LOUD | town | (by_webhook(server) if webhook else {})
    async with answering(server, tmp_path, env, COMMAND) as bot:
        harness = ProcessHarness(server, bot)
        who, group = server.person(NAME, "is"), server.group("Xochimilco helpers")
        await whole_conversation(harness, who)
        await prepares_a_letter(harness, who)
        await gets_no_paper(harness, who)
        await among_others(harness, who, group)
        await bad_weather(harness, who)
        if webhook:
            assert await delivers(server, {"text": MESSAGES[0], "from": who.user(), "chat": who.json()}) == 200
            await bot.logs("An update cannot be read and is left out")
            await loses_its_token(harness, who)
    assert "DEBUG telegram" in bot.output.replace(":", " "), "the libraries do talk"
    holds_nothing_of(server, bot.output, who, group)
    assert snapshot(tmp_path) == {}


def test_the_secrets_would_be_found() -> None:
    """The test that looks for them must not be blind."""
    assert NAME in SECRETS
    with pytest.raises(AssertionError):
        holds_none(f"a message from {NAME}")
