"""What the commands share: options that name the content, the reader's language and the moment, and what is behind."""

import os
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bots.reporting import USAGE_ERROR, fail
from bots.settings import AllSettings, SettingsError, read_settings
from core.conversation.voice import Voice
from core.knowledge.model import Contact, Content
from core.language.catalogue import Translators
from core.language.locales import SOURCE_LOCALE, negotiate

ContentOption = Annotated[Path | None, typer.Option("--content", help="Another folder of content.", show_default=False)]
AtOption = Annotated[
    str | None,
    typer.Option("--at", help="Answer as of this moment, like 2026-11-26T09:00-05:00.", show_default=False),
]
LocaleOption = Annotated[
    str | None, typer.Option("--locale", help="The reader's language, like es or pt-BR.", show_default=False)
]
# Beyond this no time-zone rules and holidays are known.
_FIRST_YEAR, _LAST_YEAR = 2000, 2099


def settings() -> AllSettings:
    """All settings; faulty ones end the command with every fault, one a line."""
    try:
        return read_settings()
    except SettingsError as error:
        fail("\n".join(error.faults))


def content_folder(option: Path | None) -> Path:
    return option or settings().recourse.content


def moment_at(text: str | None, contact: Contact | None) -> datetime | None:
    """A time without offset is meant in the office's time zone, or in that of this machine."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        fail(f"{text} is not a time: write it like 2026-11-26T09:00-05:00.", USAGE_ERROR)
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        fail(f"The year of {text} is not between {_FIRST_YEAR} and {_LAST_YEAR}.", USAGE_ERROR)
    if moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=ZoneInfo(contact.hours.timezone)) if contact and contact.hours else moment.astimezone()


def voice_of(folder: Path, content: Content, wanted: str | None, moment: datetime) -> Voice:
    locale = (negotiate(wanted, content.locales) if wanted else None) or SOURCE_LOCALE
    return Voice(content, Translators(folder)(locale), moment)


def environment_locale() -> str | None:
    """The reader's language as POSIX tells it; C and POSIX are no language."""
    value = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return None if value.partition(".")[0] in {"", "C", "POSIX"} else value
