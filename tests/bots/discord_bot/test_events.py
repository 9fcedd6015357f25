"""What Discord delivers, as the library's own objects, and what is taken from it."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, Literal, cast

import discord
import pytest
from discord import app_commands

from bots.discord_bot.events import KEPT, KEPT_ON_PATH, Heard, heard_in, key_of, may_replace, question_event
from core.conversation import ChoiceSelected, CommandReceived, Event, MessageReceived

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
BOT_ID, ADA_ID, GUILD_ID = 1000000000000000001, 1000000000000000002, 1000000000000000003
EPHEMERAL = 1 << 6
CHOSEN = ChoiceSelected.from_payload(NOW, "es", "t:anonymous")


def user(identifier: int, *, bot: bool = False) -> dict[str, Any]:
    return {"id": str(identifier), "username": "someone", "discriminator": "0", "avatar": None, "bot": bot}


def guild(state: Any) -> discord.Guild:
    told: Any = {"id": str(GUILD_ID), "name": "Helpers", "preferred_locale": "de", "roles": [], "channels": []}
    return discord.Guild(data=told, state=state)


def message(content: str, *, in_guild: bool = False, **fields: Any) -> tuple[discord.Message, discord.ClientUser]:
    """A message as the gateway brings it, and the bot that got it."""
    client = discord.Client(intents=discord.Intents.none())
    state = client._connection  # noqa: SLF001  (messages of the library belong to one)
    me = state.user = discord.ClientUser(state=state, data=cast("Any", user(BOT_ID, bot=True)))
    kind = discord.ChannelType.text if in_guild else discord.ChannelType.private
    channel: Any = SimpleNamespace(id=4, guild=guild(state) if in_guild else None, type=kind)
    told: Any = {"id": "5", "channel_id": "4", "content": content, "author": user(ADA_ID), "type": 0, "mentions": []}
    told |= {"mention_roles": [], "attachments": [], "embeds": [], "components": [], "flags": 0, "tts": False}
    told |= {"pinned": False, "mention_everyone": False, "timestamp": NOW.isoformat(), "edited_timestamp": None}
    return discord.Message(state=state, channel=channel, data=told | fields), me


def heard(content: str, **fields: Any) -> Heard | None:
    return heard_in(*message(content, **fields), NOW)


def test_a_direct_message_is_heard_as_it_was_written() -> None:
    assert heard("who helps?") == Heard(key_of(ADA_ID), MessageReceived(NOW, None, "who helps?"), private=True)


@pytest.mark.parametrize("mention", [f"<@{BOT_ID}>", f"<@!{BOT_ID}>"])
def test_in_a_server_a_mention_is_heard_without_it_in_the_server_s_name_and_language(mention: str) -> None:
    found = heard(f"{mention} who helps?", in_guild=True, mentions=[user(BOT_ID, bot=True)])
    expected = MessageReceived(NOW, "de", "who helps?")
    assert found == Heard(f"discord-server:{GUILD_ID}", expected, private=False)


def test_a_reply_to_the_bot_is_heard_like_a_mention() -> None:
    found = heard("and by mail?", in_guild=True, mentions=[user(BOT_ID, bot=True)], type=19)
    assert found is not None
    assert found.event == MessageReceived(NOW, "de", "and by mail?")


@pytest.mark.parametrize("typed", ["/cancel", " /Cancel\n"])
def test_what_the_bot_tells_people_to_type_is_understood_in_a_direct_message(typed: str) -> None:
    assert heard(typed) == Heard(key_of(ADA_ID), CommandReceived(NOW, None, "cancel"), private=True)


def test_a_command_typed_as_a_message_is_a_command() -> None:
    event = CommandReceived(NOW, None, "tarjeta", "town-hall")
    assert heard("/tarjeta town-hall") == Heard(key_of(ADA_ID), event, private=True)


def test_what_is_not_said_to_the_bot_is_not_heard() -> None:
    assert heard("who helps?", in_guild=True) is None
    assert heard("who helps?", in_guild=True, mentions=[user(ADA_ID)]) is None
    assert heard(f"<@{BOT_ID}>", in_guild=True) is None, "the name alone, which Discord does not take for a mention"


def test_other_bots_and_notes_of_discord_are_not_heard() -> None:
    assert heard("who helps?", author=user(ADA_ID, bot=True)) is None
    joined = discord.MessageType.new_member.value
    assert heard("", in_guild=True, mentions=[user(BOT_ID, bot=True)], type=joined) is None


def asked(question: str) -> Event:
    interaction: Any = SimpleNamespace(locale=discord.Locale.latin_american_spanish)
    return question_event(interaction, question, NOW)


def test_a_question_is_what_was_typed_or_what_was_picked() -> None:
    assert asked("who helps?") == CommandReceived(NOW, "es-419", "ask", "who helps?")
    assert asked("t:anonymous") == ChoiceSelected.from_payload(NOW, "es-419", "t:anonymous")
    assert asked("note: he is ill") == CommandReceived(NOW, "es-419", "ask", "note: he is ill")


@pytest.mark.parametrize(
    ("flags", "context", "kept", "action", "replaced"),
    [
        (EPHEMERAL, 0, 1, "c:opr", True),
        (EPHEMERAL, 2, 1, "c:opr", True),
        (0, 1, 1, "c:opr", True),
        (0, 0, 1, "c:opr", False),
        (0, 2, 1, "c:opr", False),
        (EPHEMERAL, 0, 1, "q:opr", True),
        (EPHEMERAL, 0, KEPT_ON_PATH, "c:opr", False),
        (0, 1, KEPT_ON_PATH, "t:anonymous", False),
        (EPHEMERAL, 0, KEPT_ON_PATH, "d:prepare-complaint:!stop", True),
        (EPHEMERAL, 0, KEPT_ON_PATH, "f:call-sheet:e.a", True),
        (EPHEMERAL, 0, KEPT, "c:opr", False),
        (EPHEMERAL, 0, KEPT, "f:call-sheet", False),
        (0, 1, KEPT, "d:prepare-complaint:!resume", False),
    ],
)
def test_a_reply_takes_the_place_of_what_one_person_sees_but_not_of_an_answer_or_a_paper(
    flags: int, context: Literal[0, 1, 2], kept: int, action: str, *, replaced: bool
) -> None:
    container: Any = {"type": 17, "id": kept, "components": []}
    pressed_on = SimpleNamespace(
        flags=discord.MessageFlags._from_value(flags),  # noqa: SLF001
        components=[discord.Container(container, None)],
    )
    where = app_commands.AppCommandContext._from_value([context])  # noqa: SLF001
    interaction: Any = SimpleNamespace(message=pressed_on, context=where)
    assert may_replace(interaction, ChoiceSelected.from_payload(NOW, None, action)) is replaced
