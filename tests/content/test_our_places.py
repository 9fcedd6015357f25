"""Every state, territory and county leads to its field office in every language.

The tables here were copied by hand from what was read, so that a slip in content/places.yaml is noticed.
"""

import pytest

from core.content import Content, Localizer
from core.conversation import Engine, ShowOffices
from core.language import Translator
from core.places import InState, PlaceFinder
from core.questions import Answer, NotCovered
from tests.support.talk import (
    OUR_CONTENT,
    TUESDAY_MORNING,
    TakenFor,
    Talk,
    actions,
    cards,
    content_of,
    engine_of,
    labels,
)

OFFICES = {
    "atlanta": "ga nc sc",
    "baltimore": "md",
    "boston": "ct me ma nh ri vt",
    "buffalo": "ny",
    "chicago": "il in wi mo ky ks",
    "dallas": "ok tx",
    "denver": "co wy",
    "detroit": "mi oh",
    "el-paso": "nm tx",
    "harlingen": "tx",
    "houston": "tx",
    "los-angeles": "ca",
    "miami": "fl pr vi",
    "new-orleans": "al ar la ms tn",
    "new-york": "ny",
    "newark": "nj",
    "philadelphia": "de pa wv",
    "phoenix": "az",
    "salt-lake-city": "ut id mt nv",
    "san-antonio": "tx",
    "san-diego": "ca",
    "san-francisco": "ca hi gu mp",
    "seattle": "ak or wa",
    "st-paul": "ia mn ne nd sd",
    "washington": "dc va",
}
# Where the copies of ICE's pages agree. The five others give different numbers, so they have none.
PHONES = {
    "atlanta": "404-893-1290",
    "baltimore": "443-560-0640",
    "boston": "781-359-7500",
    "buffalo": "716-464-5800",
    "chicago": "872-351-3990",
    "denver": "720-873-2899",
    "detroit": "313-771-6601",
    "el-paso": "915-225-1901",
    "harlingen": "956-389-7884",
    "houston": "281-774-4816",
    "miami": "954-843-5800",
    "new-york": "212-436-9315",
    "newark": "862-445-9200",
    "philadelphia": "215-656-7164",
    "salt-lake-city": "801-736-1200",
    "san-antonio": "210-283-4750",
    "san-diego": "619-436-0410",
    "san-francisco": "415-365-8800",
    "seattle": "206-277-2000",
    "washington": "703-633-2100",
}
COUNTIES = {
    ("ny", "buffalo"): 48,
    ("ny", "new-york"): 14,
    ("ca", "los-angeles"): 7,
    ("ca", "san-diego"): 2,
    ("ca", "san-francisco"): 49,
    ("tx", "houston"): 57,
    ("tx", "harlingen"): 15,
    ("tx", "el-paso"): 18,
    ("tx", "dallas"): 128,
    ("tx", "san-antonio"): 36,
}
# How people say where they are, in each of our languages.
IN_A_SENTENCE = {
    "en": "field office for {}, please",
    "es": "¿qué oficina me toca en {}?",
    "fr": "quel est le bureau de l'ICE pour {} ?",
    "pt_BR": "qual é o escritório do ICE em {}?",
    "ht": "ki biwo ICE ki pou {}",
    "ru": "какое отделение ICE для {}",
    "uk": "яке відділення ICE для {}",
    "ar": "أين مكتب ICE في {}",
    "hi": "{} में ICE कार्यालय कहाँ है",
    "pa": "{} ਵਿੱਚ ICE ਦਾ ਦਫ਼ਤਰ ਕਿੱਥੇ ਹੈ",
    "vi": "văn phòng ICE ở {} là gì",
    "zh_Hans": "{}的ICE办公室在哪里",
}
COUNTY = {
    "es": "condado de {}",
    "fr": "comté de {}",
    "pt_BR": "condado de {}",
    "ht": "konte {}",
    "ru": "округ {}",
    "uk": "округ {}",
    "ar": "مقاطعة {}",
    "hi": "{} काउंटी",
    "pa": "{} ਕਾਉਂਟੀ",
    "vi": "quận {}",
    "zh_Hans": "{}县",
}


def our_content() -> Content:
    return content_of(OUR_CONTENT)


def names(locale: str) -> Localizer:
    return Localizer(our_content(), Translator(locale), TUESDAY_MORNING)


