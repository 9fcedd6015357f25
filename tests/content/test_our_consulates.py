"""Whether a consulate is told of a detention: every country leads to its rule, in every language.

The tables here were copied by hand from what was read, so that a slip in content/consular.yaml is noticed.
"""

import pytest

from core.content import Content
from core.conversation import Engine
from core.language import territory_name
from core.places import CountryFinder
from core.questions import Answer
from tests.support.talk import OUR_CONTENT, TakenFor, Talk, cards, engine_of, titles

MANDATORY = [
    *(
        "al",
        "dz",
        "ag",
        "am",
        "az",
        "bs",
        "bb",
        "by",
        "bz",
        "bn",
        "bg",
        "cn",
        "cr",
        "cy",
        "cz",
        "dm",
        "fj",
        "gm",
        "ge",
        "gh",
    ),
    *("gd", "gy", "hu", "jm", "kz", "ki", "kw", "kg", "my", "mt", "mu", "md", "mn", "ng", "ph", "pl", "ro", "ru", "kn"),
    *("lc", "vc", "sc", "sl", "sg", "sk", "tj", "tz", "to", "tt", "tn", "tm", "tv", "ua", "gb", "uz", "zm", "zw"),
]
ON_REQUEST = ["mx", "gt", "hn", "sv", "ve", "cu", "ht", "ec", "co", "ni", "do", "br", "pe", "in"]
FROM = {
    "en": "I am from {}",
    "es": "soy de {}",
    "fr": "je viens de {}",
    "pt_BR": "sou de {}",
    "ht": "mwen soti {}",
    "ru": "я из {}",
    "uk": "я з {}",
    "ar": "أنا من {}",
    "hi": "मैं {} से हूँ",
    "pa": "ਮੈਂ {} ਤੋਂ ਹਾਂ",
    "vi": "tôi đến từ {}",
    "zh_Hans": "我是{}人",
}


@pytest.fixture(scope="module")
def countries(our_content: Content) -> CountryFinder:
    assert our_content.consular is not None
    return CountryFinder(our_content, our_content.consular)


def test_fifty_seven_countries_are_told_in_any_case(our_content: Content) -> None:
    consular = our_content.consular
    assert consular is not None
    assert len(MANDATORY) == 57
    assert sorted(consular.mandatory) == sorted(MANDATORY)
    assert set(ON_REQUEST) <= set(consular.on_request)


@pytest.mark.parametrize("locale", sorted(FROM))
def test_every_country_is_found_in_every_language(countries: CountryFinder, locale: str) -> None:
    lost = []
    for code in (*MANDATORY, *ON_REQUEST):
        text = FROM[locale].format(territory_name(code, locale))
        if countries.find(text) != (code,):
            lost.append((text, countries.find(text)))
    assert lost == []


@pytest.fixture(scope="module")
def consulates() -> Engine:
    return engine_of(OUR_CONTENT, TakenFor(Answer("consulate")))


@pytest.mark.parametrize("code", MANDATORY)
def test_a_listed_country_s_consulate_is_told_whatever_the_person_says(consulates: Engine, code: str) -> None:
    text = Talk(consulates).taps(f"k:{code}").fallback()
    assert "even if the person says no" in text
    assert "talk to a lawyer first" in text
    assert "only if" not in text.replace("is told only if they ask", "")
    spanish = Talk(consulates).taps(f"k:{code}@es").fallback()
    assert "aunque la persona diga que no" in spanish


@pytest.mark.parametrize("code", ON_REQUEST)
def test_another_country_s_consulate_is_told_on_request(consulates: Engine, code: str) -> None:
    text = Talk(consulates).taps(f"k:{code}").fallback()
    assert "only if the detained person wants it" in text
    assert "even if the person says no" not in text
    assert "say so to ICE and to a lawyer at once" in text
    assert "We cannot promise that they follow the rule." in text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("is my consulate told? I am from China", "China"),
        ("soy chino, le avisan a mi consulado?", "China"),
        ("我是中国人,会通知领事馆吗", "中国"),
        ("я из Украины, консульству сообщат?", "Украина"),
        ("soy venezolana", "Venezuela"),
        ("I'm Salvadoran", "El Salvador"),
        ("my passport is from Taiwan", "Taiwan"),
        ("Bermuda", "Bermuda"),
    ],
)
def test_the_rule_for_the_country_comes_first(consulates: Engine, text: str, title: str) -> None:
    assert titles(Talk(consulates).says(text))[0] == title


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I am Dominican, will my consulate be told", ("do",)),
        ("soy dominicana, le avisan al consulado", ("do",)),
        ("I am from Dominica", ("dm",)),
        ("soy dominiqués", ("dm",)),
        ("je viens de la Dominique", ("dm",)),
        ("consulat pour mon frère Dominique", ()),
    ],
)
def test_dominica_is_not_the_dominican_republic(countries: CountryFinder, text: str, found: tuple[str, ...]) -> None:
    assert countries.find(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I am from the People's Republic of China", ("cn",)),
        ("soy de la República Popular China", ("cn",)),
        ("I am from the Republic of China", ("tw",)),
        ("我是中國人", ("cn",)),
        ("我來自烏克蘭", ("ua",)),
        ("我來自台灣", ("tw",)),
        ("soy de Irlanda del Norte", ("gb",)),
        ("soy de Irlanda", ("ie",)),
        ("sou da Bielo-Rússia", ("by",)),
        ("أنا من روسيا البيضاء", ("by",)),
        ("I am from French Guiana", ("gf",)),
        ("soy de Granada, Nicaragua", ("ni",)),
        ("soy de Granada", ("gd",)),
        ("I am from Congo", ("cd", "cg")),
        ("I am from the Democratic Republic of Congo", ("cd",)),
        ("I am from Korea", ("kr",)),
        ("I am from Myanmar", ("mm",)),
        ("I am from Bosnia", ("ba",)),
        ("我来自多米尼加", ("do",)),
        ("मैं भूमध्यरेखीय गिनी से हूँ", ("gq",)),
        ("I am from Kosovo", ("xk",)),
    ],
)
def test_a_name_is_not_taken_for_one_that_it_holds_or_resembles(
    countries: CountryFinder, text: str, found: tuple[str, ...]
) -> None:
    assert countries.find(text) == found


def test_a_consulate_is_asked_about_in_both_chinese_scripts(countries: CountryFinder) -> None:
    for text in ("会通知领事馆吗", "會通知領事館嗎"):
        assert countries.asks_about_consulates(text)


def test_the_rule_for_dominica_says_which_country_it_is(consulates: Engine) -> None:
    assert "not the Dominican Republic" in Talk(consulates).taps("k:dm").fallback()


def test_the_general_answer_says_that_silence_keeps_nobody_out(consulates: Engine) -> None:
    text = Talk(consulates).taps("t:consulate").fallback()
    assert "For 57 countries ICE must tell it, even if the person says no." in text
    assert "China" in text
    assert "Saying nothing does not always keep the consulate out of it." in text


@pytest.mark.parametrize("contact", ["mexico-ciam", "brazil-consulates"])
def test_a_consulate_s_number_stands_under_the_caution(consulates: Engine, contact: str) -> None:
    (card,) = cards(Talk(consulates).taps(f"c:{contact}"))
    assert "A consulate does not replace a lawyer." in card.fallback()
    assert "speak with a lawyer before you call" in card.fallback()
