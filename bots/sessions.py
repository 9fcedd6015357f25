"""Where sessions are kept between two turns: in memory, and only as long as they say."""

import hashlib
import hmac
import secrets
from collections import OrderedDict
from datetime import datetime
from typing import Protocol

from core.conversation.session import Session


class SessionStore(Protocol):
    async def load(self, key: str, now: datetime) -> Session: ...

    async def save(self, key: str, session: Session) -> None: ...


class MemorySessions:
    """Forgets everything on restart, the oldest session when full, and never holds a name or an id: keys are
    HMACs under a secret that lives as long as the process."""

    def __init__(self, most: int = 100_000) -> None:
        self._most = most
        self._secret = secrets.token_bytes(32)
        self._sessions: OrderedDict[bytes, Session] = OrderedDict()

    def __len__(self) -> int:
        return len(self._sessions)

    async def load(self, key: str, now: datetime) -> Session:
        return self._sessions.get(self._hashed(key), Session()).at(now)

    async def save(self, key: str, session: Session) -> None:
        hashed = self._hashed(key)
        self._sessions.pop(hashed, None)
        if session != Session():
            self._sessions[hashed] = session
        while len(self._sessions) > self._most:
            self._sessions.popitem(last=False)

    def _hashed(self, key: str) -> bytes:
        return hmac.digest(self._secret, key.encode(), hashlib.sha256)