@pytest.fixture(scope="module")
def finder() -> PlaceFinder:
    content = our_content()
    assert content.places is not None
    return PlaceFinder(content, content.places)


@pytest.fixture(scope="module")
def asked() -> Engine:
    """Every question is taken for one about the field office."""
    return engine_of(OUR_CONTENT, TakenFor(Answer("field-office")))


def offices_of(place: str) -> set[str]:
    return {f"ero-{name}" for name, served in OFFICES.items() if place in served.split()}


PLACES = sorted({place for served in OFFICES.values() for place in served.split()})


def test_fifty_states_the_capital_and_five_territories() -> None:
    assert len(PLACES) == 55
    places = our_content().places
    assert places is not None
    assert places.places.keys() == {*PLACES, "as"}
    assert set(places.offices) == {f"ero-{name}" for name in OFFICES}


@pytest.mark.parametrize("place", PLACES)
def test_a_place_leads_to_its_offices_and_to_no_other(asked: Engine, place: str) -> None:
    for command in (f"/office {names('en').place(place)}", f"/office {place}", f"/office {place.upper()}"):
        reply = Talk(asked).sends(command)
        shown = {card.contact for card in cards(reply)} or {a[2:] for a in actions(reply) if a.startswith("c:ero")}
        claimed = {"ero-seattle"} if place == "id" else set()
        cities = {"wa": set(), "la": {"ero-los-angeles"}}
        if place in cities:
            assert shown <= offices_of(place) | cities[place]
        else:
            assert shown - claimed == offices_of(place)


@pytest.mark.parametrize("locale", sorted(IN_A_SENTENCE))
def test_every_place_is_found_in_every_language(finder: PlaceFinder, locale: str) -> None:
    lost = []
    for place in (*PLACES, "as"):
        name = names(locale).place(place)
        for text in (name, IN_A_SENTENCE[locale].format(name)):
            found = finder.find(text).targets
            # Washington is a state and a city in every language.
            if InState(place) not in found or (len(found) > 1 and place not in {"wa", "dc"}):
                lost.append((text, found))
    assert lost == []


@pytest.mark.parametrize("locale", sorted(IN_A_SENTENCE))
def test_every_city_with_an_office_is_found_in_every_language(finder: PlaceFinder, locale: str) -> None:
    content = our_content()
    lost = []
    for office in OFFICES:
        english = content.place_names["en"][f"ero-{office}"]
        for name in content.place_names[locale].get(f"ero-{office}", english):
            targets = finder.find(IN_A_SENTENCE[locale].format(name)).targets
            if {contact for target in targets for contact in finder.offices_of(target)} != {f"ero-{office}"}:
                lost.append((name, targets))
    assert lost == []


def test_every_county_is_found_in_every_language(finder: PlaceFinder) -> None:
    places = our_content().places
    assert places is not None
    lost = []
    for (place, office), count in COUNTIES.items():
        area = next(area for area in places.places[place].offices if area.contact == f"ero-{office}")
        assert len(area.counties) == count
        state = places.places[place].name
        for county in area.counties:
            for form in ("{} County", *COUNTY.values()):
                targets = finder.find(f"{form.format(county)}, {state}").targets
                offices = [finder.offices_of(target) for target in targets]
                if len(offices) != 1 or f"ero-{office}" not in offices[0]:
                    lost.append((county, state, form, targets))
    assert lost == []


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Travis County", "san-antonio"),
        ("condado de Hidalgo, Texas", "harlingen"),
        ("Lee County, Florida", "miami"),
        ("Albany County NY", "buffalo"),
        ("Portland OR", "seattle"),
        ("Portland, ME", "boston"),
        ("minneapolis mn", "st-paul"),
        ("D.C.", "washington"),
        ("Baton Rouge, LA", "new-orleans"),
        ("New Orleans LA", "new-orleans"),
        ("L.A.", "los-angeles"),
        ("喬治亞州", "atlanta"),
        ("紐約市", "new-york"),
        ("Queens County, New York", "new-york"),
        ("Orange County, CA", "los-angeles"),
        ("Orange County, NY", "new-york"),
        ("El Paso", "el-paso"),
        ("Miami, Florida", "miami"),
        ("Kansas City", "chicago"),
        ("Washington, D.C.", "washington"),
        ("West Virginia", "philadelphia"),
        ("Virginia", "washington"),
        ("New York City", "new-york"),
        ("Burlington, Vermont", "boston"),
        ("Washington state", "seattle"),
        ("Georgia", "atlanta"),
        ("I'm in Tenessee, field office? Tennesee", "new-orleans"),
    ],
)
def test_names_that_are_two_things_are_right(asked: Engine, text: str, office: str) -> None:
    assert [card.contact for card in cards(Talk(asked).says(text))] == [f"ero-{office}"]


