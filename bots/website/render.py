"""Turns what stands on a page into HTML. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, assert_never

from babel.units import format_unit
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup as Html

from bots.website.addresses import relative
from bots.website.clock import hours_data
from bots.website.filling import Filling
from bots.website.markup import Linker, html_of, link_of
from bots.website.pages import Link, Links, Page, Question, ShortCard, Shown, VersionList
from bots.website.references import BESIDE, References
from bots.website.search import SEARCH
from core.content import Content, Localizer
from core.conversation import (
    Attachment,
    CardChannel,
    CardHours,
    Choices,
    ContactCard,
    DeletionAdvice,
    DraftDeletion,
    Form,
    Hours,
    Notice,
    QrCode,
    Text,
)
from core.documents import (
    Blank,
    Bullets,
    Document,
    Heading,
    Log,
    Office,
    Paragraph,
    Part,
    SideBySide,
    Signature,
    Way,
    differing,
)
from core.language import parse_markup

TEMPLATES = Environment(
    loader=PackageLoader("bots.website"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_CODE_PIXELS = 260
_BLOCKS = "blocks.html"
_PAPER = "paper.html"
_VERSIONS = "versions.html"
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Drawing:
    """Draws what stands on the pages of one language. ``linker`` finds what can be called or opened in a text."""

    localizer: Localizer
    linker: Callable[[str], Linker]
    references: References = BESIDE

    def body(self, page: Page, *, pdf: str = "") -> Html:
        """Return what stands below the title of a page. ``pdf`` is the address of its paper as a file, or empty."""
        return Html("").join(self._draw(each, page, pdf) for each in page.shown)

    def _draw(self, shown: Shown, page: Page, pdf: str) -> Html:  # noqa: C901, PLR0911  (one row for each kind)
        linker = self.linker(page.address)
        match shown:
            case Text(body, title):
                return _macro(_BLOCKS, "text", title, html_of(body, linker))
            case Notice(kind, body):
                return _macro(_BLOCKS, "notice", kind, html_of(body, linker))
            case Links():
                return self._links(shown, page.address)
            case ContactCard():
                name = "" if shown.name == page.title else shown.name
                save = self.localizer.phrase("website_save")
                file = self.references.vcard(shown, page.address)
                return _macro(_BLOCKS, "card", name, self._card(shown, linker), save, file, f"{shown.contact}.vcf")
            case ShortCard(card, link, every):
                drawn = self._card(card, linker)
                ways = drawn["ways"] if every else drawn["ways"][:1]
                return _macro(_BLOCKS, "short_card", {**drawn, "ways": ways}, self._link(link, page.address), every)
            case QrCode():
                picture, alone = self.references.code(shown, page.address), self.references is BESIDE
                return _macro(_BLOCKS, "code", picture, shown.caption, _CODE_PIXELS, alone)
            case Question(text, help_text):
                return _macro(_BLOCKS, "question", text, html_of(parse_markup(help_text), linker))
            case VersionList(versions):
                rows = [{"code": each.code, "body": html_of(each.said, linker)} for each in versions]
                titles = self.localizer.phrase("website_versions"), self.localizer.phrase("website_version_unlisted")
                return _macro(_VERSIONS, "versions", titles[0], rows, titles[1])
            case Filling():
                return self._filling(shown, linker)
            case Document():
                return self._paper(shown, relative(pdf, page.address) if pdf else "")
            case Hours() | Choices() | Form() | Attachment() | DeletionAdvice() | DraftDeletion():
                # Choices have become links. The others answer words of a person, and a page receives none.
                return Html("")
            case _:
                assert_never(shown)

    def _card(self, card: ContactCard, linker: Linker) -> dict[str, Any]:
        return {
            "purpose": linker.html(card.purpose),
            "lines": [linker.html(line) for line in card.lines],
            "ways": [_channel(channel) for channel in card.channels],
            "hours": self._hours(card.contact, card.hours) if card.hours else None,
            "sources": card.sources,
        }

    def _hours(self, contact: str, shown: CardHours) -> Values:
        """Return what holds every week, and what tells a script whether that is now: a page cannot know."""
        localizer = self.localizer
        hours = localizer.content.contacts[contact].hours
        if hours is None or hours.never_closes:
            return {"text": shown.weekly, "data": ""}
        return {
            "text": localizer.phrase("website_hours", hours=shown.weekly),
            "data": hours_data(hours, localizer.now.date()),
            "open": localizer.phrase("website_open"),
            "closed": localizer.phrase("website_closed"),
        }

    def search(self, page: Page, answers: str = "answers/*.html") -> Html:
        """Return the field for a question. A script shows it; without one it would do nothing.

        ``answers`` is the link of an answer, with a star in the place of its name.
        """
        phrase = self.localizer.phrase
        words = phrase("website_search"), phrase("website_search_hint"), phrase("website_search_note")
        return _macro(_BLOCKS, "search", *words, relative(SEARCH, page.address), answers)

    def part(self, heads: Sequence[Mapping[str, str]], body: Html) -> Html:
        """Return a part of all pages in one file. ``heads`` are the titles that it has, each with its name there."""
        return _macro(_BLOCKS, "part", heads, body)

    def single(self, file: str, size: int) -> Html:
        """Return the link to all pages in one file, with its size."""
        formats = self.localizer.formats
        megabytes = format_unit(round(size / 1e6, 1), "digital-megabyte", "short", locale=formats)
        return _macro(_BLOCKS, "save", file, f"{self.localizer.phrase('website_single')} ({megabytes})")

    def keeping(self, list_: str) -> Html:
        """Return the offer to keep all pages on the device. ``list_`` is the link of what there is to keep."""
        names = ("keep", "keep_note", "kept", "unkeep", "keep_wait", "keep_failed")
        # The script knows the size.
        said = {name: self.localizer.phrase(f"website_{name}", size="{size}") for name in names}
        return _macro(_BLOCKS, "keeping", said, list_)

    def _filling(self, filling: Filling, linker: Linker) -> Html:
        phrase = self.localizer.phrase
        asked = [{**asdict(each), "help": html_of(parse_markup(each.help), linker)} for each in filling.questions]
        shown = {"questions": asked, "titles": filling.titles, "data": filling.data}
        save = [phrase("website_fill_save", title=title) for title in filling.titles]
        words = phrase("website_fill_note"), save, phrase("website_fill_print"), phrase("website_fill_clear")
        return _macro(_BLOCKS, "filling", shown, *words)

    def _links(self, links: Links, page: str) -> Html:
        quiet = all(link.navigates for link in links.links)
        drawn = [self._link(link, page) for link in links.links]
        return _macro(_BLOCKS, "links", links.prompt, links.anchor, drawn, quiet)

    def _link(self, link: Link, page: str) -> Values:
        return {"href": self.references.link(link.address, page), "label": link.label}

    def _paper(self, document: Document, file: str) -> Html:
        body = Html("").join(_part(part) for part in document.parts)
        return _macro(_PAPER, "paper", file, self.localizer.phrase("website_pdf"), body, document.footer)


def linker_of(
    content: Content,
    commands: Mapping[str, str],
    references: References = BESIDE,
) -> Callable[[str], Linker]:
    """Return what makes the linker for a page. ``commands`` are the addresses of the pages that commands lead to."""
    linkers: dict[str, Linker] = {}

    def of_page(page: str) -> Linker:
        # Pages of one folder have the same links.
        folder = page.rpartition("/")[0]
        if folder not in linkers:
            pages = {f"/{name}": references.link(address, page) for name, address in commands.items()}
            linkers[folder] = Linker(content, pages)
        return linkers[folder]

    return of_page


def _macro(template: str, name: str, *values: object) -> Html:
    # What a template returns is escaped.
    return Html(getattr(TEMPLATES.get_template(template).module, name)(*values))  # noqa: S704


def _channel(channel: CardChannel) -> Values:
    """Return a way to reach an office. Of a number, what is dialled stands large, and its letters with the details."""
    dialled, _, letters = channel.display.removesuffix(")").partition(" (") if channel.kind == "phone" else ("", "", "")
    return {
        "kind": channel.kind,
        "link": link_of(channel.kind, channel.value),
        "display": dialled or channel.display,
        "lines": channel.value.split("\n"),
        "letters": letters,
        "details": " · ".join(channel.details),
    }


def _part(part: Part) -> Html:
    match part:
        case Heading(text, english):
            return _macro(_PAPER, "heading", text, differing(text, english))
        case Paragraph(text):
            return _macro(_PAPER, "paragraph", text.split("\n"))
        case Bullets(items, boxes):
            return _macro(_PAPER, "bullets", items, boxes)
        case Blank(text, english, lines):
            return _macro(_PAPER, "blank", text, differing(text, english), lines)
        case SideBySide(rows, heads):
            return _macro(_PAPER, "side_by_side", heads, rows)
        case Signature(blanks):
            return Html("").join(map(_part, blanks))
        case Log(heads, rows, tries):
            return _macro(_PAPER, "log", [_label(each) for each in heads], [_label(each) for each in rows], tries)
        case Office(name, ways, hours):
            return _macro(_PAPER, "office", name, [_way(way) for way in ways], hours)
        case _:
            assert_never(part)


def _label(heading: Heading) -> Values:
    return {"text": heading.text, "english": differing(heading.text, heading.english)}


def _way(way: Way) -> Values:
    return {
        "link": way.link,
        "value": way.value,
        "lines": way.value.split("\n"),
        "detail": way.detail,
        "dialled": way.dialled,
    }
