"""What everybody in a channel gets to see: answers that a member has the bot post, in the language of the server.

Who may not write there has nothing posted, nobody has the same posted twice, nor one thing right after another.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

import discord

from bots.conversations import Conversations
from bots.cooldown import Cooldown
from bots.discord_bot import sender
from bots.discord_bot.command_names import with_command_names
from bots.discord_bot.components import Share
from bots.discord_bot.events import Interaction, key_of, may_post, server_language_of
from bots.discord_bot.render import Prepared, note_of, prepared
from core.conversation import Action, ChoiceSelected, Event, Reply, shareable_action

# Seconds between the posts that one member may cause in one channel, and between two posts of the same answer. The
# second is the time that its buttons work.
_POST_EVERY = 10.0
_SAME_POST_EVERY = 900.0


class Posts:
    """The posts of one bot. ``now`` returns the current time, ``names`` what the commands are called in a locale."""

    def __init__(
        self,
        conversations: Conversations,
        now: Callable[[], datetime],
        names: Callable[[str | None], Mapping[str, str]],
    ) -> None:
        self._conversations, self._now, self._names = conversations, now, names
        self._post, self._same_post = Cooldown(_POST_EVERY), Cooldown(_SAME_POST_EVERY)

    async def shown(self, interaction: Interaction, action: Action | None, locale: str | None = None) -> Prepared:
        """Return what an action shows to everybody in the channel, in ``locale`` or the server's language.

        Save no session.
        """
        event = ChoiceSelected(self._now(), server_language_of(interaction), action, locale)
        ready = await prepared(self._conversations.peek(place_of(interaction), event, shared=True))
        return replace(ready, reply=with_command_names(ready.reply, self._names(event.locale_hint)))

    async def offer(self, interaction: Interaction, event: Event, reply: Reply) -> Share | None:
        action = shareable_action(event, reply)
        if action is None or interaction.guild_id is None:
            return None
        localizer = await self._conversations.localizer(key_of(interaction.user.id), event)
        return Share(action, localizer.phrase("share_here"))

    async def share(self, interaction: Interaction, event: ChoiceSelected, payload: str, reply_to: int | None) -> bool:
        """Post what was chosen, and tell whoever pressed. Return False if there is no such answer (any more)."""
        ready = await self.shown(interaction, event.action, event.locale)
        if shareable_action(event, ready.reply) is None:
            return False
        # The locale of the event is that of the post; whoever pressed is told in their own language.
        localizer = await self._conversations.localizer(key_of(interaction.user.id), replace(event, locale=None))
        post = (interaction.message.id if interaction.message else None, payload, reply_to)
        if refusal := self._refuses_again(interaction, post):
            await sender.respond(interaction, note_of(localizer, refusal), None, private=True)
            return True
        if interaction.is_user_integration() and not interaction.is_guild_integration():
            # Only the person has installed the app. The bot is not a member here, but may respond to the interaction.
            await sender.respond(interaction, ready, None, private=False)
            return True
        await sender.announce(interaction, thinking=False)
        try:
            await sender.post(interaction.channel, ready, sender.reference(interaction, reply_to))
        except (discord.Forbidden, discord.NotFound):
            self._same_post.forget(*post)
            await sender.follow_up(interaction, note_of(localizer, "not_shared"))
            return True
        await sender.follow_up(interaction, note_of(localizer, "shared"))
        return True

    def refuses(self, interaction: Interaction) -> str | None:
        """Return the phrase that says why this member may not have something posted now, and None if they may.

        If they may, their cooldown begins.
        """
        place = (interaction.user.id, interaction.channel_id)
        if not may_post(interaction):
            return "may_not_share"
        if self._post.holds(*place):
            return "one_moment"
        self._post.start(*place)
        return None

    def _refuses_again(self, interaction: Interaction, post: tuple[object, ...]) -> str | None:
        """Return the same for a press of *Share here*: ``post`` is what would be posted, and where from."""
        if may_post(interaction) and self._same_post.holds(*post):
            return "shared"
        if refusal := self.refuses(interaction):
            return refusal
        self._same_post.start(*post)
        return None


def place_of(interaction: Interaction) -> str:
    """Return the key of what everybody in a server sees."""
    return f"discord-server:{interaction.guild_id}"
