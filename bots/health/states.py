"""The truth behind /readyz: what each platform is doing, and whether what the bots depend on can be reached."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum

# Returns whether something that the bots depend on can be reached, such as a store. May raise, which means no.
Probe = Callable[[], Awaitable[bool]]


class State(StrEnum):
    CONNECTING = "connecting"
    CONNECTED = "connected"
    DISCONNECTED = "disconnected"
    ENDED = "ended"


class PlatformState:
    """What the bot of one platform is doing. ``clock`` returns seconds that never go back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._heard: float | None = None
        self.state = State.CONNECTING
        self.why = ""

    def connected(self) -> None:
        self.state = State.CONNECTED

    def disconnected(self) -> None:
        """Note that a connection was lost. One that was never made is still being made."""
        if self.state is State.CONNECTED:
            self.state = State.DISCONNECTED

    def ended(self, why: str) -> None:
        """Note that the bot has ended for good. ``why`` is what its operator is told."""
        self.state, self.why = State.ENDED, why

    def heard(self) -> None:
        """Note that somebody has asked something."""
        self._heard = self._clock()

    @property
    def minutes_since_update(self) -> int | None:
        """Return for how many whole minutes nobody has asked anything; None if nobody ever has.

        Not seconds: a single look does not tell when a certain person wrote. Looking again and again does.
        """
        return None if self._heard is None else int(self._clock() - self._heard) // 60


@dataclass
class Health:
    """The state of all platforms by their name, probes by theirs, and the version of the content that is answered from.

    A store, or anything else without which no answer is right, adds itself to ``probes``.
    """

    platforms: dict[str, PlatformState]
    probes: dict[str, Probe] = field(default_factory=dict)
    content_version: str = ""

    def heard(self, platform: str) -> None:
        for name, state in self.platforms.items():
            if name.casefold() == platform:
                state.heard()

    async def failed_probes(self) -> list[str]:
        """Return the names of the probes that fail."""
        return [name for name, probe in self.probes.items() if not await _holds(probe)]

    @property
    def answers(self) -> bool:
        """Return whether at least one platform is connected. The others' state is told beside it."""
        return any(platform.state is State.CONNECTED for platform in self.platforms.values())


async def _holds(probe: Probe) -> bool:
    try:
        return await probe()
    except Exception:  # noqa: BLE001  (whatever a probe meets, what it looks for is not there)
        return False
