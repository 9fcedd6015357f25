"""Makes the site: every page of every language, with its files, from checked content. The same content and the same
moment give the same bytes."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files as resources
from typing import Any

from bots.startup import EmptyMatcher
from bots.typesetting import Export, files_of
from bots.website.addresses import (
    CHECK,
    START,
    address_of,
    code_address,
    in_language,
    pdf_address,
    relative,
    tag_of,
    vcard_address,
)
from bots.website.asking import Asking
from bots.website.files import SiteFile
from bots.website.filling import Filling
from bots.website.handlers import pages_of
from bots.website.markup import html_of
from bots.website.offline import LIST, MANIFEST, app_manifest, offline_files
from bots.website.own_words import OwnWords
from bots.website.pages import Page
from bots.website.references import Within
from bots.website.render import TEMPLATES, Drawing, linker_of
from bots.website.search import SEARCH, Search
from bots.website.single import Frame, single_address, single_file
from core.contacts import qr_svg
from core.content import Content, Localizer
from core.conversation import Attachment, Engine, LocaleNegotiator, QrCode, ShowMenu, ShowTopic
from core.language import SOURCE_LOCALE, Translator, is_right_to_left, language_name

# Nothing but what lies beside the page: no script of a page itself, no style, no font and no picture of another host.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'none'"
)
STYLE, SCRIPT, KEEPING, WORKER = "style.css", "site.js", "keeping.js", "worker.js"
FILLING = "filling.js"
ICONS = ("icon.svg", "icon-192.png", "icon-512.png")
# A page about the weather: of no government, in no way about us.
_ELSEWHERE = "https://www.yr.no/en"
Translate = Callable[[str, str], Translator]
Typeset = Callable[[Attachment], Export]


def make_site(
    content: Content,
    translate: Translate,
    moment: datetime,
    *,
    search: Search | None = None,
    address: str = "",
    typeset: Typeset = files_of,
) -> Iterator[SiteFile]:
    """Yield the files of the site as of a moment.

    ``search`` finds topics; without it the pages have no search. ``address`` is where the site will stand on the web,
    without a slash at its end, or empty. ``typeset`` makes the files of a paper.
    """

    def own_words(locale: str, backup: str = SOURCE_LOCALE) -> Translator:
        return OwnWords(translate(locale, backup), content)

    engine = Engine(content, EmptyMatcher(), LocaleNegotiator(content, own_words, lambda *_: None))
    # Most offices are called the same in every language, and so their codes are the same.
    draw_code = cache(qr_svg)
    entrance = _entrance([Localizer(content, own_words(locale), moment) for locale in content.locales])
    shared = [SiteFile(START, entrance), *map(_resource, (STYLE, SCRIPT, KEEPING, FILLING, *ICONS))]
    yield from (*shared, _resource(WORKER))
    for locale in content.locales:
        asking = Asking(engine, Localizer(content, own_words(locale), moment))
        files = list(_Language(asking, search, address, typeset, draw_code).files())
        yield from files
        yield from offline_files(locale, [*shared, *files])


@dataclass(frozen=True)
class _Language:
    """The files of one language."""

    asking: Asking
    search: Search | None
    root_address: str
    typeset: Typeset
    draw_code: Callable[[str], bytes]

    def files(self) -> Iterator[SiteFile]:
        content, localizer = self.asking.content, self.asking.localizer
        commands, within = dict(_commands(content)), Within()
        drawing = Drawing(localizer, linker_of(content, commands))
        pages = list(pages_of(self.asking))
        single = self._single(Drawing(localizer, linker_of(content, commands, within), within), pages)
        yield single
        yield SiteFile(self._path(MANIFEST), app_manifest(localizer, ICONS))
        if self.search:
            yield SiteFile(self._path(SEARCH), self.search.script(localizer).encode())
        for page in pages:
            beside = list(self._beside(page))
            yield from (SiteFile(self._path(address), content) for address, content in beside)
            pdf = next((address for address, _ in beside if address.endswith(".pdf")), "")
            body = drawing.body(page, pdf=pdf)
            if self.search and page.address in self._searched:
                body = drawing.search(page) + body
            if page.address == START:
                body += drawing.single(single_address(localizer.locale), len(single.content))
                body += drawing.keeping(relative(LIST, page.address))
            yield SiteFile(self._path(page.address), self._framed(page, body, drawing).encode())

    @property
    def _searched(self) -> tuple[str, str]:
        """The pages with the search: where people begin, and where they look for an answer."""
        return START, self.asking.address(ShowMenu("topics"))

    def _path(self, address: str) -> str:
        return in_language(self.asking.localizer.locale, address)

    def _beside(self, page: Page) -> Iterator[tuple[str, bytes]]:
        """Yield the files that a page links to: their addresses within the folder of the language, and their bytes."""
        if page.card:
            yield vcard_address(page.card.contact), page.card.vcard.encode()
        for each in page.shown:
            if isinstance(each, QrCode):
                yield code_address(each.contact), self.draw_code(each.text)
        if page.paper:
            made = self.typeset(page.paper).files
            yield from ((pdf_address(file.stem), file.content) for file in made if file.ending == ".pdf")

    def _framed(self, page: Page, body: str, drawing: Drawing) -> str:
        here, path = page.address, self._path(page.address)
        return TEMPLATES.get_template("page.html").render(
            **self._around(here, drawing),
            policy=POLICY,
            title=page.title,
            is_start=here == START,
            filling=_is_filled_in(page),
            root=relative("../", here) + "/",
            manifest=relative(MANIFEST, here),
            start=relative(START, here),
            body=body,
            languages_label=self.asking.localizer.phrase("choose_language"),
            languages=list(self._languages(path)),
        )

    def _single(self, drawing: Drawing, pages: Sequence[Page]) -> SiteFile:
        """Return all pages in one file."""
        localizer = self.asking.localizer
        own = self.asking.address(ShowMenu("languages"))
        # What is written on one page of a file that is passed on had better not be in it.
        held = [page for page in pages if page.address != own and not _is_filled_in(page)]
        around = self._around(START, drawing)
        around["menu"] = [link for link in around["menu"] if link["href"] != drawing.references.link(own, START)]
        search = self.search.script(localizer).replace("</", "<\\/") if self.search else ""
        style, script = (_resource(name).content.decode() for name in (STYLE, SCRIPT))
        page = single_file(drawing, held, Frame(around, style, script, search))
        return SiteFile(self._path(single_address(localizer.locale)), page.encode())

    def _around(self, here: str, drawing: Drawing) -> dict[str, Any]:
        """Return what stands above and below every page. ``here`` is its address."""
        localizer = self.asking.localizer
        phrase = localizer.phrase

        def drawn(links: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
            href = drawing.references.link
            return [{"href": href(address, here), "label": label, "here": address == here} for address, label in links]

        return {
            "tag": tag_of(localizer.locale),
            "direction": _direction(localizer.locale),
            "description": phrase("bot_short_description"),
            "name": phrase("bot_name"),
            "canonical": f"{self.root_address}/{self._path(here)}" if self.root_address else "",
            "skip": phrase("website_skip"),
            "menu_label": phrase("website_menu"),
            "menu": drawn(self._menu()),
            "leave": {"href": _ELSEWHERE, "label": phrase("website_leave")},
            "danger": html_of(localizer.phrase_markup("danger"), drawing.linker(here)),
            "about": drawn(self._about()),
            "disclaimer": phrase("disclaimer"),
            "made_on": phrase("website_made_on", date=localizer.date(localizer.now.date())),
        }

    def _menu(self) -> Iterator[tuple[str, str]]:
        phrase = self.asking.localizer.phrase
        yield self.asking.address(ShowMenu("topics")), phrase("all_topics")
        yield self.asking.address(ShowMenu("cards")), phrase("all_cards")
        if self.asking.content.flows:
            yield self.asking.address(ShowMenu("flows")), phrase("flow_menu")
        yield CHECK, phrase("website_check")
        yield self.asking.address(ShowMenu("languages")), phrase("website_languages")

    def _about(self) -> Iterator[tuple[str, str]]:
        localizer = self.asking.localizer
        for topic in self.asking.content.topics.values():
            if topic.command:
                yield self.asking.address(ShowTopic(topic.id)), localizer.text(topic.text("title"))

    def _languages(self, path: str) -> Iterator[Mapping[str, object]]:
        """Yield the same page in every language: each has the same pages."""
        own, _, rest = path.partition("/")
        for locale in self.asking.content.locales:
            there = f"{tag_of(locale)}/{rest}"
            yield {
                "href": posixpath.relpath(there, posixpath.dirname(path)),
                "tag": tag_of(locale),
                "direction": _direction(locale),
                "label": language_name(locale, with_territory=False),
                "here": tag_of(locale) == own,
            }


def _is_filled_in(page: Page) -> bool:
    return any(isinstance(each, Filling) for each in page.shown)


def _resource(name: str) -> SiteFile:
    return SiteFile(name, resources(__package__).joinpath(name).read_bytes())


def _commands(content: Content) -> Iterator[tuple[str, str]]:
    """Yield the commands that texts name, with the addresses of their pages."""
    yield "check", CHECK
    for name, menu in (
        ("topics", ShowMenu("topics")),
        ("cards", ShowMenu("cards")),
        ("hours", ShowMenu("hours")),
        ("language", ShowMenu("languages")),
        ("prepare", ShowMenu("flows")),
    ):
        yield name, address_of(content, menu) or ""
    for topic in content.topics.values():
        if topic.command:
            yield topic.command, address_of(content, ShowTopic(topic.id)) or ""


def _entrance(localizers: Sequence[Localizer]) -> bytes:
    """Return the page that asks for the language, each in its own words."""
    languages = [
        {
            "tag": tag_of(each.locale),
            "direction": _direction(each.locale),
            "href": in_language(each.locale, START),
            "label": language_name(each.locale, with_territory=False),
            "description": each.phrase("bot_short_description"),
        }
        for each in localizers
    ]
    english = localizers[0]
    page = TEMPLATES.get_template("entrance.html").render(
        policy=POLICY,
        name=english.phrase("bot_name"),
        description=english.phrase("bot_short_description"),
        languages=languages,
    )
    return page.encode()


def _direction(locale: str) -> str:
    return "rtl" if is_right_to_left(locale) else "ltr"
