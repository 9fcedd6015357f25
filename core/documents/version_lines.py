"""The version as it stands on a card, an answer or a paper, and where to ask whether it is still current."""

from core.content import Localizer, ReviewedKind


def version_line(localizer: Localizer, kind: ReviewedKind, identifier: str) -> str:
    """Return the version of today: ``Version kdmw-rtqz.`` Empty if there is none."""
    code = localizer.content.versions.current(kind, identifier)
    return localizer.phrase("version_line", code=code) if code else ""


def check_line(localizer: Localizer, kind: ReviewedKind, identifier: str) -> str:
    """Return the same, and on a line of its own the address that tells whether it is still current, if there is one."""
    line, link = version_line(localizer, kind, identifier), check_link(localizer, kind, identifier)
    return f"{line} {localizer.phrase('version_check')}\n{link}" if line and link else line


def check_link(localizer: Localizer, kind: ReviewedKind, identifier: str) -> str:
    """Return that address, on the site or in the bot; empty if there is none."""
    code = localizer.content.versions.current(kind, identifier)
    return localizer.content.operator.check_link(kind, identifier, code, localizer.locale) if code else ""
