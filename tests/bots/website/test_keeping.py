"""Somebody keeps the pages of Millbrook on the device, and reads them without a network."""

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page

from tests.support.browser import chromium, laid_out, opened, served, started, violations
from tests.support.site_pages import Site

KEEPING_LIMIT = 10_000
NOTHING = "async () => (await caches.keys()).length + (await navigator.serviceWorker.getRegistrations()).length"
ONLY_NEWER = """async () => {
    while ((await caches.keys()).some(name => !name.endsWith(' newer'))) await new Promise(go => setTimeout(go, 20));
}"""
FETCHED = """async paths => Object.fromEntries(await Promise.all(paths.map(async path => {
    const bytes = new Uint8Array(await (await fetch(path)).arrayBuffer());
    return [path, Array.from(bytes, byte => String.fromCharCode(byte)).join('')];
})))"""


@pytest.fixture(scope="module")
def folder(town: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    chromium()
    return laid_out(town, tmp_path_factory.mktemp("site"))


@pytest.fixture
def host(folder: Path) -> Iterator[str]:
    # A port of its own for each test: a browser keeps by host and port.
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with started() as browser:
        yield browser


async def keeps(page: Page, host: str, language: str = "en") -> None:
    await page.goto(f"{host}/{language}/index.html")
    await page.locator("#keep button").click()
    await page.wait_for_function("() => document.querySelector('#keep p').textContent.startsWith('These pages are')")
    await page.evaluate("() => navigator.serviceWorker.ready")


async def test_whoever_only_reads_keeps_nothing(browser: Browser, host: str) -> None:
    async with opened(browser) as page:
        await page.goto(f"{host}/en/index.html")
        await page.wait_for_selector("#keep button")
        assert await page.evaluate(NOTHING) == 0


async def test_the_offer_says_how_large_the_pages_are(browser: Browser, host: str, town: Site) -> None:
    size = json.loads(town.files["en/offline.json"])["bytes"]
    async with opened(browser) as page:
        await page.goto(f"{host}/en/index.html")
        await page.wait_for_selector("#keep button")
        assert f"{round(size / 1e6, 1):g} MB" in await page.locator("#keep p").inner_text()
        assert await violations(page) == []


async def test_kept_pages_are_the_same_to_the_byte_with_the_network_cut(
    browser: Browser, folder: Path, town: Site
) -> None:
    kept = [path for path in town.files if path.startswith("en/") and path.count("/") and "offline" not in path]
    kept = [*(path for path in kept if not path.endswith("everything.json")), "index.html", "style.css", "icon.svg"]
    async with opened(browser) as page:
        with served(folder) as host:
            await keeps(page, host)
        # The server is gone.
        found = await page.evaluate(FETCHED, [f"{host}/{path}" for path in kept])
        for path in kept:
            assert found[f"{host}/{path}"].encode("latin-1") == town.files[path], path
        await page.goto(f"{host}/en/")
        await page.get_by_role("link", name="All contact cards").first.click()
        assert page.url == f"{host}/en/cards.html"
        await page.wait_for_load_state()
        assert await page.evaluate("getComputedStyle(document.body).maxWidth") != "none", "the style was not read"


async def test_a_newer_page_comes_before_the_kept_one(browser: Browser, town: Site, tmp_path: Path) -> None:
    folder = laid_out(town, tmp_path)
    card = folder / "en" / "cards" / "library.html"
    with served(folder) as host:
        async with opened(browser) as page:
            await keeps(page, host)
            card.write_text(card.read_text().replace("<h1>", "<h1>New: "))
            await page.goto(f"{host}/en/cards/library.html")
            assert (await page.locator("h1").inner_text()).startswith("New: ")


async def test_what_is_kept_becomes_that_of_a_newer_site(browser: Browser, town: Site, tmp_path: Path) -> None:
    folder = laid_out(town, tmp_path)
    list_, pages = folder / "en" / "offline.json", folder / "en" / "everything.json"
    async with opened(browser) as page:
        with served(folder) as host:
            await keeps(page, host)
            list_.write_text(json.dumps({**json.loads(list_.read_text()), "version": "newer"}))
            pages.write_text(pages.read_text().replace("Millbrook Town Hall", "The new hall"))
            await page.goto(f"{host}/en/topics.html")
            await page.evaluate(ONLY_NEWER)
        await page.goto(f"{host}/en/cards/town-hall.html")
        assert await page.locator("h1").inner_text() == "The new hall"


async def test_what_was_kept_can_be_removed(browser: Browser, host: str) -> None:
    async with opened(browser) as page:
        await keeps(page, host)
        await page.locator("#keep button").click()
        await page.wait_for_function("() => document.querySelector('#keep p').textContent.startsWith('They take')")
        assert await page.evaluate(NOTHING) == 0


async def test_where_it_breaks_off_nothing_is_kept(browser: Browser, host: str) -> None:
    async with opened(browser) as page:
        await page.route("**/everything.json", lambda route: route.abort())
        await page.goto(f"{host}/en/index.html")
        await page.locator("#keep button").click()
        await page.wait_for_function(
            "() => document.querySelector('#keep p').textContent.startsWith('That did not work')"
        )
        assert await page.evaluate(NOTHING) == 0


async def test_from_a_folder_nothing_is_offered_and_nothing_fails(browser: Browser, folder: Path) -> None:
    failed: list[str] = []
    async with opened(browser) as page:
        page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: failed.append(str(error)))
        await page.goto((folder / "en" / "index.html").as_uri())
        await page.wait_for_selector("#search")
        assert await page.locator("#keep").is_hidden()
    assert failed == []


def test_an_app_is_named_in_its_language(town: Site) -> None:
    manifest = json.loads(town.files["de/app.webmanifest"])
    assert (manifest["lang"], manifest["dir"], manifest["start_url"]) == ("de", "ltr", "index.html")
    for icon in manifest["icons"]:
        assert icon["src"].removeprefix("../") in town.files


def test_the_script_that_keeps_is_small(town: Site) -> None:
    assert len(town.files["keeping.js"]) + len(town.files["worker.js"]) < KEEPING_LIMIT
