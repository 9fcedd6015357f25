"""Our content as a site: everything is there, in every language that is looked at, and small enough for a slow line."""

import re
from dataclasses import replace

import phonenumbers
import pytest

from bots.website import LARGEST_FILE
from core.contacts import PhoneChannel
from core.content import Content, phrase_keys
from tests.support.site_pages import Site, site_of
from tests.support.talk import OUR_CONTENT

# One that is written from the right, and one whose letters take three bytes each: all of them take long.
LOCALES = ("en", "ar", "hi")
LARGEST_PAGE = 58_000
LARGEST_STYLE = 20_000


@pytest.fixture(scope="session")
def site(our_content: Content) -> Site:
    return site_of(replace(our_content, locales=LOCALES), OUR_CONTENT)


def folders(site: Site) -> list[str]:
    return sorted({path.partition("/")[0] for path in site.files if "/" in path})


def test_every_link_leads_to_a_file(site: Site) -> None:
    assert {target for path in site.pages for _, target in site.links(path)} <= site.files.keys()


def test_everything_is_reached_from_the_start_of_each_language(site: Site, our_content: Content) -> None:
    assert folders(site) == ["ar", "en", "hi"]
    for language in folders(site):
        reached = {path.removeprefix(f"{language}/") for path in site.reached(f"{language}/index.html")}
        assert reached >= {f"answers/{topic}.html" for topic in our_content.topics}
        assert reached >= {f"cards/{contact}.html" for contact in our_content.contacts}
        assert our_content.places
        assert reached >= {f"offices/{place}.html" for place in our_content.places.places}
        for flow in our_content.flows.values():
            nodes = [] if flow.asks_freely else [name for name in flow.nodes if name != flow.start]
            assert reached >= {f"paths/{flow.id}.html", *(f"paths/{flow.id}/{name}.html" for name in nodes)}
            assert not flow.document or f"papers/{flow.document.file}.html" in reached


def test_no_heading_repeats_the_title(site: Site) -> None:
    for path, page in site.pages.items():
        assert page.one("h1").text not in [heading.text for heading in page.all("h2")], path


def test_pages_are_small(site: Site) -> None:
    sizes = {path: len(site.files[path]) for path in site.pages}
    largest = max(sizes, key=lambda path: sizes[path])
    assert sizes[largest] <= LARGEST_PAGE, largest
    assert len(site.files["style.css"]) < LARGEST_STYLE


def test_all_pages_in_one_file_can_be_passed_on(site: Site) -> None:
    for language in folders(site):
        assert len(site.files[f"{language}/recourse-{language}.html"]) <= LARGEST_FILE, language


def test_every_number_on_a_page_is_one_of_ours(site: Site, our_content: Content) -> None:
    channels = [channel for contact in our_content.contacts.values() for channel in contact.channels]
    ours = {channel.phone for channel in channels if isinstance(channel, PhoneChannel)}
    for path, page in site.pages.items():
        text = page.one("main").text.replace("\u2068", "").replace("\u2069", "")
        for found in phonenumbers.PhoneNumberMatcher(text, "US"):
            number = phonenumbers.format_number(found.number, phonenumbers.PhoneNumberFormat.E164)
            assert number in ours, f"{found.raw_string} on {path}"
        dialled = {target.removeprefix("tel:") for target in site.reader(path).opens("tel:")}
        assert dialled <= ours, path


def test_no_page_says_what_holds_only_now(site: Site) -> None:
    for path in site.pages:
        if path.startswith("en/"):
            text = site.reader(path).text
            assert not re.search(r"(Open|Closed) now,|opens today at", text), path


def test_no_page_asks_for_a_message_or_tells_of_buttons(site: Site) -> None:
    for path in site.pages:
        if path.startswith("en/"):
            text = site.reader(path).text
            for words in ("Type /", "write its name", "30 minutes after", "press Stop", "this chat", "The chat that"):
                assert words not in text, f"{words!r} on {path}"


def test_own_words_of_the_site_stand_in_the_place_of_something(our_content: Content) -> None:
    named = [key.partition(".")[::2] for key in phrase_keys(our_content.phrases) if key.startswith("website_")]
    places = {
        "website_titles": our_content.topics.keys(),
        "website_answers": our_content.topics.keys(),
        "website_intros": our_content.flows.keys(),
        "website_groups": set(our_content.groups()),
        "website_phrases": {key.replace("_", "-") for key in phrase_keys(our_content.phrases)},
    }
    for kind, known in places.items():
        names = {name for each, name in named if each == kind}
        assert names, kind
        assert names <= known, kind


def test_numbers_and_addresses_in_arabic_are_read_from_the_left(site: Site) -> None:
    page = site.pages["ar/cards/detention-line.html"]
    assert page.attributes["dir"] == "rtl"
    for link in page.one("main").all_with("href"):
        if (link.attributes["href"] or "").startswith("tel:"):
            assert link.one("bdi").attributes["dir"] == "ltr"


def test_the_steps_of_the_search_lead_back_to_the_plan_where_nothing_is_noted(site: Site) -> None:
    reader = site.reader("en/paths/find-my-person/line-again.html")
    assert "Note it" not in reader.text
    assert reader.follows("Back").path == "en/paths/find-my-person/plan.html"
    assert "✓" not in reader.text
