"""An editor of the town notes its versions, changes something, and asks which version it then is."""

import shutil
from datetime import date
from pathlib import Path

from bots.phrases import UiPhrases
from core.content import VERSIONS_FILE, ReviewedKind, read_content, versions_as_yaml
from tests.support.talk import KIT

DAY = date(2026, 11, 23)


def noted_town(folder: Path) -> Path:
    """A town whose versions of today are in its log."""
    town = shutil.copytree(KIT, folder)
    note(town)
    return town


def note(folder: Path, day: date = DAY) -> None:
    entries = read_content(folder, UiPhrases).entries
    assert entries is not None
    log = entries.versions.noted(entries.versions.unnoted(), day)
    (folder / VERSIONS_FILE).write_text(versions_as_yaml(log), "utf-8")


def version(folder: Path, kind: ReviewedKind, name: str) -> str:
    entries = read_content(folder, UiPhrases).entries
    assert entries is not None
    return entries.versions.current(kind, name)


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, path
    path.write_text(text.replace(old, new), "utf-8")
