"""What a reader keeps to read the pages of one language without a network: a list, and one file with all of them.

Five hundred small files would take a slow line minutes, so they come as one. Pages have most lines in common, their
heads and feet above all; the file has each line once, and every page as the numbers of its lines.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence

from bots.website.addresses import in_language, tag_of
from bots.website.files import SiteFile
from core.content import Localizer
from core.language import is_right_to_left

LIST, PAGES, MANIFEST = "offline.json", "everything.json", "app.webmanifest"
# What is no text, and is loaded by itself.
_BINARY = (".png", ".pdf")
_VERSION_DIGITS = 16


def offline_files(locale: str, files: Sequence[SiteFile]) -> Iterator[SiteFile]:
    """Yield the list of what is kept of a language, and the file with its pages. ``files`` are all that are kept."""
    texts = [file for file in files if not file.path.endswith(_BINARY)]
    pages = _joined(texts)
    version = hashlib.sha256(b"".join(hashlib.sha256(file.content).digest() for file in files)).hexdigest()
    list_ = {
        "version": version[:_VERSION_DIGITS],
        "bytes": sum(len(file.content) for file in files),
        "pages": in_language(locale, PAGES),
        "others": [file.path for file in files if file.path.endswith(_BINARY)],
    }
    yield SiteFile(in_language(locale, LIST), _json(list_))
    yield SiteFile(in_language(locale, PAGES), _json(pages))


def app_manifest(localizer: Localizer, icons: Iterable[str]) -> bytes:
    """Return what a phone needs to put the pages of a language among its apps: https://www.w3.org/TR/appmanifest/.

    ``icons`` are files at the root of the site, called like ``icon-192.png``.
    """
    name = localizer.phrase("bot_name")
    return _json(
        {
            "name": name,
            "short_name": name,
            "description": localizer.phrase("bot_short_description"),
            "lang": tag_of(localizer.locale),
            "dir": "rtl" if is_right_to_left(localizer.locale) else "ltr",
            "start_url": "index.html",
            "scope": "../",
            # With the way back of a browser: a page has none of its own.
            "display": "minimal-ui",
            "background_color": "#fdfcf9",
            "theme_color": "#0d5a6b",
            "icons": [_icon(each) for each in icons],
        }
    )


def _icon(name: str) -> dict[str, str]:
    stem, _, ending = name.rpartition(".")
    if ending == "svg":
        return {"src": f"../{name}", "sizes": "any", "type": "image/svg+xml"}
    pixels = stem.rpartition("-")[2]
    return {"src": f"../{name}", "sizes": f"{pixels}x{pixels}", "type": "image/png", "purpose": "any maskable"}


def _joined(files: Iterable[SiteFile]) -> dict[str, object]:
    numbers: dict[str, int] = {}
    lines = {
        file.path: [numbers.setdefault(line, len(numbers)) for line in file.content.decode().split("\n")]
        for file in files
    }
    return {"lines": list(numbers), "files": lines}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
