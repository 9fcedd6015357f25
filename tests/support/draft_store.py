"""A draft in the store of sessions, and what the store holds of it."""

import pickle
from datetime import UTC, datetime

from bots.sessions import MemorySessions
from core.conversation import Draft, Session

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
HALF_AN_HOUR = 1800.0
REPORT = "f:report-a-street-light"
WORDS = "It is dark, says Guadalupe of Xochimilco"


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def draft(words: str = WORDS, moment: datetime = NOW) -> Session:
    return Session().writing(Draft.begun("report-a-street-light", "en", moment).answering("what", words, moment))


async def kept(store: MemorySessions, key: str, now: datetime = NOW) -> Session:
    return await store.load(key, now)


def held(store: MemorySessions) -> str:
    return pickle.dumps(vars(store)).decode("latin-1")
