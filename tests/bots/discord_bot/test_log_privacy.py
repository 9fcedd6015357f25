"""Nothing that people write, and nothing that tells who they are, is logged or written, whatever goes wrong and
however talkative every library is told to be."""

import sys
from pathlib import Path

import pytest

from tests.bots.test_privacy import MESSAGES, SECRETS, TALKATIVE, holds_none, snapshot
from tests.fakes.discord import Channel, FakeDiscord, Person
from tests.support.discord_harness import Stage, run
from tests.support.discord_process import answering
from tests.support.telegram_process import PATIENCE

COMMAND = (sys.executable, "-c", TALKATIVE, "discord")
LOUD = {"RECOURSE_LOG_LEVEL": "DEBUG", "PYTHONASYNCIODEBUG": "1"}
NAME = "Guadalupe"
CALLBACK, POST = "create_interaction_response", "create_message"
QUESTION = "can i complain about Xochimilco without my name?"
SHARE = "Compartir aquí"
COMPLAINT = "Preparar una queja"


def holds_nothing_of(server: FakeDiscord, output: str, *telling: str) -> None:
    """Neither words nor names nor ids nor what opens the bot or answers an interaction."""
    holds_none(output)
    tokens = [server.token, server.token.rpartition(".")[2], *server.world.interactions]
    for secret in (*telling, *tokens, *(interaction.id for interaction in server.world.interactions.values())):
        assert secret not in output, secret


async def whole_conversation(stage: Stage, who: Person, channel: Channel) -> None:
    for text in MESSAGES:
        await who.writes(text)
        await stage.posted(who.dm)
        await stage.asks(who, text, channel)
        await stage.completes(who, "/ask", question=text[:80])
    for command, options in (
        ("/card", {"contact": NAME}),
        ("/hours", {"contact": f"{NAME} Xochimilco"}),
        ("/check", {"text": f"646-918-2357 {NAME}"}),
        ("/language", {"language": "Xochimilco"}),
        ("/language", {"language": "en"}),
        ("/forget", {}),
    ):
        await stage.uses(who, command, channel, **options)
    await stage.completes(who, "/card", contact=NAME)


async def guided(stage: Stage, who: Person, channel: Channel) -> None:
    """A complaint, with forms and messages, to its paper."""
    question = await stage.picks(who, await stage.uses(who, "/prepare", channel), COMPLAINT)
    fields = ("what", "when", "where", "who", "how")
    opened = await who.clicks(question, question.labels[0])
    await opened.modal(PATIENCE)
    filled = await stage.answer(await who.submits(opened, **dict(zip(fields, MESSAGES, strict=False))))
    await who.writes(MESSAGES[0])
    await stage.posted(who.dm)
    aged = stage.ages(channel, filled, filled.labels[0], "a:d:prepare-complaint:!finish")
    await stage.clicks(who, aged, filled.labels[0])
    stage.server.fails(CALLBACK, 403, place=channel)
    await who.submits(opened, what=MESSAGES[0])
    assert (await stage.server.call(CALLBACK, place=channel, timeout=PATIENCE)).status


async def among_others(stage: Stage, who: Person, channel: Channel) -> None:
    asked = await who.writes(f"{NAME}, where are you?", in_=channel)
    await who.writes(f"{stage.server.mention} where is {NAME} from Xochimilco?", in_=channel)
    await stage.posted(channel)
    await stage.answer(await who.right_clicks(asked, "Answer this"))
    await stage.uses(who, "/ask", await stage.channel("es-ES"), question=QUESTION, public=True)
    answer = await stage.asks(who, QUESTION, channel)
    aged = stage.ages(channel, answer, answer.labels[0], f"a:t:{NAME}")
    await stage.clicks(who, aged, answer.labels[0])
    done = await who.clicks(aged, SHARE)
    await stage.posted(channel)
    await stage.answer(done)


async def bad_weather(stage: Stage, who: Person, channel: Channel) -> None:
    server = stage.server
    for status in (429, 502, 400, 403):
        server.fails(CALLBACK, status, retry_after=0.1, place=who.dm)
        await stage.asks(who, QUESTION)
    server.drops(CALLBACK, place=who.dm)
    await who.uses("/ask", question=MESSAGES[1])
    assert (await server.call(CALLBACK, place=who.dm, timeout=PATIENCE)).status == 200
    for status in (429, 403):
        server.fails(POST, status, retry_after=0.1, place=who.dm)
        await who.writes(MESSAGES[0])
    await stage.bot.logs("The bot may not write there")
    server.latency = 0.3
    expired = await who.uses("/ask", question=QUESTION, in_=channel)
    expired.expires()
    await stage.bot.logs("could not be answered in time")
    server.latency = 0.0
    server.drops_connections()
    await who.writes(MESSAGES[2])
    await server.resumes(seconds=PATIENCE)
    await stage.asks(who, QUESTION)


def test_no_word_name_or_id_is_logged_or_written(tmp_path: Path) -> None:
    async def scenario(server: FakeDiscord) -> None:
        who = server.person(NAME, "es-ES")
        async with answering(server, tmp_path, LOUD, COMMAND) as bot:
            stage = Stage(server, bot)
            channel = await stage.channel("es-ES")
            await whole_conversation(stage, who, channel)
            await among_others(stage, who, channel)
            await guided(stage, who, channel)
            await bad_weather(stage, who, channel)
        assert "DEBUG discord" in bot.output.replace(":", " "), "the libraries do talk"
        ids = (who.id, who.dm.id, channel.id, channel.guild.id, *(shown.id for shown in channel.screen(who)))
        holds_nothing_of(server, bot.output, *ids, channel.guild.name, channel.guild.owner_id)
        assert snapshot(tmp_path) == {}

    run(scenario, deadline=PATIENCE)


def test_the_secrets_would_be_found() -> None:
    """The test that looks for them must not be blind."""
    assert NAME in SECRETS
    with pytest.raises(AssertionError):
        holds_none(f"a message from {NAME}")
