"""What Discord delivers, as what a person did. Pure: no network, no memory."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord

from core.conversation.actions import EditDraft, FollowFlow, ShowCard, ShowHours, ShowTopic, ShowWallet, parse_action
from core.conversation.blocks import ContactCard, Hours, Paper, Reply
from core.conversation.events import ChoiceSelected, CommandReceived, Event, MessageReceived
from core.questions.match import Answer

Interaction = discord.Interaction[Any]
# The bot tells people to type this, which in a direct message is a message like any other.
_CANCEL = "/cancel"


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
    return CommandReceived(now, language_of(interaction), name, argument)


def question_event(interaction: Interaction, question: str, now: datetime) -> CommandReceived | ChoiceSelected:
    """What was typed, or what was picked from the list while typing. It is never an answer to a guided path."""
    if parse_action(question) is not None:
        return ChoiceSelected(now, language_of(interaction), question)
    return command_event(interaction, "ask", question, now)


def choice_event(interaction: Interaction, action: str, now: datetime) -> ChoiceSelected:
    return ChoiceSelected(now, language_of(interaction), action)


def heard_in(message: discord.Message, bot: discord.abc.User, now: datetime) -> Heard | None:
    """None for what was not said to the bot. In a server the language is that of the words, else the server's."""
    if message.author.bot or message.type not in {discord.MessageType.default, discord.MessageType.reply}:
        return None
    if message.guild is None:
        said: MessageReceived | CommandReceived = MessageReceived(now, None, message.content)
        if message.content.strip().lower() == _CANCEL:
            said = CommandReceived(now, None, "cancel")
        return Heard(key_of(message.author.id), said, private=True)
    if bot not in message.mentions:
        return None
    words = message.content
    for mention in (f"<@{bot.id}>", f"<@!{bot.id}>"):
        words = words.replace(mention, " ")
    hint = str(message.guild.preferred_locale)
    return Heard(f"discord-server:{message.guild.id}", MessageReceived(now, hint, words.strip()), private=False)


def shareable_action(event: Event, reply: Reply) -> str | None:
    """What shows the same reply to others: an answer, a card or hours, and nothing that repeats the asker's words or
    belongs to a guided path."""
    if reply.stale or reply.holds_draft or any(isinstance(block, Paper) for block in reply.blocks):
        return None
    if isinstance(reply.match, Answer):
        return str(ShowTopic(reply.match.topic))
    action = parse_action(event.action) if isinstance(event, ChoiceSelected) else None
    if isinstance(action, ShowTopic | ShowCard | ShowHours | ShowWallet):
        return str(action)
    for block in reply.blocks:
        match block:
            case ContactCard(contact=contact):
                return str(ShowCard(contact))
            case Hours(contact=contact):
                return str(ShowHours(contact))
    return None


def is_direct(interaction: Interaction) -> bool:
    """Whether it is in the direct messages of one person and the bot: there plain messages are heard, and nobody else
    reads. A conversation of several people is none, though it belongs to no server either."""
    return interaction.context.dm_channel


def may_replace(interaction: Interaction, event: Event) -> bool:
    """Whether a reply may take the place of the message on which somebody pressed: one that they alone see, and no
    paper, unless it goes on with that."""
    message = interaction.message
    if message is None or not (message.flags.ephemeral or is_direct(interaction)):
        return False
    goes_on = not isinstance(event, ChoiceSelected) or isinstance(parse_action(event.action), EditDraft | FollowFlow)
    return goes_on or not any(file.filename.endswith(".txt") for file in message.attachments)
