"""A server for all tests of the shared store, and two processes that use it; each test begins with an empty one."""

from collections.abc import AsyncIterator

import pytest

from bots.shared_store import SharedStore
from tests.support.store_server import StoreServer, shared, store_server


@pytest.fixture(scope="module")
async def running() -> AsyncIterator[StoreServer]:
    async with store_server() as found:
        yield found


@pytest.fixture
async def server(running: StoreServer) -> StoreServer:
    await running.clear()
    return running


@pytest.fixture
async def one(server: StoreServer) -> AsyncIterator[SharedStore]:
    async with shared(server) as found:
        yield found


@pytest.fixture
async def other(server: StoreServer) -> AsyncIterator[SharedStore]:
    async with shared(server) as found:
        yield found
