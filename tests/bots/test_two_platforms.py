"""Both bots in one process: what ends one leaves the other as it is."""

from pathlib import Path

from tests.fakes.discord import FakeDiscord
from tests.fakes.telegram import FakeTelegram
from tests.support.discord_harness import Harness
from tests.support.discord_process import READY
from tests.support.discord_process import started as both_started
from tests.support.processes import RECOURSE

OTHER_TOKEN = ":".join(("12345", "that-opens-nothing-either"))
REJECTED = "TELEGRAM_TOKEN: Telegram does not accept this token."


async def test_a_token_that_telegram_takes_back_ends_telegram_only(tmp_path: Path, town: dict[str, str]) -> None:
    async with FakeTelegram() as telegram, FakeDiscord() as discord:
        env = {**town, "TELEGRAM_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url}
        async with both_started(discord, tmp_path, env, (RECOURSE, "run")) as bots:
            await bots.logs(READY)
            await bots.logs("Telegram: @recourse_bot answers")
            telegram.token = OTHER_TOKEN
            await telegram.person("Ada").sends("/topics")
            await bots.logs(f"Telegram has ended for good, and the others go on without it: {REJECTED}")
            ada = discord.person("Ada")
            told = await Harness(discord, bots).asks(ada, "who mends the lamp in our street?")
            assert "A street light is broken" in told.text
            assert await bots.stop() == 78
            assert bots.output.splitlines()[-1].startswith(REJECTED)
