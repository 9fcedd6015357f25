"""What holds of every page of the site."""

import json
import posixpath
from itertools import pairwise

import pytest

from bots.website import Search
from core.content import read_phrasings
from tests.support.html_pages import Node
from tests.support.learned_kit import learned_index
from tests.support.site_pages import ENTRANCE, Site, site_of
from tests.support.talk import KIT, content_of


def test_every_link_leads_to_a_file(town: Site) -> None:
    for path in town.pages:
        for label, target in town.links(path):
            assert target in town.files, f"{label!r} on {path}"


def test_every_file_is_reached_from_the_entrance(town: Site) -> None:
    loaded = {
        posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
        for path in town.pages
        for name in town.loaded(path)
    }
    kept = {json.loads(town.files[path])["pages"] for path in loaded if path.endswith("offline.json")}
    icons = {
        icon["src"].removeprefix("../")
        for path in loaded
        if path.endswith(".webmanifest")
        for icon in json.loads(town.files[path])["icons"]
    }
    assert town.files.keys() == town.reached() | loaded | kept | icons | {"worker.js"}


def test_no_page_loads_anything_from_another_place(town: Site) -> None:
    for path in town.pages:
        for name in town.loaded(path):
            assert not name.startswith(("http:", "https:", "//", "data:")), f"{path} loads {name}"


def test_every_page_forbids_what_it_does_not_need(town: Site) -> None:
    for path, page in town.pages.items():
        (policy,) = [node for node in page.all("meta") if node.attributes.get("http-equiv")]
        allowed = policy.attributes["content"] or ""
        assert "default-src 'none'" in allowed
        assert "unsafe" not in allowed
        for node in page.walk():
            assert node.tag != "script" or not node.text.strip(), path
            assert "style" not in node.attributes, path
            assert not any(name.startswith("on") for name in node.attributes), path
            assert node.tag != "style", path


def test_every_page_says_its_language_and_has_one_main_part(town: Site) -> None:
    for path, page in town.pages.items():
        tag = path.partition("/")[0] if path != ENTRANCE else "en"
        assert (page.attributes["lang"], page.attributes["dir"]) == (tag, "ltr")
        main = page.one("main")
        assert len(page.all("h1")) == 1
        assert main.one("h1").text.strip(), path
        assert page.one("title").text.strip()


def test_no_paragraph_is_within_another(town: Site) -> None:
    for path, page in town.pages.items():
        assert not any(paragraph.all("p") for paragraph in page.all("p")), path


def test_headings_skip_no_level(town: Site) -> None:
    for path, page in town.pages.items():
        levels = [int(node.tag[1]) for node in page.walk() if node.tag in {"h1", "h2", "h3", "h4"}]
        assert levels[0] == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), path


def test_no_heading_repeats_the_title(town: Site) -> None:
    for path, page in town.pages.items():
        assert page.one("h1").text not in [heading.text for heading in page.all("h2")], path


def test_whoever_uses_a_keyboard_skips_the_menu(town: Site) -> None:
    for path, page in town.pages.items():
        if path != ENTRANCE:
            first = next(node for node in page.one("body").walk() if node.tag == "a")
            assert first.attributes["href"] == f"#{page.one('main').attributes['id']}"


def test_two_builds_are_the_same_to_the_byte(town: Site) -> None:
    search = Search(learned_index(), read_phrasings(KIT)[0])
    assert site_of(content_of(KIT), KIT, papers=True, search=search).files == town.files


@pytest.mark.parametrize("path", ["en/index.html", "de/cards/town-hall.html"])
def test_with_an_address_a_page_says_where_it_stands(path: str) -> None:
    site = site_of(content_of(KIT), KIT, address="https://example.org/help")
    assert _canonical(site.pages[path]) == f"https://example.org/help/{path}"


def test_without_an_address_no_page_says_where_it_stands(town: Site) -> None:
    assert not any("canonical" in str(page.all("link")) for page in town.pages.values())


def _canonical(page: Node) -> str | None:
    (link,) = [node for node in page.all("link") if node.attributes["rel"] == "canonical"]
    return link.attributes["href"]
