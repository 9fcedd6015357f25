"""What an operator can see of a bot that runs: whether it lives and answers, and counts that tell of no person.

It is told over HTTP by bots/monitoring/.
"""

from bots.health.counts import DELAYS, STEP, Counts
from bots.health.states import Health, PlatformState, State

__all__ = ["DELAYS", "STEP", "Counts", "Health", "PlatformState", "State"]
