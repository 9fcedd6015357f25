"""The ``print-pack`` command: pages for a copy machine, and a notice for a board, in every language."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from bots.checked import load_checked
from bots.cli.options import (
    AtOption,
    ContentOption,
    LocaleOption,
    content_faults,
    content_folder,
    fail,
    fail_unknown,
    settings,
    site_moment,
    warn,
)
from bots.print_pack import flyer_of, pack_of
from bots.typesetting import available, flyer_pdf, pack_pdf
from core.content import PRINT_PACK_FILE, Content, Localizer
from core.language import PaperSize, Translators, negotiate


def print_pack(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the files go.", show_default=False)],
    *,
    paper: Annotated[PaperSize, typer.Option("--paper", help="The size of the paper.")] = "letter",
    locale: LocaleOption = None,
    at: AtOption = None,
    content: ContentOption = None,
) -> None:
    """Write pages to copy and hand out: the first steps, cards to cut out, rights; and a notice with a code to scan."""
    from bots.website import OwnWords  # noqa: PLC0415  (only needed here)

    source = content_folder(content)
    with content_faults():
        loaded = replace(load_checked(source), operator=settings().operator())
    if not available():
        fail("Pages cannot be drawn here: typst and its fonts are not installed.")
    if loaded.print_pack is None:
        fail(f"{source} has no {PRINT_PACK_FILE}, which says what is printed.")
    moment = site_moment(at)
    translate = Translators(source)
    made = []
    for each in _locales(loaded, locale):
        localizer = Localizer(loaded, OwnWords(translate(each), loaded), moment, paper)
        made.append((folder / f"pack-{each}.pdf", pack_pdf(pack_of(localizer))))
        if flyer := flyer_of(localizer):
            made.append((folder / f"flyer-{each}.pdf", flyer_pdf(flyer)))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, pdf in made:
            path.write_bytes(pdf)
    except OSError as error:
        fail(f"{error.filename} cannot be written: {error.strerror}.")
    if not loaded.operator.start_link("en"):
        warn("Without RECOURSE_SITE_URL or TELEGRAM_USERNAME there is nothing to scan, and so no notice.")
    typer.echo(f"{len(made)} files: {folder}")


def _locales(content: Content, wanted: str | None) -> tuple[str, ...]:
    if wanted is None:
        return content.locales
    found = negotiate(wanted, content.locales)
    return (found,) if found else fail_unknown("language", wanted, content.locales)
