"""Our site in a real browser: on a narrow phone, without a mouse, without a network, for readers of any direction."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.async_api import Browser, Request

from core.content import Content
from tests.support.browser import chromium, laid_out, opened, served, started, violations
from tests.support.site_pages import site_of
from tests.support.talk import OUR_CONTENT

LOCALES = ("en", "ar", "es", "zh_Hans")
PAGES = [
    "index.html",
    *(
        f"{language}/{page}.html"
        for language in ("en", "ar", "es", "zh-Hans")
        for page in (
            "index",
            "topics",
            "answers/just-detained",
            "cards/opr",
            "check",
            "paths/choose-office",
            "paths/prepare-complaint",
            "papers/call-log",
            "papers/claim",
            "offices/tx",
        )
    ),
]


@pytest.fixture(scope="module")
def folder(our_content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    chromium()
    site = site_of(replace(our_content, locales=LOCALES), OUR_CONTENT)
    return laid_out(site, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def host(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with started() as browser:
        yield browser


async def test_nothing_keeps_anybody_out(browser: Browser, host: str) -> None:
    async with opened(browser) as page:
        for path in PAGES:
            await page.goto(f"{host}/{path}")
            assert await violations(page) == [], path


async def test_nothing_keeps_anybody_out_in_the_dark(browser: Browser, host: str) -> None:
    async with opened(browser) as page:
        await page.emulate_media(color_scheme="dark")
        for path in PAGES[:11]:
            await page.goto(f"{host}/{path}")
            assert await violations(page) == [], path


async def test_a_narrow_phone_shows_every_page_without_scrolling_sideways(browser: Browser, host: str) -> None:
    async with opened(browser, 320) as page:
        for path in PAGES:
            await page.goto(f"{host}/{path}")
            width = await page.evaluate("document.documentElement.scrollWidth")
            assert width <= 320, path


async def test_pages_ask_no_other_host(browser: Browser, host: str) -> None:
    asked: list[Request] = []
    async with opened(browser) as page:
        page.on("request", lambda request: asked.append(request))  # noqa: PLW0108  (it marks what it is given)
        for path in PAGES:
            await page.goto(f"{host}/{path}")
    assert asked
    assert [request.url for request in asked if not request.url.startswith(f"{host}/")] == []


async def test_pages_open_from_a_folder_without_any_network(browser: Browser, folder: Path) -> None:
    failed: list[str] = []
    async with opened(browser) as page:
        await page.context.set_offline(offline=True)
        page.on("requestfailed", lambda request: failed.append(request.url))
        page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
        await page.goto((folder / "en" / "cards" / "opr.html").as_uri())
        assert await page.evaluate("getComputedStyle(document.body).maxWidth") != "none", "the style was not read"
        assert await page.evaluate("document.querySelector('figure img').naturalWidth") > 0
        await page.get_by_role("link", name="All topics").click()
        assert page.url.endswith("/en/topics.html")
    assert failed == []


async def test_every_page_works_without_javascript(browser: Browser, host: str) -> None:
    async with opened(browser, scripts=False) as page:
        await page.goto(f"{host}/")
        await page.get_by_role("link", name="español").click()
        await page.get_by_role("link", name="Paso a paso").first.click()
        await page.get_by_role("link", name="¿Cuál es la oficina correcta?").click()
        assert page.url.endswith("/es/paths/choose-office.html")


async def test_the_keyboard_alone_leads_to_an_answer(browser: Browser, host: str) -> None:
    async with opened(browser) as page:
        await page.goto(f"{host}/en/topics.html")
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.textContent") == "Skip to the text"
        assert await page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
        await page.keyboard.press("Enter")
        await page.keyboard.press("Tab")
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert await page.evaluate(outline) != "none", "nothing shows where one is"
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/en/answers/*.html")
