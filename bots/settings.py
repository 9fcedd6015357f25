"""Settings from the environment and from .env, read once."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

_REPOSITORY = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Every variable is optional. See .env.example."""

    model_config = SettingsConfigDict(env_prefix="RECOURSE_", env_file=".env", extra="ignore")

    content: Path = Field(default=_REPOSITORY / "content")
