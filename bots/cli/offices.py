"""The command about places: ``office``."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from bots.checked import load_checked
from bots.cli.onward import show
from bots.cli.options import (
    USAGE_ERROR,
    ContentOption,
    LocaleOption,
    content_faults,
    content_folder,
    environment_locale,
    fail,
)
from bots.startup import EmptyMatcher
from core.conversation import CommandReceived, Engine, LocaleNegotiator, Session
from core.language import Translators, detect_language


def office(
    place: Annotated[
        list[str], typer.Argument(help="A state or territory, a county, or a city that has an office.", metavar="PLACE")
    ],
    *,
    locale: LocaleOption = None,
    content: ContentOption = None,
) -> None:
    """Show the ICE field office for a place, in any of the languages."""
    folder = content_folder(content)
    with content_faults():
        loaded = load_checked(folder)
    engine = Engine(loaded, EmptyMatcher(), LocaleNegotiator(loaded, Translators(folder), detect_language))
    event = CommandReceived(datetime.now(UTC), locale or environment_locale(), "office", " ".join(place))
    reply = engine.handle(event, Session())[0]
    if reply.shows is None:
        fail(reply.blocks[0].fallback(), USAGE_ERROR)
    show(engine, event, locale)
