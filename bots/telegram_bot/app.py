"""The Telegram bot: connects, answers updates until it is stopped, and closes the connection."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from telegram.error import InvalidToken
from telegram.ext import ExtBot

from bots.conversations import Conversations
from bots.health import PlatformState
from bots.logs import describe
from bots.replicas import Replicas
from bots.service import CLOSING_SECONDS
from bots.settings import TelegramSettings
from bots.store import Store
from bots.telegram_bot.at_delivery import AtDelivery
from bots.telegram_bot.handlers import Handlers
from bots.telegram_bot.intake import Intake
from bots.telegram_bot.lifetime import Lifetime
from bots.telegram_bot.polling import Polling
from bots.telegram_bot.profile import Profile, profiles, register
from bots.telegram_bot.transport import AiohttpRequest, PatientLimiter
from bots.telegram_bot.webhook import Webhook
from core.content import Content
from core.language import Translator

_LOG = logging.getLogger("recourse.telegram")
# Of the seconds for closing, those that are left for what comes after the answers.
_LAST_SECONDS = 2.0


async def serve(
    settings: TelegramSettings,
    conversations: Conversations,
    content: Content,
    translator: Callable[[str], Translator],
    stop: asyncio.Event,
    store: Store,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    state: PlatformState | None = None,
) -> None:
    """Answer updates until ``stop`` is set, then finish those already begun.

    ``translator`` returns the translator of a locale, and ``now`` the current time. By ``store`` several processes of
    the bot agree. ``state`` is kept up to date. Raises ServiceError if Telegram rejects the token or the webhook cannot
    be used.
    """
    state = state or PlatformState()
    life = Lifetime(stop)
    request = AiohttpRequest(settings.api_url, life.reject)
    bot = _bot(settings, request)
    try:
        if await life.until_done(lambda: _connect(bot, life)):
            replicas = store.replicas(settings.token.get_secret_value())
            at_delivery = AtDelivery()
            intake = Intake(Handlers(bot, conversations, now, store.notes, at_delivery), replicas)
            source = (
                Webhook(bot, settings, intake, replicas, at_delivery)
                if settings.webhook_url
                else Polling(bot, request, intake, state)
            )
            async with replicas.at_work(), _closing(source, intake, life):
                if await life.until_done(source.begin):
                    state.connected()
                    _say_that_it_answers(bot, settings)
                    async with _registering(bot, profiles(content, translator, now()), replicas):
                        await life.spend_on(source.run())
    finally:
        await bot.shutdown()
        # The library does not close its request if it never connected.
        await request.shutdown()
    life.check()


def _bot(settings: TelegramSettings, request: AiohttpRequest) -> ExtBot[int]:
    # Return durations as timedelta, as the next version of the library will. Without this it warns at each one.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    return ExtBot(
        settings.token.get_secret_value(),
        base_url=f"{settings.api_url}/bot",
        request=request,
        get_updates_request=request,
        rate_limiter=PatientLimiter(),
    )


async def _connect(bot: ExtBot[int], life: Lifetime) -> None:
    try:
        await bot.initialize()
    except InvalidToken:
        # Telegram answers "not found" to a token that does not even look like one.
        life.reject()


def _say_that_it_answers(bot: ExtBot[int], settings: TelegramSettings) -> None:
    if settings.foreign_host:
        _LOG.info("Telegram is reached through %s", settings.foreign_host)
    if settings.webhook_url:
        _LOG.info("Telegram: @%s answers on port %d", bot.username, settings.port)
    else:
        _LOG.info("Telegram: @%s answers", bot.username)


@asynccontextmanager
async def _registering(bot: ExtBot[int], wanted: list[Profile], replicas: Replicas) -> AsyncIterator[None]:
    """Set the bot's profile while the block runs, unless another process has just done so. Log what goes wrong."""

    async def work() -> None:
        try:
            await replicas.once("profile", repr(wanted), lambda: register(bot, wanted))
        except Exception as error:  # noqa: BLE001  (without a profile the bot still answers)
            _LOG.warning("The bot's profile was not set completely: %s", describe(error))

    task = asyncio.create_task(work())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def _closing(source: Polling | Webhook, intake: Intake, life: Lifetime) -> AsyncIterator[None]:
    """At the end of the block, answer what was received, within the time that a host gives a service."""
    try:
        yield
    finally:
        await source.close()
        if intake.is_busy and not life.is_rejected:
            _LOG.info("Telegram: finishing what is in hand")
        if not await intake.finish(CLOSING_SECONDS - _LAST_SECONDS):
            _LOG.warning("Telegram: some answers could not be finished in %.0f s", CLOSING_SECONDS)
        try:
            await asyncio.wait_for(source.end(), _LAST_SECONDS)
        except Exception as error:  # noqa: BLE001  (at worst the next process answers something again)
            _LOG.info("Telegram: the last answers are not confirmed (%s)", type(error).__name__)
