"""Commas and semicolons between parts that the program joins, as the script of a language writes them."""

from collections.abc import Iterable
from functools import lru_cache

from core.language.locales import parse_locale, script_of_locale

_COMMAS = {"Arab": "\u060c ", "Hans": "\uff0c", "Hant": "\uff0c"}
_SEMICOLONS = {"Arab": "\u061b ", "Hans": "\uff1b", "Hant": "\uff1b"}


def with_commas(parts: Iterable[str], locale: str) -> str:
    return _COMMAS.get(_script(locale), ", ").join(parts)


def with_semicolons(parts: Iterable[str], locale: str) -> str:
    return _SEMICOLONS.get(_script(locale), "; ").join(parts)


@lru_cache(maxsize=64)
def _script(locale: str) -> str:
    parsed = parse_locale(locale)
    return (script_of_locale(parsed) if parsed else None) or ""
