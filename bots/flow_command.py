"""The command about guided paths: which there are, one to read through, and their diagrams."""

from datetime import UTC, datetime
from difflib import get_close_matches
from typing import Annotated

import typer

from bots.flow_diagrams import diagram, document, listing
from bots.options import ContentOption, LocaleOption, content_folder, environment_locale, voice_of
from bots.reporting import USAGE_ERROR, content_faults, fail
from core.knowledge.checks import load_content
from core.knowledge.flow_model import Flow
from core.knowledge.model import Content


def flow(
    path: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The path, like choose-office.", show_default=False)
    ] = None,
    *,
    as_diagram: Annotated[
        bool, typer.Option("--diagram", help="As a Mermaid flowchart; without ID a page with those of all paths.")
    ] = False,
    locale: LocaleOption = None,
    content: ContentOption = None,
) -> None:
    """List the guided paths, or read one through."""
    folder = content_folder(content)
    with content_faults():
        loaded = load_content(folder)
    voice = voice_of(folder, loaded, locale or environment_locale(), datetime.now(UTC))
    if path is not None:
        found = _flow(loaded, path)
        text = diagram(voice, found) if as_diagram else f"{listing(voice, found)}\n"
    elif as_diagram:
        text = document(voice)
    else:
        width = max(map(len, loaded.flows), default=0)
        text = "".join(f"{name:{width}}  {voice.say(each.text('title'))}\n" for name, each in loaded.flows.items())
    typer.echo(text, nl=False)


def _flow(content: Content, path: str) -> Flow:
    if path in content.flows:
        return content.flows[path]
    close = get_close_matches(path, content.flows, n=1)
    hint = f"Did you mean {close[0]}? " if close else ""
    return fail(f"There is no path {path}. {hint}Paths: {', '.join(content.flows)}.", USAGE_ERROR)
