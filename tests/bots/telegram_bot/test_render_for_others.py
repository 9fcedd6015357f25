"""Replies that others in a chat read too: all that is personal leads into a private chat."""

from bots.telegram_bot.buttons import PrivateChatLink
from bots.telegram_bot.render import render_shared
from core.conversation import Choice, Choices, Text
from core.language import parse_markup
from tests.support.block_samples import ADVICE, CARD, COLOURS
from tests.support.talk import action_of
from tests.support.telegram_messages import below, reply, shown

DOOR = PrivateChatLink("recourse_bot", "Ask me in private")


def test_choices_lead_into_a_private_chat() -> None:
    choices = Choices(
        (
            Choice("Anonymous", action_of("t:anonymous")),
            Choice("OPR", action_of("c:opr")),
            Choice("Menu", action_of("m:topics")),
        ),
        "Next?",
    )
    message = render_shared(reply(Text(parse_markup("Yes.")), choices), DOOR)
    assert shown(message) == "Yes.\n\nNext?"
    assert message.keyboard is not None
    assert [[(button.text, button.url) for button in row] for row in message.keyboard.inline_keyboard] == [
        [("Anonymous", "https://t.me/recourse_bot?start=t-anonymous")],
        [("OPR", "https://t.me/recourse_bot?start=c-opr")],
        [("Ask me in private", "https://t.me/recourse_bot")],
    ]


def test_a_shared_card_is_one_text_with_its_buttons() -> None:
    message = render_shared(reply(CARD, COLOURS), DOOR)
    assert shown(message).startswith("Town <Hall>")
    assert below(message) == [["Copy the number"], ["Open: form"], ["Red"], ["Green"], ["Ask me in private"]]


def test_shared_advice_to_delete_offers_nothing() -> None:
    message = render_shared(reply(ADVICE, Text(parse_markup("Yes."))), DOOR)
    assert shown(message) == "⚠️ Please do not send it.\n\nYes."
    assert below(message) == [["Ask me in private"]]
