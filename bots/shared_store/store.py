"""The shared store as a whole."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress

from bots.sessions import StoreError
from bots.shared_store.agreement import Agreement
from bots.shared_store.client import connected_to
from bots.shared_store.keys import Keys
from bots.shared_store.notes import SharedNotes
from bots.shared_store.replicas import LEASE_SECONDS, SharedReplicas
from bots.shared_store.reports import SharedReports
from bots.shared_store.sessions import SharedSessions

_LOG = logging.getLogger("recourse")
_LOOK_SECONDS = 5.0


class SharedStore:
    """The store at ``url``, for processes with the same ``secrets``: the first one writes, all of them read.

    It does not tell a draft from anything else, so nobody can count drafts: ``drafts`` is None.
    """

    drafts = None

    def __init__(self, url: str, secrets: Sequence[str]) -> None:
        self._client = connected_to(url)
        self._keys = keys = [Keys(secret, "store") for secret in secrets]
        self.sessions = SharedSessions(self._client, keys)
        self.notes = SharedNotes(self._client, keys)
        self.reports = SharedReports(self._client, keys)
        # Of the bots of this process.
        self._agreements: dict[str, Agreement] = {}

    def replicas(self, token: str, lease: float = LEASE_SECONDS) -> SharedReplicas:
        """See ``Store``. A killed process holds what it had for ``lease`` seconds."""
        bot = Keys(token, "replicas")
        self._agreements[token] = Agreement(self._client, bot, self._keys)
        return SharedReplicas(self._client, bot, lease)

    async def agrees(self) -> bool:
        """Tell the other processes by which secret this one writes, and return whether it can read what they write.

        Raises StoreError.
        """
        return all([await each.look(say=True) for each in self._agreements.values()])

    async def reads_all(self, token: str) -> bool:
        """Return whether all that other processes of the bot with this token write can be read. Raises StoreError."""
        return await Agreement(self._client, Keys(token, "replicas"), self._keys).look(say=False)

    async def attend(self, stop: asyncio.Event) -> None:
        """Look every few seconds whether the store is there and has what it had, and whether its processes agree.

        Log when that changes.
        """
        was_there: bool | None = None
        agreed = True
        while not stop.is_set():
            is_there = await self.is_there()
            if not is_there and was_there is not False:
                _LOG.error("The store cannot be reached (RECOURSE_STORE_URL): what comes by webhook waits at Telegram")
            elif is_there and not was_there:
                _LOG.info("The store can be reached")
            was_there = is_there
            with suppress(StoreError):
                agrees = await self.agrees()
                if agreed and not agrees:
                    _LOG.error(
                        "Another process of this bot has a secret that this one does not have, or had one half a "
                        "minute ago (RECOURSE_STORE_SECRET): neither knows what people wrote to the other. Give all of "
                        "them the same secrets"
                    )
                elif agrees and not agreed:
                    _LOG.info("All processes of this bot have the same secrets again (RECOURSE_STORE_SECRET)")
                agreed = agrees
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _LOOK_SECONDS)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def is_there(self) -> bool:
        """Return whether the store can be reached, and take note if it has lost what it had."""
        try:
            await self.sessions.greet()
        except StoreError:
            return False
        return True
