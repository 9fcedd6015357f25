"""The command ``doctor``: is everything there that the bots need to answer, and what to do where it is not."""

import asyncio
from typing import TYPE_CHECKING

import typer

from bots.cli.options import settings
from bots.settings import AllSettings

if TYPE_CHECKING:
    from bots.doctor import Found

_MARKS = {"ok": "ok     ", "warning": "warning", "fault": "FAULT  "}


def doctor() -> None:
    """Examine settings, tokens, network, clock, encoder, fonts and content. Ends with 1 where there is a fault."""
    found = asyncio.run(_show_all(settings()))
    if any(each.state == "fault" for each in found):
        raise typer.Exit(1)


async def _show_all(settings: AllSettings) -> "list[Found]":
    from bots.doctor import examine  # noqa: PLC0415  (what it needs takes long to import, and no other command does)

    shown = []
    async for found in examine(settings):
        typer.echo(f"{_MARKS[found.state]} {found.what}: {found.told}")
        if found.remedy:
            typer.echo(f"        → {found.remedy}")
        shown.append(found)
    return shown
