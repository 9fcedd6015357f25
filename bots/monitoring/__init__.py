"""Tells an operator's tools over HTTP how the bots are. Imported only where that is wanted: it takes 0.2 seconds."""

from bots.monitoring.server import HealthServer

__all__ = ["HealthServer"]
