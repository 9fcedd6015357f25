"""Where a bot keeps what it needs from one message to the next: in memory, unless several processes share it."""

import asyncio
from typing import Protocol

from bots.notes import MemoryNotes, Notes
from bots.replicas import Alone, Replicas
from bots.reports import SharedReports
from bots.sessions import MemorySessions, SessionStore, sweep_periodically


class Store(Protocol):
    """Sessions and notes, and what the processes of a bot agree on."""

    @property
    def sessions(self) -> SessionStore: ...

    @property
    def notes(self) -> Notes: ...

    @property
    def reports(self) -> SharedReports | None:
        """Return what several processes have counted together; None if there is one alone."""

    @property
    def drafts(self) -> int | None:
        """Return the number of drafts that are alive; None if nobody can tell."""

    async def is_there(self) -> bool:
        """Return whether the store can be reached."""

    def replicas(self, token: str) -> Replicas:
        """Return the processes of the bot that has this token."""

    async def aclose(self) -> None:
        """Close the connections."""

    async def attend(self, stop: asyncio.Event) -> None:
        """Look after the store until ``stop`` is set. Runs as a service beside the bots."""


class MemoryStore:
    """A store in the memory of this process. ``restarted`` is True if one before may have had drafts."""

    reports = None

    def __init__(self, *, restarted: bool = False) -> None:
        self.sessions = MemorySessions(restarted=restarted)
        self.notes = MemoryNotes()

    @property
    def drafts(self) -> int:
        return self.sessions.drafts

    async def is_there(self) -> bool:
        return True

    def replicas(self, token: str) -> Replicas:  # noqa: ARG002
        return Alone()

    async def aclose(self) -> None:
        """Do nothing: it has none."""

    async def attend(self, stop: asyncio.Event) -> None:
        """Drop what has expired."""
        await sweep_periodically(self.sessions, stop)