@pytest.mark.parametrize(
    "text",
    [
        *("Austin, Texas", "Texas", "New York", "California", "Orange County", "Washington", "fresno ca", "密州"),
        *("I live in LA", "Lee County", "Dallas County", "condado de Hidalgo"),
    ],
)
def test_what_is_not_certain_is_left_to_the_person(asked: Engine, text: str) -> None:
    reply = Talk(asked).says(text)
    assert cards(reply) == []
    assert len([action for action in actions(reply) if action.startswith(("c:ero", "o:", "p:"))]) > 1


@pytest.mark.parametrize("text", ["Riverside County", "Kootenai County, Idaho", "Idaho"])
def test_where_two_offices_claim_a_place_both_are_named(asked: Engine, text: str) -> None:
    reply = Talk(asked).says(text)
    two = {"ero-salt-lake-city", "ero-seattle"} if "Idaho" in text else {"ero-los-angeles", "ero-san-diego"}
    assert two <= {*(action[2:] for action in actions(reply)), *(card.contact for card in cards(reply))}
    assert "c:field-offices" in actions(reply)


def test_american_samoa_leads_to_the_list(asked: Engine) -> None:
    for locale in IN_A_SENTENCE:
        reply = Talk(asked, locale_hint=locale).says(names(locale).place("as"))
        assert [card.contact for card in cards(reply)] == ["field-offices"]


@pytest.mark.parametrize("office", sorted(OFFICES))
def test_a_card_has_the_warnings_and_only_numbers_that_were_confirmed(asked: Engine, office: str) -> None:
    (card,) = cards(Talk(asked).taps(f"c:ero-{office}"))
    assert [channel.display for channel in card.channels if channel.kind == "phone"] == [
        f"+1 {number}" for number in (PHONES.get(office),) if number
    ]
    assert {channel.kind for channel in card.channels} <= {"phone", "mail"}
    text = card.fallback()
    assert "@" not in text
    assert "not a place to report to" in text
    assert "ask a lawyer before you go" in text
    assert "may have changed" in text
    assert "https://www.ice.gov/contact/field-offices" in text
    assert "not a place to report to" in card.vcard.replace("\r\n ", "")


def test_an_office_s_number_is_recognised(asked: Engine) -> None:
    reply = Talk(asked).says("is 313-771-6601 real?")
    assert "ICE ERO Detroit Field Office" in reply.fallback()
    assert "not a place to report to" in reply.fallback()


def test_the_list_s_address_belongs_to_the_list(asked: Engine) -> None:
    assert actions(Talk(asked).says("https://www.ice.gov/contact/field-offices"))[0] == "c:field-offices"


def test_the_states_are_offered_seven_at_a_time(asked: Engine) -> None:
    for locale in IN_A_SENTENCE:
        talk = Talk(asked, locale_hint=locale)
        seen = []
        for page in range(1, 9):
            reply = talk.taps(f"p:{page}")
            offered = [action.partition("@")[0] for action in actions(reply)]
            assert offered[-1] == "p:0"
            seen += offered[:-1]
        assert sorted(seen) == sorted(str(ShowOffices(place)) for place in (*PLACES, "as"))


def test_the_topic_offers_the_states(asked: Engine) -> None:
    reply = Talk(asked).says("where is the field office")
    assert labels(reply)[-8].startswith("Alabama – ")


def test_no_other_question_is_taken_for_a_place() -> None:
    engine = engine_of(OUR_CONTENT, TakenFor(NotCovered()))
    for text in ("me or him?", "the officer in Texas hit my brother", "I was born in Georgia", "China", "post office"):
        assert not [card for card in cards(Talk(engine).says(text)) if card.contact.startswith("ero-")]
