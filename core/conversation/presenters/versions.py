"""Versions as blocks: whether one is still current, and what has changed since."""

from core.content import KnownVersion, Localizer
from core.conversation.blocks import Block, Choices, Notice
from core.conversation.presenters import menus
from core.language import Markup

Blocks = tuple[Block, ...]


def status(localizer: Localizer, version: KnownVersion) -> Notice:
    """Return whether a version is still current. A ``warning`` if it is not."""
    code = version.code
    if version.changed is None:
        return Notice("warning", localizer.phrase_markup("version_withdrawn", code=code))
    if version.is_current:
        return Notice("note", localizer.phrase_markup("version_current", code=code))
    return Notice("warning", _changed(localizer, version, version.changed))


def unknown(localizer: Localizer) -> Blocks:
    """Return what is said of a code that we do not know. It is not repeated: it may be anything."""
    return Notice("warning", localizer.phrase_markup("version_unknown")), Choices((menus.all_cards(localizer),))


def gone(localizer: Localizer, version: KnownVersion) -> Blocks:
    """Return what is said of a version of something that is not there any more, and was not withdrawn either."""
    return status(localizer, version), menus.menu(localizer)


def _changed(localizer: Localizer, version: KnownVersion, changed: tuple[str, ...]) -> Markup:
    assert version.since is not None
    parts = localizer.listed([localizer.phrase(f"version_parts.{name}") for name in changed])
    return localizer.phrase_markup(
        "version_changed", code=version.code, date=localizer.date(version.since), parts=parts
    )
