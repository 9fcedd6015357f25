"""Somebody reads the site of Millbrook."""

from tests.support.site_pages import Site


def test_the_entrance_offers_every_language_in_that_language(town: Site) -> None:
    reader = town.reader()
    assert [item.attributes["lang"] for item in reader.page.all("li")] == ["en", "de"]
    assert reader.follows("Deutsch").page.attributes["lang"] == "de"


def test_an_answer_has_its_card_its_sources_and_its_day(town: Site) -> None:
    reader = town.reader("en/index.html").follows("All topics", "A street light is broken")
    assert reader.title == "A street light is broken"
    assert "Source:" in reader.text
    assert "We want to check this again by" in reader.text
    assert reader.opens("tel:")


def test_a_card_can_be_dialled_saved_and_scanned(town: Site) -> None:
    reader = town.reader("en/index.html").follows("All contact cards", "Town hall")
    assert "tel:+12022243121" in reader.opens("tel:")
    (saved,) = [path for _, path in town.links(reader.path) if path.endswith(".vcf")]
    assert town.files[saved].startswith(b"BEGIN:VCARD\r\n")
    code = reader.page.one("img")
    assert code.attributes["alt"]
    assert f"en/cards/{code.attributes['src']}" in town.files


def test_hours_hold_every_week(town: Site) -> None:
    text = town.reader("en/cards/town-hall.html").text
    assert "Open Monday" in text
    assert "Open now" not in text
    assert "Closed now" not in text


def test_a_text_that_tells_whether_an_office_is_open_tells_its_hours(town: Site) -> None:
    text = town.reader("en/index.html").follows("All topics", "When the town hall is open").text
    assert "Open Monday" in text
    assert "open now" not in text.lower()


def test_every_number_is_on_one_page(town: Site) -> None:
    reader = town.reader("en/index.html").follows("Is this number real?")
    for number in ("tel:+12022243121", "tel:+12024561111"):
        assert number in reader.opens("tel:")


def test_the_site_has_its_own_words_where_a_chat_is_spoken_of(town: Site) -> None:
    reader = town.reader("en/index.html").follows("What these pages keep")
    assert "These pages keep nothing about you." in reader.text
    assert "Welcome to the pages of Millbrook." in town.reader("en/index.html").text


def test_a_command_in_a_text_leads_to_its_page(town: Site) -> None:
    assert town.reader("en/answers/help.html").follows("/topics").path == "en/topics.html"


def test_what_is_not_translated_is_said_to_be_in_english(town: Site) -> None:
    reader = town.reader("de/answers/library-card.html")
    assert reader.page.attributes["lang"] == "de"
    assert "so here it is in English" in reader.text


def test_each_page_leads_to_itself_in_the_other_languages(town: Site) -> None:
    reader = town.reader("en/cards/town-hall.html").follows("Deutsch")
    assert reader.path == "de/cards/town-hall.html"
