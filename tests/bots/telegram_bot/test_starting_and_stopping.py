"""The process from its start to its end: what it needs, what it says when that is missing, how it stops."""

import asyncio
import json
from pathlib import Path

import pytest

from bots.service import CLOSING_SECONDS
from tests.fakes import PATIENCE
from tests.fakes.telegram import ApiError, FakeTelegram
from tests.support.telegram_process import READY, answering, by_webhook, started

MENU = "What is it about?"
REJECTED = "TELEGRAM_TOKEN: Telegram does not accept this token. Copy it anew from @BotFather."
OTHER_TOKEN = ":".join(("12345", "that-opens-nothing-either"))
# The last of what the bot looks up about itself at its start.
LAST_OF_THE_PROFILE = "getMyName"


@pytest.fixture
def home(tmp_path: Path, town_folder: Path) -> Path:
    """Working directory and home of the process, whose settings there name the town."""
    (tmp_path / ".env").write_text(f"RECOURSE_CONTENT={town_folder}\n", "utf-8")
    return tmp_path


async def menu_is_shown(server: FakeTelegram) -> None:
    ada = server.person("Ada")
    await ada.sends("/topics")
    assert (await server.call("sendMessage", chat=ada, timeout=PATIENCE)).result["text"] == MENU


async def test_a_token_that_telegram_does_not_know_is_told_in_a_line(server: FakeTelegram, home: Path) -> None:
    async with started(server, home, {"TELEGRAM_TOKEN": OTHER_TOKEN}) as bot:
        assert await bot.ends() == 78
        assert bot.output.splitlines() == [REJECTED]


@pytest.mark.parametrize(
    ("webhook", "early"),
    [(False, False), (False, True), (True, False)],
    ids=["polling", "polling, while the profile is set", "webhook"],
)
async def test_a_token_that_is_taken_back_ends_the_bot(
    server: FakeTelegram, home: Path, *, webhook: bool, early: bool
) -> None:
    async with answering(server, home, by_webhook(server) if webhook else {}) as bot:
        await server.call("getMyCommands" if early else LAST_OF_THE_PROFILE, timeout=PATIENCE)
        await menu_is_shown(server)
        server.token = OTHER_TOKEN
        await server.person("Ada").sends("/topics")
        assert await bot.ends() == 78
        assert bot.output.splitlines()[-1] == REJECTED


async def test_without_a_network_the_bot_waits_for_one(server: FakeTelegram, home: Path) -> None:
    await server.stop()
    async with started(server, home) as bot:
        await bot.logs("NetworkError")
        await server.start()
        await menu_is_shown(server)


async def test_who_waits_for_a_network_can_be_stopped(server: FakeTelegram, home: Path) -> None:
    server.fails("getMe", 502, times=1000)
    async with started(server, home) as bot:
        await server.call("getMe", timeout=PATIENCE)
        assert await bot.stop() == 0
        assert len([call for call in server.calls if call.method == "getMe"]) <= 2, "it goes on trying"
        assert "ERROR asyncio" not in bot.output


async def test_an_answer_that_telegram_wants_later_is_still_given_after_sigterm(
    server: FakeTelegram, home: Path
) -> None:
    async with answering(server, home) as bot:
        await server.call(LAST_OF_THE_PROFILE, timeout=PATIENCE)
        ada = server.person("Ada")
        server.fails("sendMessage", 429, retry_after=2, chat=ada)
        await ada.sends("/topics")
        assert (await server.call("sendMessage", chat=ada, timeout=PATIENCE)).error
        assert await bot.stop() == 0
        assert [shown.text for shown in ada.screen()] == ["/topics", MENU]
        assert "recourse.telegram: Telegram: finishing what is in hand" in bot.output


async def test_with_a_slow_telegram_nothing_is_lost_and_nothing_said_twice_over_a_restart(
    server: FakeTelegram, home: Path
) -> None:
    """What was taken is answered after SIGTERM; what was not is kept by Telegram for the next process."""

    env = by_webhook(server)
    people = [server.person(name) for name in ("Ada", "Bob", "Carol")]
    async with answering(server, home, env) as bot:
        await server.call(LAST_OF_THE_PROFILE, timeout=PATIENCE)
        server.latency = 0.4
        for person in people:
            await person.sends("/topics")
            await person.says("who mends the lamp in our street?")
        await server.call("sendMessage", timeout=PATIENCE)
        assert await bot.stop() == 0
    server.latency = 0.0
    async with answering(server, home, env):
        await server.updates.confirmed(PATIENCE)
    for person in people:
        assert [shown.text.split(" ")[0] for shown in person.screen()][2:] == ["What", "A"]


