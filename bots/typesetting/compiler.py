"""Compiles typst templates with data into PDF and PNG. No other module imports typst.

typst and its fonts are loaded when the first file is made. Nothing is written to disk. Texts are passed as data, so
typst never reads what somebody wrote as a program.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from core.language import is_right_to_left, parse_locale

if TYPE_CHECKING:
    import typst

Template = Literal["document.typ", "wallet.typ", "sheet.typ"]
_FONT_PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk")
# A character that a font lacks is taken from the next font.
_FIRST_FONTS = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Devanagari")
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
    try:
        _fonts()
    except ImportError:
        return False
    return True


def to_pdf(template: Template, data: Mapping[str, object], locale: str) -> bytes:
    """Return a PDF. The same data gives the same bytes: the file contains no date and no author."""
    import typst  # noqa: PLC0415  (34 MB, which a bot need not load until it makes a file)

    # Without a timestamp typst derives the id of the file from the current time.
    return typst.compile(
        _path(template), font_paths=_fonts(), sys_inputs=_inputs(data, locale), format="pdf", timestamp=0
    )


def to_png(template: Template, data: Mapping[str, object], locale: str, dots_per_inch: float) -> tuple[bytes, ...]:
    """Return a picture of each page."""
    import typst  # noqa: PLC0415

    # typst's annotation does not mention that several pages are returned as a list.
    pages: bytes | list[bytes] = typst.compile(
        _path(template), font_paths=_fonts(), sys_inputs=_inputs(data, locale), format="png", ppi=dots_per_inch
    )
    return (pages,) if isinstance(pages, bytes) else tuple(pages)


def _path(template: Template) -> str:
    # A path, not the bytes: for each template passed as bytes, typst 0.15.2 keeps memory that it never frees.
    return str(Path(__file__).with_name(template))


@lru_cache(maxsize=1)
def _fonts() -> "typst.Fonts":
    import typst  # noqa: PLC0415

    folders = [str(Path(str(import_module(package).__file__)).parent) for package in _FONT_PACKAGES]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _inputs(data: Mapping[str, object], locale: str) -> dict[str, str]:
    parsed = parse_locale(locale)
    language = {
        "lang": parsed.language if parsed else "en",
        "region": _region(locale),
        "rtl": is_right_to_left(locale),
        "fonts": _font_names(locale),
    }
    return {"data": json.dumps({**data, **language})}


@lru_cache(maxsize=64)
def _font_names(locale: str) -> tuple[str, ...]:
    language = locale.replace("-", "_").partition("_")[0]
    chinese = _CJK_FONTS.get(language) or _CJK_FONTS.get(f"{language}_{_region(locale)}") or _SIMPLIFIED
    others = (family for family in _fonts().families() if " CJK " not in family)
    return tuple(dict.fromkeys((*_FIRST_FONTS, chinese, *others)))


def _region(locale: str) -> str | None:
    """Return the territory of a locale, on which the shapes of Chinese characters depend; None if it has none.

    ``zh_Hant`` without a territory counts as Taiwan.
    """
    parsed = parse_locale(locale)
    if parsed is None:
        return None
    territory = parsed.territory if parsed.territory and parsed.territory.isalpha() else None
    return territory or ("TW" if parsed.script == "Hant" else None)
