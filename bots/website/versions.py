"""Which version of a card, an answer or a path somebody holds: at the foot of its page, each version with its anchor.

A code on paper leads there (``Operator.check_link``), so what was handed out once keeps its page and its anchor, also
when it was taken down.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from bots.website.addresses import address_of
from bots.website.pages import Page, Version, VersionList
from core.content import Content, KnownVersion, Localizer, ReviewedKind
from core.conversation import Action, FollowFlow, ShowCard, ShowTopic
from core.conversation.presenters import versions

_SHOWN: Mapping[ReviewedKind, Callable[[str], Action]] = {
    "topics": ShowTopic,
    "contacts": ShowCard,
    "flows": FollowFlow,
}


@dataclass(frozen=True)
class VersionPages:
    """Adds the versions to the pages of one language."""

    localizer: Localizer

    def added(self, pages: Iterator[Page]) -> Iterator[Page]:
        """Yield the pages, those of what has versions with them, and then a page for each thing that has none now."""
        owners = dict(self._owners())
        for page in pages:
            owner = owners.pop(page.address, None)
            found = self._list(*owner) if owner else None
            yield replace(page, shown=(*page.shown, found)) if found else page
        for address, owner in owners.items():
            if found := self._list(*owner):
                yield Page(address, self.localizer.phrase("website_versions"), (found,))

    def _owners(self) -> Iterator[tuple[str, tuple[ReviewedKind, str]]]:
        """Yield what has or had a version, by the address of its page."""
        content = self.localizer.content
        known = [*content.versions.today, *((kind, name) for kind, name, _, _ in content.versions.log.all())]
        for kind, name in dict.fromkeys(known):
            yield _address(content, kind, name), (kind, name)

    def _list(self, kind: ReviewedKind, name: str) -> VersionList | None:
        localizer = self.localizer
        found = localizer.content.versions.of(kind, name)
        rows = tuple(Version(each.code, versions.status(localizer, each).body) for each in _latest_first(found))
        return VersionList(rows) if rows else None


def _latest_first(found: tuple[KnownVersion, ...]) -> list[KnownVersion]:
    """Return the versions, that of today before all others: one that returned was noted long ago."""
    return sorted(found, key=lambda each: not each.is_current)


def _address(content: Content, kind: ReviewedKind, name: str) -> str:
    action = _SHOWN[kind](name)
    return address_of(content, action) or f"paths/{name}.html"
