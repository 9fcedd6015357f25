"""The Discord bot: connects, answers until it is stopped, and closes the connection."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, NoReturn

import aiohttp
import discord
from discord import app_commands

from bots.conversations import Conversations
from bots.discord_bot.commands import Translations, add_commands, complete, sync
from bots.discord_bot.forms import submitted
from bots.discord_bot.gateway import final_reason, guard_parsers, session_pauses
from bots.discord_bot.greeting import Greeter
from bots.discord_bot.handlers import Handlers
from bots.discord_bot.presses import pressed
from bots.health import PlatformState
from bots.logs import describe
from bots.service import CLOSING_SECONDS, ServiceError
from bots.settings import DiscordSettings
from bots.store import Store
from core.content import Content, Localizer
from core.language import SOURCE_LOCALE, Translator

_LOG = logging.getLogger("recourse.discord")
# This logger warns that the library for voice is missing. The bot does not need it.
logging.getLogger("discord.client").setLevel(logging.ERROR)
_REJECTED = "DISCORD_TOKEN: Discord does not accept this token. Copy it anew from the developer portal, page Bot."
# The library has an exception of its own for this close code.
_DISALLOWED_INTENTS = 4014
# Seconds. After a connection of this length the pauses begin anew.
_STABLE_SECONDS = 600.0
_LEAVING_SECONDS = 2.0


class Client(discord.AutoShardedClient):
    """The client of the bot.

    ``now`` returns the current time, and ``state`` is kept up to date.
    """

    def __init__(
        self,
        settings: DiscordSettings,
        conversations: Conversations,
        content: Content,
        translator: Callable[[str], Translator],
        store: Store,
        now: Callable[[], datetime] | None = None,
        state: PlatformState | None = None,
    ) -> None:
        # The bot needs only direct messages and those that mention it, so it needs no privileged intent.
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        shards: dict[str, Any] = {"shard_ids": list(settings.shard_ids)} if settings.shard_ids else {}
        super().__init__(
            intents=intents,
            shard_count=settings.shard_count,
            allowed_mentions=discord.AllowedMentions.none(),
            # No cache of messages: what people write is not kept, not even in memory.
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            **shards,
        )
        guard_parsers(self._connection.parsers)
        self._state = state or PlatformState()
        replicas = store.replicas(settings.token.get_secret_value())
        self.handlers = Handlers(conversations, now or _now, self._command_names, replicas, store.notes)
        self._greeter = Greeter(conversations, self.handlers.now, self._command_names)

        def localizer(locale: str) -> Localizer:
            return Localizer(content, translator(locale), self.handlers.now())

        self._translations = Translations(content.locales, localizer)
        self._tree: app_commands.CommandTree[Any] = _Tree(self)
        add_commands(self._tree, localizer(SOURCE_LOCALE), self.handlers)

    def _command_names(self, locale: str | None) -> Mapping[str, str]:
        return self._translations.command_names(locale)

    async def setup_hook(self) -> None:
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
        self._state.connected()
        _LOG.info("Discord: %s answers", self.user.name)

    async def on_resumed(self) -> None:
        self._state.connected()

    async def on_disconnect(self) -> None:
        self._state.disconnected()

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self._greeter.greet(guild)

    async def on_message(self, message: discord.Message) -> None:
        assert self.user is not None
        await self.handlers.received(message, self.user)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answer a press or a submitted form. The library passes commands on, see commands.py."""
        form = submitted(interaction)
        if form is not None:
            await self.handlers.submitted(interaction, *form)
        else:
            await pressed(interaction, self.handlers)

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        _LOG.error("Discord: %s failed", event_method)


class _Tree(app_commands.CommandTree[Any]):
    async def _call(self, interaction: discord.Interaction[Any]) -> None:
        """Skip an interaction that the library cannot read: it awaits this in a task that nobody watches."""
        try:
            await super()._call(interaction)
        except app_commands.AppCommandError:
            raise
        except Exception as error:  # noqa: BLE001  (one interaction must not end the bot)
            _LOG.error("Discord: a command could not be read: %s", describe(error))

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Let commands pass, and answer autocomplete here: the library would log an error for each late list."""
        if interaction.type is not discord.InteractionType.autocomplete:
            return True
        await complete(interaction.client.handlers, interaction)
        return False

    async def on_error(self, _interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        """Log a command that no longer exists, or an option of the wrong type. Discord shows that it failed."""
        _LOG.error("Discord: a command failed: %s", describe(error))


async def serve(
    settings: DiscordSettings,
    conversations: Conversations,
    content: Content,
    translator: Callable[[str], Translator],
    stop: asyncio.Event,
    store: Store,
    state: PlatformState | None = None,
) -> None:
    """Answer until ``stop`` is set, then finish the answers already begun.

    ``translator`` returns the translator of a locale. By ``store`` several processes of the bot agree. ``state`` is
    kept up to date. Raises ServiceError if Discord rejects the token or ends the connection for good.
    """
    client = Client(settings, conversations, content, translator, store, state=state)
    stopping = asyncio.create_task(stop.wait())
    running = asyncio.create_task(_run(client, settings.token.get_secret_value()))
    try:
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            _LOG.info("Discord: finishing what is in hand")
            # Answer also what arrives meanwhile; then receive no more, and finish what came last.
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
    """Stay connected until cancelled, and connect again after any other end: a lost network, a fault of the library.

    Raises ServiceError if Discord accepts no further connection.
    """
    pauses = session_pauses()
    while True:
        began = time.monotonic()
        try:
            # ``async with`` makes a closed client ready again, and closes it.
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
        # The HTTP session was closed with its connector. Both are made anew.
        client.clear()
        client.http.connector = discord.utils.MISSING


def _now() -> datetime:
    return datetime.now(UTC)
