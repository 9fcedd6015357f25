"""What an editor has withdrawn stays where old links lead, and says so."""

import shutil

import pytest

from tests.support.site_pages import Site, site_of
from tests.support.talk import KIT, content_of
from tests.support.withdrawing import withdraw, withdraw_channel


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("withdrawn") / "content"
    shutil.copytree(KIT, folder)
    withdraw(folder, "topics/town/street-light", "It was wrong.")
    withdraw(folder, "contacts/library", "The library has closed.", "town-hall")
    withdraw_channel(folder, "town-hall", "phone", "The number was false.")
    return site_of(content_of(folder), folder)


def test_an_answer_that_was_withdrawn_says_when_and_why(changed: Site) -> None:
    reader = changed.reader("en/answers/street-light.html")
    assert "Do not rely on this any more" in reader.text
    assert "It was wrong." in reader.text
    assert "November 23, 2026" in reader.text


def test_a_card_that_was_withdrawn_leads_to_the_one_in_its_place(changed: Site) -> None:
    reader = changed.reader("en/cards/library.html")
    assert "The library has closed." in reader.text
    assert not reader.opens("tel:")
    assert reader.follows("Card: Town hall").path == "en/cards/town-hall.html"


def test_no_other_page_leads_there_any_more(changed: Site) -> None:
    gone = {"answers/street-light.html", "cards/library.html"}
    for path in changed.pages:
        if path.partition("/")[2] not in gone:
            assert not {target.partition("/")[2] for _, target in changed.links(path)} & gone, path


def test_a_number_that_was_withdrawn_is_on_no_page(changed: Site) -> None:
    assert not any(b"+12022243121" in content for content in changed.files.values())
