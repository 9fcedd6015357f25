"""Reads the settings from the environment and from .env. See .env.example and docs/operating.md."""

import ipaddress
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, ValidationInfo
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bots.local_hosts import is_local
from bots.setting_names import faulty_lines, faulty_names, misplaced_names
from bots.store_settings import StoreSettings
from core.content import read_text

ENV_FILE = ".env"
_REPOSITORY = Path(__file__).resolve().parent.parent
_OFFICIAL_API = "https://api.telegram.org"
# https://core.telegram.org/bots/api#setwebhook
_WEBHOOK_PORTS = frozenset({443, 80, 88, 8443})
_HTTPS_PORT = 443
# These decide who gets the token, and what people write.
_WHERE_WORDS_GO = ("TELEGRAM_API_URL", "TELEGRAM_WEBHOOK_URL", "RECOURSE_STORE_URL", "RECOURSE_STORE_SECRET")
_LAST_PORT = 65_535


class SettingsError(Exception):
    """Faulty settings.

    Each line of ``faults`` names a variable or a line of .env, what is wrong and what to do, but never the value.
    """

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def _wrong(message: str) -> PydanticCustomError:
    return PydanticCustomError("setting", "{message}", {"message": message})


def _bot_token(value: SecretStr) -> SecretStr:
    # The part before the colon is the id of the bot, https://core.telegram.org/bots/api#authorizing-your-bot
    if value and not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", value.get_secret_value()):
        raise _wrong("this is not a bot token; copy the whole line from @BotFather, digits and colon included")
    return value


def _discord_token(value: SecretStr) -> SecretStr:
    if value and not re.fullmatch(r"[\w.-]+", value.get_secret_value()):
        raise _wrong("this is not a bot token; copy it from the page Bot of Discord's developer portal")
    return value


def _shard_count(value: Any) -> int | None:
    if value is None:
        return None
    if not str(value).isdecimal() or int(value) < 1:
        raise _wrong("the number of shards is 1 or more")
    return int(value)


def _shard_ids(value: Any, info: ValidationInfo) -> tuple[int, ...]:
    if not value:
        return ()
    parts = [part.strip() for part in str(value).split(",")]
    count = info.data.get("shard_count")
    if not all(part.isdecimal() for part in parts):
        raise _wrong("write the numbers of shards with commas between, like 0,1,2")
    if count is None or any(int(part) >= count for part in parts):
        raise _wrong("shards are counted from 0 and need SHARD_COUNT, which is more than each of them")
    return tuple(int(part) for part in parts)


def _webhook_secret(value: SecretStr) -> SecretStr:
    # https://core.telegram.org/bots/api#setwebhook
    if value and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
        raise _wrong("a secret has 1 to 256 of the characters A-Z a-z 0-9 _ -; leave it out to have one made")
    return value


def _address(value: str) -> str:
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise _wrong("this is not a web address; write it like https://bot.example.org:8443") from None
    complete = parts.scheme in {"http", "https"} and parts.hostname and port != 0
    if not complete or parts.query or parts.fragment:
        raise _wrong("this is not a web address; write it like https://bot.example.org")
    return value.rstrip("/")


def _api_address(value: str) -> str:
    """Accept an address to which the token can go: https, or http in this machine or network."""
    value = _address(value)
    parts = urlsplit(value)
    if parts.scheme != "https" and not is_local(parts.hostname or ""):
        raise _wrong("the token would be sent unencrypted; write it with https, or name a server in your own network")
    return value


def _webhook_address(value: str, info: ValidationInfo) -> str:
    """Accept the addresses that Telegram calls: https only, on four ports.

    A Bot API server of one's own also calls addresses in its own network.
    """
    parts = urlsplit(value)
    if info.data.get("api_url") != _OFFICIAL_API and is_local(parts.hostname or ""):
        return value
    if parts.scheme != "https":
        raise _wrong("Telegram calls https addresses only; write it like https://bot.example.org")
    if (parts.port or _HTTPS_PORT) not in _WEBHOOK_PORTS:
        raise _wrong("Telegram calls the ports 443, 80, 88 and 8443 only; use one of them")
    return value


def _port(value: Any) -> int:
    if not str(value).isdecimal() or not 1 <= int(value) <= _LAST_PORT:
        raise _wrong(f"a port is a number from 1 to {_LAST_PORT}")
    return int(value)


def _listen(value: str) -> str:
    try:
        ipaddress.ip_address(value)
    except ValueError:
        raise _wrong("this is not an IP address; write it like 127.0.0.1, or 0.0.0.0 for all addresses") from None
    return value


def _level(value: Any) -> str:
    if str(value).upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise _wrong("write DEBUG, INFO, WARNING or ERROR")
    return str(value).upper()


