"""Receives updates by long polling (https://core.telegram.org/bots/api#getupdates). Each is answered at least once.

Telegram forgets the updates below the offset of a call. The library's own loop moves the offset before anything is
answered, stops for good at a 404, and calls without a pause if it cannot read an update. So it is not used.
"""

import asyncio
import json
import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, NoReturn

from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bots.health import PlatformState
from bots.logs import describe
from bots.service import connect_pauses
from bots.telegram_bot.decoding import decoded
from bots.telegram_bot.events import UPDATE_TYPES
from bots.telegram_bot.intake import Intake, Settled
from bots.telegram_bot.transport import ONCE, AiohttpRequest, retry_seconds

_LOG = logging.getLogger("recourse.telegram")
# Telegram keeps a call open this long if there is no new update.
_POLL_SECONDS = 30
# The most updates that a call returns. Telegram shows no later ones until the oldest is confirmed.
_WINDOW = 100
# So many updates are read at a stretch. Then others have their turn: answers, and what they wait for.
_SLICE = 10
# While an answer is under way, Telegram returns the same updates at once. So the next call waits this long. No longer:
# somebody else's button waits for it too.
_PAUSES = (0.05, 0.08)
_FULL_SECONDS = 0.3
# In a full window an update is confirmed after this many seconds, answered or not: everybody else waits behind it.
_LATE_SECONDS = 5.0
_TOLD_AGAIN_SECONDS = 60.0
_STORE_SECONDS = 1.0


class Polling:
    """Long polling. The offset moves past answered updates only, so that a process that is killed loses nothing."""

    def __init__(self, bot: ExtBot[int], request: AiohttpRequest, intake: Intake, state: PlatformState) -> None:
        self._bot = bot
        self._state = state
        self._request = request
        self._intake = intake
        # Of each update that is not answered yet, when it was taken.
        self._open: dict[int, tuple[Settled, float]] = {}
        self._next = 0
        self._confirmed = 0
        self._told_at = float("-inf")
        # How often in a row nothing was new and nothing was answered.
        self._quiet = 0

    async def begin(self) -> None:
        """Delete the webhook: while there is one, Telegram refuses polling. Raises TelegramError."""
        await self._bot.delete_webhook(rate_limit_args=ONCE)

    async def run(self) -> NoReturn:
        """Receive updates until cancelled, whatever Telegram sends. Log each kind of error once."""
        pauses, told = connect_pauses(), ""
        while True:
            try:
                await self._round()
            except Exception as error:  # noqa: BLE001  (whatever comes in place of an answer must not end the loop)
                self._state.disconnected()
                if type(error).__name__ != told:
                    told = type(error).__name__
                    _tell(error)
                await asyncio.sleep(max(next(pauses), retry_seconds(error) if isinstance(error, RetryAfter) else 0.0))
            else:
                self._state.connected()
                if told:
                    _LOG.info("Telegram can be reached again")
                    pauses, told = connect_pauses(), ""

    async def close(self) -> None:
        """Do nothing: a cancelled call has confirmed nothing."""

    async def end(self) -> None:
        """Confirm what was answered since the last call. Raises TelegramError."""
        if self._offset() != self._confirmed:
            await self._fetch(seconds=0, limit=1)

    async def _round(self) -> None:
        if self._intake.is_full:
            await asyncio.sleep(_FULL_SECONDS)
            return
        before = self._offset()
        updates = await self._fetch(seconds=0 if self._open else _POLL_SECONDS)
        is_new = await self._take(updates)
        if updates and not is_new and not self._open:
            raise NetworkError("only what was confirmed, or what is no update")
        if len(updates) >= _WINDOW:
            self._move_on()
        # If the window moves, Telegram has more to tell: somebody may be waiting behind a flood.
        is_moving = len(updates) >= _WINDOW and is_new
        if self._open and not is_moving:
            answers = [settled for settled, _ in self._open.values()]
            await asyncio.wait(answers, timeout=_PAUSES[min(self._quiet, len(_PAUSES) - 1)])
            if any(settled.done() and not settled.result() for settled in answers):
                # Telegram shows it again. The store has a moment to come back.
                await asyncio.sleep(_STORE_SECONDS)
        self._quiet = 0 if is_new or self._offset() > before else self._quiet + 1

    async def _fetch(self, seconds: int, limit: int = _WINDOW) -> list[Any]:
        offset = self._offset()
        parameters = {"timeout": str(seconds), "limit": str(limit), "allowed_updates": json.dumps(UPDATE_TYPES)}
        # Only where there is something to confirm: after a quiet week, Telegram may count on from a lower number.
        if offset != self._confirmed:
            parameters["offset"] = str(offset)
        found = _updates_in(*await self._request.poll(f"{self._bot.base_url}/getUpdates", parameters, seconds))
        self._confirmed = offset
        return found

    async def _take(self, updates: Sequence[Any]) -> bool:
        """Pass updates on. Return whether one of them was new."""
        is_new = False
        for place, update in enumerate(updates):
            if place % _SLICE == 0:
                await asyncio.sleep(0)
            was_known = self._intake.knows(update)
            settled = self._intake.take(update)
            if settled is None or was_known:
                continue
            is_new = True
            number = update["update_id"]
            if number not in self._open:
                self._next = number + 1
            self._open[number] = (settled, _now())
        return is_new

    def _offset(self) -> int:
        """Return the number of the first unanswered update, else the number after the last one; 0 before the first."""
        self._open = {number: waiting for number, waiting in self._open.items() if not _is_answered(waiting[0])}
        return min(self._open, default=self._next)

    def _move_on(self) -> None:
        """Confirm the late updates of a full window, so that others are heard: answers in a group wait for its pace."""
        now = _now()
        late = [number for number, (_, taken) in self._open.items() if now > taken + _LATE_SECONDS]
        for number in late:
            del self._open[number]
        if late and now > self._told_at + _TOLD_AGAIN_SECONDS:
            self._told_at = now
            _LOG.warning("Many answers take long: others are fetched before those are given")


def _is_answered(settled: Settled) -> bool:
    """Return whether an update need not be delivered again."""
    return settled.done() and settled.result()


def _now() -> float:
    return asyncio.get_running_loop().time()


def _updates_in(status: int, payload: bytes) -> list[Any]:
    """Return the updates in an answer of Telegram. Raises TelegramError."""
    try:
        answer = decoded(payload)
    except ValueError:
        answer = None
    told = answer if isinstance(answer, dict) else {}
    match status:
        case HTTPStatus.OK if isinstance(told.get("result"), list):
            return list(told["result"])
        case HTTPStatus.UNAUTHORIZED:
            raise InvalidToken
        case HTTPStatus.CONFLICT:
            raise Conflict("")
        case HTTPStatus.TOO_MANY_REQUESTS:
            parameters = told.get("parameters")
            wished = parameters.get("retry_after") if isinstance(parameters, dict) else None
            raise RetryAfter(wished if isinstance(wished, int) else 0)
    raise NetworkError("this is no answer of Telegram's")


def _tell(error: Exception) -> None:
    if isinstance(error, InvalidToken):
        # That ends the bot, which tells it.
        return
    if isinstance(error, Conflict):
        _LOG.error("Another program asks for updates with this token: only one of them may run")
    elif isinstance(error, TelegramError):
        _LOG.warning("Telegram cannot be reached (%s); trying again", type(error).__name__)
    else:
        _LOG.error("Updates cannot be fetched (%s); trying again", describe(error))
