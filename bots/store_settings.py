"""The settings of the store that several processes share."""

from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bots.setting_values import is_local, wrong

_PLAIN, _ENCRYPTED, _SOCKET = {"valkey", "redis"}, {"valkeys", "rediss"}, {"unix"}
_SHORTEST_SECRET = 32
# A secret that is typed or repeated has few different characters; one that is made at random has about twenty.
_FEWEST_CHARACTERS = 10
_MAKE_ONE = "make one with: openssl rand -base64 32"


def _store_address(value: SecretStr) -> SecretStr:
    """Accept the addresses of Valkey and Redis. The password must not go unencrypted through the internet."""
    if not value:
        return value
    address = value.get_secret_value()
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise wrong("this is not the address of a store; write it like valkey://127.0.0.1:6379") from None
    if parts.scheme in _SOCKET and parts.path:
        return value
    if parts.scheme not in _PLAIN | _ENCRYPTED or not parts.hostname or port == 0:
        raise wrong("this is not the address of a store; write it like valkey://127.0.0.1:6379")
    if parts.scheme in _PLAIN and not is_local(parts.hostname):
        raise wrong("the password would be sent unencrypted; write valkeys:// or rediss://, or name a local server")
    return value


class StoreSettings(BaseSettings):
    """The settings of the store. Without a ``url`` everything is in the memory of the process.

    ``secret`` may hold several secrets with commas between: the first one writes, all of them read.
    """

    model_config = SettingsConfigDict(
        env_prefix="RECOURSE_STORE_", env_file=".env", extra="ignore", env_ignore_empty=True
    )

    # Secret, because it may hold a password.
    url: Annotated[SecretStr, AfterValidator(_store_address)] = SecretStr("")
    secret: SecretStr = SecretStr("")

    @field_validator("secret")
    @classmethod
    def _enough(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        """Refuse what can be guessed: whoever has the store and the secret reads the drafts."""
        url: Any = info.data.get("url")
        if not value:
            if url:
                raise wrong(f"needed with RECOURSE_STORE_URL, the same for all processes; {_MAKE_ONE}")
            return value
        for secret in _apart(value):
            if len(secret) < _SHORTEST_SECRET or len(set(secret)) < _FEWEST_CHARACTERS:
                raise wrong(f"each secret has at least {_SHORTEST_SECRET} characters, made at random; {_MAKE_ONE}")
        return value

    @property
    def secrets(self) -> list[str]:
        return _apart(self.secret)


def _apart(secrets: SecretStr) -> list[str]:
    """Return each secret, without a space that stands beside a comma: it would make another secret of it."""
    return [secret.strip() for secret in secrets.get_secret_value().split(",")]
