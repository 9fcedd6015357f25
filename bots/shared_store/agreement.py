"""Whether the processes of a bot can read what each of them writes: that takes a secret of the operator's in common.

Each says in the store by which secret it writes, as a fingerprint, under a name that all of them know by the bot's
token. What is not said again ends by itself.
"""

from collections.abc import Sequence
from typing import cast

from bots.shared_store.client import Client, reached
from bots.shared_store.keys import Keys

# Longer than a few looks of a process at its store.
LEASE_SECONDS = 30.0
# KEYS: the secrets in use. ARGV: the lease in milliseconds, and the secret that is used, or nothing to only look.
# Returns the secrets that are in use.
_SAY = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if ARGV[2] ~= '' then
  redis.call('HSET', KEYS[1], ARGV[2], now + ARGV[1])
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
local used = {}
local said = redis.call('HGETALL', KEYS[1])
for i = 1, #said, 2 do
  if tonumber(said[i + 1]) > now then used[#used + 1] = said[i] else redis.call('HDEL', KEYS[1], said[i]) end
end
return used
"""


class Agreement:
    """The secrets that processes of one bot use: ``keys`` are of this one's, and the first one writes."""

    def __init__(self, client: Client, bot: Keys, keys: Sequence[Keys]) -> None:
        self._name = bot.name("secrets")
        self._ours = [each.fingerprint("which secret") for each in keys]
        self._say = client.register_script(_SAY)

    async def look(self, *, say: bool) -> bool:
        """Return whether this process can read what all others write. Raises StoreError.

        If ``say`` is True, it tells the others which secret it uses.
        """
        ours = self._ours[0] if say else b""
        async with reached():
            used = cast("list[bytes]", await self._say([self._name], [int(LEASE_SECONDS * 1000), ours]))
        return set(used) <= set(self._ours)
