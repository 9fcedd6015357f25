"""The ``recourse`` command: talking, asking, cards, hours and look-ups. Editing content is in editing.py."""

import io
import json
import os
import sys
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

import typer

from bots import editing, serving
from bots.loading import load_engine
from bots.options import ContentOption, content_folder, settings
from bots.reporting import USAGE_ERROR, content_faults, fail, progress_bar, warn
from bots.sessions import MemorySessions
from bots.terminal import Terminal, Words
from bots.turn import Turns
from core.contacts.lookup import Finding
from core.contacts.vcard import qr_png
from core.conversation import presenting
from core.conversation.actions import ShowCard, deep_link
from core.conversation.blocks import Reply
from core.conversation.engine import Engine
from core.conversation.events import CommandReceived, MessageReceived
from core.conversation.session import Session
from core.conversation.voice import Voice
from core.knowledge.cards import contact_qr_vcard
from core.knowledge.checks import load_content
from core.knowledge.model import Contact, Content
from core.language.catalogue import Translators
from core.language.locales import SOURCE_LOCALE, negotiate
from core.questions.match import Answer, Clarify, Match, NotCovered

app = typer.Typer(
    help="How to complain about immigration officers, and whom to call about a person in detention.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command()(serving.telegram)
app.command()(serving.discord)
app.command()(editing.check)
app.command()(editing.index)
app.command()(editing.evaluate)
app.command()(editing.fingerprint)

AtOption = Annotated[
    str | None,
    typer.Option("--at", help="Answer as of this moment, like 2026-11-26T09:00-05:00.", show_default=False),
]
LocaleOption = Annotated[
    str | None, typer.Option("--locale", help="The reader's language, like es or pt-BR.", show_default=False)
]
# Beyond this no time-zone rules and holidays are known.
_FIRST_YEAR, _LAST_YEAR = 2000, 2099


@app.command()
def chat(content: ContentOption = None) -> None:
    """Talk in the terminal. Into a pipe it writes plain text."""
    folder = content_folder(content)
    hint = _environment_locale()
    with content_faults():
        loaded = load_content(folder)
    engine = _engine(folder, loaded)
    voice = _voice(folder, loaded, hint, datetime.now(UTC))
    words = Words(
        hint=voice.phrase("terminal_hint"),
        no_such_choice=voice.phrase("terminal_no_such_choice", number="{number}"),
        goodbye=voice.phrase("terminal_goodbye"),
    )
    Terminal(
        Turns(engine, MemorySessions()),
        words,
        source=sys.stdin,
        sink=sys.stdout,
        now=lambda: datetime.now(UTC),
        locale_hint=hint,
        plain=bool(os.environ.get("NO_COLOR")),
    ).run()


@app.command()
def run() -> None:
    """Start the bots whose tokens are set; without any, talk in the terminal."""
    serving.run(chat)


@app.command()
def ask(
    text: Annotated[list[str] | None, typer.Argument(help="The question.", show_default=False)] = None,
    *,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read a question a line, write a JSON object a line.")] = False,
    locale: LocaleOption = None,
    at: AtOption = None,
    content: ContentOption = None,
) -> None:
    """Answer one question, or with --jsonl each line of standard input."""
    if jsonl == bool(text):
        fail("Write a question, or --jsonl and the questions on standard input.", USAGE_ERROR)
    moment = _moment(at, None) or datetime.now(UTC)
    folder = content_folder(content)
    with content_faults():
        loaded = load_content(folder)
    engine = _engine(folder, loaded)
    hint = locale or _environment_locale()
    if not jsonl:
        typer.echo(_reply(engine, " ".join(text or ()), hint, moment).fallback())
        return
    for line in sys.stdin:
        question = line.rstrip("\r\n")
        reply = _reply(engine, question, hint, moment)
        typer.echo(json.dumps(_reply_as_json(question, reply), ensure_ascii=False))
        sys.stdout.flush()


@app.command()
def card(
    contact: Annotated[str, typer.Argument(metavar="ID", help="The contact, like opr.")],
    *,
    file_format: Annotated[Literal["text", "vcf", "png"], typer.Option("--format", help="png is a QR code.")] = "text",
    qr: Annotated[
        Literal["contact", "link"],
        typer.Option("--qr", help="What the picture holds: the contact, or a link to its card on Telegram."),
    ] = "contact",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file.", show_default=False)
    ] = None,
    locale: LocaleOption = None,
    at: AtOption = None,
    content: ContentOption = None,
) -> None:
    """Hand over a contact card."""
    folder = content_folder(content)
    with content_faults():
        loaded = load_content(folder)
    found = _contact(loaded, contact)
    voice = _voice(folder, loaded, locale or _environment_locale(), _moment(at, found) or datetime.now(UTC))
    drawn = presenting.contact_card(voice, found)
    match file_format:
        case "text":
            data = f"{drawn.fallback()}\n".encode()
        case "vcf":
            data = drawn.vcard.encode()
        case "png":
            data = qr_png(_telegram_link(contact) if qr == "link" else contact_qr_vcard(found, voice))
    if output is not None:
        _write(output, data)
    elif file_format == "png" and sys.stdout.isatty():
        fail(
            f"A picture cannot be shown here: add --output {contact}.png, or pipe it into a file.",
            USAGE_ERROR,
        )
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()


