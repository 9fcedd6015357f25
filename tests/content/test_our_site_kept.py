"""Our site on a device without a network: every page of a language."""

import json
from dataclasses import replace
from pathlib import Path

from core.content import Content
from tests.support.browser import chromium, laid_out, opened, served, started
from tests.support.site_pages import site_of
from tests.support.talk import OUR_CONTENT

# Its letters take three bytes each: no language has larger pages.
LOCALE = "hi"
LARGEST_KEPT = 8_000_000
TITLES = """async paths => {
    const titles = {};
    for (const path of paths) {
        const response = await fetch(path);
        const text = await response.text();
        titles[path] = new DOMParser().parseFromString(text, "text/html").title;
    }
    return titles;
}"""


async def test_every_page_of_a_language_opens_with_the_network_cut(our_content: Content, tmp_path: Path) -> None:
    chromium()
    site = site_of(replace(our_content, locales=("en", LOCALE)), OUR_CONTENT)
    offer = json.loads(site.files[f"{LOCALE}/offline.json"])
    assert offer["bytes"] < LARGEST_KEPT
    paths = [path for path in site.pages if path.startswith(f"{LOCALE}/")]
    async with started() as browser, opened(browser) as page:
        with served(laid_out(site, tmp_path)) as host:
            await page.goto(f"{host}/{LOCALE}/index.html")
            await page.locator("#keep button").click()
            await page.wait_for_function("() => navigator.serviceWorker.controller")
            await page.wait_for_function("() => !document.querySelector('#keep :disabled')")
        titles = await page.evaluate(TITLES, [f"{host}/{path}" for path in paths])
        assert len(titles) > 500
        for path in paths:
            assert titles[f"{host}/{path}"] == site.pages[path].one("title").text, path
        await page.goto(f"{host}/")
        await page.goto(f"{host}/{LOCALE}/answers/just-detained.html")
        assert (
            await page.locator("h1").inner_text() == site.pages[f"{LOCALE}/answers/just-detained.html"].one("h1").text
        )
