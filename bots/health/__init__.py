"""What an operator can see of a bot that runs: whether it lives and answers, and counts that tell of no person."""

from bots.health.counts import Counts
from bots.health.server import HealthServer
from bots.health.states import Health, PlatformState

__all__ = ["Counts", "Health", "HealthServer", "PlatformState"]
