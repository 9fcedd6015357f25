"""The Telegram bot: connects, answers updates until it is stopped, and closes the connection."""

import asyncio
import hashlib
import hmac
import logging
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder, TypeHandler

from bots.conversations import Conversations
from bots.service import CLOSING_SECONDS, ServiceError, connect_pauses
from bots.settings import TelegramSettings
from bots.telegram_bot.events import UPDATE_TYPES
from bots.telegram_bot.handlers import Handlers
from bots.telegram_bot.profile import profiles, register
from bots.telegram_bot.transport import AiohttpRequest, InOrder, PatientLimiter
from core.content import Content
from core.language import Translator

_LOG = logging.getLogger("recourse.telegram")
# Long polling: Telegram keeps a call of getUpdates open this long if there is no new update.
_POLL_SECONDS = 30
_PATH_CHARACTERS = 40
_REJECTED = "TELEGRAM_TOKEN: Telegram does not accept this token. Copy it anew from @BotFather."

App = Application[Any, Any, Any, Any, Any, Any]


async def serve(
    settings: TelegramSettings,
    conversations: Conversations,
    content: Content,
    translator: Callable[[str], Translator],
    stop: asyncio.Event,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> None:
    """Answer updates until ``stop`` is set, then finish those already begun.

    ``translator`` returns the translator of a locale, and ``now`` the current time. Raises ServiceError if Telegram
    rejects the token or the port of the webhook cannot be used.
    """
    rejected = asyncio.Event()
    requests = AiohttpRequest(settings.api_url, rejected.set), AiohttpRequest(settings.api_url, rejected.set)
    app = _build(settings, requests)
    try:
        if await _connect(app, stop):
            app.add_handler(TypeHandler(Update, _handler(app, conversations, content, now)))
            async with _started(app, settings):
                registering = asyncio.create_task(register(app.bot, profiles(content, translator, now())))
                await _wait_for_first(stop, rejected)
                registering.cancel()
    finally:
        await app.shutdown()
        # The library does not close its requests if it never connected.
        for request in requests:
            await request.shutdown()
    if rejected.is_set():
        raise ServiceError(_REJECTED)


def _build(settings: TelegramSettings, requests: tuple[AiohttpRequest, AiohttpRequest]) -> App:
    # Return durations as timedelta, as the next version of the library will. Without this it warns at each one.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    return (
        ApplicationBuilder()
        .token(settings.token.get_secret_value())
        .base_url(f"{settings.api_url}/bot")
        .request(requests[0])
        .get_updates_request(requests[1])
        .rate_limiter(PatientLimiter())
        .concurrent_updates(InOrder())
        .job_queue(None)
        .build()
    )


async def _connect(app: App, stop: asyncio.Event) -> bool:
    """Connect to Telegram, and try again until there is a network.

    Returns False if ``stop`` is set first. Raises ServiceError if Telegram rejects the token.
    """
    for pause in connect_pauses():
        connecting = asyncio.create_task(app.initialize())
        await _wait_for_first(stop, connecting)
        if not connecting.done():
            connecting.cancel()
            return False
        try:
            await connecting
        except InvalidToken:
            raise ServiceError(_REJECTED) from None
        except TelegramError as error:
            _LOG.warning("Telegram cannot be reached (%s); again in %.0f s", type(error).__name__, pause)
        else:
            return True
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)
        if stop.is_set():
            return False
    raise AssertionError("the pauses never end")


def _handler(
    app: App, conversations: Conversations, content: Content, now: Callable[[], datetime]
) -> Callable[[Update, Any], Any]:
    handlers = Handlers(app.bot, conversations, content, now)

    async def answer(update: Update, _context: Any) -> None:
        try:
            await handlers.update(update)
        except Exception as error:  # noqa: BLE001  (one update must not end the bot; ``fault`` logs the error)
            await handlers.fault(update, error)

    return answer


@asynccontextmanager
async def _started(app: App, settings: TelegramSettings) -> AsyncIterator[None]:
    await app.start()
    assert app.updater is not None
    try:
        if settings.webhook_url:
            await _listen(app, settings)
            _LOG.info("Telegram: @%s answers on port %d", app.bot.username, settings.port)
        else:
            await app.updater.start_polling(
                timeout=_POLL_SECONDS, bootstrap_retries=-1, allowed_updates=UPDATE_TYPES, error_callback=_polling_fault
            )
            _LOG.info("Telegram: @%s answers", app.bot.username)
        yield
    finally:
        try:
            async with asyncio.timeout(CLOSING_SECONDS):
                if app.updater.running:
                    _LOG.info("Telegram: finishing what is in hand")
                    # ``serve`` reports a token that is no longer valid.
                    with suppress(InvalidToken):
                        await app.updater.stop()
                await app.stop()
        except TimeoutError:
            _LOG.warning("Telegram: some answers could not be finished in %.0f s", CLOSING_SECONDS)


async def _listen(app: App, settings: TelegramSettings) -> None:
    """Receive updates by webhook. Raises ServiceError if the port cannot be used.

    The path is derived from the token, and so is the secret if none is set. All processes therefore use the same
    ones, also after a restart, and nobody without the token can guess them.
    """
    token = settings.token.get_secret_value()
    path = _derived(token, "path")
    assert app.updater is not None
    try:
        await app.updater.start_webhook(
            listen=settings.listen,
            port=settings.port,
            url_path=path,
            webhook_url=f"{settings.webhook_url}/{path}",
            secret_token=settings.webhook_secret.get_secret_value() or _derived(token, "secret"),
            bootstrap_retries=-1,
            allowed_updates=UPDATE_TYPES,
            max_connections=100,
        )
    except OSError as error:
        raise ServiceError(
            f"TELEGRAM_LISTEN, TELEGRAM_PORT: cannot listen on {settings.listen}:{settings.port} ({error.strerror})."
        ) from None


def _polling_fault(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        _LOG.error("Another program asks for updates with this token: only one of them may run")
    else:
        _LOG.warning("Telegram cannot be reached (%s); trying again", type(error).__name__)


async def _wait_for_first(stop: asyncio.Event, other: asyncio.Event | asyncio.Task[None]) -> None:
    """Wait until ``stop`` is set, or until the other event is set or the task is done."""
    waiting = [asyncio.create_task(event.wait()) for event in (stop, other) if isinstance(event, asyncio.Event)]
    tasks = [other] if isinstance(other, asyncio.Task) else []
    try:
        await asyncio.wait([*waiting, *tasks], return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()


def _derived(token: str, purpose: str) -> str:
    digest = hmac.new(token.encode(), f"recourse webhook {purpose}".encode(), hashlib.sha256)
    return digest.hexdigest()[:_PATH_CHARACTERS]
