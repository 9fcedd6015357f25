"""A real browser that reads a folder of pages: Chromium, where this machine has it."""

import http.server
import shutil
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright

from tests.support.site_pages import Site

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PHONE = 390, 844


def chromium() -> str:
    """The browser of this machine. A test is skipped where there is none: nothing downloads one."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.skip(f"no browser here: none of {', '.join(_NAMES)}")
    return found


def laid_out(site: Site, folder: Path) -> Path:
    """The site as files."""
    for path, content in site.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (as http.server calls it)
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on a port of this machine."""
    handler = partial(_Silent, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@asynccontextmanager
async def started() -> AsyncIterator[Browser]:
    executable = chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        await browser.close()


@asynccontextmanager
async def opened(browser: Browser, width: int = PHONE[0], *, scripts: bool = True) -> AsyncIterator[Page]:
    context = await browser.new_context(
        viewport={"width": width, "height": PHONE[1]}, java_script_enabled=scripts, color_scheme="light"
    )
    page = await context.new_page()
    yield page
    await context.close()


async def violations(page: Page) -> list[str]:
    """What axe-core finds on a page: which rule, and where."""
    found = await Axe().run(page)
    return [f"{each['id']}: {node['target']}" for each in found.response["violations"] for node in each["nodes"]]
