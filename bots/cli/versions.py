"""The commands about versions: ``versions`` notes those of today, ``check-card`` tells whether one is still current."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
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
    settings,
    warn,
)
from bots.phrases import UiPhrases
from bots.startup import EmptyMatcher, make_engine
from core.content import (
    VERSIONS_FILE,
    Entries,
    Loaded,
    ReviewedKind,
    parse_version,
    read_content,
    read_text,
    versions_as_yaml,
)
from core.conversation import ChoiceSelected, ShowVersion
from core.files import write_file
from core.language import Translators

_HEAD = """\
# Every version of a card, an answer or a guided path that was handed out: from which day, and a hash of each part.
# `recourse versions` writes below this comment, before a change goes out. How: docs/content.md, "Versions".
"""


def versions(content: ContentOption = None) -> None:
    """Note in versions.yaml which versions of cards, answers and paths are handed out from today."""
    folder = content_folder(content)
    loaded = read_content(folder, UiPhrases)
    if loaded.entries is None or loaded.issues:
        fail("The content has faults: `recourse check` tells them.")
    noted = tuple(loaded.entries.versions.unnoted())
    if noted:
        _note(folder, loaded.entries, noted)
    for kind, name in noted:
        typer.echo(f"{kind}/{name}: {loaded.entries.versions.current(kind, name)}")
    warn(f"{len(noted)} versions noted." + (f" Commit {folder / VERSIONS_FILE} with the change." if noted else ""))


def check_card(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The version on a card or paper, like kdmw-rtqz.")],
    *,
    locale: LocaleOption = None,
    content: ContentOption = None,
) -> None:
    """Say whether a card, an answer or a paper is still current, and what has changed since."""
    parsed = parse_version(code)
    if parsed is None:
        fail(f"{code} is no version: it has eight letters, like kdmw-rtqz.", USAGE_ERROR)
    folder = content_folder(content)
    with content_faults():
        loaded = replace(load_checked(folder), operator=settings().operator())
    engine = make_engine(folder, loaded, Translators(folder), EmptyMatcher())
    hint = locale or environment_locale()
    show(engine, ChoiceSelected(datetime.now(UTC), hint, ShowVersion(parsed)), locale)


def note_version_read(loaded: Loaded, kind: ReviewedKind, identifier: str) -> None:
    """Note the version that somebody has read, if the content has a log of versions. It must have entries."""
    assert loaded.entries is not None
    if VERSIONS_FILE in loaded.files and (kind, identifier) in loaded.entries.versions.unnoted():
        _note(loaded.folder, loaded.entries, ((kind, identifier),))


def _note(folder: Path, entries: Entries, what: Iterable[tuple[ReviewedKind, str]]) -> None:
    """Write the versions of today of some things into the log."""
    path = folder / VERSIONS_FILE
    log = entries.versions.noted(what, datetime.now(UTC).date())
    try:
        write_file(path, f"{_head(path)}\n{versions_as_yaml(log)}".encode())
    except OSError as error:
        fail(f"{path} cannot be written: {error.strerror}.")


def _head(path: Path) -> str:
    """Return the comment at the head of the log."""
    text = read_text(path, VERSIONS_FILE)[0] if path.exists() else None
    lines = (text or "").splitlines(keepends=True)
    until = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return "".join(lines[:until]) or _HEAD
