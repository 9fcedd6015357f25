"""The Discord bot as a whole: connected, kept running until it is told to stop, and closed."""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NoReturn

import aiohttp
import discord
from discord import app_commands

from bots.conversations import Conversations
from bots.discord_bot.commands import Translations, add_commands, complete, sync
from bots.discord_bot.components import ChoiceButton, ChoiceList, FormButton, ShareButton, submitted
from bots.discord_bot.gateway import final_reason, read_with_care, session_pauses
from bots.discord_bot.handlers import Handlers
from bots.logs import describe
from bots.service import CLOSING_SECONDS, ServiceError
from bots.settings import DiscordSettings
from core.content import Content, Localizer
from core.language import SOURCE_LOCALE, Translator

_LOG = logging.getLogger("recourse.discord")
# Warns that there is no library for voice, which this bot does not speak with.
logging.getLogger("discord.client").setLevel(logging.ERROR)
_REJECTED = "DISCORD_TOKEN: Discord does not accept this token. Copy it anew from the developer portal, page Bot."
# The code that the library tells by an exception of its own.
_DISALLOWED_INTENTS = 4014
# After a connection that held so long the pauses begin anew.
_STABLE_SECONDS = 600.0
_LEAVING_SECONDS = 2.0


class Client(discord.AutoShardedClient):
    """``handlers`` is where buttons and lists find what answers them, see components.py; ``now`` tells the time."""

    def __init__(
        self,
        settings: DiscordSettings,
        conversations: Conversations,
        content: Content,
        translator: Callable[[str], Translator],
        now: Callable[[], datetime] | None = None,
    ) -> None:
        # Messages reach the bot only where they name it or are direct: no privileged intent is needed.
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        shards: dict[str, Any] = {"shard_ids": list(settings.shard_ids)} if settings.shard_ids else {}
        super().__init__(
            intents=intents,
            shard_count=settings.shard_count,
            allowed_mentions=discord.AllowedMentions.none(),
            # What people write is not to be kept, not even in memory.
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            **shards,
        )
        read_with_care(self._connection.parsers)
        self.handlers = Handlers(conversations, now or _now)

        def localizer(locale: str) -> Localizer:
            return Localizer(content, translator(locale), self.handlers.now())

        self._translations = Translations(content.locales, localizer)
        self._tree: app_commands.CommandTree[Any] = _Tree(self)
        add_commands(self._tree, localizer(SOURCE_LOCALE), self.handlers)

    async def setup_hook(self) -> None:
        self.add_dynamic_items(ChoiceButton, ChoiceList, ShareButton, FormButton)
        try:
            await sync(self._tree, self._translations)
        except discord.HTTPException as error:
            _LOG.warning("Discord: the commands could not be registered (%s)", type(error).__name__)

    async def stop_listening(self) -> None:
        """Leave the gateway; what came through it can still be answered."""
        leaving = [asyncio.create_task(shard.disconnect()) for shard in self.shards.values()]
        if leaving:
            await asyncio.wait(leaving, timeout=_LEAVING_SECONDS)

    async def on_ready(self) -> None:
        assert self.user is not None
        _LOG.info("Discord: %s answers", self.user.name)

    async def on_message(self, message: discord.Message) -> None:
        assert self.user is not None
        await self.handlers.heard(message, self.user)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Commands and presses find their way by themselves, see commands.py and components.py; forms do not."""
        form = submitted(interaction)
        if form is not None:
            await self.handlers.submitted(interaction, *form)

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        _LOG.error("Discord: %s failed", event_method)


class _Tree(app_commands.CommandTree[Any]):
    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Commands go on to what answers them. Options are completed here: the library has an error in the log for
        each that nobody waits for any more."""
        if interaction.type is not discord.InteractionType.autocomplete:
            return True
        await complete(interaction.client.handlers, interaction)
        return False

    async def on_error(self, _interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        """A command that is no longer there, or an option of the wrong kind: the person sees that it failed."""
        _LOG.error("Discord: a command failed: %s", describe(error))


async def serve(
    settings: DiscordSettings,
    conversations: Conversations,
    content: Content,
    translator: Callable[[str], Translator],
    stop: asyncio.Event,
) -> None:
    """Answers until ``stop`` is set; what is in hand then is finished. Raises ServiceError."""
    client = Client(settings, conversations, content, translator)
    stopping = asyncio.create_task(stop.wait())
    running = asyncio.create_task(_run(client, settings.token.get_secret_value()))
    try:
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            _LOG.info("Discord: finishing what is in hand")
            # What comes meanwhile is answered too; then nothing comes any more, and what came last is finished.
            await client.handlers.finish(CLOSING_SECONDS / 2)
            await client.stop_listening()
            await client.handlers.finish(CLOSING_SECONDS / 2)
    finally:
        stopping.cancel()
        running.cancel()
        await asyncio.wait({running})
    if not running.cancelled():
        running.result()


async def _run(client: Client, token: str) -> NoReturn:
    """Keeps the bot connected until it is cancelled. Raises ServiceError where Discord wants no further connection.

    Whatever else goes wrong is answered by a new connection: a network that is not there, and faults of the library.
    """
    pauses = session_pauses()
    while True:
        began = time.monotonic()
        try:
            # Makes a client that was closed ready again, and closes it.
            async with client:
                await client.start(token)
            _LOG.warning("Discord: the connection ended")
        except discord.LoginFailure:
            raise ServiceError(_REJECTED) from None
        except discord.PrivilegedIntentsRequired:
            raise ServiceError(final_reason(_DISALLOWED_INTENTS)) from None
        except discord.ConnectionClosed as error:
            raise ServiceError(final_reason(error.code)) from None
        except (OSError, aiohttp.ClientError, discord.DiscordException) as error:
            _LOG.warning("Discord cannot be reached (%s)", type(error).__name__)
        except Exception as error:  # noqa: BLE001  (what the library cannot read must not end the bot)
            _LOG.error("Discord: the connection failed: %s", describe(error))
        if time.monotonic() - began > _STABLE_SECONDS:
            pauses = session_pauses()
        pause = next(pauses)
        _LOG.warning("Discord: connecting again in %.0f s", pause)
        await asyncio.sleep(pause)
        # The session of a login was closed with its connector, and both are made anew.
        client.clear()
        client.http.connector = discord.utils.MISSING


def _now() -> datetime:
    return datetime.now(UTC)
