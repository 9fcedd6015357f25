"""Our menus on a phone: no more buttons than it shows at once, and everything is still reached."""

import pytest

from core.content import Content
from core.conversation import Choices, Engine
from tests.support.talk import Talk, actions

MOST = 8


def pages(engine: Engine, first: str) -> list[list[str]]:
    """The actions of each page, by More from the first to the last."""
    talk, found = Talk(engine, locale_hint="en"), []
    talk.taps(first)
    while True:
        found.append(actions(talk.last))
        if "More" not in {option.label for option in talk.last.options}:
            return found
        talk.taps("More")


@pytest.fixture(
    params=["m:cards", "m:topics", "m:flows", "m:hours", "m:spoken", "g:complaints", "g:detention", "g:help"]
)
def menu(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_no_menu_has_more_buttons_than_a_phone_shows(paths_engine: Engine, menu: str) -> None:
    assert all(len(page) <= MOST for page in pages(paths_engine, menu))


def test_back_leads_to_the_page_before(paths_engine: Engine) -> None:
    talk = Talk(paths_engine)
    first = talk.taps("g:complaints")
    talk.taps("More")
    second = talk.taps("More")
    talk.taps("Back")
    assert talk.taps("More") == second
    talk.taps("Back")
    assert talk.taps("Back") == first
    assert "All topics" in {option.label for option in first.options}


def test_every_answer_of_a_group_and_every_card_is_on_one_of_its_pages(
    paths_engine: Engine, our_content: Content
) -> None:
    for group in our_content.groups():
        shown = [each for page in pages(paths_engine, f"g:{group}") for each in page if each.startswith("t:")]
        assert sorted(shown) == sorted(f"t:{topic.id}" for topic in our_content.topics_in(group))
    cards = {each for page in pages(paths_engine, "m:cards") for each in page if each.startswith("c:")}
    listed = {
        f"c:{each.id}" for each in our_content.contacts.values() if each.listed and not our_content.is_office(each.id)
    }
    assert cards == listed


def test_what_people_want_most_comes_first(paths_engine: Engine) -> None:
    assert pages(paths_engine, "g:complaints")[0][:2] == ["t:file-complaint", "t:anonymous"]
    assert pages(paths_engine, "m:cards")[0][:3] == ["p:0", "c:detention-line", "c:crisis-line"]


def test_where_long_lists_are_shown_well_they_are_whole(paths_engine: Engine, our_content: Content) -> None:
    (choices,) = (block for block in Talk(paths_engine).taps("g:complaints").blocks if isinstance(block, Choices))
    assert len(choices.every) == len(our_content.topics_in("complaints")) + 1


@pytest.mark.parametrize("old", ["g:complaints.9", "m:cards.99"])
def test_a_page_that_is_no_more_is_the_last(paths_engine: Engine, old: str) -> None:
    assert actions(Talk(paths_engine).taps(old)) == pages(paths_engine, old.partition(".")[0])[-1]


@pytest.mark.parametrize("forged", ["g:complaints.0", "g:complaints.x", "m:topics.1", "m:nothing.1", "g:.1"])
def test_what_is_no_page_leads_nowhere(paths_engine: Engine, forged: str) -> None:
    assert Talk(paths_engine).taps(forged).stale
