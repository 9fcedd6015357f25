"""Somebody has a card, an answer or a paper with a version on it, and asks whether it is still current."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.content import Content, Localizer, Operator
from core.conversation import Attachment, make_paper
from core.documents import Document
from core.language import Translator
from tests.support.noting import DAY, note, noted_town, rewrite, version
from tests.support.talk import TUESDAY_MORNING, Talk, actions, assert_sound, cards, notices
from tests.support.town_without import GONE_LIBRARY, Town
from tests.support.withdrawing import withdraw, withdraw_channel

HALL = "contacts/town-hall.yaml"
CURRENT = "is still current. Nothing in its English text and its numbers has changed since."


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """A town with a log of its versions."""
    return Town(noted_town(tmp_path / "content"))


def card_of(talk: Talk) -> str:
    """The version that the card of the town hall carries."""
    (card,) = cards(talk.taps("c:town-hall"))
    return card.sources.rpartition("Version ")[2].rstrip(".")


def test_a_card_an_answer_and_a_paper_carry_their_version(town: Town) -> None:
    talk = town.talk()
    assert card_of(talk) == version(town.folder, "contacts", "town-hall")
    (source,) = notices(talk.taps("t:street-light"), "source")
    assert source.endswith(f"Version {version(town.folder, 'topics', 'street-light')}.")
    talk.taps("f:report-damage")
    for _ in range(3):
        talk.says("A truck ran into my fence.")
    talk.taps("d:report-damage:!end")
    talk.taps("d:report-damage:!finish")
    (paper,) = (block.content for block in talk.last.blocks if isinstance(block, Attachment))
    assert isinstance(paper, Document)
    assert f"Version {version(town.folder, 'flows', 'report-damage')}." in paper.footer


@pytest.mark.parametrize(
    "asked",
    ["/check {code}", "/check {loud}", "/check {apart}", "/start v-{code}", "{code}", "{loud}", "{apart}"],
)
def test_of_a_card_of_today_it_is_said_that_it_is_current_and_the_card_stands_below(town: Town, asked: str) -> None:
    talk = town.talk()
    code = card_of(talk)
    written = asked.format(code=code, loud=code.upper(), apart=code.replace("-", " "))
    reply = talk.sends(written) if written.startswith("/") else talk.says(written)
    assert_sound(reply)
    assert CURRENT in notices(reply, "note")[0]
    assert [card.contact for card in cards(reply)] == ["town-hall"]


def test_an_older_card_says_what_has_changed_since(town: Town) -> None:
    old = card_of(town.talk())
    rewrite(town.folder / HALL, "desk@townhall.example.org", "post@townhall.example.org")
    rewrite(town.folder / HALL, '"08:00-12:00", "13:00-17:00"', '"08:00-12:00"')
    talk = town.talk()
    reply = talk.sends(f"/check {old}")
    assert notices(reply, "warning")[0] == (
        f"Version {old} is no longer current. It is of November 23, 2026. Changed since then: an e-mail address "
        "and the opening hours. Use what stands here now instead."
    )
    assert [card.contact for card in cards(reply)] == ["town-hall"]
    assert card_of(talk) != old


def test_an_answer_is_older_when_a_number_that_it_names_has_changed(town: Town) -> None:
    old = version(town.folder, "topics", "street-light")
    rewrite(town.folder / "contacts/night-line.yaml", "+12024561111", "+12024561112")
    (told,) = notices(town.talk().sends(f"/check {old}"), "warning")
    assert "Changed since then: a number, an address or opening hours that it names." in told


def test_a_number_that_was_withdrawn_is_a_change_of_its_card(town: Town) -> None:
    old = card_of(town.talk())
    withdraw_channel(town.folder, "town-hall", "phone", "The number was false.")
    told = notices(town.talk().sends(f"/check {old}"), "warning")[0]
    assert "no longer current" in told
    assert "a phone number" in told


def test_what_changes_back_is_current_again(town: Town) -> None:
    old = card_of(town.talk())
    rewrite(town.folder / HALL, "desk@", "post@")
    note(town.folder, DAY + timedelta(days=1))
    rewrite(town.folder / HALL, "post@", "desk@")
    assert CURRENT in notices(town.talk().sends(f"/check {old}"), "note")[0]


def test_a_card_that_was_withdrawn_says_so_and_what_to_use_instead(town: Town) -> None:
    old = version(town.folder, "contacts", "library")
    withdraw(town.folder, "contacts/library", "It has moved away.", "town-hall")
    reply = town.talk().sends(f"/start v-{old}")
    assert notices(reply, "warning") == [GONE_LIBRARY]
    assert actions(reply) == ["c:town-hall"]
    assert cards(reply) == []


def test_of_a_path_that_is_current_one_may_begin_it(town: Town) -> None:
    reply = town.talk().sends(f"/check {version(town.folder, 'flows', 'report-damage')}")
    assert CURRENT in notices(reply, "note")[0]
    assert actions(reply) == ["f:report-damage"]


@pytest.mark.parametrize("asked", ["/check bcdf-ghjk", "/check bcdfghjk", "/start v-bcdf-ghjk"])
def test_a_version_that_we_do_not_know_is_told_and_not_repeated(town: Town, asked: str) -> None:
    reply = town.talk().sends(asked)
    (told,) = notices(reply, "warning")
    assert told.startswith("I do not know that version.")
    assert "bcdf" not in reply.fallback()
    assert actions(reply) == ["m:cards"]


def test_a_sigh_is_no_version(town: Town) -> None:
    assert notices(town.talk().says("hmmmmmmm"), "warning") == []


@pytest.mark.parametrize(
    ("operator", "link"),
    [
        (Operator(), ""),
        (Operator(telegram="town_bot"), "https://t.me/town_bot?start=v-{}"),
        (Operator(telegram="town_bot", site="https://example.org"), "https://example.org/de/paths/{}.html#{}"),
    ],
    ids=["nobody", "bot", "site"],
)
def test_a_paper_tells_where_to_ask(kit_content: Content, operator: Operator, link: str) -> None:
    content = replace(kit_content, operator=operator)
    code = content.versions.current("flows", "who-to-ask")
    assert operator.check_link("flows", "who-to-ask", code, "de") == (
        link.format(code) if "t.me" in link else link.format("who-to-ask", code)
    )
    paper = make_paper(Localizer(content, Translator("en"), TUESDAY_MORNING), content.flows["report-damage"], {})
    assert isinstance(paper.content, Document)
    assert paper.kept is not None
    assert ("Still current?\nhttps://" in paper.kept.footer) == bool(link)
    assert "Version" in paper.content.footer, "what is sent says which version it is"
    assert "https://" not in paper.content.footer
