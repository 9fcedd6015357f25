"""Which language to speak: negotiation between what a person wants and what the content has."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global

SOURCE_LOCALE = "en"
_READERS_TERRITORY = "US"
_SCRIPT_TAG_LENGTH = 4  # ISO 15924


@lru_cache(maxsize=256)
def parse_locale(identifier: str) -> Locale | None:
    """A Babel locale for ``pt-BR``, ``pt_br``, ``zh-Hans-CN`` or ``en_US.UTF-8``; None for what is no locale."""
    cleaned = identifier.partition(".")[0].partition("@")[0].replace("-", "_").strip()
    try:
        locale = Locale.parse(cleaned)
    except (ValueError, UnknownLocaleError, TypeError):
        return None
    # Babel reads zh_Hant_CN, which it does not know, as zh_Hans_CN.
    asked = next((part for part in cleaned.split("_")[1:] if len(part) == _SCRIPT_TAG_LENGTH), None)
    return None if asked and locale.script and asked.title() != locale.script else locale


def negotiate(wanted: str, available: Iterable[str]) -> str | None:
    """The available locale that serves a reader of ``wanted`` best, or None.

    Exact match first, then the language and script without a territory (``zh-CN`` finds ``zh_Hans``), then
    any territory of them (``pt-PT`` finds ``pt_BR``). Another script does not serve: ``zh-TW`` does not
    find ``zh_Hans``.
    """
    target = parse_locale(wanted)
    if target is None:
        return None
    parsed = {identifier: parse_locale(identifier) for identifier in available}
    alike = {
        identifier: locale
        for identifier, locale in parsed.items()
        if locale is not None and _language_and_script(locale) == _language_and_script(target)
    }
    exact = (identifier for identifier, locale in alike.items() if str(locale) == str(target))
    general = (identifier for identifier, locale in alike.items() if not locale.territory)
    return next(chain(exact, general, alike), None)


@lru_cache(maxsize=64)
def formatting_locale(identifier: str) -> str:
    """How readers in the United States write times: where CLDR knows the language as it is used there (``es_US``:
    8:00 p.m.), that; else the language's own way."""
    locale = parse_locale(identifier)
    if locale is None or locale.territory:
        return identifier
    there = f"{identifier}_{_READERS_TERRITORY}"
    return there if localedata.exists(there) else identifier


@lru_cache(maxsize=64)
def is_right_to_left(identifier: str) -> bool:
    locale = parse_locale(identifier)
    return locale is not None and locale.text_direction == "rtl"


def language_name(identifier: str, *, shown_in: str | None = None, with_territory: bool = True) -> str:
    """The language's name in itself (``español``), or in the locale ``shown_in``; ``es_MX`` without its
    territory is ``español`` too."""
    locale = parse_locale(identifier)
    if locale is None:
        return identifier
    reader = parse_locale(shown_in) if shown_in else locale
    if not with_territory:
        locale = Locale(locale.language, script=locale.script)
    return locale.get_display_name(reader) or identifier


@lru_cache(maxsize=256)
def _language_and_script(locale: Locale) -> tuple[str, str | None]:
    """Where the script is not named it is CLDR's likely one: ``zh_TW`` is written in ``Hant``."""
    if locale.script:
        return locale.language, locale.script
    likely = get_global("likely_subtags")
    subtags = likely.get(str(locale)) or likely.get(locale.language) or ""
    script = next((tag for tag in subtags.split("_") if len(tag) == _SCRIPT_TAG_LENGTH), None)
    return locale.language, script
