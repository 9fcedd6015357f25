"""What a command says beside its result: warnings, faults and progress, all on standard error."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from core.knowledge.issues import ContentError
from core.questions.index import Progress as Report

USAGE_ERROR = 2


def warn(message: str) -> None:
    typer.echo(message, err=True)


def fail(message: str, code: int = 1) -> NoReturn:
    """Ends the command with a message and an exit code."""
    warn(message)
    raise typer.Exit(code)


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
