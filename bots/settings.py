"""Reads the settings from the environment and from .env. See .env.example and docs/operating.md."""

import os
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bots import logs
from bots import setting_values as values
from bots.secret_files import exposed, file_names, secrets_in_files
from bots.setting_names import faulty_lines, faulty_names, misplaced_names
from bots.store_settings import StoreSettings
from core.content import Operator, read_text

ENV_FILE = ".env"
# The folder of this repository, or the one of the packages where a wheel was installed: content/ goes into wheels.
_HOUSE = Path(str(files("bots"))).parent
# These decide who gets the token, and what people write.
_WHERE_WORDS_GO = ("TELEGRAM_API_URL", "TELEGRAM_WEBHOOK_URL", "RECOURSE_STORE_URL", "RECOURSE_STORE_SECRET")


class SettingsError(Exception):
    """Faulty settings.

    Each line of ``faults`` names a variable or a line of .env, what is wrong and what to do, but never the value.
    """

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


_S = TypeVar("_S", bound=BaseSettings)
Address = Annotated[str, AfterValidator(values.address)]


class Settings(BaseSettings):
    """The settings of all commands. ``env_file`` is the file that the others are read from, too.

    With ``health_address``, the bots tell there how they are.
    """

    model_config = SettingsConfigDict(env_prefix="RECOURSE_", env_file=ENV_FILE, extra="ignore", env_ignore_empty=True)

    content: Path = Field(default=_HOUSE / "content")
    env_file: Path = Path(ENV_FILE)
    health_address: Annotated[str, AfterValidator(values.listening)] = ""
    log_format: Annotated[logs.LogFormat, BeforeValidator(values.log_format)] = "lines"
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(values.level)] = "INFO"

    operator: Annotated[str, AfterValidator(values.operator)] = ""
    site_url: Annotated[str, AfterValidator(values.site)] = ""
    state: Path | None = None

    @property
    def state_folder(self) -> Path | None:
        """Return the folder that the bots may write; None if there is none. systemd's StateDirectory= is one."""
        given = os.environ.get("STATE_DIRECTORY", "").partition(":")[0]
        return self.state or (Path(given) if given else None)

    @property
    def health(self) -> tuple[str, int] | None:
        """Return the address and the port on which the bots tell how they are; None if they do not."""
        host, _, port = self.health_address.rpartition(":")
        return (host.strip("[]"), int(port)) if port else None


class TelegramSettings(BaseSettings):
    """The settings of the Telegram bot. Without a ``token`` there is no such bot.

    With ``webhook_url`` Telegram calls the bot; without it the bot uses long polling.
    """

    model_config = SettingsConfigDict(env_prefix="TELEGRAM_", env_file=ENV_FILE, extra="ignore", env_ignore_empty=True)

    token: Annotated[SecretStr, AfterValidator(values.bot_token)] = SecretStr("")
    username: Annotated[str, AfterValidator(values.username)] = ""
    api_url: Annotated[str, AfterValidator(values.api_address)] = values.OFFICIAL_API
    webhook_url: Annotated[Address, AfterValidator(values.webhook_address)] | None = None
    webhook_secret: Annotated[SecretStr, AfterValidator(values.webhook_secret)] = SecretStr("")
    listen: Annotated[str, AfterValidator(values.listen)] = "127.0.0.1"
    port: Annotated[int, BeforeValidator(values.port)] = 8443

    @property
    def foreign_host(self) -> str:
        """Return the host to which the token goes, if that is not Telegram's; else an empty text."""
        return "" if self.api_url == values.OFFICIAL_API else urlsplit(self.api_url).hostname or ""


class DiscordSettings(BaseSettings):
    """The settings of the Discord bot. Without a ``token`` there is no such bot.

    Without ``shard_ids`` one process has all shards.
    """

    model_config = SettingsConfigDict(env_prefix="DISCORD_", env_file=ENV_FILE, extra="ignore", env_ignore_empty=True)

    token: Annotated[SecretStr, AfterValidator(values.discord_token)] = SecretStr("")
    shard_count: Annotated[int | None, BeforeValidator(values.shard_count), Field(validation_alias="SHARD_COUNT")] = (
        None
    )
    shard_ids: Annotated[
        tuple[int, ...], NoDecode, BeforeValidator(values.shard_ids), Field(validation_alias="SHARD_IDS")
    ] = ()


