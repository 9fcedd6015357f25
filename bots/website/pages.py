"""What stands on a page of the site, as values: blocks of a reply, and what only pages have."""

from dataclasses import dataclass

from bots.website.filling import Filling
from core.conversation import Attachment, Block, ContactCard
from core.documents import Document
from core.language import Markup


@dataclass(frozen=True)
class Link:
    """A link to another page. ``address`` is within the folder of the language.

    ``navigates`` is True for one that leads back or on, as with a choice.
    """

    label: str
    address: str
    navigates: bool = False


@dataclass(frozen=True)
class Links:
    """Links below a prompt, which may be empty: what is left of choices, and what only the site has.

    ``anchor`` is the part of an address that leads to the prompt.
    """

    links: tuple[Link, ...]
    prompt: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class ShortCard:
    """A card of which only the ways to reach the office are shown. ``link`` leads to the whole card.

    Below an answer it has one way, the first, and when; in the list of all numbers it has ``every`` way.
    """

    card: ContactCard
    link: Link
    every: bool = False


@dataclass(frozen=True)
class Question:
    """A question that a paper answers, to be thought about before it is filled in."""

    text: str
    help: str


@dataclass(frozen=True)
class Version:
    """A version of what stands on a page, by its code, and whether it is still current."""

    code: str
    said: Markup


@dataclass(frozen=True)
class VersionList:
    """The versions that we know of what stands on a page."""

    versions: tuple[Version, ...]


Shown = Block | Links | ShortCard | Document | Question | VersionList | Filling


@dataclass(frozen=True)
class Page:
    """A page. ``address`` is within the folder of its language.

    ``card`` is the contact of a page that shows one as a whole. ``paper`` is what becomes a file to print.
    """

    address: str
    title: str
    shown: tuple[Shown, ...]
    card: ContactCard | None = None
    paper: Attachment | None = None
