"""Receives updates by webhook (https://core.telegram.org/bots/api#setwebhook): a small HTTP server behind a proxy.

A request is answered once its update was, so that Telegram delivers again what a killed process left unanswered. The
response to a press stops the clock of the button, see at_delivery.py; where the answer takes long, a call does.

If several processes receive the requests, each claims an update before it answers it. If the store of the claims cannot
be reached, the request fails, and Telegram delivers again.

Strangers can reach the server too. They cannot use up its memory or connections, and learn nothing from it.
"""

import asyncio
import hashlib
import hmac
import logging
import os
from http import HTTPStatus
from typing import Any, NoReturn

from aiohttp import web
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bots.bounded_server import BoundedServer
from bots.replicas import Claim, Replicas
from bots.service import ServiceError
from bots.sessions import StoreError
from bots.settings import TelegramSettings
from bots.telegram_bot.at_delivery import AtDelivery
from bots.telegram_bot.calls import ANSWER_QUERY
from bots.telegram_bot.decoding import decoded
from bots.telegram_bot.events import UPDATE_TYPES
from bots.telegram_bot.intake import Intake, Settled, number_of
from bots.telegram_bot.outgoing import encoded
from bots.telegram_bot.transport import ONCE

_LOG = logging.getLogger("recourse.telegram")
_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_PATH_CHARACTERS = 40
# 1 to 100 may be asked for (https://core.telegram.org/bots/api#setwebhook).
_DELIVERIES_AT_ONCE = 100
# If this many answers take this long, Telegram could deliver nothing else. Then they are no longer waited for.
_CROWD, _STALLED_SECONDS = 80, 5.0
# Bytes. An update has some kilobytes. aiohttp holds a body in chunks to the same limit.
_LARGEST_BODY = 2**20
_BODY_SECONDS = 10.0
# For so long the clock of a button may wait for the response. Then a call stops it.
_CLOCK_SECONDS = 0.5
# For so long a request waits for another process that answers the same update. Telegram waits a minute.
_ELSEWHERE_SECONDS, _LOOK_AGAIN_SECONDS = 50.0, 0.1
_CLOSING_SECONDS = 1.0


