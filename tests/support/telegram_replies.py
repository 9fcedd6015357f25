"""What must hold of all that a content can make the bot say in a language, so that Telegram takes it.

The stand-in for Telegram's Bot API judges, which parses the HTML and knows the limits.
"""

from bots.telegram_bot.buttons import PrivateChatLink
from bots.telegram_bot.inline import MAX_RESULTS, START_PAYLOAD, article, inline_results
from bots.telegram_bot.outgoing import PhotoMessage, TextMessage
from bots.telegram_bot.render import render, render_shared
from core.content import Content
from core.conversation import Attachment, ChoiceSelected, MessageReceived, QrCode, Reply, Suggestion
from core.questions import Answer, Match, NotCovered
from tests.fakes.telegram import validation
from tests.fakes.telegram.entities import utf16_length
from tests.support.every_reply import Reader, Spoken, actions, engine_and_matcher, replies
from tests.support.talk import content_of
from tests.support.telegram_limits import LARGEST_MESSAGE_ID, refused

PHRASES_OF_TOASTS = ("stale_choice", "apology", "admins_only")


def door_of(reader: Reader) -> PrivateChatLink:
    """As long as the names of bots can be."""
    return PrivateChatLink("a" * 29 + "bot", reader.localizer.phrase("private_button"))


def suggested(reader: Reader, typed: str, match: Match) -> tuple[Suggestion, ...]:
    engine, matcher = engine_and_matcher(reader.folder, reader.spoken)
    matcher.found = match
    return engine.suggest(MessageReceived(reader.now, None, typed), reader.session, MAX_RESULTS)


def assert_every_reply_can_be_sent(spoken: Spoken) -> None:
    said, content = replies(*spoken), content_of(spoken[0])
    assert len(said) > len(content.topics) + 4 * len(content.contacts)
    for source, reply in said:
        messages, deletable = render(reply), render(reply, LARGEST_MESSAGE_ID)
        assert refused(source, messages) == []
        assert deletable == messages or refused(source, deletable) == []


def is_shared(reply: Reply) -> bool:
    """Pictures and papers are sent in a private chat or a group only."""
    return not any(isinstance(block, QrCode | Attachment) for block in reply.blocks)


def assert_every_reply_can_be_shared_whole(spoken: Spoken) -> None:
    door = door_of(Reader(*spoken))
    for source, reply in replies(*spoken):
        if not is_shared(reply):
            continue
        assert refused(source, (render_shared(reply, door),)) == []
        assert len([message for message in render(reply) if isinstance(message, TextMessage)]) == 1, source


def assert_an_answer_is_one_message_that_a_button_can_change(spoken: Spoken) -> None:
    reader = Reader(*spoken)
    for topic in reader.content.topics:
        reply = reader.gets(ChoiceSelected.from_payload(reader.now, None, f"t:{topic}"))
        assert [type(message) for message in render(reply)] == [TextMessage], topic


def assert_every_address_of_a_button_is_a_web_page(spoken: Spoken) -> None:
    door = door_of(Reader(*spoken))
    markups = [
        message.keyboard
        for _, reply in replies(*spoken)
        for message in (*render(reply), *([render_shared(reply, door)] if is_shared(reply) else []))
        if isinstance(message, TextMessage | PhotoMessage) and message.keyboard
    ]
    urls = {button.url for markup in markups for row in markup.inline_keyboard for button in row if button.url}
    assert len(urls) > 3
    assert [url for url in urls if not url.startswith("https://")] == []


def typed_into_inline_mode(content: Content) -> list[str]:
    titles = [topic.title for topic in content.topics.values()]
    contacts = [text for contact in content.contacts.values() for text in (contact.short, contact.id)]
    return ["", "a", "c", "ic", "how", "who", *titles, *contacts]


def assert_every_list_of_inline_mode_can_be_shown_and_sent(spoken: Spoken) -> None:
    reader = Reader(*spoken)
    topics = tuple(reader.content.topics)
    sendable = [action for action in actions(reader.content) if action.startswith(("t:", "c:"))]
    sent = {action: reader.gets(ChoiceSelected.from_payload(reader.now, None, action)) for action in sendable}
    shown: set[str] = set()
    for text in typed_into_inline_mode(reader.content):
        for match in (NotCovered(), Answer(topics[0], topics[1:4])):
            found = suggested(reader, text, match)
            assert [entry for entry in found if not entry.title.strip() or not entry.description.strip()] == []
            results = inline_results(((entry, sent[str(entry.action)]) for entry in found), door_of(reader))
            validation.inline_results([result.to_dict() for result in results])
            shown |= {result.id for result in results}
    if reader.locale == "en":  # the titles that are typed here are English
        assert shown == set(sent) - {"t:gone"}


def assert_what_the_adapter_says_of_itself_fits(spoken: Spoken) -> None:
    localizer, door = Reader(*spoken).localizer, door_of(Reader(*spoken))
    toasts = {name: utf16_length(localizer.phrase(name)) for name in PHRASES_OF_TOASTS}
    assert {name: size for name, size in toasts.items() if not 0 < size <= validation.LONGEST_CALLBACK_ANSWER} == {}
    validation.results_button({"text": door.label, "start_parameter": START_PAYLOAD})
    answer = article("reply", localizer.phrase("bot_name"), TextMessage("Yes."))
    validation.inline_results([answer.to_dict()])
