"""The ``recourse`` command: registers all subcommands, and defines ``chat``, ``run``, ``ask`` and ``lookup``."""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from bots.checked import load_checked
from bots.cli import (
    contacts,
    doctor,
    feedback,
    flows,
    offices,
    print_pack,
    reviews,
    serve,
    site,
    topics,
    translations,
    versions,
)
from bots.cli import content as content_commands
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
    moment_at,
    progress_bar,
    settings,
    warn,
)
from bots.cli.streams import standard_streams
from bots.conversations import Conversations
from bots.hardening import forbid_core_dumps, overwrite_freed_memory
from bots.sessions import MemorySessions
from bots.startup import load_ahead, load_engine
from bots.terminal import Terminal, loading
from core.contacts import Finding
from core.content import Content
from core.conversation import (
    CommandReceived,
    Engine,
    Event,
    FollowFlow,
    MessageReceived,
    Reply,
    Session,
    deep_link,
    typed_command,
)
from core.questions import Answer, Clarify, Match, NotCovered

cli = typer.Typer(
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
cli.command()(serve.telegram)
cli.command()(serve.discord)
cli.command()(contacts.card)
cli.command()(contacts.hours)
cli.command()(offices.office)
cli.command()(topics.topics)
cli.command()(topics.cards)
cli.command()(flows.flow)
cli.command()(content_commands.check)
cli.command()(content_commands.index)
cli.command()(content_commands.languages)
cli.command()(content_commands.evaluate)
cli.command()(content_commands.fingerprint)
cli.command()(feedback.feedback)
cli.command()(doctor.doctor)
cli.command()(reviews.review)
cli.command()(versions.versions)
cli.command("check-card")(versions.check_card)
cli.command()(site.site)
cli.command("print-pack")(print_pack.print_pack)
cli.command()(translations.translations)
cli.command()(translations.locale)


def _print_version(wanted: bool) -> None:  # noqa: FBT001  (as typer calls it)
    if wanted:
        typer.echo(f"recourse {version('recourse')}")
        raise typer.Exit


@cli.callback(invoke_without_command=True)
def recourse(
    context: typer.Context,
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """How to complain about immigration officers, and whom to call about a person in detention."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@cli.command()
def chat(
    path: Annotated[
        str | None,
        typer.Argument(
            metavar="[PATH]",
            help="A guided path to begin with, like prepare-complaint; `recourse flow` lists them.",
            autocompletion=ids_in("flows"),
            show_default=False,
        ),
    ] = None,
    *,
    locale: LocaleOption = None,
    content: ContentOption = None,
) -> None:
    """Talk in the terminal. Into a pipe it writes plain text."""
    _talk(content_folder(content), path, locale)


@cli.command()
def run() -> None:
    """Start the bots whose tokens are set; without any, talk in the terminal."""
    serve.run(lambda: _talk(content_folder(None), None))


def _talk(folder: Path, path: str | None, locale: str | None = None) -> bool:
    """Talk in the terminal. Return whether anything was read from standard input."""
    load_ahead(folder)
    with content_faults(), loading(sys.stdin, sys.stdout) as clear:
        loaded = replace(load_checked(folder), operator=settings().operator())
        if path is not None and path not in loaded.flows:
            clear()
            fail_unknown("path", path, loaded.flows)
        engine = _engine(folder, loaded, clear)
    terminal = Terminal(
        Conversations(engine, MemorySessions()),
        source=sys.stdin,
        sink=sys.stdout,
        folder=Path(),
        now=lambda: datetime.now(UTC),
        locale_hint=locale or environment_locale(),
    )
    return terminal.run(f"/start {deep_link(FollowFlow(path))}" if path else "")


@cli.command()
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
    moment = moment_at(at, None) or datetime.now(UTC)
    folder = content_folder(content)
    load_ahead(folder)
    with content_faults():
        loaded = load_checked(folder)
    engine = _engine(folder, loaded)
    hint = locale or environment_locale()
    if not jsonl:
        show(engine, _asked(" ".join(text or ()), moment, hint), locale)
        return
    for line in sys.stdin:
        question = line.rstrip("\r\n")
        reply = _reply(engine, question, hint, moment)
        typer.echo(json.dumps(_reply_as_json(question, reply), ensure_ascii=False))
        sys.stdout.flush()


def _asked(text: str, moment: datetime, hint: str | None) -> Event:
    """Return what a question asks: a command, such as ``/about``, is one here too."""
    command = typed_command(text)
    return CommandReceived(moment, hint, *command) if command else MessageReceived(moment, hint, text)


@cli.command()
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
        loaded = load_checked(folder)
    if as_json:
        findings = loaded.directory().look_up(written)
        typer.echo(json.dumps([_finding_as_json(finding) for finding in findings], ensure_ascii=False))
        return
    event = CommandReceived(datetime.now(UTC), locale or environment_locale(), "check", written)
    show(_engine(folder, loaded), event, locale)


def main() -> None:
    """Run ``recourse``."""
    forbid_core_dumps()
    overwrite_freed_memory()
    with standard_streams():
        cli()


def _engine(folder: Path, content: Content, before: Callable[[], None] = lambda: None) -> Engine:
    """Return the engine. ``before`` is called before anything is said of how it is made."""

    def say(message: str) -> None:
        before()
        warn(message)

    with progress_bar() as progress:
        return load_engine(folder, content, say, progress)


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
        case None:  # the reply is about a number or address, so no topic was matched
            return "answer", []


def _finding_as_json(finding: Finding) -> dict[str, object]:
    return {
        "kind": finding.kind,
        "written": finding.written,
        "verdict": str(finding.verdict),
        "contacts": list(finding.contacts),
        "source": finding.source,
    }