def _username(value: str) -> str:
    name = value.removeprefix("@")
    if name and not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{3,31}", name):
        raise _wrong("this is not the user name of a bot; write it like my_recourse_bot")
    return name


_S = TypeVar("_S", bound=BaseSettings)
Address = Annotated[str, AfterValidator(_address)]


class Settings(BaseSettings):
    """The settings of all commands."""

    model_config = SettingsConfigDict(env_prefix="RECOURSE_", env_file=ENV_FILE, extra="ignore", env_ignore_empty=True)

    content: Path = Field(default=_REPOSITORY / "content")
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_level)] = "INFO"


class TelegramSettings(BaseSettings):
    """The settings of the Telegram bot. Without a ``token`` there is no such bot.

    With ``webhook_url`` Telegram calls the bot; without it the bot uses long polling.
    """

    model_config = SettingsConfigDict(env_prefix="TELEGRAM_", env_file=ENV_FILE, extra="ignore", env_ignore_empty=True)

    token: Annotated[SecretStr, AfterValidator(_bot_token)] = SecretStr("")
    username: Annotated[str, AfterValidator(_username)] = ""
    api_url: Annotated[str, AfterValidator(_api_address)] = _OFFICIAL_API
    webhook_url: Annotated[Address, AfterValidator(_webhook_address)] | None = None
    webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] = SecretStr("")
    listen: Annotated[str, AfterValidator(_listen)] = "127.0.0.1"
    port: Annotated[int, BeforeValidator(_port)] = 8443

    @property
    def foreign_host(self) -> str:
        """Return the host to which the token goes, if that is not Telegram's; else an empty text."""
        return "" if self.api_url == _OFFICIAL_API else urlsplit(self.api_url).hostname or ""


class DiscordSettings(BaseSettings):
    """The settings of the Discord bot. Without a ``token`` there is no such bot.

    Without ``shard_ids`` one process has all shards.
    """

    model_config = SettingsConfigDict(env_prefix="DISCORD_", env_file=ENV_FILE, extra="ignore", env_ignore_empty=True)

    token: Annotated[SecretStr, AfterValidator(_discord_token)] = SecretStr("")
    shard_count: Annotated[int | None, BeforeValidator(_shard_count), Field(validation_alias="SHARD_COUNT")] = None
    shard_ids: Annotated[
        tuple[int, ...], NoDecode, BeforeValidator(_shard_ids), Field(validation_alias="SHARD_IDS")
    ] = ()


@dataclass(frozen=True)
class AllSettings:
    recourse: Settings
    store: StoreSettings
    telegram: TelegramSettings
    discord: DiscordSettings


def read_settings() -> AllSettings:
    """Return all settings. Raises SettingsError with every fault of every setting."""
    known = [
        name for model in (Settings, StoreSettings, TelegramSettings, DiscordSettings) for name in _variables(model)
    ]
    text, faults = _file()
    faults += [*faulty_lines(ENV_FILE, text or "", known), *faulty_names(os.environ, known)]
    faults += misplaced_names(ENV_FILE, text or "", os.environ, "TELEGRAM_TOKEN", _WHERE_WORDS_GO)
    file = None if text is None else ENV_FILE

    def read(model: type[_S]) -> _S | None:
        try:
            return model(_env_file=file)
        except ValidationError as error:
            prefix = model.model_config.get("env_prefix", "")
            faults.extend(
                f"{_variable(prefix, str(details['loc'][0]))}: {details['msg']}" for details in error.errors()
            )
            return None

    recourse, store = read(Settings), read(StoreSettings)
    telegram, discord = read(TelegramSettings), read(DiscordSettings)
    if faults or recourse is None or store is None or telegram is None or discord is None:
        raise SettingsError(faults)
    return AllSettings(recourse, store, telegram, discord)


def _file() -> tuple[str | None, list[str]]:
    """Return the text of .env, or None and what keeps it from being read. Without the file there is neither."""
    path = Path(ENV_FILE)
    # Some people call the folder of a virtual environment .env.
    if not path.is_file():
        return None, []
    text, issues = read_text(path, ENV_FILE)
    return text, [str(issue) for issue in issues]


def _variables(model: type[BaseSettings]) -> list[str]:
    """Return the names of the environment variables of a model."""
    prefix = model.model_config.get("env_prefix", "")
    return [_variable(prefix, str(field.validation_alias or name)) for name, field in model.model_fields.items()]


def _variable(prefix: str, name: str) -> str:
    """Return the name of the environment variable. A field with an alias, such as ``SHARD_COUNT``, has no prefix."""
    return name if name.isupper() else f"{prefix}{name}".upper()
