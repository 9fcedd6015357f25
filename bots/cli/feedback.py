"""The command ``feedback``: what people have said about answers with one tap."""

import asyncio
import json
from typing import Annotated

import typer

from bots.cli.options import SETTINGS_ERROR, fail, settings, warn
from bots.cli.serve import store_for
from bots.reports import FILE, Reports, read_reports
from bots.sessions import StoreError
from bots.store import Store
from core.content import NOT_COVERED


def feedback(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Write a JSON array with an object for each count.")] = False,
) -> None:
    """Show how many people said that an answer is wrong or missing, by week, topic and language."""
    found = settings()
    folder = found.recourse.state_folder
    if folder is None:
        fail(
            "RECOURSE_STATE: not set, so nothing is counted. Set it to a folder that the bots may write.",
            SETTINGS_ERROR,
        )
    try:
        reports = read_reports(folder / FILE)
    except (OSError, ValueError) as error:
        fail(f"{folder / FILE} cannot be read ({type(error).__name__}).")
    # A file may be older than what all processes have counted together.
    reports |= asyncio.run(_together(store_for(found.store)))
    # The last week first, and in it what most people said.
    rows = sorted(reports.items(), key=lambda row: row[1], reverse=True)
    rows.sort(key=lambda row: row[0][0], reverse=True)
    if as_json:
        told = [
            {"week": week, "topic": None if topic == NOT_COVERED else topic, "locale": locale, "count": count}
            for (week, topic, locale), count in rows
        ]
        typer.echo(json.dumps(told))
        return
    if not rows:
        typer.echo("Nobody has said that an answer is wrong or missing.")
    before = ""
    for (week, topic, locale), count in rows:
        if week != before:
            typer.echo(week)
            before = week
        said = "an answer is missing" if topic == NOT_COVERED else f"{topic} is wrong or outdated"
        typer.echo(f"  {count:4} × {said} ({locale})")


async def _together(store: Store) -> Reports:
    """Return what several processes have counted together: nothing if there is one alone."""
    try:
        return await store.reports.all() if store.reports else Reports()
    except StoreError:
        warn("The store cannot be reached, so what other machines have counted lately may be missing.")
        return Reports()
    finally:
        await store.aclose()
