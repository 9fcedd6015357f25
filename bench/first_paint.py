"""When a page of the site first shows something on a slow line: ``python -m bench site``, with Chromium.

The line is the slow 3G of WebPageTest, 400 kbit/s and 400 ms for each request, held back by the browser itself. Nothing
is cached. A server that compresses what it sends, as most do, is measured beside one that does not.
"""

import asyncio
import gzip
import http.server
import statistics
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, async_playwright

from bench.telegram import Row
from bots.phrases import UiPhrases
from bots.typesetting import Export
from bots.website import make_site, write_site
from core.checks import check
from core.content import load_content
from core.conversation import Attachment
from core.language import Translators
from tests.support.browser import PHONE, chromium

_PAGES = (
    "en/index.html",
    "en/answers/just-detained.html",
    "en/cards/detention-line.html",
    "hi/answers/just-detained.html",
)
_ROUNDS = 5
_GOAL = 1.0
_BYTES_A_SECOND = 400_000 / 8
_LATENCY = 400
_FIRST_PAINT = """() => new Promise(resolve => {
    const found = new PerformanceObserver(list => resolve(list.getEntries()[0].startTime / 1000));
    found.observe({type: "paint", buffered: true});
})"""


def rows(folder: Path) -> Sequence[Row]:
    with tempfile.TemporaryDirectory() as name:
        content = replace(load_content(folder, check, UiPhrases), locales=("en", "hi"))
        files = make_site(content, Translators(folder), datetime.now(UTC), typeset=_no_files)
        write_site(files, Path(name))
        return asyncio.run(_measured(Path(name)))


def _no_files(_: Attachment) -> Export:
    return Export((), complete=False)


async def _measured(folder: Path) -> list[Row]:
    found = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for kind, compresses in (("compressed", True), ("as it is", False)):
            with _served(folder, compresses=compresses) as host:
                for path in _PAGES:
                    times = [await _first_paint(browser, f"{host}/{path}") for _ in range(_ROUNDS)]
                    found.append((f"{path}, {kind}", f"{statistics.median(times):.2f} s", f"{_GOAL:.0f} s"))
        await browser.close()
    return found


async def _first_paint(browser: Browser, address: str) -> float:
    context = await browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    page = await context.new_page()
    session = await context.new_cdp_session(page)
    line = {
        "offline": False,
        "latency": _LATENCY,
        "downloadThroughput": _BYTES_A_SECOND,
        "uploadThroughput": _BYTES_A_SECOND,
    }
    await session.send("Network.enable")
    await session.send("Network.emulateNetworkConditions", line)
    await page.goto(address, wait_until="commit")
    time = float(await page.evaluate(_FIRST_PAINT))
    await context.close()
    return time


class _Files(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *values: Any, compresses: bool, **named: Any) -> None:
        self._compresses = compresses
        super().__init__(*values, **named)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        body = path.read_bytes() if path.is_file() else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", self.guess_type(path))
        if self._compresses:
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (as http.server calls it)
        pass


@contextmanager
def _served(folder: Path, *, compresses: bool) -> Iterator[str]:
    handler = partial(_Files, directory=str(folder), compresses=compresses)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