@dataclass(frozen=True)
class AllSettings:
    recourse: Settings
    store: StoreSettings
    telegram: TelegramSettings
    discord: DiscordSettings

    def operator(self, *, takes_reports: bool = False, site: str = "") -> Operator:
        """Return what the operator has set that is told in answers and on cards. ``site`` is another site's address."""
        own = self.recourse
        return Operator(own.operator, takes_reports, site or own.site_url, self.telegram.username)


_TOKENS = ("TELEGRAM_TOKEN", "DISCORD_TOKEN")
_MODELS = (Settings, StoreSettings, TelegramSettings, DiscordSettings)


def read_settings() -> AllSettings:
    """Return all settings. Raises SettingsError with every fault of every setting."""
    known = [name for model in _MODELS for name in _variables(model)]
    secrets = {_variable_of(model, field): (model, field) for model in _MODELS for field in _secret_fields(model)}
    file = settings_file()
    text, faults = _text(file)
    found = secrets_in_files(secrets, os.environ)
    outside = {**os.environ, **found.values}
    faults += [*faulty_lines(str(file), text or "", known), *found.faults]
    faults += faulty_names(os.environ, [*known, *file_names(secrets)])
    faults += misplaced_names(str(file), text or "", outside, _TOKENS, _WHERE_WORDS_GO)

    def read(model: type[_S]) -> _S | None:
        from_files: dict[str, Any] = {
            field: found.values[name] for name, (of, field) in secrets.items() if of is model and name in found.values
        }
        try:
            return model(_env_file=None if text is None else file, **from_files)
        except ValidationError as error:
            faults.extend(
                f"{_variable_of(model, str(details['loc'][0]))}: {details['msg']}" for details in error.errors()
            )
            return None

    recourse, store = read(Settings), read(StoreSettings)
    telegram, discord = read(TelegramSettings), read(DiscordSettings)
    if faults or recourse is None or store is None or telegram is None or discord is None:
        raise SettingsError(faults)
    return AllSettings(recourse, store, telegram, discord)


def settings_file() -> Path:
    """Return the file of settings: the one that is named, else .env of the working folder, else .env of this house."""
    if named := os.environ.get("RECOURSE_ENV_FILE"):
        return Path(named)
    here = Path(ENV_FILE)
    beside = _HOUSE / ENV_FILE
    # Some people call the folder of a virtual environment .env.
    return beside if beside.is_file() and not here.is_file() else here


def exposed_secrets() -> str | None:
    """Return what to do if other users of this machine can read the secrets in the file of settings, else None."""
    file = settings_file()
    if not file.is_file() or not exposed(file):
        return None
    secrets = {_variable_of(model, field) for model in _MODELS for field in _secret_fields(model)}
    if not any(value and name.upper() in secrets for name, value in dotenv_values(file).items()):
        return None
    return f"{file}: other users of this machine can read the secrets in it; run: chmod 600 {file}"


def _text(file: Path) -> tuple[str | None, list[str]]:
    """Return the text of the file, or None and what keeps it from being read. .env need not be there."""
    if not file.is_file() and file.name == ENV_FILE:
        return None, []
    text, issues = read_text(file, str(file))
    return text, [str(issue) for issue in issues]


def _secret_fields(model: type[BaseSettings]) -> list[str]:
    return [name for name, field in model.model_fields.items() if field.annotation is SecretStr]


def _variables(model: type[BaseSettings]) -> list[str]:
    """Return the names of the environment variables of a model."""
    return [_variable_of(model, str(field.validation_alias or name)) for name, field in model.model_fields.items()]


def _variable_of(model: type[BaseSettings], field: str) -> str:
    """Return the name of the environment variable. A field with an alias, such as ``SHARD_COUNT``, has no prefix."""
    return field if field.isupper() else f"{model.model_config.get('env_prefix', '')}{field}".upper()