async def test_a_stop_while_the_profile_is_set_does_not_wait_for_the_rest_of_it(
    server: FakeTelegram, home: Path
) -> None:
    """A host kills what has not ended in a few seconds; with a Telegram that does not answer it takes longer."""

    server.hangs("getMyShortDescription")
    async with answering(server, home) as bot:
        await server.call("getMyShortDescription", timeout=PATIENCE)
        assert await bot.stop() == 0
        assert not [call for call in server.calls if call.method == LAST_OF_THE_PROFILE]


def refused(status: int, description: str) -> bytes:
    return json.dumps(ApiError(status, description).body()).encode()


async def test_an_address_that_telegram_does_not_take_ends_the_start_with_the_name_of_the_setting(
    server: FakeTelegram, home: Path
) -> None:
    why = "Bad Request: bad webhook: Failed to resolve host: Name or service not known"
    server.says("setWebhook", refused(400, why), status=400)
    async with started(server, home, by_webhook(server)) as bot:
        assert await bot.ends() == 78
        (told,) = bot.output.splitlines()
        assert told.startswith("TELEGRAM_WEBHOOK_URL: Telegram does not take this address")
        assert "failed to resolve host" in told.lower()


@pytest.mark.parametrize(
    "method", ["getMe", "deleteWebhook", "setWebhook", "getMyCommands", "getUpdates", "sendMessage"]
)
async def test_sigterm_ends_the_bot_whatever_hangs(server: FakeTelegram, home: Path, method: str) -> None:
    """A host kills it after a while; so each of these has to end by itself, within ``CLOSING_SECONDS``."""

    server.hangs(method, times=1000)
    async with started(server, home, by_webhook(server) if method == "setWebhook" else {}) as bot:
        if method == "sendMessage":
            await bot.logs(READY)
            await server.person("Ada").sends("/topics")
        await server.call(method, timeout=PATIENCE)
        async with asyncio.timeout(CLOSING_SECONDS + 10):
            assert await bot.stop() == 0


async def test_a_port_that_is_taken_is_told_in_a_line(server: FakeTelegram, home: Path) -> None:
    env = {"TELEGRAM_WEBHOOK_URL": "https://bot.example.org", "TELEGRAM_PORT": str(server.port)}
    async with started(server, home, env) as bot:
        # The process before may not have ended yet, so a host may try again.
        assert await bot.ends() == 70
        told = f"TELEGRAM_LISTEN, TELEGRAM_PORT: cannot listen on 127.0.0.1:{server.port} (Address already in use)."
        assert bot.output.splitlines() == [told]


async def test_all_faults_of_the_settings_are_told_before_anything_is_done(server: FakeTelegram, home: Path) -> None:
    faulty = {
        "TELEGRAM_TOKEN": "my-token",
        "TELEGRAM_WEBHOOK_URL": "http://bot.example.org",
        "TELEGRAM_PORT": "many",
        "RECOURSE_LOG_LEVEL": "LOUD",
    }
    async with started(server, home, faulty) as bot:
        assert await bot.ends() == 78
        assert sorted(line.partition(":")[0] for line in bot.output.splitlines()) == sorted(faulty)
        assert "my-token" not in bot.output
        assert server.calls == []


async def test_without_a_token_the_command_says_where_to_get_one(server: FakeTelegram, home: Path) -> None:
    async with started(server, home, {"TELEGRAM_TOKEN": ""}) as bot:
        assert await bot.ends() == 78
        assert bot.output.startswith("TELEGRAM_TOKEN: not set. Ask @BotFather")
        assert server.calls == []


async def test_polling_takes_a_webhook_away_and_a_restart_sets_the_same_again(server: FakeTelegram, home: Path) -> None:
    """Address and secret stay, so that several processes, and one that was started anew, agree."""

    for webhook in (True, False, True):
        async with answering(server, home, by_webhook(server) if webhook else {}):
            await menu_is_shown(server)
    first, again = [call.params for call in server.calls if call.method == "setWebhook"]
    assert (first["url"], first["secret_token"]) == (again["url"], again["secret_token"])
