"""All pages of Millbrook in one file, as it is passed on from phone to phone."""

import base64
from pathlib import Path

from playwright.async_api import Browser, Page

from bots.website import LARGEST_FILE
from tests.support.browser import chromium, opened, started, violations
from tests.support.html_pages import Node, read_page
from tests.support.site_pages import Site

PATH = "en/recourse-en.html"


def single(site: Site) -> Node:
    return read_page(site.files[PATH])


def parts(site: Site) -> list[str]:
    return [name for node in single(site).walk() if (name := node.attributes.get("id"))]


def test_the_start_links_to_it_and_says_how_large_it_is(town: Site) -> None:
    (label,) = [label for label, target in town.links("en/index.html") if target == PATH]
    assert label.endswith("MB)")


def test_every_page_is_a_part_of_it_and_nothing_leads_out_but_to_offices(town: Site) -> None:
    assert len(parts(town)) == len(set(parts(town)))
    left_out = {path for path in town.pages if path.endswith("-fill.html")} | {"en/languages.html"}
    pages = {path for path in town.pages if path.startswith("en/")} - left_out
    assert {path.removeprefix("en/").removesuffix(".html") for path in pages} <= set(parts(town))
    for link in single(town).all_with("href"):
        target = link.attributes["href"] or ""
        if target.startswith("#"):
            assert target.removeprefix("#") in parts(town), link.text
        else:
            assert target.startswith(("tel:", "mailto:", "https:", "data:text/vcard;")), target


def test_it_loads_nothing(town: Site) -> None:
    assert not single(town).all("link")
    assert all((image.attributes["src"] or "").startswith("data:image/png;") for image in single(town).all("img"))


def test_a_contact_is_saved_from_it_as_from_the_page(town: Site) -> None:
    saved = {
        link.attributes["download"]: base64.b64decode((link.attributes["href"] or "").partition(",")[2])
        for link in single(town).all_with("download")
    }
    assert saved["town-hall.vcf"] == town.files["en/cards/town-hall.vcf"]


def test_it_is_small_enough_to_be_passed_on(town: Site) -> None:
    assert len(town.files[PATH]) <= LARGEST_FILE == 1_500_000


async def shown(page: Page) -> list[str]:
    return await page.locator("main h1:visible").all_inner_texts()


async def reads(browser: Browser, file: Path, *, scripts: bool) -> None:
    failed: list[str] = []
    async with opened(browser, scripts=scripts) as page:
        page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: failed.append(request.url) if request.url.startswith("http") else None)
        await page.goto(file.as_uri())
        assert await shown(page) == ["Recourse"]
        await page.get_by_role("link", name="All contact cards").first.click()
        assert await shown(page) == ["All contact cards"]
        await page.locator("section:visible").get_by_role("link", name="Town hall").click()
        assert await shown(page) == ["Millbrook Town Hall"]
        await page.go_back()
        assert await shown(page) == ["All contact cards"]
        if scripts:
            assert await violations(page) == []
            await page.locator("header .brand a").click()
            await page.locator("#asked").fill("the street light is broken")
            await page.keyboard.press("Enter")
            await page.locator("#found li a").first.click()
            assert await shown(page) == ["A street light is broken"]
    assert failed == []


async def test_it_is_read_alone_page_by_page(town: Site, tmp_path: Path) -> None:
    chromium()
    file = tmp_path / "forwarded.html"
    file.write_bytes(town.files[PATH])
    async with started() as browser:
        await reads(browser, file, scripts=True)
        await reads(browser, file, scripts=False)
