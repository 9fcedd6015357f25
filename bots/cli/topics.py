"""The commands that list what there is: ``topics`` the answers, or one of them, and ``cards`` the contacts."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated

import typer

from bots.checked import load_checked
from bots.cli.onward import show
from bots.cli.options import (
    AtOption,
    ContentOption,
    LocaleOption,
    content_faults,
    content_folder,
    environment_locale,
    fail_unknown,
    ids_in,
    localizer_for,
    moment_at,
)
from bots.startup import EmptyMatcher, make_engine
from core.content import Localizer
from core.conversation import ChoiceSelected, ShowGroup, ShowTopic
from core.language import Translators


def topics(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help="An answer, like anonymous, or a group of them, like complaints.",
            autocompletion=ids_in("topics"),
            show_default=False,
        ),
    ] = None,
    *,
    locale: LocaleOption = None,
    at: AtOption = None,
    content: ContentOption = None,
) -> None:
    """List the answers, or read one."""
    folder = content_folder(content)
    with content_faults():
        loaded = load_checked(folder)
    moment, hint = moment_at(at, None) or datetime.now(UTC), locale or environment_locale()
    if name is None:
        typer.echo(_listing(localizer_for(folder, loaded, hint, moment)), nl=False)
        return
    known = (*loaded.topics, *loaded.withdrawn.topics)
    if name not in {*known, *loaded.groups()}:
        fail_unknown("answer", name, known)
    action = ShowTopic(name) if name in known else ShowGroup(name)
    engine = make_engine(folder, loaded, Translators(folder), EmptyMatcher())
    show(engine, ChoiceSelected(moment, hint, action), locale)


def cards(locale: LocaleOption = None, content: ContentOption = None) -> None:
    """List the contact cards."""
    folder = content_folder(content)
    with content_faults():
        loaded = load_checked(folder)
    localizer = localizer_for(folder, loaded, locale or environment_locale(), datetime.now(UTC))
    listed = (contact for contact in loaded.contacts.values() if contact.listed and not loaded.is_office(contact.id))
    typer.echo(_rows((contact.id, localizer.text(contact.text("short"))) for contact in listed), nl=False)


def _listing(localizer: Localizer) -> str:
    """Return the groups, each with its answers."""
    content = localizer.content
    parts = [
        f"{localizer.phrase(f'groups.{group}')} ({group})\n"
        + _rows((topic.id, localizer.text(topic.text("title"))) for topic in content.topics_in(group))
        for group in content.groups()
    ]
    return "\n".join(parts)


def _rows(rows: Iterable[tuple[str, str]]) -> str:
    """Return a line for each pair of an id and what it is, in two columns."""
    pairs = list(rows)
    width = max((len(identifier) for identifier, _ in pairs), default=0)
    return "".join(f"  {identifier:{width}}  {text}\n" for identifier, text in pairs)
