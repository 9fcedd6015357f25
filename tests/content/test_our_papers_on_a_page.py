"""A complaint that is filled in on its page is the one that the conversation hands over, and stays there."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, Request

from core.content import Content, Localizer
from core.conversation import make_paper
from core.documents import Document, document_text
from core.language import Translators
from tests.support.browser import chromium, laid_out, opened, served, started, violations
from tests.support.site_pages import site_of
from tests.support.talk import OUR_CONTENT, TUESDAY_MORNING

LOCALES = ("en", "ar")
WORDS = "They pushed me.\nAt the gate, twice."
GIVEN: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "prepare-complaint": (
        {},
        {"what": WORDS, "wish": "\u202ean answer", "anonymous": "a", "language": "Spanish", "office": "c"},
        {"what": WORDS, "anonymous": "b", "language": "left out", "office": "a"},
        {"when": "Monday", "anonymous": "c", "office": "b"},
    ),
    "prepare-case-review": (
        {},
        {"urgent": "a", "role": "b", "person": "my neighbor", "ask": WORDS},
        {"urgent": "b", "role": "a", "why": WORDS},
        {"urgent": "d", "role": "c", "attached": "a letter"},
    ),
}
ADDRESSES = {"prepare-complaint": "complaint", "prepare-case-review": "case-review"}
KEPT = """async () => localStorage.length + sessionStorage.length + document.cookie.length
    + (await indexedDB.databases()).length + (await caches.keys()).length"""


@pytest.fixture(scope="module")
def folder(our_content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    chromium()
    return laid_out(site_of(replace(our_content, locales=LOCALES), OUR_CONTENT), tmp_path_factory.mktemp("site"))


async def fills_in(page: Page, given: Mapping[str, str]) -> None:
    for field, words in given.items():
        box = page.locator(f"[name={field}]").first
        if await box.get_attribute("type") == "radio":
            await page.locator(f"[name={field}][value={words}]").check()
        elif await box.is_visible():
            await box.fill(words)


async def test_what_is_written_leaves_the_page_only_as_a_file(folder: Path, tmp_path: Path) -> None:
    asked: list[Request] = []
    with served(folder) as host:
        async with started() as browser, opened(browser) as page:
            await page.goto(f"{host}/en/paths/prepare-complaint.html")
            await page.get_by_role("link", name="Fill in on this page: Complaint").click()
            await page.wait_for_load_state()
            page.on("request", lambda request: asked.append(request))  # noqa: PLW0108  (it marks what it is given)
            await fills_in(page, {"what": WORDS, "anonymous": "a", "office": "a"})
            assert await violations(page) == []
            async with page.expect_download() as download:
                await page.get_by_role("button", name="Save as a text file: Complaint").click()
            saved = await download.value
            assert saved.suggested_filename == "complaint.txt"
            await saved.save_as(tmp_path / "saved.txt")
            assert WORDS in (tmp_path / "saved.txt").read_bytes().decode()
            assert WORDS in await page.locator(".written").first.inner_text()
            assert await page.evaluate(KEPT) == 0
            assert not [each.url for each in asked if not each.url.startswith("blob:")]
            await page.get_by_role("button", name="Clear everything").click()
            assert WORDS not in await page.locator("main").inner_text()
            await page.locator("[name=what]").fill(WORDS)
            await page.reload()
            assert await page.locator("[name=what]").input_value() == ""


async def test_in_print_stands_the_paper_alone(folder: Path) -> None:
    async with started() as browser, opened(browser) as page:
        await page.goto((folder / "en" / "papers" / "complaint-fill.html").as_uri())
        await fills_in(page, {"what": WORDS})
        await page.emulate_media(media="print")
        assert await page.locator(".written").first.is_visible()
        assert await page.locator("#filling").is_hidden()
        assert await page.locator(".tools").first.is_hidden()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("flow", GIVEN)
async def test_the_text_is_that_of_the_conversation(folder: Path, our_content: Content, flow: str, locale: str) -> None:
    localizer = Localizer(our_content, Translators(OUR_CONTENT)(locale, "en"), TUESDAY_MORNING)
    async with started() as browser:
        for given in GIVEN[flow]:
            await same(browser, folder / locale / "papers" / f"{ADDRESSES[flow]}-fill.html", localizer, flow, given)


async def same(browser: Browser, file: Path, localizer: Localizer, flow: str, given: Mapping[str, str]) -> None:
    made = make_paper(localizer, localizer.content.flows[flow], given)
    assert isinstance(made.content, Document)
    assert made.kept
    date = localizer.date(localizer.now.date())
    async with opened(browser) as page:
        await page.goto(file.as_uri())
        texts = await page.evaluate(
            """([given, date]) => {
                const path = JSON.parse(document.getElementById("filling").dataset.path);
                return path.papers.map(paper => paperText(path, paper, given, date));
            }""",
            [dict(given), date],
        )
        assert texts == [document_text(made.content), document_text(made.kept)]
        # And so it is when somebody types it.
        await fills_in(page, given)
        typed = await page.evaluate(
            "() => { const form = document.getElementById('filling'); const path = JSON.parse(form.dataset.path);"
            " return paperText(path, path.papers[0], Object.fromEntries(new FormData(form)), 'today'); }"
        )
        assert typed == texts[0].replace(date, "today")
