"""The greeting of a server to which somebody has just added the bot: once, how to ask, where the bot may write."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import discord

from bots.conversations import Conversations
from bots.cooldown import Cooldown
from bots.discord_bot import sender
from bots.discord_bot.command_names import with_command_names
from bots.discord_bot.render import note_of
from bots.logs import describe
from core.conversation import ChoiceSelected

_LOG = logging.getLogger("recourse.discord")
# Discord tells of a server also when it comes back from an outage, and then not always that it was there before.
_JUST_NOW = timedelta(hours=1)
# Seconds. Who adds the bot, removes it and adds it again has read the greeting.
_GREET_EVERY = 24 * 3600.0


class Greeter:
    """Greets servers. ``now`` returns the current time, ``names`` what the commands are called in a locale."""

    def __init__(
        self,
        conversations: Conversations,
        now: Callable[[], datetime],
        names: Callable[[str | None], Mapping[str, str]],
    ) -> None:
        self._conversations, self._now, self._names = conversations, now, names
        self._greeted = Cooldown(_GREET_EVERY)

    async def greet(self, guild: discord.Guild) -> None:
        """Say once, in the language of the server, how to ask. Say nothing where the bot may not write."""
        if not self._was_added_just_now(guild) or self._greeted.holds(guild.id):
            return
        channel = channel_for_greeting(guild)
        if channel is None:
            return
        self._greeted.start(guild.id)
        event = ChoiceSelected(self._now(), str(guild.preferred_locale))
        try:
            localizer = await self._conversations.localizer(f"discord-server:{guild.id}", event)
            greeting = note_of(localizer, "server_greeting")
            named = replace(greeting, reply=with_command_names(greeting.reply, self._names(event.locale_hint)))
            await sender.post(channel, named, None)
        except discord.Forbidden:
            _LOG.info("The bot may not write there")
        except Exception as error:  # noqa: BLE001  (a greeting must not end the bot)
            _LOG.error("A server could not be greeted: %s", describe(error))

    def _was_added_just_now(self, guild: discord.Guild) -> bool:
        # Nobody, where Discord left the bot out of the members.
        bot: discord.Member | None = guild.me
        return bot is not None and bot.joined_at is not None and self._now() - bot.joined_at < _JUST_NOW


def channel_for_greeting(guild: discord.Guild) -> discord.TextChannel | None:
    """Return the channel of the server's own notices, if the bot may write there, or the first one where it may.

    Announcements, rules and what Discord tells the moderators are no place for it. None if it may write nowhere.
    """
    apart = (guild.rules_channel, guild.public_updates_channel)
    others = (channel for channel in guild.text_channels if not channel.is_news() and channel not in apart)
    wanted = (guild.system_channel, *others) if guild.system_channel else tuple(others)
    return next((channel for channel in wanted if _may_write(channel)), None)


def _may_write(channel: discord.TextChannel) -> bool:
    allowed = channel.permissions_for(channel.guild.me)
    return allowed.view_channel and allowed.send_messages
