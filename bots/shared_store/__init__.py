"""A store that several processes share: Valkey or Redis. What stands in it can be read only with the operator's secret.

Needs the extra ``store`` (redis, cryptography).
"""

from bots.shared_store.store import SharedStore

__all__ = ["SharedStore"]
