"""The site as somebody reads it: ``reader.follows("All contact cards")``, and what holds of every page."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from bots.typesetting import Export, files_of
from bots.website import Search, make_site
from core.content import Content
from core.conversation import Attachment
from core.language import Translators
from tests.support.html_pages import Node, read_page
from tests.support.talk import TUESDAY_MORNING

ENTRANCE = "index.html"
# Attributes by which a page makes a browser load something, or sends it somewhere.
_REFERENCES = ("href", "src", "srcset", "action", "data", "data-search", "data-list", "poster", "manifest")


def no_files(_: Attachment) -> Export:
    """A machine without typst."""
    return Export((), complete=False)


@dataclass(frozen=True)
class Site:
    """The files of a site by their paths."""

    files: Mapping[str, bytes]

    @cached_property
    def pages(self) -> Mapping[str, Node]:
        return {
            path: read_page(content)
            for path, content in self.files.items()
            if path.endswith(".html") and not self.is_single(path)
        }

    @staticmethod
    def is_single(path: str) -> bool:
        """Whether a file has all pages of a language in it, so that what holds of a page does not hold of it."""
        return path.partition("/")[2].startswith("recourse-")

    def links(self, path: str) -> Iterator[tuple[str, str]]:
        """The links of a page to other files of the site: their labels, and paths without fragments."""
        for link in self.pages[path].all_with("href"):
            target = link.attributes["href"] or ""
            if "://" not in target and not target.startswith(("tel:", "mailto:", "#")):
                yield link.text, posixpath.normpath(posixpath.join(posixpath.dirname(path), target.partition("#")[0]))

    def loaded(self, path: str) -> Iterator[str]:
        """What a browser loads by itself for a page."""
        for node in self.pages[path].walk():
            if node.tag not in {"a", "html"} and node.attributes.get("rel") != "canonical":
                yield from (value for name in _REFERENCES if (value := node.attributes.get(name)))

    def reached(self, start: str = ENTRANCE) -> set[str]:
        """Every file that links lead to from a page, step by step."""
        seen, waiting = {start}, [start]
        for path in waiting:
            found = {target for _, target in self.links(path)} if path in self.pages else set()
            new = sorted(found - seen)
            seen.update(new)
            waiting.extend(new)
        return seen

    def reader(self, path: str = ENTRANCE) -> "Reader":
        return Reader(self, path)


@dataclass
class Reader:
    """Somebody who reads one page after the other."""

    site: Site
    path: str

    def follows(self, *labels: str) -> "Reader":
        """Follows links, one after the other. Each has its label once on its page, or leads to one page only."""
        for label in labels:
            links = list(self.site.links(self.path))
            found = {target for name, target in links if " ".join(name.split()) == label}
            assert len(found) == 1, f"{label!r} on {self.path}: {[name for name, _ in links]}"
            (self.path,) = found
        return self

    @property
    def page(self) -> Node:
        return self.site.pages[self.path]

    @property
    def title(self) -> str:
        return self.page.one("h1").text

    @property
    def text(self) -> str:
        """What stands in the middle of the page, with single spaces."""
        return " ".join(self.page.one("main").text.split())

    def opens(self, beginning: str) -> list[str]:
        """Links to what is no page: ``tel:``, ``https:``."""
        found = (link.attributes["href"] or "" for link in self.page.one("main").all_with("href"))
        return [target for target in found if target.startswith(beginning)]


def site_of(
    content: Content,
    folder: Path,
    moment: datetime = TUESDAY_MORNING,
    *,
    address: str = "",
    papers: bool = False,
    search: Search | None = None,
) -> Site:
    """The site of a content. Papers as PDF and the search take time, so they are made only where a test needs them."""
    typeset = files_of if papers else no_files
    made = make_site(content, Translators(folder), moment, search=search, address=address, typeset=typeset)
    return Site({file.path: file.content for file in made})
