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

# https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-type
_PRESS = 3
_OF_A_MESSAGE = ("id", "channel_id", "type", "flags")
# https://docs.discord.com/developers/components/reference#component-object-component-types
_CONTAINER = 17

Parsers = MutableMapping[str, Callable[[Any], None]]


def guard_parsers(parsers: Parsers) -> None:
    """Remove the parsers of events that the bot does not use, and make the others skip an event they cannot read.

    discord.py parses every event, and one of an unexpected shape would end it.
    """
    skipped: Counter[str] = Counter()
    for event in list(parsers):
        if event in _USED:
            parse = _of_presses(parsers[event]) if event == "INTERACTION_CREATE" else parsers[event]
            parsers[event] = _guarded(event, parse, skipped)
        elif event not in _OF_THE_CONNECTION:
            del parsers[event]


def _of_presses(parse: Callable[[Any], None]) -> Callable[[Any], None]:
    """Return a parser that leaves out what stands in the message of a press: only the ids of its containers count."""

    def read(told: Any) -> None:
        if told["type"] == _PRESS and "message" in told:
            message = told["message"]
            parts = message.get("components") or ()
            containers = [{**part, "components": []} for part in parts if part["type"] == _CONTAINER]
            told["message"] = {name: message[name] for name in _OF_A_MESSAGE if name in message} | {
                "content": "",
                "components": containers,
            }
        parse(told)

    return read


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
