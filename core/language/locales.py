"""Locales: parse them, name them, and find the one in which the content serves a reader best."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global

from core.language.own_forms import own_forms

SOURCE_LOCALE = "en"
_READERS_TERRITORY = "US"
_SCRIPT_TAG_LENGTH = 4  # ISO 15924
# https://www.rfc-editor.org/rfc/rfc5646#section-4.4.1
_LONGEST_IDENTIFIER = 35
_COUNTRY_CODE_LENGTH = 2


def parse_locale(identifier: str) -> Locale | None:
    """Return the Babel locale of ``pt-BR``, ``pt_br``, ``zh-Hans-CN`` or ``en_US.UTF-8``; None for any other text."""
    try:
        return _parsed(identifier) if len(identifier) <= _LONGEST_IDENTIFIER else None
    except (ValueError, UnknownLocaleError, TypeError):
        return None


@lru_cache(maxsize=256)
def _parsed(identifier: str) -> Locale:
    """Parse a locale. Raises for any other text, so that the cache holds locales only: what people write after
    ``/language`` arrives here too."""
    cleaned = identifier.partition(".")[0].partition("@")[0].replace("-", "_").strip()
    locale = Locale.parse(cleaned)
    # Babel does not know zh_Hant_CN and returns zh_Hans_CN, which is another script.
    script = next((part for part in cleaned.split("_")[1:] if len(part) == _SCRIPT_TAG_LENGTH), None)
    if script and locale.script and script.title() != locale.script:
        raise ValueError("another script")
    return locale


def negotiate(wanted: str, available: Iterable[str]) -> str | None:
    """Return the available locale that serves a reader of ``wanted`` best, or None.

    The exact locale comes first, then the same language and script without a territory (``zh-CN`` finds ``zh_Hans``),
    then the same with any territory (``pt-PT`` finds ``pt_BR``). The script must be the same: ``zh-TW`` does not find
    ``zh_Hans``.
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
    """Return the locale that formats dates, times and numbers for readers in the United States.

    This is the language as it is used there if CLDR knows it (``es_US`` for ``es``: 8:00 p.m.), else the locale itself.
    """
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
    """Return the name of a language in that language (``español``), or in the locale ``shown_in``.

    Without its territory ``es_MX`` is ``español`` too. A language in one of its scripts has a name of its own where
    CLDR knows one: ``繁體中文``.
    """
    locale = parse_locale(identifier)
    if locale is None:
        return identifier
    reader = parse_locale(shown_in) if shown_in else locale
    if not with_territory:
        locale = Locale(locale.language, script=locale.script)
    if reader and (own := own_forms(str(reader)).languages):
        named = own.get(str(locale)) or own.get(locale.language)
    else:
        named = reader.languages.get(str(locale)) if reader and locale.script and not locale.territory else None
    return named or locale.get_display_name(reader) or identifier


def usual_language_name(code: str, shown_in: str) -> str | None:
    """Return the name of a language in the locale ``shown_in`` as CLDR has it, also of one that has no locale of its
    own there; None if it has none."""
    reader = parse_locale(shown_in)
    return own_forms(shown_in).languages.get(code) or (reader.languages.get(code) if reader else None)


def is_territory(code: str) -> bool:
    """Return whether CLDR names a country by this code of ISO 3166-1, in small letters: ``mx``."""
    return len(code) == _COUNTRY_CODE_LENGTH and code == code.lower() and code.upper() in _territories(SOURCE_LOCALE)


def territory_name(code: str, shown_in: str) -> str:
    """Return the name of a country in a language: ``mx`` in ``fr`` is ``Mexique``."""
    return _territories(shown_in).get(code.upper()) or _territories(SOURCE_LOCALE).get(code.upper(), code.upper())


@lru_cache(maxsize=64)
def _territories(identifier: str) -> Mapping[str, str]:
    locale = parse_locale(identifier)
    return dict(locale.territories) if locale else {}


def _language_and_script(locale: Locale) -> tuple[str, str | None]:
    return locale.language, script_of_locale(locale)


@lru_cache(maxsize=256)
def script_of_locale(locale: Locale) -> str | None:
    """Return the script. If the locale names none, it is CLDR's likely one: ``Hant`` for ``zh_TW``."""
    if locale.script:
        return locale.script
    likely = get_global("likely_subtags")
    subtags = likely.get(str(locale)) or likely.get(locale.language) or ""
    return next((tag for tag in subtags.split("_") if len(tag) == _SCRIPT_TAG_LENGTH), None)
