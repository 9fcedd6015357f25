"""Nothing that people write, and nothing that tells who they are, is logged or written, whatever goes wrong and
however talkative every library is told to be."""

import sys
from pathlib import Path

import pytest

from tests.fakes import PATIENCE
from tests.fakes.discord import Channel, FakeDiscord, Person
from tests.support.discord_harness import Harness
from tests.support.discord_letter import PATH, PATH_ID
from tests.support.discord_process import answering
from tests.support.privacy import MESSAGES, SECRETS, TALKATIVE, holds_none, snapshot
from tests.support.spanish_kit import SIGN

COMMAND = (sys.executable, "-c", TALKATIVE, "discord")
LOUD = {"RECOURSE_LOG_LEVEL": "DEBUG", "PYTHONASYNCIODEBUG": "1"}
NAME = "Guadalupe"
CALLBACK, POST = "create_interaction_response", "create_message"
QUESTION = "who mends the lamp of Xochimilco?"
SHARE = f"{SIGN}Share here"
LETTER = f"{SIGN}{PATH}"


def holds_nothing_of(server: FakeDiscord, output: str, *telling: str) -> None:
    """Neither words nor names nor ids nor what opens the bot or answers an interaction."""
    holds_none(output)
    tokens = [server.token, server.token.rpartition(".")[2], *server.world.interactions]
    for secret in (*telling, *tokens, *(interaction.id for interaction in server.world.interactions.values())):
        assert secret not in output, secret


async def whole_conversation(harness: Harness, who: Person, channel: Channel) -> None:
    for text in MESSAGES:
        await who.writes(text)
        await harness.posted(who.dm)
        await harness.asks(who, text, channel)
        await harness.completes(who, "/ask", question=text[:80])
    for command, options in (
        ("/card", {"contact": NAME}),
        ("/hours", {"contact": f"{NAME} Xochimilco"}),
        ("/check", {"text": f"646-918-2357 {NAME}"}),
        ("/language", {"language": "Xochimilco"}),
        ("/language", {"language": "en"}),
        ("/forget", {}),
    ):
        await harness.uses(who, command, channel, **options)
    await harness.completes(who, "/card", contact=NAME)


async def guided(harness: Harness, who: Person, channel: Channel) -> None:
    """A letter, with forms and messages, to its paper."""
    question = await harness.picks(who, await harness.uses(who, "/prepare", channel), LETTER)
    fields = ("what", "when", "where", "who", "how")
    opened = await who.clicks(question, question.labels[0])
    await opened.modal(PATIENCE)
    filled = await harness.answer(await who.submits(opened, **dict(zip(fields, MESSAGES, strict=False))))
    await who.writes(MESSAGES[0])
    await harness.posted(who.dm)
    aged = harness.ages(channel, filled, filled.labels[0], f"a:d:{PATH_ID}:!finish")
    await harness.clicks(who, aged, filled.labels[0])
    harness.server.fails(CALLBACK, 403, place=channel)
    await who.submits(opened, what=MESSAGES[0])
    assert (await harness.server.call(CALLBACK, place=channel, timeout=PATIENCE)).status


async def among_others(harness: Harness, who: Person, channel: Channel) -> None:
    asked = await who.writes(f"{NAME}, where are you?", in_=channel)
    await who.writes(f"{harness.server.mention} where is {NAME} from Xochimilco?", in_=channel)
    await harness.posted(channel)
    await harness.answer(await who.right_clicks(asked, "Answer this"))
    await harness.uses(who, "/ask", await harness.channel("es-ES"), question=QUESTION, public=True)
    answer = await harness.asks(who, QUESTION, channel)
    aged = harness.ages(channel, answer, answer.labels[0], f"a:t:{NAME}")
    await harness.clicks(who, aged, answer.labels[0])
    done = await who.clicks(aged, SHARE)
    await harness.posted(channel)
    await done.followup(PATIENCE)


async def bad_weather(harness: Harness, who: Person, channel: Channel) -> None:
    server = harness.server
    for status in (429, 502, 400, 403):
        server.fails(CALLBACK, status, retry_after=0.1, place=who.dm)
        await harness.asks(who, QUESTION)
    server.drops(CALLBACK, place=who.dm)
    await who.uses("/ask", question=MESSAGES[1])
    assert (await server.call(CALLBACK, place=who.dm, timeout=PATIENCE)).status == 200
    for status in (429, 403):
        server.fails(POST, status, retry_after=0.1, place=who.dm)
        await who.writes(MESSAGES[0])
    await harness.bot.logs("The bot may not write there")
    held = server.holds(CALLBACK, place=channel)
    expired = await who.uses("/ask", question=QUESTION, in_=channel)
    await held.arrive(1, PATIENCE)
    expired.expires()
    held.release()
    await harness.bot.logs("could not be answered in time")
    server.drops_connections()
    await who.writes(MESSAGES[2])
    await server.resumes(seconds=PATIENCE)
    await harness.asks(who, QUESTION)


async def test_no_word_name_or_id_is_logged_or_written(tmp_path: Path, large_town: dict[str, str]) -> None:
    async with FakeDiscord(deadline=PATIENCE) as server:
        who = server.person(NAME, "es-ES")
        async with answering(server, tmp_path, {**large_town, **LOUD}, COMMAND) as bot:
            harness = Harness(server, bot)
            channel = await harness.channel("es-ES")
            await whole_conversation(harness, who, channel)
            await among_others(harness, who, channel)
            await guided(harness, who, channel)
            await bad_weather(harness, who, channel)
        assert "DEBUG discord" in bot.output.replace(":", " "), "the libraries do talk"
        ids = (who.id, who.dm.id, channel.id, channel.guild.id, *(shown.id for shown in channel.screen(who)))
        holds_nothing_of(server, bot.output, *ids, channel.guild.name, channel.guild.owner_id)
        assert snapshot(tmp_path) == {}


def test_the_secrets_would_be_found() -> None:
    """The test that looks for them must not be blind."""
    assert NAME in SECRETS
    with pytest.raises(AssertionError):
        holds_none(f"a message from {NAME}")
