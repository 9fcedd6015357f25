"""Calls that Telegram puts off are made again; others go on meanwhile.

The loop's clock does not run: it leaps to the next thing that is waited for, so waiting takes no time here.
"""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bots.telegram_bot.transport import ONCE, PatientLimiter
from tests.support.leaping import run

ADA, BEN, GROUP, OTHER_GROUP = 1001, 1002, -1005, -1006


@pytest.fixture(autouse=True)
def _durations_as_the_bot_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@dataclass
class Telegram:
    """Takes calls through one limiter, and refuses each chat's first ones with the errors it is given."""

    refusals: dict[int, list[TelegramError]] = field(default_factory=dict)
    calls: list[tuple[float, int]] = field(default_factory=list)
    limiter: PatientLimiter = field(default_factory=PatientLimiter)

    async def send(self, chat: int, patience: int | None = None) -> float:
        """When it was done. Raises what Telegram said last."""

        async def call() -> bool:
            self.calls.append((asyncio.get_running_loop().time(), chat))
            if refusals := self.refusals.get(chat):
                raise refusals.pop(0)
            return True

        data = {"chat_id": chat, "text": "hello"}
        assert await self.limiter.process_request(call, (), {}, "sendMessage", data, patience) is True
        return asyncio.get_running_loop().time()

    def times(self, chat: int) -> list[float]:
        return [moment for moment, called in self.calls if called == chat]


def busy(seconds: float) -> RetryAfter:
    return RetryAfter(timedelta(seconds=seconds))


# Too busy


def test_a_call_comes_again_after_the_time_that_telegram_asks_for() -> None:
    async def scenario() -> Telegram:
        telegram = Telegram({ADA: [busy(7), busy(30)]})
        await telegram.send(ADA)
        return telegram

    first, second, third = run(scenario()).times(ADA)
    assert first == 0
    assert 7 <= second - first < 8
    assert 30 <= third - second < 31


def test_only_the_call_in_question_waits() -> None:
    async def scenario() -> tuple[list[float], float]:
        telegram = Telegram({ADA: [busy(30)]})
        waiting = asyncio.create_task(telegram.send(ADA))
        others = [await telegram.send(chat) for chat in (BEN, GROUP, OTHER_GROUP)]
        return others, await waiting

    others, waited = run(scenario())
    assert others == [0, 0, 0]
    assert waited >= 30


def test_other_calls_of_the_same_chat_go_on() -> None:
    async def scenario() -> tuple[float, float]:
        telegram = Telegram({GROUP: [busy(30)]})
        waiting = asyncio.create_task(telegram.send(GROUP))
        await asyncio.sleep(1)
        return await telegram.send(GROUP), await waiting

    second, first = run(scenario())
    assert second == 1
    assert first >= 30


@pytest.mark.parametrize("seconds", [61, 3600])
def test_nobody_waits_for_an_answer_that_comes_so_late(seconds: int) -> None:
    async def scenario() -> tuple[float, int]:
        telegram = Telegram({ADA: [busy(seconds)]})
        with pytest.raises(RetryAfter):
            await telegram.send(ADA)
        return asyncio.get_running_loop().time(), len(telegram.calls)

    assert run(scenario()) == (0, 1)


# Not reached


@pytest.mark.parametrize("error", [NetworkError("ClientConnectorError"), TimedOut(), NetworkError("Bad Gateway")])
def test_a_call_that_did_not_get_through_is_made_again(error: TelegramError) -> None:
    async def scenario() -> Telegram:
        telegram = Telegram({ADA: [error, error, error]})
        await telegram.send(ADA)
        return telegram

    times = run(scenario()).times(ADA)
    pauses = [later - earlier for earlier, later in pairwise(times)]
    assert len(pauses) == 3
    assert pauses == sorted(set(pauses))  # each longer than the one before
    assert pauses[0] > 0


def test_after_some_attempts_it_is_given_up() -> None:
    async def scenario() -> tuple[int, float]:
        telegram = Telegram({ADA: [TimedOut() for _ in range(100)]})
        with pytest.raises(TimedOut):
            await telegram.send(ADA)
        return len(telegram.calls), asyncio.get_running_loop().time()

    attempts, seconds = run(scenario())
    assert attempts == 5
    assert 5 < seconds < 15


def test_a_call_that_is_now_refused_and_now_lost_is_given_up_in_the_end() -> None:
    async def scenario() -> int:
        telegram = Telegram({ADA: [error for _ in range(50) for error in (busy(1), NetworkError("x"))]})
        with pytest.raises(TelegramError):
            await telegram.send(ADA)
        return len(telegram.calls)

    assert run(scenario()) == 5


@pytest.mark.parametrize("error", [BadRequest("message is not modified"), Forbidden("bot was blocked by the user")])
def test_what_would_fail_again_is_not_tried_again(error: TelegramError) -> None:
    async def scenario() -> int:
        telegram = Telegram({ADA: [error]})
        with pytest.raises(type(error)):
            await telegram.send(ADA)
        return len(telegram.calls)

    assert run(scenario()) == 1


@pytest.mark.parametrize("refusal", [lambda: busy(1), lambda: NetworkError("x"), TimedOut, lambda: BadRequest("x")])
def test_once_means_once(refusal: Callable[[], TelegramError]) -> None:
    async def scenario() -> tuple[int, float]:
        error = refusal()
        telegram = Telegram({ADA: [error]})
        with pytest.raises(type(error)):
            await telegram.send(ADA, patience=ONCE)
        return len(telegram.calls), asyncio.get_running_loop().time()

    assert run(scenario()) == (1, 0)


def test_a_call_that_is_called_off_while_it_waits_is_not_made() -> None:
    async def scenario() -> Telegram:
        telegram = Telegram({ADA: [busy(30)]})
        waiting = asyncio.create_task(telegram.send(ADA))
        await asyncio.sleep(10)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        await asyncio.sleep(60)
        return telegram

    assert run(scenario()).times(ADA) == [0]


# Many at once


def test_a_group_gets_twenty_messages_a_minute() -> None:
    async def scenario() -> Telegram:
        telegram = Telegram()
        await asyncio.gather(*(telegram.send(GROUP) for _ in range(45)), telegram.send(OTHER_GROUP))
        return telegram

    telegram = run(scenario())
    times = telegram.times(GROUP)
    assert times[:20] == [0] * 20
    assert telegram.times(OTHER_GROUP) == [0]
    for start in times:
        assert len([moment for moment in times if start < moment <= start + 60]) <= 21


def test_people_are_not_kept_waiting() -> None:
    async def scenario() -> list[float]:
        telegram = Telegram()
        return await asyncio.gather(*(telegram.send(chat) for chat in (*range(2000, 2200), *[ADA] * 50)))

    assert set(run(scenario())) == {0}


# What is told


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level("DEBUG"):
        yield caplog


def test_the_log_tells_what_waits_but_not_for_whom(told: pytest.LogCaptureFixture) -> None:
    async def scenario() -> None:
        await Telegram({ADA: [busy(7), NetworkError("Guadalupe")]}).send(ADA)

    run(scenario())
    ours = [record.getMessage() for record in told.records if record.name.startswith("recourse")]
    assert len(ours) == 2
    assert all("sendMessage" in message for message in ours)
    for secret in (str(ADA), "hello", "Guadalupe"):
        assert secret not in told.text
    assert not [record for record in told.records if record.levelname in {"ERROR", "CRITICAL"}]
