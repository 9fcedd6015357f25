"""The ``site`` command: writes the pages of the site into a folder, or tells whether a folder is as it was made."""

from dataclasses import replace
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
    progress_bar,
    settings,
    site_moment,
    warn,
)
from bots.startup import ready_index
from core.content import read_phrasings
from core.language import Translators


def site(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the pages go, or stand.", show_default=False)],
    *,
    address: Annotated[
        str, typer.Option("--address", help="Where they will stand on the web, like https://example.org/recourse.")
    ] = "",
    verify: Annotated[
        bool, typer.Option("--verify", help="Write nothing: say whether every file is as SHA256SUMS lists it.")
    ] = False,
    sign: Annotated[
        Path | None,
        typer.Option("--sign", metavar="KEY", help="Sign SHA256SUMS with this SSH key.", show_default=False),
    ] = None,
    signer: Annotated[
        tuple[str, Path] | None,
        typer.Option(
            "--signed-by",
            metavar="NAME FILE",
            help="With --verify: who must have signed it, and the file with their public key.",
            show_default=False,
        ),
    ] = None,
    at: AtOption = None,
    content: ContentOption = None,
) -> None:
    """Write the site: every answer, card, path and blank paper as plain pages, in every language."""
    from bots.website import (  # noqa: PLC0415  (only needed here)
        Search,
        SiteError,
        check_signature,
        faults_of,
        make_site,
        sign_site,
        write_site,
    )

    if address and not address.startswith("https://"):
        fail("An address begins with https://.", USAGE_ERROR)
    try:
        if verify:
            if signer:
                check_signature(folder, signer[1], signer[0])
            _verify(folder, list(faults_of(folder)), signer[0] if signer else "")
            return
        source = content_folder(content)
        with content_faults():
            loaded = load_checked(source)
        found = settings()
        root = address.rstrip("/") or found.recourse.site_url
        operated = found.operator(site=root)
        moment = site_moment(at)
        with progress_bar() as progress:
            index = ready_index(source, loaded, None, warn, progress)
        search = Search(index, read_phrasings(source)[0]) if index else None
        shown = replace(loaded, operator=operated)
        made = make_site(shown, Translators(source), moment, search=search, address=root)
        count = write_site(made, folder)
        if sign:
            sign_site(folder, sign)
    except (SiteError, OSError) as error:
        fail(str(error))
    typer.echo(f"{count} files, and SHA256SUMS{' with its signature' if sign else ''}: {folder}")


def _verify(folder: Path, faults: list[str], signer: str) -> None:
    if faults:
        fail("\n".join(faults))
    typer.echo(f"{folder} is as it was made{f', and signed by {signer}' if signer else ''}.")
