"""Inline mode (``@bot night line`` in any chat) and guest mode, by polling and by webhook."""

from typing import Any

import pytest
import vobject

from tests.fakes.telegram import Call
from tests.support.telegram_harness import ProcessHarness

# What tests/content_kit/wanted.yaml offers.
MOST_WANTED = ["c:town-hall", "t:street-light"]
LIGHT = "t:street-light"
PRIVATE = "https://t.me/recourse_bot"


@pytest.fixture
def harness(both_ways: ProcessHarness) -> ProcessHarness:
    return both_ways


def ids(offers: Call) -> list[str]:
    return [result["id"] for result in offers.params["results"]]


def result(offers: Call, identifier: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in offers.params["results"] if each["id"] == identifier)
    return found


def sent_text(offers: Call, identifier: str) -> str:
    return str(result(offers, identifier)["input_message_content"]["message_text"])


async def test_before_a_word_is_typed_the_most_wanted_comes_first(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    offers = await harness.offers(await ada.asks_inline(""))
    assert ids(offers) == MOST_WANTED
    assert offers.params["is_personal"] is True
    assert offers.params["cache_time"] <= 300, "an office that is open now is not for long"


async def test_the_name_of_an_office_offers_its_card_and_then_answers_about_it(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    offers = await harness.offers(await ada.asks_inline("town hall"))
    card = result(offers, "c:town-hall")
    assert ids(offers)[0] == "c:town-hall"
    assert (card["type"], card["phone_number"]) == ("contact", "+12022243121")
    assert vobject.readOne(card["vcard"]).tel.value == "+12022243121"
    assert "t:opening-hours" in ids(offers)
    article = result(offers, "t:opening-hours")
    assert article["type"] == "article"
    assert article["description"]


async def test_a_question_offers_its_answer(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    offers = await harness.offers(await ada.asks_inline("who mends the lamp in our street"))
    assert ids(offers)[0] == LIGHT
    assert result(offers, LIGHT)["title"] == "A street light is broken"


async def test_what_nobody_knows_offers_nothing_but_the_private_chat(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    offers = await harness.offers(await ada.asks_inline("qqqq"))
    assert ids(offers) == []
    button = offers.params["button"]
    assert button["text"] == "Ask me in private"
    welcome = await harness.asks(ada, f"/start {button['start_parameter']}")
    assert welcome.text.startswith("I can tell you how to complain")


async def test_what_is_sent_to_others_leads_into_a_private_chat(harness: ProcessHarness) -> None:
    """A choice in the text itself would change it before everybody's eyes."""
    ada = harness.person("Ada")
    offers = await harness.offers(await ada.asks_inline("street light", chat_type="group"))
    shared = await ada.picks(offers, LIGHT)
    assert shared.text.startswith("A street light is broken\n\nCall the town hall")
    buttons = [button for row in shared.keyboard for button in row]
    assert not [button for button in buttons if "callback_data" in button]
    links = {button["text"]: button["url"] for button in buttons}
    assert links["Card: Town hall"] == f"{PRIVATE}?start=c-town-hall"
    assert links["Ask me in private"] == PRIVATE
    opened = await harness.asks(harness.person("Bob"), "/start c-town-hall")
    assert opened.text.startswith("Millbrook Town Hall")


async def test_a_card_that_is_sent_to_others_can_be_saved_and_copied(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    shared = await ada.picks(await harness.offers(await ada.asks_inline("town hall")), "c:town-hall")
    assert shared.contact
    assert shared.contact["phone_number"] == "+12022243121"
    buttons = [button for row in shared.keyboard for button in row]
    assert buttons[0]["copy_text"] == {"text": "+12022243121"}
    assert "https://townhall.example.org/contact" in [button.get("url") for button in buttons]
    assert buttons[-1]["url"] == f"{PRIVATE}?start=c-town-hall"


@pytest.mark.parametrize("chat_type", ["private", "group", "supergroup", "channel", None])
async def test_inline_mode_does_not_tell_others_the_language_of_the_person(
    harness: ProcessHarness, chat_type: str | None
) -> None:
    """The list is theirs, what is sent is not: by default it is in English. "private" is a chat with another person."""
    eva = harness.person("Eva", "de")
    offers = await harness.offers(await eva.asks_inline("street light", chat_type))
    assert result(offers, LIGHT)["title"] == "Eine Straßenlampe ist kaputt"
    assert result(offers, LIGHT)["description"].startswith("Rufen Sie das Rathaus an")
    assert offers.params["button"]["text"] == "Frag mich allein"
    assert "<b>Call the town hall: " in sent_text(offers, LIGHT)
    shared = await eva.picks(offers, LIGHT)
    assert shared.labels[-1] == "Ask me in private"
    assert "Straßenlampe" not in str(shared)


async def test_to_the_bot_itself_the_own_language_is_spoken(harness: ProcessHarness) -> None:
    eva = harness.person("Eva", "de")
    offers = await harness.offers(await eva.asks_inline("street light", "sender"))
    assert "<b>Rufen Sie das Rathaus an: " in sent_text(offers, LIGHT)


async def test_a_language_that_was_chosen_goes_along(harness: ProcessHarness) -> None:
    ada = harness.person("Ada", "en")
    await harness.asks(ada, "/language de")
    offers = await harness.offers(await ada.asks_inline("street light", "group"))
    shared = await ada.picks(offers, LIGHT)
    assert "Rufen Sie das Rathaus an" in shared.text
    assert shared.labels[-1] == "Frag mich allein"
    card = result(await harness.offers(await ada.asks_inline("town hall", "group")), "c:town-hall")
    assert card["first_name"] == "Rathaus Millbrook"


async def test_typing_on_is_no_fault(harness: ProcessHarness) -> None:
    """Telegram refuses the answer to a query whose place another one has taken."""
    ada = harness.person("Ada")
    first = await ada.asks_inline("t")
    harness.server.world.inline_queries.discard(first)
    await harness.until(lambda: next(iter(harness.calls("answerInlineQuery", inline_query_id=first)), None))
    second = await ada.asks_inline("town hall")
    assert (await harness.offers(second)).params["results"]
    assert (await harness.asks(ada, "/start")).text.startswith("I can tell you")
    assert "could not be answered" not in harness.bot.output


async def test_a_number_that_nobody_should_send_is_not_looked_for(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    offers = await harness.offers(await ada.asks_inline("A217483926"))
    assert ids(offers) == MOST_WANTED, "as if nothing were typed"


async def test_what_was_sent_by_inline_mode_into_a_group_of_the_bot_is_not_answered(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    group = harness.server.group("Helpers", members=[ada])
    await ada.picks(await harness.offers(await ada.asks_inline("street light")), LIGHT, group)
    await harness.stays_silent(group, ada)


async def test_a_guest_answers_once(harness: ProcessHarness) -> None:
    ada = harness.person("Ada")
    family = harness.server.group("Family", bot="left", members=[ada])
    await ada.summons("is 202-224-3121 real?", family)
    call = await harness.server.call("answerGuestQuery", timeout=20)
    asked, answer = family.screen()
    assert answer.text.startswith("+1 202-224-3121 (202-BAG-3121) is on this office's own page")
    assert answer.labels == ["Card: Town hall", "Ask me in private"]
    assert [button["url"] for row in answer.keyboard for button in row] == [f"{PRIVATE}?start=c-town-hall", PRIVATE]
    await harness.asks(ada, "/start")
    assert family.screen() == [asked, answer]
    guest = call.params["guest_query_id"]
    assert len([each for each in harness.server.calls if each.params.get("guest_query_id") == guest]) == 1


async def test_a_guest_does_not_tell_the_language_of_who_called_it(harness: ProcessHarness) -> None:
    eva = harness.person("Eva", "de")
    family = harness.server.group("Family", bot="left", members=[eva])
    await eva.summons("/help", family)
    await harness.server.call("answerGuestQuery", timeout=20)
    assert "What you can ask here" in family.screen()[-1].text
    assert family.screen()[-1].labels[-1] == "Ask me in private"
