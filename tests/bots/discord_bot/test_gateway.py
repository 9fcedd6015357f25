"""What comes through the gateway and cannot be read, and how the bot takes it when Discord ends the connection."""

import re
from pathlib import Path
from typing import Any

import pytest

from bots.discord_bot.gateway import session_pauses
from bots.service import ServiceError
from tests.fakes import PATIENCE
from tests.fakes.discord import FakeDiscord
from tests.support.discord_harness import Harness
from tests.support.discord_in_process import served
from tests.support.discord_process import answering
from tests.support.discord_texts import HALL, HALL_NAME, LAMP, QUESTION

CHANGED: dict[str, dict[str, Any]] = {
    "MESSAGE_UPDATE": {"id": "5", "channel_id": "4", "author": {"id": "6"}, "content": "Xochimilco"},
    "CHANNEL_CREATE": {"id": "5", "type": 0},
    "THREAD_CREATE": {"id": "5", "type": 11, "name": "Xochimilco"},
    "GUILD_ROLE_CREATE": {"role": {"id": "5"}},
    "GUILD_SOUNDBOARD_SOUND_CREATE": {},
    "ENTITLEMENT_CREATE": {},
    "STAGE_INSTANCE_CREATE": {},
    "GUILD_CREATE": {"unavailable": False, "name": "Xochimilco"},
    "GUILD_UPDATE": {},
    "GUILD_DELETE": {},
    "INTERACTION_CREATE": {"id": "5", "token": "Xochimilco"},
    "MESSAGE_CREATE": {},
    "AN_EVENT_OF_NEXT_YEAR": {},
}
READ = ("GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE", "INTERACTION_CREATE", "MESSAGE_CREATE")


async def test_an_event_that_cannot_be_read_is_skipped_and_the_connection_stays(harness: Harness) -> None:
    ada, channel, gateway = harness.person("Ada"), await harness.channel(), harness.server.gateway
    before = len(gateway.identified), len(gateway.resumed)
    for event, told in CHANGED.items():
        with_server = {"guild_id": channel.guild.id, **told} if told else told
        await gateway.dispatch(event, with_server)
    assert (await harness.asks(ada, QUESTION)).text.startswith(LAMP)
    assert (len(gateway.identified), len(gateway.resumed)) == before
    for event in READ:
        assert f"ERROR recourse.discord: Discord: {event} could not be read (1 so far): " in harness.bot.output
    lines = [line for line in harness.bot.output.splitlines() if "could not be read" in line]
    assert len(lines) == len(READ), "what the bot does not use is not read at all"
    assert "Xochimilco" not in harness.bot.output


async def test_an_event_that_is_never_readable_does_not_fill_the_log(harness: Harness) -> None:
    ada = harness.person("Ada")
    for _ in range(40):
        await harness.server.gateway.dispatch("GUILD_UPDATE", {"id": "nobody"})
    assert (await harness.asks(ada, QUESTION)).text.startswith(LAMP)
    assert len([line for line in harness.bot.output.splitlines() if "GUILD_UPDATE could not be read" in line]) <= 6


async def test_in_a_server_that_could_not_be_read_a_mention_is_no_direct_message(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), harness.server.guild("Helpers", bot=False).channel("help")
    channel.guild.bot = True
    await ada.writes("hello all", in_=channel)
    await ada.writes(f"{harness.server.mention} {QUESTION}", in_=channel)
    answer = await harness.posted(channel)
    assert answer.text.startswith(LAMP)
    assert "message_reference" in answer.body
    assert len(channel.screen(ada)) == 3, "the first message was not for the bot"


async def test_what_is_no_event_at_all_is_answered_by_a_new_connection(harness: Harness) -> None:
    ada, gateway = harness.person("Ada"), harness.server.gateway
    before = len(gateway.identified)
    await harness.server.mumbles()
    await gateway.bell.until(lambda: True if len(gateway.identified) > before else None, PATIENCE)
    assert "ERROR recourse.discord: Discord: the connection failed: JSONDecodeError at " in harness.bot.output
    answer = await harness.asks(ada, QUESTION)
    assert (await harness.clicks(ada, answer, HALL)).text.startswith(HALL_NAME), "buttons still find what answers them"


FINAL = [
    (4004, "DISCORD_TOKEN is no longer valid."),
    (4010, "Correct SHARD_IDS and SHARD_COUNT"),
    (4011, "Raise SHARD_COUNT"),
    (4012, "Update Recourse."),
    (4013, "Update Recourse."),
    (4014, "No privileged intent is needed: switch the three Privileged Gateway Intents off"),
]


@pytest.mark.parametrize(("code", "advice"), FINAL)
async def test_a_start_that_discord_refuses_ends_with_what_to_do(server: FakeDiscord, code: int, advice: str) -> None:
    await server.turns_away(code)
    with pytest.raises(ServiceError, match=re.escape(f"Discord ended the connection for good (code {code}). ")) as told:
        await served(server)
    assert advice in str(told.value)


async def test_a_run_that_discord_ends_says_what_to_do_too(
    server: FakeDiscord, tmp_path: Path, town: dict[str, str]
) -> None:
    async with answering(server, tmp_path, town) as bot:
        await server.turns_away(4014)
        assert await bot.ends() == 78
        assert bot.output.splitlines()[-1].startswith("Discord ended the connection for good (code 4014). ")


def test_a_day_has_fewer_new_sessions_than_discord_takes() -> None:
    pauses, day, sessions = session_pauses(), 24 * 3600.0, 0
    while day > 0:
        day -= next(pauses)
        sessions += 1
    assert sessions < 1000


def test_pauses_grow() -> None:
    pauses = session_pauses()
    found = [next(pauses) for _ in range(20)]
    assert found == sorted(found)
    assert found[0] <= 1
