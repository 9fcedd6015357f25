"""Processes agree: who answers what, in which order, and who does what once; also where one of them is killed."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bots.replicas import Alone, Claim, Replicas
from bots.sessions import StoreError
from bots.shared_store import SharedStore
from bots.shared_store.replicas import SharedReplicas
from tests.fakes import PATIENCE
from tests.support.store_server import StoreServer, shared

TOKEN = "12345:word-that-opens-nothing"  # noqa: S105  (of a fake)
SOON = 1.0


@pytest.fixture
async def first(one: SharedStore) -> Replicas:
    return one.replicas(TOKEN)


@pytest.fixture
async def second(other: SharedStore) -> Replicas:
    return other.replicas(TOKEN)


@pytest.fixture
async def killed(server: StoreServer) -> AsyncIterator[SharedReplicas]:
    """A process that claims and holds, and renews nothing any more."""
    async with shared(server) as store:
        yield store.replicas(TOKEN, SOON)


async def until_ours(replicas: Replicas, delivery: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while await replicas.claim(delivery) is not Claim.OURS:
            pass


async def test_a_delivery_is_claimed_by_one(first: Replicas, second: Replicas) -> None:
    claims = await asyncio.gather(*(each.claim("update 1") for each in (first, second, first, second)))
    assert sorted(claims, key=str) == [Claim.ELSEWHERE] * 3 + [Claim.OURS]
    assert await second.claim("update 2") is Claim.OURS


async def test_what_was_answered_is_answered_for_all(first: Replicas, second: Replicas) -> None:
    assert await first.claim("update 1") is Claim.OURS
    await first.end("update 1", answered=True)
    assert [await each.claim("update 1") for each in (first, second)] == [Claim.ANSWERED] * 2


async def test_what_was_not_answered_goes_back(first: Replicas, second: Replicas) -> None:
    assert await first.claim("update 1") is Claim.OURS
    await first.end("update 1", answered=False)
    assert await second.claim("update 1") is Claim.OURS


async def test_the_claim_of_a_killed_process_goes_back(killed: Replicas, first: Replicas) -> None:
    assert await killed.claim("update 1") is Claim.OURS
    assert await first.claim("update 1") is Claim.ELSEWHERE
    await until_ours(first, "update 1")
    await killed.end("update 1", answered=False)
    assert await killed.claim("update 1") is Claim.ELSEWHERE, "it is the first one's now"


async def test_a_process_at_work_keeps_what_it_has(killed: SharedReplicas, first: Replicas) -> None:
    """Longer than a lease."""
    async with killed.at_work(), killed.turn("telegram:1", 1):
        assert await killed.claim("update 1") is Claim.OURS
        waiting = asyncio.create_task(_turn(first, "telegram:1", 2))
        for _ in range(5):
            await asyncio.wait({waiting}, timeout=SOON / 2)
            assert await first.claim("update 1") is Claim.ELSEWHERE
            assert not waiting.done()
    await asyncio.wait_for(waiting, PATIENCE)


async def test_turns_of_a_queue_come_one_after_the_other_in_order(
    first: Replicas, second: Replicas, server: StoreServer
) -> None:
    diary: list[int] = []
    at_work = 0

    async def turn(replicas: Replicas, number: int) -> None:
        nonlocal at_work
        async with replicas.turn("telegram:1", number):
            at_work += 1
            assert at_work == 1
            await asyncio.sleep(0)
            diary.append(number)
            at_work -= 1

    async with asyncio.TaskGroup() as tasks, first.turn("telegram:1", 0):
        for number, each in ((3, first), (2, second), (1, first), (4, second)):
            tasks.create_task(turn(each, number))
        async with asyncio.timeout(PATIENCE):
            while await server.waiting() < 5:
                pass
        assert diary == []
    assert diary == [1, 2, 3, 4]


async def test_different_queues_wait_for_nobody(first: Replicas, second: Replicas) -> None:
    async with asyncio.timeout(PATIENCE), first.turn("telegram:1", 1), second.turn("telegram:2", 1):
        pass


async def test_the_turn_of_a_killed_process_ends(killed: Replicas, first: Replicas) -> None:
    held = killed.turn("telegram:1", 1)
    await held.__aenter__()
    await asyncio.wait_for(_turn(first, "telegram:1", 2), PATIENCE)
    await held.__aexit__(None, None, None)


async def test_who_waited_and_was_called_off_keeps_nobody_waiting(first: Replicas, second: Replicas) -> None:
    async with first.turn("telegram:1", 1):
        waiting = asyncio.create_task(_turn(second, "telegram:1", 2))
        await asyncio.wait({waiting}, timeout=SOON)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    await asyncio.wait_for(_turn(first, "telegram:1", 3), PATIENCE)


async def test_a_job_is_done_once(first: Replicas, second: Replicas) -> None:
    done: list[str] = []

    async def work() -> None:
        await asyncio.sleep(0)
        done.append("webhook")

    await asyncio.gather(*(each.once("webhook", "this address", work) for each in (first, second, first)))
    assert done == ["webhook"]
    await second.once("webhook", "another address", work)
    await second.once("profile", "another address", work)
    assert len(done) == 3


async def test_a_job_that_fails_is_done_by_the_next(first: Replicas, second: Replicas) -> None:
    async def fails() -> None:
        raise KeyError

    done: list[str] = []

    async def works() -> None:
        done.append("webhook")

    with pytest.raises(KeyError):
        await first.once("webhook", "this address", fails)
    await second.once("webhook", "this address", works)
    assert done == ["webhook"]


async def test_what_is_not_delivered_again_is_one_processs(first: Replicas, second: Replicas) -> None:
    assert [await each.first("7") for each in (first, second, first)] == [True, False, False]


async def test_bots_are_told_apart(one: SharedStore, first: Replicas) -> None:
    assert await first.claim("update 1") is Claim.OURS
    assert await one.replicas("54321:another-bot").claim("update 1") is Claim.OURS


async def test_names_say_nothing_and_all_end_by_themselves(first: Replicas, server: StoreServer) -> None:
    await first.claim("update 123456")
    await first.first("123456")
    await first.once("webhook", "https://bot.example.org", _nothing)
    async with first.turn("telegram:98765", 123456):
        held, ends = await server.dump(), await server.lifetimes()
    assert len(held) == 5
    assert all(0 < seconds <= 86_400 for seconds in ends.values())
    stolen = b"\0".join(held)
    for trace in (b"98765", b"123456", b"telegram", b"webhook"):
        assert trace not in stolen


async def test_a_store_that_is_gone_is_told(first: Replicas, server: StoreServer) -> None:
    assert await first.claim("update 1") is Claim.OURS
    await server.stop()
    with pytest.raises(StoreError):
        await first.claim("update 2")
    with pytest.raises(StoreError):
        await _turn(first, "telegram:1", 1)
    await first.end("update 1", answered=True)
    await server.start()


async def test_one_process_without_a_store_asks_nobody() -> None:
    alone = Alone()
    assert await alone.claim("update 1") is Claim.OURS
    assert await alone.first("7")
    async with alone.at_work(), alone.turn("telegram:1", 1):
        await alone.once("webhook", "this address", _nothing)
    await alone.end("update 1", answered=True)


async def _turn(replicas: Replicas, queue: str, number: int) -> None:
    async with replicas.turn(queue, number):
        pass


async def _nothing() -> None:
    pass
