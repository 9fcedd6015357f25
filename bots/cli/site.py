"""The ``site`` command: writes the pages of the site into a folder, or tells whether a folder is as it was made."""

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bots.checked import load_checked
from bots.cli.options import (
    USAGE_ERROR,
    AtOption,
    ContentOption,
    content_faults,
    content_folder,
    fail,
    moment_at,
    progress_bar,
    settings,
    warn,
)
from bots.startup import ready_index
from core.content import Operator, read_phrasings
from core.language import Translators

# https://reproducible-builds.org/specs/source-date-epoch/
_EPOCH = "SOURCE_DATE_EPOCH"


def site(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the pages go, or stand.", show_default=False)],
    *,
    address: Annotated[
        str, typer.Option("--address", help="Where they will stand on the web, like https://example.org/recourse.")
    ] = "",
    verify: Annotated[
        bool, typer.Option("--verify", help="Write nothing: say whether every file is as SHA256SUMS lists it.")
    ] = False,
    at: AtOption = None,
    content: ContentOption = None,
) -> None:
    """Write the site: every answer, card, path and blank paper as plain pages, in every language."""
    from bots.website import Search, SiteError, faults_of, make_site, write_site  # noqa: PLC0415  (only needed here)

    if address and not address.startswith("https://"):
        fail("An address begins with https://.", USAGE_ERROR)
    try:
        if verify:
            _verify(folder, list(faults_of(folder)))
            return
        source = content_folder(content)
        with content_faults():
            loaded = load_checked(source)
        operated = Operator(contact=settings().recourse.operator)
        moment = _moment(at)
        with progress_bar() as progress:
            index = ready_index(source, loaded, None, warn, progress)
        search = Search(index, read_phrasings(source)[0]) if index else None
        shown = replace(loaded, operator=operated)
        made = make_site(shown, Translators(source), moment, search=search, address=address.rstrip("/"))
        count = write_site(made, folder)
    except (SiteError, OSError) as error:
        fail(str(error))
    typer.echo(f"{count} files, and SHA256SUMS: {folder}")


def _verify(folder: Path, faults: list[str]) -> None:
    if faults:
        fail("\n".join(faults))
    typer.echo(f"{folder} is as it was made.")


def _moment(at: str | None) -> datetime:
    """Return as of when the pages are: ``--at``, else the moment of the commit in SOURCE_DATE_EPOCH, else now."""
    if at is not None:
        moment = moment_at(at, None)
        assert moment is not None
        return moment
    epoch = os.environ.get(_EPOCH, "")
    if not epoch:
        return datetime.now(UTC)
    if not epoch.isdecimal():
        fail(f"{_EPOCH} is a number of seconds since 1970.", USAGE_ERROR)
    return datetime.fromtimestamp(int(epoch), UTC)
