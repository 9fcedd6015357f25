"""Which language to speak: identifiers of all kinds against the locales that there are."""

import pytest

from core.language.locales import formatting_locale, is_right_to_left, language_name, negotiate, parse_locale

AVAILABLE = ("en", "es", "pt_BR", "zh_Hans", "ar", "fr", "ht")


@pytest.mark.parametrize(
    ("identifier", "locale"),
    [
        ("es", "es"),
        ("pt-BR", "pt_BR"),
        ("pt_br", "pt_BR"),
        ("PT-bR", "pt_BR"),
        ("en_US.UTF-8", "en_US"),
        ("fr_CA@euro", "fr_CA"),
        ("zh-Hans-CN", "zh_Hans_CN"),
        ("zh-CN", "zh_Hans_CN"),
        ("zh-TW", "zh_Hant_TW"),
        ("es-419", "es_419"),
        (" ht ", "ht"),
    ],
)
def test_identifiers_of_all_platforms_are_read(identifier: str, locale: str) -> None:
    assert str(parse_locale(identifier)) == locale


@pytest.mark.parametrize(
    "identifier",
    [
        "",
        "  ",
        "C",
        "C.UTF-8",
        "POSIX",
        "xx",
        "klingon",
        "nonsense!!",
        "*",
        "-es",
        "es-",
        "e",
        "../../etc/passwd",
        "en\x00",
        "\ud800",
        "español",
        "🙂",
        "en" * 500,
    ],
    ids=repr,
)
def test_what_is_no_locale_is_none(identifier: str) -> None:
    assert parse_locale(identifier) is None
    assert negotiate(identifier, AVAILABLE) is None
    assert not is_right_to_left(identifier)
    assert language_name(identifier) == identifier


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("en-GB", "en"),
        ("en_US.UTF-8", "en"),
        ("es-419", "es"),
        ("es-MX", "es"),
        ("pt", "pt_BR"),
        ("pt-br", "pt_BR"),
        ("pt-PT", "pt_BR"),
        ("zh", "zh_Hans"),
        ("zh-CN", "zh_Hans"),
        ("zh-SG", "zh_Hans"),
        ("zh-hans", "zh_Hans"),
        ("ar-EG", "ar"),
        ("fr_CA@euro", "fr"),
        ("ht-HT", "ht"),
        ("de", None),
        ("zh-TW", None),
        ("zh-HK", None),
        ("zh_Hant", None),
        ("zh-Hant-CN", None),
        ("he", None),
    ],
)
def test_the_locale_that_serves_a_reader_best_is_found(wanted: str, found: str | None) -> None:
    assert negotiate(wanted, AVAILABLE) == found


@pytest.mark.parametrize(
    ("wanted", "available", "found"),
    [
        pytest.param("pt-PT", ["pt_BR", "pt", "pt_PT"], "pt_PT", id="exact match before the language"),
        pytest.param("pt-PT", ["pt_BR", "pt"], "pt", id="language before another territory"),
        pytest.param("es-419", ["es_ES", "es_MX"], "es_ES", id="the first of two territories"),
        pytest.param("zh-TW", ["zh_Hans", "zh_Hant"], "zh_Hant", id="traditional script"),
        pytest.param("zh-CN", ["zh_Hant", "zh_Hans"], "zh_Hans", id="simplified script"),
        pytest.param("zh-CN", ["zh"], "zh", id="script not named"),
        pytest.param("sr-Latn", ["sr"], None, id="another script than the likely one"),
        pytest.param("sr-Cyrl", ["sr"], "sr", id="the likely script"),
        pytest.param("pt-BR", ["pt-br"], "pt-br", id="given back as it was named"),
        pytest.param("es", ["no locale!", "es"], "es", id="broken name among the available"),
        pytest.param("pa-IN", ["en", "pa"], "pa", id="India writes Punjabi in Gurmukhi"),
        pytest.param("pa_Guru", ["en", "pa"], "pa", id="Gurmukhi is the likely script"),
        pytest.param("pa-PK", ["en", "pa"], None, id="Pakistan writes Punjabi in Arabic letters"),
        pytest.param("en", [], None, id="nothing available"),
        pytest.param("tl", ["fil"], "fil", id="old code for Filipino"),
        pytest.param("iw", ["he"], "he", id="old code for Hebrew"),
    ],
)
def test_ranks_of_negotiation(wanted: str, available: list[str], found: str | None) -> None:
    assert negotiate(wanted, available) == found


@pytest.mark.parametrize("identifier", ["ar", "ar-EG", "fa", "he", "ur", "ps", "uz-Arab"])
def test_right_to_left(identifier: str) -> None:
    assert is_right_to_left(identifier)


@pytest.mark.parametrize("identifier", ["en", "es-419", "zh_Hans", "uz", "ht"])
def test_left_to_right(identifier: str) -> None:
    assert not is_right_to_left(identifier)


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("es", "español"),
        ("zh_Hans", "简体中文"),
        ("zh_Hant", "繁體中文"),
        ("ar", "العربية"),
        ("vi", "Tiếng Việt"),
        ("en", "English"),
        ("ht", "Kreyòl Ayisyen"),
    ],
)
def test_a_language_is_named_in_itself(identifier: str, name: str) -> None:
    assert language_name(identifier) == name


@pytest.mark.parametrize(
    ("identifier", "shown_in", "name"),
    [("es", "en", "Spanish"), ("en", "es", "inglés"), ("pt_BR", "de", "Portugiesisch (Brasilien)")],
)
def test_a_language_is_named_in_another(identifier: str, shown_in: str, name: str) -> None:
    assert language_name(identifier, shown_in=shown_in) == name


@pytest.mark.parametrize("identifier", ["pt-BR", "pt_br", "PT-BR"])
def test_a_language_is_named_for_every_spelling_of_its_code(identifier: str) -> None:
    assert language_name(identifier) == "português (Brasil)"
    assert language_name(identifier, shown_in="en-US") == "Portuguese (Brazil)"


@pytest.mark.parametrize(
    ("locale", "formats"),
    [
        ("en", "en_US"),
        ("es", "es_US"),
        ("de", "de"),
        ("pt_BR", "pt_BR"),
        ("zh_Hans", "zh_Hans"),
        ("not a locale", "not a locale"),
    ],
)
def test_times_are_written_as_readers_in_the_united_states_do_where_that_is_known(locale: str, formats: str) -> None:
    assert formatting_locale(locale) == formats
