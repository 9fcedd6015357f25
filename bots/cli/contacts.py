"""The commands about one contact: ``card`` (as text, vCard, QR code or print) and ``hours``."""

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal, assert_never

import typer

from bots.checked import load_checked
from bots.cli.onward import show
from bots.cli.options import (
    USAGE_ERROR,
    AtOption,
    ContentOption,
    LocaleOption,
    content_faults,
    content_folder,
    environment_locale,
    fail,
    fail_unknown,
    ids_in,
    localizer_for,
    moment_at,
    settings,
)
from bots.cli.topics import cards
from bots.startup import EmptyMatcher, make_engine
from bots.typesetting import available, code_picture, wallet_picture, wallet_sheet
from core.contacts import qr_png
from core.content import Contact, Content, Localizer
from core.conversation import ChoiceSelected, ShowCard
from core.conversation.presenters import contacts, withdrawn
from core.documents import WalletCard, wallet_card
from core.language import Translators

CardFormat = Literal["text", "vcf", "png", "wallet", "sheet"]
# The formats that a terminal cannot show, and the endings of their files.
_FILE_ENDINGS = {"png": "png", "wallet": "png", "sheet": "pdf"}
# What a file is by its name, where nothing else is said.
_FORMATS: dict[str, CardFormat] = {".vcf": "vcf", ".png": "png", ".pdf": "sheet"}


def card(
    named: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]…",
            help="The contact, like opr; without one, all are listed. A sheet may hold several: opr oig.",
            autocompletion=ids_in("contacts"),
            show_default=False,
        ),
    ] = None,
    *,
    chosen_format: Annotated[
        CardFormat | None,
        typer.Option(
            "--format",
            help="png is a QR code, wallet a card to print, sheet a PDF of eight of them; "
            "by default what the name of the file says, or text.",
            show_default=False,
        ),
    ] = None,
    qr: Annotated[
        Literal["contact", "link"],
        typer.Option("--qr", help="What the picture holds: the contact, or a link to what is said of its version."),
    ] = "contact",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file.", show_default=False)
    ] = None,
    locale: LocaleOption = None,
    at: AtOption = None,
    content: ContentOption = None,
) -> None:
    """Hand over a contact card."""
    if not named:
        cards(locale, content)
        return
    file_format = chosen_format or _FORMATS.get(output.suffix.lower() if output else "", "text")
    folder = content_folder(content)
    with content_faults():
        loaded = replace(load_checked(folder), operator=settings().operator())
    if len(named) > 1 and file_format != "sheet":
        fail("Only a sheet holds several contacts: add --format sheet, or name one.", USAGE_ERROR)
    every = [_contact(folder, loaded, each, locale) for each in named]
    found, contact = every[0], named[0]
    localizer = localizer_for(folder, loaded, locale or environment_locale(), moment_at(at, found) or datetime.now(UTC))
    if file_format == "text" and output is None and sys.stdout.isatty():
        # Into a pipe goes the card alone, for other programs.
        engine = make_engine(folder, loaded, Translators(folder), EmptyMatcher())
        show(engine, ChoiceSelected(localizer.now, locale or environment_locale(), ShowCard(contact)), locale)
        return
    data = _written(every, localizer, file_format, linked=qr == "link")
    if output is not None:
        _write(output, data)
    elif file_format in _FILE_ENDINGS and sys.stdout.isatty():
        name = f"{contact}.{_FILE_ENDINGS[file_format]}"
        fail(f"A picture cannot be shown here: add --output {name}, or pipe it into a file.", USAGE_ERROR)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()


def hours(
    contact: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="The contact, like detention-line; `recourse cards` lists them.",
            autocompletion=ids_in("contacts"),
        ),
    ],
    *,
    at: AtOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write a JSON object.")] = False,
    locale: LocaleOption = None,
    content: ContentOption = None,
) -> None:
    """Say whether an office is open. A time without offset is read in the time zone of the office."""
    folder = content_folder(content)
    with content_faults():
        loaded = load_checked(folder)
    found = _contact(folder, loaded, contact, locale)
    moment = moment_at(at, found) or datetime.now(UTC)
    if as_json:
        status = found.hours.status_at(moment) if found.hours else None
        opens_at, closes_at = (status.opens_at, status.closes_at) if status else (None, None)
        typer.echo(
            json.dumps(
                {
                    "open": status.open if status else None,
                    "opens_at": opens_at.isoformat() if opens_at else None,
                    "closes_at": closes_at.isoformat() if closes_at else None,
                }
            )
        )
        return
    localizer = localizer_for(folder, loaded, locale or environment_locale(), moment)
    drawn = contacts.card_hours(localizer, found)
    typer.echo("\n".join(drawn.lines()) if drawn else localizer.phrase("hours_unknown"))


def _written(every: list[Contact], localizer: Localizer, file_format: CardFormat, *, linked: bool) -> bytes:
    first = every[0]
    match file_format:
        case "text":
            return f"{contacts.contact_card(localizer, first).fallback()}\n".encode()
        case "vcf":
            return contacts.contact_card(localizer, first).vcard.encode()
        case "png":
            return _code(first, localizer, linked=linked)
        case "wallet":
            return wallet_picture(*_cards([first], localizer))
        case "sheet":
            return wallet_sheet(*_cards(every, localizer))
        case _:
            assert_never(file_format)


def _code(contact: Contact, localizer: Localizer, *, linked: bool) -> bytes:
    """Return a code with the name of the office; the bare code if typst is not installed."""
    card = wallet_card(contact, localizer)
    if linked and not card.link:
        fail("A link to a card needs RECOURSE_SITE_URL, or TELEGRAM_USERNAME for the one of your bot.", USAGE_ERROR)
    if not available():
        return qr_png(card.link if linked else card.qr)
    return code_picture(card, linked=linked)


def _cards(wanted: list[Contact], localizer: Localizer) -> list[WalletCard]:
    """Return the cards to draw.

    Exits with an error if typst is not installed.
    """
    if not available():
        fail("Papers cannot be drawn here: typst and its fonts are not installed.")
    return [wallet_card(each, localizer) for each in wanted]


def _contact(folder: Path, content: Content, identifier: str, locale: str | None) -> Contact:
    """Return a contact. Exit with what is said of it if it was withdrawn, so that no file is made of it."""
    if identifier in content.contacts:
        return content.contacts[identifier]
    if taken := content.withdrawn.contacts.get(identifier):
        localizer = localizer_for(folder, content, locale or environment_locale(), datetime.now(UTC))
        fail("\n".join(block.fallback() for block in withdrawn.page(localizer, taken)))
    return fail_unknown("contact", identifier, content.contacts)


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        fail(f"{path} cannot be written: {error.strerror}.")
