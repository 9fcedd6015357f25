"""Compiles typst templates with data into PDF and PNG, in a process of its own (workers.py, worker.py).

Nothing is written to disk. Texts are passed as data, so typst never reads what somebody wrote as a program.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from typing import Literal

from bots.typesetting.worker import FONT_PACKAGES
from bots.typesetting.workers import WORKERS
from core.language import is_right_to_left, parse_locale

Template = Literal["document.typ", "wallet.typ", "sheet.typ", "code.typ", "pack.typ", "flyer.typ"]
# All others follow: a character that a font lacks is taken from the next one.
_FIRST_FONTS = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans Gurmukhi")
# The same characters look different in Chinese, Japanese and Korean.
_CJK_FONTS = {
    "zh_TW": "Noto Sans CJK TC",
    "zh_HK": "Noto Sans CJK HK",
    "ja": "Noto Sans CJK JP",
    "ko": "Noto Sans CJK KR",
}
_SIMPLIFIED = "Noto Sans CJK SC"


@lru_cache(maxsize=1)
def available() -> bool:
    """Return whether typst and its fonts are installed. If not, a document is a .txt file (core/documents/plain.py)."""
    return all(find_spec(package) for package in ("typst", *FONT_PACKAGES))


def to_pdf(template: Template, data: Mapping[str, object], locale: str) -> bytes:
    """Return a PDF. The same data gives the same bytes: the file contains no date and no author."""
    (file,) = WORKERS.make(_request(template, data, locale, None))
    return file


def to_png(template: Template, data: Mapping[str, object], locale: str, dots_per_inch: float) -> tuple[bytes, ...]:
    """Return a picture of each page."""
    return tuple(WORKERS.make(_request(template, data, locale, dots_per_inch)))


def _request(template: Template, data: Mapping[str, object], locale: str, dots_per_inch: float | None) -> bytes:
    """Return the data of one file as worker.py reads it."""
    parsed = parse_locale(locale)
    language = {
        "lang": parsed.language if parsed else "en",
        "region": _region(locale),
        "rtl": is_right_to_left(locale),
    }
    paper = {
        "template": template,
        "data": {**data, **language},
        "fonts": _first_fonts(locale),
        "dots_per_inch": dots_per_inch,
    }
    return json.dumps(paper).encode()


def _first_fonts(locale: str) -> tuple[str, ...]:
    language = locale.replace("-", "_").partition("_")[0]
    chinese = _CJK_FONTS.get(language) or _CJK_FONTS.get(f"{language}_{_region(locale)}") or _SIMPLIFIED
    return (*_FIRST_FONTS, chinese)


def _region(locale: str) -> str | None:
    """Return the territory of a locale, on which the shapes of Chinese characters depend; None if it has none.

    ``zh_Hant`` without a territory counts as Taiwan.
    """
    parsed = parse_locale(locale)
    if parsed is None:
        return None
    territory = parsed.territory if parsed.territory and parsed.territory.isalpha() else None
    return territory or ("TW" if parsed.script == "Hant" else None)
