"""The options that several commands have, and helpers for their values, errors and progress."""

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn
from zoneinfo import ZoneInfo

import typer

from bots.settings import AllSettings, SettingsError, read_settings
from core.content import Contact, Content, ContentError, Localizer
from core.language import SOURCE_LOCALE, Translators, negotiate, paper_size
from core.questions import Progress as ReportProgress

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

ContentOption = Annotated[Path | None, typer.Option("--content", help="Another folder of content.", show_default=False)]
AtOption = Annotated[
    str | None,
    typer.Option("--at", help="Answer as of this moment, like 2026-11-26T09:00-05:00.", show_default=False),
]
LocaleOption = Annotated[
    str | None,
    typer.Option("--locale", "--language", help="The reader's language, like es or pt-BR.", show_default=False),
]
# Time-zone rules and holidays are not known for other years.
_FIRST_YEAR, _LAST_YEAR = 2000, 2099
# https://reproducible-builds.org/specs/source-date-epoch/
_SOURCE_DATE_EPOCH = "SOURCE_DATE_EPOCH"


def settings() -> AllSettings:
    """Return all settings, or exit with every fault of them, one a line."""
    try:
        return read_settings()
    except SettingsError as error:
        fail("\n".join(error.faults), SETTINGS_ERROR)


def content_folder(option: Path | None) -> Path:
    return option or settings().recourse.content


def ids_in(kind: str) -> Callable[[str], list[str]]:
    """Return what completes an id in a shell: the names of the files in a folder of the content that begin so."""

    def complete(incomplete: str) -> list[str]:
        files = (content_folder(None) / kind).rglob(f"{glob.escape(incomplete)}*.yaml")
        return sorted(file.stem for file in files)

    return complete


def moment_at(text: str | None, contact: Contact | None) -> datetime | None:
    """Return the moment of the option ``--at``; None if the option is not given.

    A time without offset is in the time zone of the contact's opening hours, or else in that of this machine. Exits
    with a usage error if the text is not a time of a year between 2000 and 2099.
    """
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


def site_moment(at: str | None) -> datetime:
    """Return as of when pages are: ``--at``, else the moment of the commit in SOURCE_DATE_EPOCH, else now."""
    if at is not None:
        moment = moment_at(at, None)
        assert moment is not None
        return moment
    epoch = os.environ.get(_SOURCE_DATE_EPOCH, "")
    if not epoch:
        return datetime.now(UTC)
    if not epoch.isdecimal():
        fail(f"{_SOURCE_DATE_EPOCH} is a number of seconds since 1970.", USAGE_ERROR)
    return datetime.fromtimestamp(int(epoch), UTC)


def localizer_for(folder: Path, content: Content, wanted: str | None, moment: datetime) -> Localizer:
    """Return the texts in the wanted locale, or in English if the content does not have it."""
    locale = (negotiate(wanted, content.locales) if wanted else None) or SOURCE_LOCALE
    return Localizer(content, Translators(folder)(locale), moment, paper_size(wanted))


def environment_locale() -> str | None:
    """Return the locale in the POSIX environment variables; None if there is none, or it is ``C`` or ``POSIX``."""
    value = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return None if value.partition(".")[0] in {"", "C", "POSIX"} else value


USAGE_ERROR = 2
# EX_CONFIG of sysexits.h: only the operator can mend it, so a host need not start the program again.
SETTINGS_ERROR = 78


def warn(message: str) -> None:
    typer.echo(message, err=True)


def fail(message: str, code: int = 1) -> NoReturn:
    """Print a message to standard error and exit with a code."""
    warn(message)
    raise typer.Exit(code)


def fail_unknown(what: str, name: str, known: Iterable[str]) -> NoReturn:
    """Exit with a usage error that lists the ids in ``known``. ``what`` names their kind: ``contact``."""
    names = list(known)
    close = get_close_matches(name, names, n=1)
    hint = f"Did you mean {close[0]}? " if close else ""
    fail(f"There is no {what} {name}. {hint}{what.capitalize()}s: {', '.join(names)}.", USAGE_ERROR)


@contextmanager
def content_faults() -> Iterator[None]:
    """Exit with every fault of the content, one a line, if the block raises ContentError."""
    try:
        yield
    except ContentError as error:
        fail("\n".join(str(issue) for issue in error.issues))


@contextmanager
def progress_bar() -> Iterator[ReportProgress]:
    """Yield a function that reports progress. Each thing reported gets a bar; the first report starts the drawing."""
    bars: Progress | None = None
    tasks: dict[str, TaskID] = {}

    def report(what: str, done: int, total: int) -> None:
        nonlocal bars
        if bars is None:
            bars = _bars()
            bars.start()
        if what not in tasks:
            tasks[what] = bars.add_task(what, total=total)
        bars.update(tasks[what], completed=done)

    try:
        yield report
    finally:
        if bars is not None:
            bars.stop()


def _bars() -> "Progress":
    from rich.console import Console  # noqa: PLC0415  (it takes 40 ms, and most commands report nothing)
    from rich.progress import (  # noqa: PLC0415  (as above)
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description:10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True))
