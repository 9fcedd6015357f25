"""Our site in a real browser: on a narrow phone, without a mouse, without a network, for readers of any direction."""

import random
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Request

from bots.website import Search, hours_data
from core.contacts import OpeningHours
from core.content import Content, read_phrasings
from core.questions import INDEX_PATH, Answer, Clarify, Match, Matcher, Normaliser, NotCovered, load_index
from tests.support.browser import chromium, laid_out, opened, served, started, violations
from tests.support.site_pages import site_of
from tests.support.talk import OUR_CONTENT, TUESDAY_MORNING

LOCALES = ("en", "ar", "es", "zh_Hans")
PHRASINGS = read_phrasings(OUR_CONTENT)[0]
# The search of a page has the n-grams of its language only, and does not tell what is over from what happens now.
SAME_DECISIONS = 0.97
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
    search = Search(load_index(OUR_CONTENT / INDEX_PATH), PHRASINGS)
    site = site_of(replace(our_content, locales=LOCALES), OUR_CONTENT, search=search)
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
        for _ in ("the question", "its button", "the first answer"):
            await page.keyboard.press("Tab")
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert await page.evaluate(outline) != "none", "nothing shows where one is"
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/en/answers/*.html")


def mistyped(text: str, chance: random.Random) -> str:
    """As somebody types in fear: a letter is missing, double or another, or the first word is."""
    place = chance.randrange(len(text))
    before, after = text[:place], text[place + 1 :]
    others = (f"{before}{after}", f"{before}{text[place] * 2}{after}", f"{before}e{after}", text.partition(" ")[2])
    return chance.choice(others) or text


def decided(match: Match) -> tuple[str, list[str], str | None]:
    match match:
        case Answer(topic):
            return "answer", [topic], match.danger
        case Clarify(topics):
            return "clarify", list(topics), match.danger
        case NotCovered():
            return "none", [], match.danger


@pytest.mark.parametrize("language", ["en", "es", "ar"])
async def test_the_search_decides_as_recourse_without_its_encoder(
    browser: Browser, folder: Path, our_content: Content, language: str
) -> None:
    chance = random.Random(language)  # noqa: S311  (the same ones each time)
    phrasings = [each.text for each in PHRASINGS if each.locale == language]
    asked = [mistyped(mistyped(text, chance), chance) for text in chance.sample(phrasings, 170)]
    asked += [
        "O.P.R.?? 287 (g), a-number!!!",
        "ok " * 80 + "how do I complain",
        "\U0001f642",
        "",
        "see https://a.example @x 12",
    ]
    normalise = Normaliser(our_content.acronyms)
    matcher = Matcher(load_index(OUR_CONTENT / INDEX_PATH), normalise, None)
    async with opened(browser) as page:
        await page.goto((folder / language / "index.html").as_uri())
        await page.locator("#asked").focus()
        await page.wait_for_function("globalThis.recourseSearch")
        found = await page.evaluate("asked => asked.map(text => match(text, recourseSearch.half))", asked)
        forms = await page.evaluate("asked => asked.map(text => normalised(text, recourseSearch.half))", asked)
    assert forms == [normalise(text) for text in asked]
    kept = [each["topics"][:1] if each["kind"] == "answer" else each["topics"] for each in found]
    same = [
        decided(matcher.match(text)) == (each["kind"], topics, each["danger"])
        for text, each, topics in zip(asked, found, kept, strict=True)
    ]
    assert sum(same) >= SAME_DECISIONS * len(asked)


async def test_a_question_is_answered_on_the_page_and_leaves_nothing_behind(browser: Browser, host: str) -> None:
    asked: list[Request] = []
    async with opened(browser) as page:
        await page.goto(f"{host}/es/index.html")
        page.on("request", lambda request: asked.append(request))  # noqa: PLW0108  (as above)
        await page.locator("#asked").fill("me están pegando")
        await page.keyboard.press("Enter")
        await page.wait_for_selector("#found li")
        assert "911" in await page.locator("#found .warning").inner_text()
        assert await page.locator("#found a").first.get_attribute("href") == "tel:911"
        assert await violations(page) == []
        assert await page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
        await page.locator("#found li a").first.click()
        assert page.url == f"{host}/es/answers/emergency.html"
    assert not any("pegando" in request.url or request.post_data for request in asked)


async def test_whoever_leaves_does_not_come_back_by_accident(browser: Browser, host: str) -> None:
    async with opened(browser) as page:
        await page.route(re.compile("^https:"), lambda route: route.fulfill(body="The weather"))
        await page.goto(f"{host}/en/index.html")
        await page.get_by_role("link", name="All contact cards").first.click()
        await page.get_by_role("link", name="Leave this page").click()
        await page.wait_for_url(re.compile("^https:"))
        await page.go_back()
        assert page.url == f"{host}/en/index.html", "the page that was left is gone from the way back"


async def test_a_question_outside_says_so(browser: Browser, host: str) -> None:
    async with opened(browser) as page:
        await page.goto(f"{host}/en/index.html")
        await page.locator("#asked").fill("a recipe for chocolate cake")
        await page.keyboard.press("Enter")
        await page.wait_for_selector("#found p")
        assert (await page.locator("#found p").first.inner_text()).startswith("I have no answer to that.")


async def test_the_clock_of_the_pages_is_that_of_recourse(browser: Browser, host: str, our_content: Content) -> None:
    """Over the change of clocks, over Thanksgiving, and where a night shift runs into the next day."""
    shifts = OpeningHours(timezone="America/Los_Angeles", weekly={"mon-fri": ["22:00-24:00"], "sat": ["00:00-06:30"]})
    known = [contact.hours for contact in our_content.contacts.values() if contact.hours]
    start = TUESDAY_MORNING - timedelta(days=26)
    moments = [start + timedelta(hours=5 * number, minutes=7 * number) for number in range(150)]
    async with opened(browser) as page:
        await page.goto(f"{host}/en/index.html")
        for hours in (shifts, *(each for each in known if not each.never_closes)):
            told = await page.evaluate(
                "([hours, moments]) => moments.map(moment => isOpen(JSON.parse(hours), new Date(moment)))",
                [hours_data(hours, start.date()), [moment.timestamp() * 1000 for moment in moments]],
            )
            assert told == [hours.status_at(moment).open for moment in moments]
        assert (
            await page.evaluate(
                "([hours, moment]) => isOpen(JSON.parse(hours), new Date(moment))",
                [hours_data(shifts, start.date()), (start + timedelta(days=500)).timestamp() * 1000],
            )
            is None
        ), "nobody knows the holidays of then"
