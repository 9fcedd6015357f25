"""What the script of the pages is given: the search of a language, and the opening hours."""

import json
from datetime import date

from bots.website import hours_data
from core.contacts import OpeningHours
from core.questions import spelling_half
from tests.support.learned_kit import learned_index
from tests.support.site_pages import Site, site_of
from tests.support.talk import KIT, content_of

SCRIPT_LIMIT = 40_000


def test_the_field_is_hidden_until_the_script_shows_it(town: Site) -> None:
    (form,) = town.pages["en/index.html"].all("form")
    assert "hidden" in form.attributes
    assert form.attributes["data-search"] == "search.js"


def test_without_an_index_there_is_no_search() -> None:
    site = site_of(content_of(KIT), KIT)
    assert not site.pages["en/index.html"].all("form")
    assert not any(path.endswith("search.js") for path in site.files)


def test_the_scripts_are_small(town: Site) -> None:
    scripts = [path for path in town.files if path.endswith(".js") and "/" not in path]
    assert len(scripts) == 4
    assert sum(len(town.files[path]) for path in scripts) < SCRIPT_LIMIT


def test_the_search_of_a_language_has_its_titles(town: Site) -> None:
    script = town.files["en/search.js"].decode().removeprefix("globalThis.recourseSearch=").removesuffix(";\n")
    search = json.loads(script)
    assert search["titles"]["street-light"] == "A street light is broken"
    assert set(search["half"]["classes"]) - {"none"} <= search["titles"].keys()


def test_the_spelling_half_has_every_weight_of_the_ngrams_that_a_language_has() -> None:
    index = learned_index()
    half = spelling_half(index, {}, ["Where is the street light?"], chinese=False)
    ngrams = half["ngrams"].split("\n")
    weights = [ord(c) - 64 if ord(c) < 256 else ord(c) - 512 for c in half["weights"]]
    size = len(half["classes"])
    assert 10 < len(ngrams) < len(index.vocabulary.ids)
    for place, ngram in enumerate(ngrams):
        row = index.lexical.lexical[index.vocabulary.ids[ngram]]
        assert weights[place * size : (place + 1) * size] == row.tolist()


def test_the_hours_have_the_week_and_the_holidays_of_a_year() -> None:
    hours = OpeningHours(timezone="America/New_York", weekly={"mon-tue": ["08:00-12:00"]}, closed="us-federal-holidays")
    data = json.loads(hours_data(hours, date(2026, 11, 24)))
    assert data["week"] == [[[480, 720]], [[480, 720]], [], [], [], [], []]
    assert "2026-11-26" in data["closed"]
    assert "2026-11-24" not in data["closed"]
    assert data["until"] > "2027-11-24"


def test_an_office_that_never_closes_needs_no_clock(town: Site) -> None:
    (line,) = [
        node for node in town.pages["en/cards/night-line.html"].all("p") if node.attributes.get("class") == "hours"
    ]
    assert "data-hours" not in line.attributes


def test_other_offices_tell_their_hours_to_the_script(town: Site) -> None:
    (line,) = [
        node for node in town.pages["en/cards/town-hall.html"].all("p") if node.attributes.get("class") == "hours"
    ]
    assert json.loads(line.attributes["data-hours"] or "")["zone"] == "America/New_York"
