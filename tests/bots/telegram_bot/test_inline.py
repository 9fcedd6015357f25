"""What is offered for ``@bot oig`` in any chat, and what is sent when it is picked."""

from telegram import InlineQueryResultArticle, InlineQueryResultContact, InputTextMessageContent, LinkPreviewOptions

from bots.telegram_bot.buttons import PrivateChatLink
from bots.telegram_bot.inline import CACHE_SECONDS, MAX_RESULTS, START_PAYLOAD, article, inline_results
from bots.telegram_bot.outgoing import TextMessage
from core.conversation import ChoiceSelected, Engine, MessageReceived, Session
from tests.fakes.telegram import validation
from tests.fakes.telegram.entities import parse_html
from tests.support.telegram_updates import NOW

DOOR = PrivateChatLink("recourse_bot", "Ask me in private")
Result = InlineQueryResultArticle | InlineQueryResultContact


def offered(engine: Engine, typed: str, sees: str = "en", sends: str = "en") -> list[Result]:
    """In the language that the person ``sees``, and with what it ``sends`` to others."""
    suggestions = engine.suggest(MessageReceived(NOW, sees, typed), Session(), MAX_RESULTS)
    replies = [
        engine.handle(ChoiceSelected.from_payload(NOW, sends, str(suggestion.action)), Session())[0]
        for suggestion in suggestions
    ]
    results = inline_results(zip(suggestions, replies, strict=True), DOOR)
    validation.inline_results([result.to_dict() for result in results])
    assert all(isinstance(result, Result) for result in results)
    return [result for result in results if isinstance(result, Result)]


def first(results: list[Result], identifier: str) -> Result:
    return next(result for result in results if result.id == identifier)


def sent(result: Result) -> str:
    assert isinstance(result, InlineQueryResultArticle)
    assert isinstance(result.input_message_content, InputTextMessageContent)
    return parse_html(result.input_message_content.message_text)[0]


def buttons(result: Result) -> list[tuple[str, str | None]]:
    assert result.reply_markup is not None
    return [(button.text, button.url) for row in result.reply_markup.inline_keyboard for button in row]


def test_with_nothing_typed_the_most_wanted_comes_first(kit_engine: Engine) -> None:
    assert [result.id for result in offered(kit_engine, "")] == ["c:town-hall", "t:street-light"]


def test_a_card_with_a_phone_is_a_contact_to_save(kit_engine: Engine) -> None:
    card = first(offered(kit_engine, "town hall"), "c:town-hall")
    assert isinstance(card, InlineQueryResultContact)
    assert (card.phone_number, card.first_name) == ("+12022243121", "Millbrook Town Hall")
    assert card.vcard is not None
    assert "TEL;TYPE=work,voice:+12022243121" in card.vcard.replace("\r\n ", "")
    assert buttons(card) == [
        ("Copy +1 202-224-3121 (202-BAG-3121)", None),
        ("Copy desk@townhall.example.org", None),
        ("Open: contact form", "https://townhall.example.org/contact"),
        ("Copy the address", None),
        ("Ask me in private", "https://t.me/recourse_bot?start=c-town-hall"),
    ]


def test_a_card_without_a_phone_is_a_text(kit_engine: Engine) -> None:
    card = first(offered(kit_engine, "library"), "c:library")
    assert isinstance(card, InlineQueryResultArticle)
    assert (card.title, card.description) == ("Millbrook Public Library", "library cards and borrowed books")
    assert "loans@library.example.org" in sent(card)
    assert ("Open: card form", "https://library.example.org/card") in buttons(card)


def test_an_answer_is_sent_with_its_source_and_ways_into_private(kit_engine: Engine) -> None:
    answer = first(offered(kit_engine, "street light"), "t:street-light")
    assert isinstance(answer, InlineQueryResultArticle)
    assert answer.title == "A street light is broken"
    assert answer.description is not None
    assert answer.description.startswith("Call the town hall: +1 202-224-3121")
    assert sent(answer).startswith("A street light is broken\n\nCall the town hall")
    assert "Source: Town of Millbrook" in sent(answer)
    assert ("Card: Town hall", "https://t.me/recourse_bot?start=c-town-hall") in buttons(answer)
    assert ("Danger in a street", "https://t.me/recourse_bot?start=t-danger") in buttons(answer)
    assert buttons(answer)[-1] == ("Ask me in private", "https://t.me/recourse_bot")
    assert all(url is not None for _, url in buttons(answer))


def test_what_is_sent_shows_no_picture_of_a_page(kit_engine: Engine) -> None:
    answer = first(offered(kit_engine, "library card"), "t:library-card")
    assert isinstance(answer, InlineQueryResultArticle)
    content = answer.input_message_content
    assert isinstance(content, InputTextMessageContent)
    assert content.link_preview_options == LinkPreviewOptions(is_disabled=True)


def test_what_is_read_and_what_is_sent_may_be_in_two_languages(kit_engine: Engine) -> None:
    german = offered(kit_engine, "Straßenlampe", sees="de", sends="en")
    answer = first(german, "t:street-light")
    assert isinstance(answer, InlineQueryResultArticle)
    assert answer.title == "Eine Straßenlampe ist kaputt"
    assert sent(answer).startswith("A street light is broken")
    spoken = first(offered(kit_engine, "Straßenlampe", sees="de", sends="de"), "t:street-light")
    assert "Eine Straßenlampe ist kaputt" in sent(spoken)
    card = first(offered(kit_engine, "rathaus", sees="de", sends="en"), "c:town-hall")
    assert isinstance(card, InlineQueryResultContact)
    assert card.first_name == "Millbrook Town Hall"


def test_nothing_found_is_an_empty_list(kit_engine: Engine) -> None:
    assert offered(kit_engine, "zzz") == []


def test_an_article_without_description_or_buttons() -> None:
    found = article("reply", "Recourse", TextMessage("<b>Yes.</b>"))
    validation.inline_results([found.to_dict()])
    assert (found.id, found.title, found.description, found.reply_markup) == ("reply", "Recourse", None, None)
    assert sent(found) == "Yes."


def test_a_list_is_as_telegram_takes_it() -> None:
    assert MAX_RESULTS <= validation.MOST_RESULTS
    assert CACHE_SECONDS >= 0
    validation.results_button({"text": "Ask me in private", "start_parameter": START_PAYLOAD})