class Webhook:
    """The webhook and its server.

    The path is derived from the token, and so is the secret if none is set. All processes therefore use the same ones,
    also after a restart, and nobody without the token can guess them.
    """

    def __init__(
        self,
        bot: ExtBot[int],
        settings: TelegramSettings,
        intake: Intake,
        replicas: Replicas,
        at_delivery: AtDelivery,
    ) -> None:
        token = settings.token.get_secret_value()
        self._bot = bot
        self._settings = settings
        self._intake = intake
        self._replicas = replicas
        self._at_delivery = at_delivery
        self._path = f"/{_derived(token, 'path')}"
        self._secret = settings.webhook_secret.get_secret_value() or _derived(token, "secret")
        self._server: web.ServerRunner | None = None
        self._is_closing = False
        self._waiting = 0

    async def begin(self) -> None:
        """Listen, and register the address with Telegram, unless another process has just done so.

        Raises ServiceError if a setting has to be corrected, and StoreError.
        """
        if self._server is None:
            await self._listen()
        what = repr((self._settings.webhook_url, self._path, self._secret, UPDATE_TYPES))
        await self._replicas.once("webhook", what, self._register)

    async def _register(self) -> None:
        try:
            await self._bot.set_webhook(
                f"{self._settings.webhook_url}{self._path}",
                secret_token=self._secret,
                allowed_updates=UPDATE_TYPES,
                max_connections=_DELIVERIES_AT_ONCE,
                rate_limit_args=ONCE,
            )
        except BadRequest as error:
            why = error.message.replace(self._path, "").rstrip(".")
            raise ServiceError(
                f"TELEGRAM_WEBHOOK_URL: Telegram does not take this address ({why}). "
                "Correct it, or leave it out to poll."
            ) from None

    async def run(self) -> NoReturn:
        """Wait until cancelled: Telegram sends the requests."""
        await asyncio.Event().wait()
        raise AssertionError("nobody sets this event")

    async def close(self) -> None:
        """Accept no more updates. Telegram keeps them for the next process."""
        self._is_closing = True
        for site in list(self._server.sites) if self._server else []:
            await site.stop()

    async def end(self) -> None:
        if self._server:
            await self._server.cleanup()

    async def _listen(self) -> None:
        server = BoundedServer(self._receive)
        listen, port = self._settings.listen, self._settings.port
        runner = web.ServerRunner(server, shutdown_timeout=_CLOSING_SECONDS)
        await runner.setup()
        self._server = runner
        try:
            await web.TCPSite(runner, listen, port).start()
        except OSError as error:
            raise ServiceError(
                f"TELEGRAM_LISTEN, TELEGRAM_PORT: cannot listen on {listen}:{port} ({_reason(error)}).",
                # The process before may not have ended yet.
                is_fault=True,
            ) from None

    async def _receive(self, request: web.BaseRequest) -> web.StreamResponse:
        """Check a request before its body is read, pass its update on, and respond once it was answered."""
        if refusal := self._refusal(request):
            return web.Response(status=refusal)
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                raw = decoded(await request.read())
        except TimeoutError:
            return web.Response(status=HTTPStatus.REQUEST_TIMEOUT)
        except (ValueError, web.PayloadAccessError, web.RequestPayloadError):
            raw = None
        if number_of(raw) is None:
            _LOG.warning("What came to the webhook is no update")
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        query = _query_of(raw)
        if query is None:
            return web.Response(status=await self._answered(raw, None))
        return await self._pressed(request, raw, query)

    async def _pressed(self, request: web.BaseRequest, raw: Any, query: str) -> web.Response:
        """Have a press answered, and stop the clock of its button."""
        # Where the response was lost, Telegram delivers again, and the clock has not been stopped.
        is_again = self._intake.knows(raw)
        self._at_delivery.begin(query)
        try:
            status = await self._answered(raw, query)
        finally:
            is_due = self._at_delivery.end(query)
        if status is not HTTPStatus.OK or not (is_due or is_again):
            return web.Response(status=status)
        if request.transport is None or request.transport.is_closing():
            self._intake.let_go(query)
            return web.Response()
        stop = encoded({"method": ANSWER_QUERY, "callback_query_id": query})
        return web.Response(body=stop, content_type="application/json")

    async def _answered(self, raw: Any, query: str | None) -> HTTPStatus:
        """Have an update answered, here or by another process. Return the status that Telegram is to get."""
        try:
            claim = await self._claimed(raw)
        except StoreError:
            claim = Claim.ELSEWHERE
        if claim is Claim.ANSWERED:
            return HTTPStatus.OK
        settled = self._intake.take(raw) if claim is Claim.OURS else None
        if settled is None:
            return HTTPStatus.SERVICE_UNAVAILABLE
        await self._wait_for(settled, query)
        # If it is not done, others would wait behind it.
        return HTTPStatus.SERVICE_UNAVAILABLE if settled.done() and not settled.result() else HTTPStatus.OK

    async def _claimed(self, raw: Any) -> Claim:
        """Claim an update. While another process answers it, wait: it may be killed before it has."""
        deadline = asyncio.get_running_loop().time() + _ELSEWHERE_SECONDS
        while (claim := await self._intake.claim(raw)) is Claim.ELSEWHERE:
            if self._is_closing or asyncio.get_running_loop().time() > deadline:
                break
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        return claim

    def _refusal(self, request: web.BaseRequest) -> HTTPStatus | None:
        if not _is_same(request.path, self._path):
            return HTTPStatus.NOT_FOUND
        if request.method != "POST":
            return HTTPStatus.METHOD_NOT_ALLOWED
        if not _is_same(request.headers.get(_HEADER, ""), self._secret):
            return HTTPStatus.FORBIDDEN
        if (request.content_length or 0) > _LARGEST_BODY:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        if self._is_closing or self._intake.is_full:
            return HTTPStatus.SERVICE_UNAVAILABLE
        return None

    async def _wait_for(self, settled: Settled, query: str | None) -> None:
        """Wait until an update was answered. A lost connection does not stop the answer."""
        self._waiting += 1
        try:
            if query is not None:
                await asyncio.wait({settled}, timeout=_CLOCK_SECONDS)
                if not settled.done() and self._at_delivery.end(query):
                    self._intake.let_go(query)
            while not settled.done():
                await asyncio.wait({settled}, timeout=_STALLED_SECONDS)
                if self._waiting >= _CROWD:
                    return
        finally:
            self._waiting -= 1


def _query_of(raw: Any) -> str | None:
    """Return the id of the callback query of an update, if it is one."""
    press = raw.get("callback_query")
    query = press.get("id") if isinstance(press, dict) else None
    return query if isinstance(query, str) else None


def _is_same(given: str, ours: str) -> bool:
    """Return whether two texts are equal. The time does not depend on how much of them is."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), ours.encode())


def _derived(token: str, purpose: str) -> str:
    digest = hmac.new(token.encode(), f"recourse webhook {purpose}".encode(), hashlib.sha256)
    return digest.hexdigest()[:_PATH_CHARACTERS]


def _reason(error: OSError) -> str:
    """Return the system's text for an error, without the address that asyncio adds."""
    return os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror or type(error).__name__
