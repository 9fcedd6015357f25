"""Turns messages and interactions of Discord into events. Pure: no network, no memory."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord

from core.conversation import ChoiceSelected, CommandReceived, Event, MessageReceived, goes_on_with_draft, parse_action

Interaction = discord.Interaction[Any]
# The bot asks people to type this. In a direct message it arrives as a plain message, not as a slash command.
_CANCEL = "/cancel"
# The id of the container in a message with a document. Discord sends it with every press, and itself numbers only
# components without an id, from 1 (https://docs.discord.com/developers/components/reference).
KEPT = 1000


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
    return CommandReceived(now, language_of(interaction), name, argument)


def question_event(interaction: Interaction, question: str, now: datetime) -> CommandReceived | ChoiceSelected:
    """Return the choice that was picked from the list, or the question that was typed.

    The question is a command, so it is never taken as an answer on a guided path.
    """
    if parse_action(question) is not None:
        return choice_event(interaction, question, now)
    return command_event(interaction, "ask", question, now)


def choice_event(interaction: Interaction, payload: str, now: datetime) -> ChoiceSelected:
    return ChoiceSelected.from_payload(now, language_of(interaction), payload)


def heard_in(message: discord.Message, bot: discord.abc.User, now: datetime) -> Heard | None:
    """Return a message for the bot; None if it is not for the bot.

    In a server, the server's language is used if that of the words is not recognised.
    """
    if message.author.bot or message.type not in {discord.MessageType.default, discord.MessageType.reply}:
        return None
    if message.guild is None:
        event: MessageReceived | CommandReceived = MessageReceived(now, None, message.content)
        if message.content.strip().lower() == _CANCEL:
            event = CommandReceived(now, None, "cancel")
        return Heard(key_of(message.author.id), event, private=True)
    if bot not in message.mentions:
        return None
    words = message.content
    for mention in (f"<@{bot.id}>", f"<@!{bot.id}>"):
        words = words.replace(mention, " ")
    hint = str(message.guild.preferred_locale)
    return Heard(f"discord-server:{message.guild.id}", MessageReceived(now, hint, words.strip()), private=False)


def is_direct(interaction: Interaction) -> bool:
    """Return whether an interaction is in the direct messages of one person and the bot.

    Plain messages reach the bot there, and nobody else reads them. A conversation of several people is not direct,
    although it belongs to no server.
    """
    return interaction.context.dm_channel


def may_replace(interaction: Interaction, event: Event) -> bool:
    """Return whether a reply may replace the message whose button was pressed.

    Only this person may see that message. A message with a document is replaced only if the event goes on with the
    draft.
    """
    message = interaction.message
    if message is None or not (message.flags.ephemeral or is_direct(interaction)):
        return False
    holds_document = any(isinstance(part, discord.Container) and part.id == KEPT for part in message.components)
    return goes_on_with_draft(event) or not holds_document
