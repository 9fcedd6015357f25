"""Checks of the log of versions: that what is handed out today is in it, so that it can be told of for ever."""

from collections.abc import Iterator

from core.content import VERSIONS_FILE, Entries, Issue, Loaded

_NAMED = 5


def check_versions(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    """Warn of versions that are not noted yet. A folder without a log is not held to one."""
    log = loaded.files.get(VERSIONS_FILE)
    if log is None or log.issues:
        return
    names = [f"{kind}/{name}" for kind, name in entries.versions.unnoted()]
    if names:
        more = f" and {len(names) - _NAMED} others" if len(names) > _NAMED else ""
        problem = f"new since the last note: {', '.join(names[:_NAMED])}{more}"
        yield Issue(VERSIONS_FILE, 1, problem, "run `recourse versions` before this goes out", "warning")
