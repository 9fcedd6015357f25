"""A server that adds the bot reads once how to ask, where the bot may write. Nothing else is said unasked."""

from tests.fakes.discord import Guild
from tests.support.discord_harness import Harness
from tests.support.discord_texts import LAMP, QUESTION
from tests.support.spanish_kit import NAME_SIGN, SIGN

HELLO = "Hello. I answer questions about complaints against ICE officers"


def helpers(harness: Harness, locale: str = "en-US") -> Guild:
    return harness.server.guild("Helpers", locale, bot=False)


async def test_whoever_adds_the_bot_is_told_once_how_to_ask(harness: Harness) -> None:
    guild, ada = helpers(harness), harness.person("Ada")
    talk = guild.channel("talk")
    await guild.adds_bot()
    greeting = await harness.posted(talk)
    assert HELLO in greeting.text
    assert "Type /ask and your question: only you see the answer." in greeting.text
    assert greeting.labels == []
    await guild.removes_bot()
    await guild.adds_bot()
    await ada.writes(f"{harness.server.mention} {QUESTION}", in_=talk)
    assert LAMP in (await harness.posted(talk)).text, "and not another greeting before it"


async def test_the_greeting_is_in_the_language_of_the_server_with_its_names_of_commands(harness: Harness) -> None:
    guild = helpers(harness, "es-ES")
    talk = guild.channel("talk")
    await guild.adds_bot()
    spanish = (await harness.posted(talk)).text
    assert spanish.startswith(SIGN)
    assert f"/{NAME_SIGN}ask" in spanish


async def test_it_stands_in_the_channel_of_the_server_s_own_notices(harness: Harness) -> None:
    guild = helpers(harness)
    first, system = guild.channel("first"), guild.channel("lobby")
    guild.system = system
    await guild.adds_bot()
    assert HELLO in (await harness.posted(system)).text
    harness.nothing_is_posted(first)


async def test_else_in_the_first_channel_where_people_talk_and_the_bot_may_write(harness: Harness) -> None:
    guild = helpers(harness)
    guild.system, guild.rules = guild.channel("lobby", bot_may_send=False), guild.channel("rules")
    passed_over = (
        guild.system,
        guild.rules,
        guild.channel("news", announces=True),
        guild.channel("staff", bot_may_view=False),
        guild.channel("read-only", bot_may_send=False),
    )
    talk, later = guild.channel("talk"), guild.channel("later")
    await guild.adds_bot()
    assert HELLO in (await harness.posted(talk)).text
    for channel in (*passed_over, later):
        harness.nothing_is_posted(channel)


async def test_nothing_is_said_where_the_bot_may_write_nowhere_or_after_an_outage(harness: Harness) -> None:
    closed, back = helpers(harness), helpers(harness)
    channel, old = closed.channel("closed", bot_may_send=False), back.channel("old")
    await closed.adds_bot()
    await back.comes_back()
    await back.comes_back(told=False)
    ada = harness.person("Ada")
    await ada.writes(f"{harness.server.mention} {QUESTION}", in_=old)
    assert LAMP in (await harness.posted(old)).text
    harness.nothing_is_posted(channel)