@app.command()
def hours(
    contact: Annotated[str, typer.Argument(metavar="ID", help="The contact, like detention-line.")],
    *,
    at: AtOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write a JSON object.")] = False,
    locale: LocaleOption = None,
    content: ContentOption = None,
) -> None:
    """Say whether an office is open. A time without offset is read in the time zone of the office."""
    folder = content_folder(content)
    with content_faults():
        loaded = load_content(folder)
    found = _contact(loaded, contact)
    moment = _moment(at, found) or datetime.now(UTC)
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
    voice = _voice(folder, loaded, locale or _environment_locale(), moment)
    drawn = presenting.card_hours(voice, found)
    typer.echo("\n".join(drawn.lines()) if drawn else voice.phrase("hours_unknown"))


@app.command()
def lookup(
    text: Annotated[
        list[str], typer.Argument(help="A phone number, e-mail or web address, or a text that holds some.")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Write a JSON array with an object for each one.")] = False,
    locale: LocaleOption = None,
    content: ContentOption = None,
) -> None:
    """Say whether a number or address is one that we know."""
    folder = content_folder(content)
    written = " ".join(text)
    with content_faults():
        loaded = load_content(folder)
    if as_json:
        findings = loaded.directory().look_up(written)
        typer.echo(json.dumps([_finding_as_json(finding) for finding in findings], ensure_ascii=False))
        return
    event = CommandReceived(datetime.now(UTC), locale or _environment_locale(), "check", written)
    typer.echo(_engine(folder, loaded).handle(event, Session())[0].fallback())


def main() -> None:
    """Text is UTF-8 on every machine, and bytes that are not become replacement characters."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()


def _engine(folder: Path, content: Content) -> Engine:
    with progress_bar() as progress:
        return load_engine(folder, content, warn, progress)


def _reply(engine: Engine, text: str, hint: str | None, moment: datetime) -> Reply:
    return engine.handle(MessageReceived(moment, hint, text), Session())[0]


def _reply_as_json(question: str, reply: Reply) -> dict[str, object]:
    decision, topics = _decision(reply.match)
    return {
        "question": question,
        "decision": decision,
        "topics": topics,
        "locale": reply.locale,
        "text": reply.fallback(),
    }


def _decision(match: Match | None) -> tuple[str, list[str]]:
    match match:
        case Answer(topic, alternatives):
            return "answer", [topic, *alternatives]
        case Clarify(topics):
            return "clarify", list(topics)
        case NotCovered():
            return "not_covered", []
        case None:  # a number was checked, and no topic asked for
            return "answer", []


def _finding_as_json(finding: Finding) -> dict[str, object]:
    return {
        "kind": finding.kind,
        "written": finding.written,
        "verdict": str(finding.verdict),
        "contacts": list(finding.contacts),
        "checked": finding.checked.isoformat() if finding.checked else None,
    }


def _contact(content: Content, identifier: str) -> Contact:
    if identifier in content.contacts:
        return content.contacts[identifier]
    close = get_close_matches(identifier, content.contacts, n=1)
    hint = f"Did you mean {close[0]}? " if close else ""
    return fail(f"There is no contact {identifier}. {hint}Contacts: {', '.join(content.contacts)}.", USAGE_ERROR)


def _telegram_link(contact: str) -> str:
    username = settings().telegram.username
    if not username:
        fail("TELEGRAM_USERNAME: not set. A link to a card needs the user name of your bot on Telegram.", USAGE_ERROR)
    return f"https://t.me/{username}?start={deep_link(ShowCard(contact))}"


def _moment(text: str | None, contact: Contact | None) -> datetime | None:
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


def _voice(folder: Path, content: Content, wanted: str | None, moment: datetime) -> Voice:
    locale = (negotiate(wanted, content.locales) if wanted else None) or SOURCE_LOCALE
    return Voice(content, Translators(folder)(locale), moment)


def _environment_locale() -> str | None:
    """The reader's language as POSIX tells it; C and POSIX are no language."""
    value = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return None if value.partition(".")[0] in {"", "C", "POSIX"} else value


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        fail(f"{path} cannot be written: {error.strerror}.")
