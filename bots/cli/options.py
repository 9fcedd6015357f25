"""What the commands share: options that name the content, the reader's language and the moment, and what is behind."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, NoReturn
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from bots.settings import AllSettings, SettingsError, read_settings
from core.content import Contact, Content, ContentError, Localizer
from core.language import SOURCE_LOCALE, Translators, negotiate
from core.questions import Progress as Report

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


def localizer_for(folder: Path, content: Content, wanted: str | None, moment: datetime) -> Localizer:
    locale = (negotiate(wanted, content.locales) if wanted else None) or SOURCE_LOCALE
    return Localizer(content, Translators(folder)(locale), moment)


def environment_locale() -> str | None:
    """The reader's language as POSIX tells it; C and POSIX are no language."""
    value = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return None if value.partition(".")[0] in {"", "C", "POSIX"} else value


USAGE_ERROR = 2


def warn(message: str) -> None:
    typer.echo(message, err=True)


def fail(message: str, code: int = 1) -> NoReturn:
    """Ends the command with a message and an exit code."""
    warn(message)
    raise typer.Exit(code)


def fail_unknown(what: str, name: str, known: Iterable[str]) -> NoReturn:
    """End a command that was given an id that does not exist, and say which ones do. ``what`` is ``contact``."""
    names = list(known)
    close = get_close_matches(name, names, n=1)
    hint = f"Did you mean {close[0]}? " if close else ""
    fail(f"There is no {what} {name}. {hint}{what.capitalize()}s: {', '.join(names)}.", USAGE_ERROR)


@contextmanager
def content_faults() -> Iterator[None]:
    """Faulty content ends the command with all its faults, one a line."""
    try:
        yield
    except ContentError as error:
        fail("\n".join(str(issue) for issue in error.issues))


@contextmanager
def progress_bar() -> Iterator[Report]:
    """A bar for each thing that is reported; nothing is drawn before the first report."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bars = Progress(*columns, console=console)
    tasks: dict[str, TaskID] = {}

    def report(what: str, done: int, total: int) -> None:
        if not tasks:
            bars.start()
        if what not in tasks:
            tasks[what] = bars.add_task(what, total=total)
        bars.update(tasks[what], completed=done)

    try:
        yield report
    finally:
        if tasks:
            bars.stop()
