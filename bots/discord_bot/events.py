"""Turns messages and interactions of Discord into events. Pure: no network, no memory."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord

from bots.discord_bot.incoming_text import taken, words_of, words_or_names_of
from core.conversation import ChoiceSelected, CommandReceived, Event, MessageReceived, goes_on_with_path, typed_command

Interaction = discord.Interaction[Any]
# The ids of the container in a message that not everything replaces: a page of a guided path with a document, which
# only the next page replaces, and an answer, which nothing does. Discord sends the id with every press, and itself
# numbers only components without one, from 1 (https://docs.discord.com/developers/components/reference).
KEPT_ON_PATH, KEPT = 1000, 1001
# What a completed question comes back as: a topic or a contact. All else that somebody types is a question, whose
# identifiers are cut out.
_COMPLETED = re.compile(r"[tc]:[a-z0-9-]{1,50}")


@dataclass(frozen=True)
class Heard:
    """A message for the bot: a direct message, or one that mentions the bot in a server."""

    key: str
    event: MessageReceived | CommandReceived
    private: bool


def key_of(person: int) -> str:
    """Return the key of a person's conversation with the bot, which is the same everywhere on Discord."""
    return f"discord:{person}"


def language_of(interaction: Interaction) -> str:
    """Return the language of the person's app."""
    return str(interaction.locale)


def server_language_of(interaction: Interaction) -> str | None:
    """Return the language of the server; None outside servers."""
    return str(interaction.guild_locale) if interaction.guild_locale else None


def command_event(interaction: Interaction, name: str, argument: str, now: datetime) -> CommandReceived:
    return CommandReceived(now, language_of(interaction), name, taken(argument))


def question_event(interaction: Interaction, question: str, now: datetime) -> CommandReceived | ChoiceSelected:
    """Return the choice that was picked from the list, or the question that was typed.

    The question is a command, so it is never taken as an answer on a guided path.
    """
    if _COMPLETED.fullmatch(question):
        return choice_event(interaction, question, now)
    return typed_event(interaction, question, now)


def typed_event(interaction: Interaction, question: str, now: datetime) -> CommandReceived:
    """A question in somebody's own words."""
    return command_event(interaction, "ask", words_of(question), now)


def choice_event(interaction: Interaction, payload: str, now: datetime) -> ChoiceSelected:
    return ChoiceSelected.from_payload(now, language_of(interaction), payload)


def heard_in(message: discord.Message, bot: discord.abc.User, now: datetime) -> Heard | None:
    """Return a message for the bot; None if it is not for the bot.

    In a server, the server's language is used if that of the words is not recognised.
    """
    if message.author.bot or message.type not in {discord.MessageType.default, discord.MessageType.reply}:
        return None
    # A server that could not be read is None too, so the type of the channel decides.
    if message.channel.type is discord.ChannelType.private:
        names = {person.id: person.display_name for person in message.mentions}
        words = words_or_names_of(message.content, names)
        event: MessageReceived | CommandReceived = MessageReceived(now, None, words)
        if typed := typed_command(words):
            event = CommandReceived(now, None, *typed)
        return Heard(key_of(message.author.id), event, private=True)
    if bot not in message.mentions:
        return None
    guild = message.guild
    hint = str(guild.preferred_locale) if guild else None
    place = f"server:{guild.id}" if guild else f"channel:{message.channel.id}"
    return Heard(f"discord-{place}", MessageReceived(now, hint, words_of(message.content)), private=False)


def is_direct(interaction: Interaction) -> bool:
    """Return whether an interaction is in the direct messages of one person and the bot.

    Plain messages reach the bot there, and nobody else reads them. A conversation of several people is not direct,
    although it belongs to no server.
    """
    return interaction.context.dm_channel


def may_post(interaction: Interaction) -> bool:
    """Whether whoever acts may write in the channel themselves; the bot posts nothing for others. Only servers have
    permissions."""
    if interaction.guild_id is None:
        return True
    in_thread = isinstance(interaction.channel, discord.Thread)
    allowed = interaction.permissions
    return allowed.send_messages_in_threads if in_thread else allowed.send_messages


def may_replace(interaction: Interaction, event: Event) -> bool:
    """Return whether a reply may replace the message whose button was pressed.

    Only this person may see that message. An answer is not replaced, and a page of a guided path with a document only
    by the next one.
    """
    message = interaction.message
    if message is None or not (message.flags.ephemeral or is_direct(interaction)):
        return False
    containers = {part.id for part in message.components if isinstance(part, discord.Container)}
    return KEPT not in containers and (goes_on_with_path(event) or KEPT_ON_PATH not in containers)
