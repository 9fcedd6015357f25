"""The process from its start to its end: what it needs, what it says when that is missing, how it stops."""

import asyncio
from pathlib import Path

import pytest

from tests.fakes import PATIENCE
from tests.fakes.discord import FakeDiscord
from tests.support.discord_harness import Harness
from tests.support.discord_in_process import connected
from tests.support.discord_process import answering, started
from tests.support.discord_texts import HALL, HALL_NAME, LAMP, QUESTION

REJECTED = "DISCORD_TOKEN: Discord does not accept this token. Copy it anew from the developer portal, page Bot."
OTHER_TOKEN = ".".join(("another", "word", "for-nothing"))
CALLBACK, SYNC = "create_interaction_response", "bulk_overwrite_global_application_commands"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Working directory and home of the process."""
    return tmp_path


def synced(server: FakeDiscord) -> int:
    """How often commands were registered."""
    return len([call for call in server.calls if call.route == SYNC])


async def test_after_a_restart_old_buttons_work_and_commands_are_registered_only_if_they_changed(
    home: Path, town: dict[str, str], large_town: dict[str, str]
) -> None:
    async with FakeDiscord(deadline=PATIENCE) as server:
        ada = server.person("Ada")
        async with answering(server, home, town) as bot:
            answer = await Harness(server, bot).asks(ada, QUESTION)
            assert answer.text.startswith(LAMP)
        assert synced(server) == 1
        async with answering(server, home, town) as bot:
            card = await Harness(server, bot).clicks(ada, answer, HALL)
            assert card.text.startswith(HALL_NAME)
            assert card.id != answer.id, "it opens below"
        assert synced(server) == 1
        async with answering(server, home, large_town):
            told = [(command.get("description_localizations") or {}).get("de") for command in server.commands]
            assert "eine Frage stellen" in told
        assert synced(server) == 2


async def test_without_its_commands_registered_the_bot_answers_all_the_same(
    server: FakeDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    server.fails(SYNC, 403)
    async with connected(server) as bot:
        assert ("WARNING", "Discord: the commands could not be registered (Forbidden)") in [
            (record.levelname, record.getMessage()) for record in caplog.records
        ]
        ada = server.person("Ada")
        await ada.writes(QUESTION)
        assert (await bot.harness.posted(ada.dm)).text.startswith(LAMP)


async def test_a_token_that_discord_does_not_know_is_told_in_a_line(
    server: FakeDiscord, home: Path, town: dict[str, str]
) -> None:
    async with started(server, home, {**town, "DISCORD_TOKEN": OTHER_TOKEN}) as bot:
        assert await bot.ends() == 78
        assert bot.output.splitlines() == [REJECTED]


async def test_a_token_that_is_taken_back_ends_the_bot_with_the_reason(
    server: FakeDiscord, home: Path, town: dict[str, str]
) -> None:
    async with answering(server, home, town) as bot:
        server.token = server.world.token = OTHER_TOKEN
        server.drops_connections()
        assert await bot.ends() == 78
        assert "(code 4004). DISCORD_TOKEN is no longer valid." in bot.output.splitlines()[-1]


async def test_without_a_token_the_command_says_where_to_get_one(
    server: FakeDiscord, home: Path, town: dict[str, str]
) -> None:
    async with started(server, home, {**town, "DISCORD_TOKEN": ""}) as bot:
        assert await bot.ends() == 78
        assert bot.output.startswith("DISCORD_TOKEN: not set.")
        assert server.calls == []


async def test_without_a_network_the_bot_waits_for_one(home: Path, town: dict[str, str]) -> None:
    async with FakeDiscord(deadline=PATIENCE) as server:
        await server.stop()
        async with started(server, home, town) as bot:
            await bot.logs("WARNING recourse.discord: Discord cannot be reached (")
            await server.start()
            await bot.logs("Discord: Recourse answers")
            ada = server.person("Ada")
            assert (await Harness(server, bot).asks(ada, QUESTION)).text.startswith(LAMP)


async def test_who_waits_for_a_network_can_be_stopped(server: FakeDiscord, home: Path, town: dict[str, str]) -> None:
    await server.stop()
    async with started(server, home, town) as bot:
        await bot.logs("Discord cannot be reached (")
        assert await bot.stop() == 0
        assert "ERROR asyncio" not in bot.output


async def test_an_answer_that_discord_wants_later_is_still_given_after_sigterm(
    home: Path, town: dict[str, str]
) -> None:
    async with FakeDiscord(deadline=PATIENCE) as server, answering(server, home, town) as bot:
        ada = server.person("Ada")
        server.fails(CALLBACK, 429, retry_after=0.5)
        asked = await ada.uses("/ask", question=QUESTION)
        assert (await server.call(CALLBACK, timeout=PATIENCE)).error
        assert await bot.stop() == 0
        assert (await asked.answer()).text.startswith(LAMP)
        assert "INFO recourse.discord: Discord: finishing what is in hand" in bot.output


async def test_what_arrives_while_the_bot_finishes_is_answered_too(
    server: FakeDiscord, home: Path, town: dict[str, str]
) -> None:
    async with answering(server, home, town) as bot:
        ada, eva = server.person("Ada"), server.person("Eva")
        first, second = server.holds(CALLBACK, place=ada.dm), server.holds(CALLBACK, place=eva.dm)
        early = await ada.uses("/ask", question=QUESTION)
        await first.arrive(1, PATIENCE)
        stopping = asyncio.create_task(bot.stop())
        await bot.logs("INFO recourse.discord: Discord: finishing what is in hand")
        late = await eva.uses("/ask", question=QUESTION)
        await second.arrive(1, PATIENCE)
        first.release()
        assert (await early.answer(PATIENCE)).text.startswith(LAMP)
        still_heard = await server.person("Zoe").uses("/ask", question=QUESTION)
        assert (await still_heard.answer(PATIENCE)).text.startswith(LAMP)
        second.release()
        assert (await late.answer(PATIENCE)).text.startswith(LAMP)
        assert await stopping == 0
