"""What Discord delivers, as what a person did. Pure: no network, no memory."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord

from bots.discord_bot.wording import taken, words_of, words_or_names_of
from core.conversation import ChoiceSelected, CommandReceived, Event, MessageReceived, goes_on_with_draft

Interaction = discord.Interaction[Any]
# The bot tells people to type this, which in a direct message is a message like any other.
_CANCEL = "/cancel"
# The id of the container of a message that holds a paper. Discord hands it back with every press, and numbers
# components without an id from 1 (https://docs.discord.com/developers/components/reference).
KEPT = 1000
# What a completed question comes back as: a topic or a contact. All else that somebody types is a question, whose
# identifiers are cut out.
_COMPLETED = re.compile(r"[tc]:[a-z0-9-]{1,50}")


@dataclass(frozen=True)
class Heard:
    """A message that speaks to the bot: in private, or with its name in a server."""

    key: str
    event: MessageReceived | CommandReceived
    private: bool


def key_of(person: int) -> str:
    """Names what a person and the bot say to each other, wherever they do."""
    return f"discord:{person}"


def language_of(interaction: Interaction) -> str:
    """The language of the person's app."""
    return str(interaction.locale)


def server_language_of(interaction: Interaction) -> str | None:
    """The language of the server; None where there is no server."""
    return str(interaction.guild_locale) if interaction.guild_locale else None


def command_event(interaction: Interaction, name: str, argument: str, now: datetime) -> CommandReceived:
    return CommandReceived(now, language_of(interaction), name, taken(argument))


def question_event(interaction: Interaction, question: str, now: datetime) -> CommandReceived | ChoiceSelected:
    """What was typed, or what was picked from the list while typing. It is never an answer to a guided path."""
    if _COMPLETED.fullmatch(question):
        return choice_event(interaction, question, now)
    return typed_event(interaction, question, now)


def typed_event(interaction: Interaction, question: str, now: datetime) -> CommandReceived:
    """A question in somebody's own words."""
    return command_event(interaction, "ask", words_of(question), now)


def choice_event(interaction: Interaction, payload: str, now: datetime) -> ChoiceSelected:
    return ChoiceSelected.from_payload(now, language_of(interaction), payload)


def heard_in(message: discord.Message, bot: discord.abc.User, now: datetime) -> Heard | None:
    """None for what was not said to the bot. In a server the language is that of the words, else the server's."""
    if message.author.bot or message.type not in {discord.MessageType.default, discord.MessageType.reply}:
        return None
    # A server whose description could not be read is None too, so the kind of channel decides.
    if message.channel.type is discord.ChannelType.private:
        names = {person.id: person.display_name for person in message.mentions}
        words = words_or_names_of(message.content, names)
        said: MessageReceived | CommandReceived = MessageReceived(now, None, words)
        if words.lower() == _CANCEL:
            said = CommandReceived(now, None, "cancel")
        return Heard(key_of(message.author.id), said, private=True)
    if bot not in message.mentions:
        return None
    guild = message.guild
    hint = str(guild.preferred_locale) if guild else None
    place = f"server:{guild.id}" if guild else f"channel:{message.channel.id}"
    return Heard(f"discord-{place}", MessageReceived(now, hint, words_of(message.content)), private=False)


def is_direct(interaction: Interaction) -> bool:
    """Whether it is in the direct messages of one person and the bot: there plain messages are heard, and nobody else
    reads. A conversation of several people is none, though it belongs to no server either."""
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
    """Whether a reply may take the place of the message on which somebody pressed: one that they alone see, and no
    paper, unless the event goes on with it."""
    message = interaction.message
    if message is None or not (message.flags.ephemeral or is_direct(interaction)):
        return False
    holds_paper = any(isinstance(part, discord.Container) and part.id == KEPT for part in message.components)
    return goes_on_with_draft(event) or not holds_paper
