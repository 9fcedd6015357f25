"""What the value of each setting may be. A fault is told in plain words that never repeat the value."""

import ipaddress
import re
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr, ValidationInfo
from pydantic_core import PydanticCustomError

OFFICIAL_API = "https://api.telegram.org"
# https://core.telegram.org/bots/api#setwebhook
_WEBHOOK_PORTS = frozenset({443, 80, 88, 8443})
_HTTPS_PORT = 443
# No such name is anybody's in the whole world (RFC 6761, RFC 6762, and ICANN's resolution on .internal of 2024).
_LOCAL_ENDINGS = (".localhost", ".local", ".internal")
_LAST_PORT = 65_535
_MOST_OPERATOR_CHARACTERS = 120


def wrong(message: str) -> PydanticCustomError:
    """Return a fault with this message."""
    return PydanticCustomError("setting", "{message}", {"message": message})


def bot_token(value: SecretStr) -> SecretStr:
    # The part before the colon is the id of the bot, https://core.telegram.org/bots/api#authorizing-your-bot
    if value and not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", value.get_secret_value()):
        raise wrong("this is not a bot token; copy the whole line from @BotFather, digits and colon included")
    return value


def discord_token(value: SecretStr) -> SecretStr:
    if value and not re.fullmatch(r"[\w.-]+", value.get_secret_value()):
        raise wrong("this is not a bot token; copy it from the page Bot of Discord's developer portal")
    return value


def shard_count(value: Any) -> int | None:
    if value is None:
        return None
    if not str(value).isdecimal() or int(value) < 1:
        raise wrong("the number of shards is 1 or more")
    return int(value)


def shard_ids(value: Any, info: ValidationInfo) -> tuple[int, ...]:
    if not value:
        return ()
    parts = [part.strip() for part in str(value).split(",")]
    count = info.data.get("shard_count")
    if not all(part.isdecimal() for part in parts):
        raise wrong("write the numbers of shards with commas between, like 0,1,2")
    if count is None or any(int(part) >= count for part in parts):
        raise wrong("shards are counted from 0 and need SHARD_COUNT, which is more than each of them")
    return tuple(int(part) for part in parts)


def webhook_secret(value: SecretStr) -> SecretStr:
    # https://core.telegram.org/bots/api#setwebhook
    if value and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
        raise wrong("a secret has 1 to 256 of the characters A-Z a-z 0-9 _ -; leave it out to have one made")
    return value


def address(value: str) -> str:
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise wrong("this is not a web address; write it like https://bot.example.org:8443") from None
    complete = parts.scheme in {"http", "https"} and parts.hostname and port != 0
    if not complete or parts.query or parts.fragment:
        raise wrong("this is not a web address; write it like https://bot.example.org")
    return value.rstrip("/")


def api_address(value: str) -> str:
    """Accept an address to which the token can go: https, or http in this machine or network."""
    value = address(value)
    parts = urlsplit(value)
    if parts.scheme != "https" and not is_local(parts.hostname or ""):
        raise wrong("the token would be sent unencrypted; write it with https, or name a server in your own network")
    return value


def webhook_address(value: str, info: ValidationInfo) -> str:
    """Accept the addresses that Telegram calls: https only, on four ports.

    A Bot API server of one's own also calls addresses in its own network.
    """
    parts = urlsplit(value)
    if info.data.get("api_url") != OFFICIAL_API and is_local(parts.hostname or ""):
        return value
    if parts.scheme != "https":
        raise wrong("Telegram calls https addresses only; write it like https://bot.example.org")
    if (parts.port or _HTTPS_PORT) not in _WEBHOOK_PORTS:
        raise wrong("Telegram calls the ports 443, 80, 88 and 8443 only; use one of them")
    return value


def is_local(host: str) -> bool:
    """Return whether a host is in this machine or network: a private address, or a name that only a network knows."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith(_LOCAL_ENDINGS)


def port(value: Any) -> int:
    if not str(value).isdecimal() or not 1 <= int(value) <= _LAST_PORT:
        raise wrong(f"a port is a number from 1 to {_LAST_PORT}")
    return int(value)


def listen(value: str) -> str:
    try:
        ipaddress.ip_address(value)
    except ValueError:
        raise wrong("this is not an IP address; write it like 127.0.0.1, or 0.0.0.0 for all addresses") from None
    return value


def listening(value: str) -> str:
    """Accept an address and port of this machine, such as ``127.0.0.1:8079`` or ``[::1]:8079``."""
    if not value:
        return value
    host, _, number = value.rpartition(":")
    try:
        ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        raise wrong("this is not an IP address with a port; write it like 127.0.0.1:8079") from None
    port(number)
    return value


def operator(value: str) -> str:
    """Accept a contact that fits into a line of an answer."""
    if len(value) > _MOST_OPERATOR_CHARACTERS or not value.isprintable():
        raise wrong(f"write one line of at most {_MOST_OPERATOR_CHARACTERS} characters, like help@example.org")
    return value.strip()


def site(value: str) -> str:
    """Accept where the site stands on the web, with or without a slash at its end."""
    if not value:
        return value
    parts = urlsplit(value)
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment or not value.isprintable():
        raise wrong("write where the site begins, like https://example.org/recourse")
    return value.rstrip("/")


def level(value: Any) -> str:
    if str(value).upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise wrong("write DEBUG, INFO, WARNING or ERROR")
    return str(value).upper()


def log_format(value: Any) -> str:
    if str(value).lower() not in {"lines", "json"}:
        raise wrong("write lines or json")
    return str(value).lower()


def username(value: str) -> str:
    name = value.removeprefix("@")
    if name and not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{3,31}", name):
        raise wrong("this is not the user name of a bot; write it like my_recourse_bot")
    return name
