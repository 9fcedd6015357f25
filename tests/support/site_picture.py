"""Draws the picture of the site on a phone for the README, in the browser of this machine."""

import asyncio
import io
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from PIL import Image

from bots.website import Search
from core.content import read_phrasings
from core.questions import INDEX_PATH, load_index
from tests.support.browser import PHONE, laid_out, opened, started
from tests.support.site_pages import site_of
from tests.support.talk import OUR_CONTENT, content_of

_PAGES = ("en/index.html", "es/cards/detention-line.html", "ar/paths/find-my-person.html")
_GAP, _COLOURS = 10, 64


async def _draw(folder: Path) -> list[Image.Image]:
    content = replace(content_of(OUR_CONTENT), locales=("en", "ar", "es"))
    search = Search(load_index(OUR_CONTENT / INDEX_PATH), read_phrasings(OUR_CONTENT)[0])
    laid_out(site_of(content, OUR_CONTENT, search=search), folder)
    drawn: list[Image.Image] = []
    async with started() as browser, opened(browser) as page:
        for path in _PAGES:
            await page.goto((folder / path).as_uri())
            drawn.append(Image.open(io.BytesIO(await page.screenshot())))
    return drawn


def main(target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        screens = asyncio.run(_draw(Path(folder)))
    picture = Image.new("RGB", ((PHONE[0] + _GAP) * len(screens) - _GAP, PHONE[1]), "#bbb")
    for number, screen in enumerate(screens):
        picture.paste(screen, (number * (PHONE[0] + _GAP), 0))
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
