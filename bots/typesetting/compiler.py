"""Templates and data to PDF and PNG: the one place that knows typst.

The typesetter and its fonts are loaded when the first paper is set. Nothing is written to a file, and texts go in as
data, so that nothing that somebody wrote is read as a program.
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
# What a font lacks is drawn by the next one.
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
    """Whether papers can be typeset on this machine. Where not, a paper is a .txt file (core/documents/plain.py)."""
    try:
        _fonts()
    except ImportError:
        return False
    return True


def to_pdf(template: Template, data: Mapping[str, object], locale: str) -> bytes:
    """The same bytes for the same data: the file names no day and nobody."""
    import typst  # noqa: PLC0415  (34 MB that a bot without papers need not load)

    # Without a timestamp typst makes the file's id of the current time.
    return typst.compile(
        _path(template), font_paths=_fonts(), sys_inputs=_inputs(data, locale), format="pdf", timestamp=0
    )


def to_png(template: Template, data: Mapping[str, object], locale: str, dots_per_inch: float) -> tuple[bytes, ...]:
    """A picture for each page."""
    import typst  # noqa: PLC0415

    # typst's own annotation forgets that more than one page come as a list.
    pages: bytes | list[bytes] = typst.compile(
        _path(template), font_paths=_fonts(), sys_inputs=_inputs(data, locale), format="png", ppi=dots_per_inch
    )
    return (pages,) if isinstance(pages, bytes) else tuple(pages)


def _path(template: Template) -> str:
    # By its path, not as bytes: for each template given as bytes typst 0.15.2 keeps memory that it never returns.
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
    """The territory, which tells the shapes of Chinese characters apart; ``zh_Hant`` alone is written in Taiwan."""
    parsed = parse_locale(locale)
    if parsed is None:
        return None
    territory = parsed.territory if parsed.territory and parsed.territory.isalpha() else None
    return territory or ("TW" if parsed.script == "Hant" else None)
