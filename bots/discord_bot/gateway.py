"""The gateway: which events are read, what happens to one that cannot be read, and what the final close codes mean."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, MutableMapping
from typing import Any

from bots.logs import describe
from bots.service import connect_pauses

_LOG = logging.getLogger("recourse.discord")
# If one of these cannot be read, the connection is of no use. It ends, and a new one is made.
_OF_THE_CONNECTION = {"READY", "RESUMED"}
# Servers are known for their language, and for the channels that messages and interactions name.
_USED = {"GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE", "MESSAGE_CREATE", "INTERACTION_CREATE"}
# Discord takes back the token of a bot that begins more than 1000 sessions a day
# (https://docs.discord.com/developers/events/gateway#session-start-limit): one in two minutes is fewer.
_SHORT_PAUSES, _LONG_PAUSE = 10, 120.0
# https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
_FINAL = {
    4004: "DISCORD_TOKEN is no longer valid. Copy it anew from the developer portal, page Bot.",
    4010: "Discord knows no such shard. Correct SHARD_IDS and SHARD_COUNT, or leave both out.",
    4011: "The bot is in more servers than so few shards may have. Raise SHARD_COUNT, or leave it and SHARD_IDS out.",
    4012: "Discord no longer speaks this version of its protocol. Update Recourse.",
    4013: "Discord does not know the intents that the bot asks for. Update Recourse.",
    4014: (
        "Discord does not allow the intents that the bot asks for. No privileged intent is needed: switch the three "
        "Privileged Gateway Intents off in the developer portal, page Bot, and use Recourse as it was published."
    ),
}

Parsers = MutableMapping[str, Callable[[Any], None]]


def guard_parsers(parsers: Parsers) -> None:
    """Remove the parsers of events that the bot does not use, and make the others skip an event they cannot read.

    discord.py parses every event, and one of an unexpected shape would end it.
    """
    skipped: Counter[str] = Counter()
    for event in list(parsers):
        if event in _USED:
            parsers[event] = _guarded(event, parsers[event], skipped)
        elif event not in _OF_THE_CONNECTION:
            del parsers[event]


def guard_presses(views: Any) -> None:
    """Make the library's store of views skip a press whose message it cannot read.

    discord.py reads the message in a task that nobody watches.
    """
    schedule = views.schedule_dynamic_item_call

    async def read(*arguments: Any) -> None:
        try:
            await schedule(*arguments)
        except Exception as error:  # noqa: BLE001  (one press must not end the bot)
            _LOG.error("Discord: a press could not be read: %s", describe(error))

    views.schedule_dynamic_item_call = read


def _guarded(event: str, parse: Callable[[Any], None], skipped: Counter[str]) -> Callable[[Any], None]:
    def read(told: Any) -> None:
        try:
            parse(told)
        except Exception as error:  # noqa: BLE001  (one event must not end the bot)
            skipped[event] += 1
            # The 1st, 2nd, 4th, 8th … time, so that the log does not fill where every event has a new shape.
            if skipped[event].bit_count() == 1:
                _LOG.error("Discord: %s could not be read (%d so far): %s", event, skipped[event], describe(error))

    return read


def final_reason(code: int) -> str:
    """Return what a final close ``code`` means and what to do."""
    told = _FINAL.get(code, "See https://docs.discord.com/developers/topics/opcodes-and-status-codes.")
    return f"Discord ended the connection for good (code {code}). {told}"


def session_pauses() -> Iterator[float]:
    """Yield the seconds to wait before each further connection. Endless; slow enough for Discord's daily limit."""
    for number, pause in enumerate(connect_pauses()):
        yield pause if number < _SHORT_PAUSES else max(pause, _LONG_PAUSE)
