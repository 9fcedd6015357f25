"""A code on paper leads to the page of what it belongs to, which says whether that version is still current."""

import json
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.content import Content, Operator
from tests.support.noting import DAY, note, noted_town, rewrite, version
from tests.support.site_pages import Site, site_of
from tests.support.talk import content_of
from tests.support.withdrawing import withdraw

ADDRESS = "https://example.org/town"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town on the day on which its cards were printed."""
    return noted_town(tmp_path_factory.mktemp("first") / "content")


@pytest.fixture(scope="module")
def later(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town after a correction, a withdrawal, and the end of an answer."""
    folder = shutil.copytree(first, tmp_path_factory.mktemp("later") / "content")
    rewrite(folder / "contacts/town-hall.yaml", "desk@", "post@")
    withdraw(folder, "contacts/library", "The library has closed.", "town-hall")
    note(folder, DAY + timedelta(days=1))
    log = folder / "versions.yaml"
    log.write_text(log.read_text("utf-8").replace("topics:\n", f"topics:\n  old-answer:\n    bcdf-ghjk: {GONE}\n"))
    return folder


GONE = json.dumps({"on": "2026-11-20", "parts": {"text": "0a1b2c3d"}}).replace('"', "")


@pytest.fixture(scope="module")
def content(later: Path) -> Content:
    return replace(content_of(later), operator=Operator(site=ADDRESS))


@pytest.fixture(scope="module")
def site(content: Content, later: Path) -> Site:
    return site_of(content, later, address=ADDRESS)


def said_of(site: Site, path: str, code: str) -> str:
    (row,) = (node for node in site.pages[path].walk() if node.attributes.get("id") == code)
    return " ".join(row.text.split())


def test_every_version_that_was_ever_handed_out_has_its_page_and_its_place_there(content: Content, site: Site) -> None:
    known = [(kind, name, code) for kind, name, code, _ in content.versions.log.all()]
    assert len(known) > len(content.versions.today)
    for kind, name, code in known:
        for locale in content.locales:
            link = content.operator.check_link(kind, name, code, locale)
            path, _, anchor = link.removeprefix(f"{ADDRESS}/").partition("#")
            assert said_of(site, path, anchor), link


def test_a_card_of_today_is_current(later: Path, site: Site) -> None:
    code = version(later, "contacts", "town-hall")
    assert f"Version {code} is still current." in said_of(site, "en/cards/town-hall.html", code)


def test_an_older_card_says_what_has_changed(first: Path, site: Site) -> None:
    code = version(first, "contacts", "town-hall")
    assert said_of(site, "en/cards/town-hall.html", code) == (
        f"Version {code} is no longer current. It is of November 23, 2026. Changed since then: an e-mail address. "
        "Use what stands here now instead."
    )


def test_a_card_that_was_withdrawn_says_so_and_what_stands_instead(first: Path, site: Site) -> None:
    page, code = "en/cards/library.html", version(first, "contacts", "library")
    assert "we have taken down" in said_of(site, page, code)
    assert "The library has closed." in site.reader(page).text
    assert site.reader(page).follows("Card: Town hall").path == "en/cards/town-hall.html"


def test_what_is_gone_without_a_word_keeps_a_page(site: Site) -> None:
    page = "en/answers/old-answer.html"
    assert site.reader(page).title == "Is your copy still current?"
    assert "we have taken down" in said_of(site, page, "bcdf-ghjk")


def test_of_another_version_the_page_says_that_we_do_not_know_it(site: Site) -> None:
    assert "Does your copy have another version? We do not know that one" in site.reader("en/cards/town-hall.html").text


def test_the_card_to_save_tells_where_to_ask(later: Path, site: Site) -> None:
    card = site.files["en/cards/town-hall.vcf"].decode().replace("\r\n ", "")
    code = version(later, "contacts", "town-hall")
    assert f"Version {code}. Still current?\\n{ADDRESS}/en/cards/town-hall.html#{code}" in card
