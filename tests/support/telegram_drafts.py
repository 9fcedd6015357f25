"""What must hold of every question, overview and paper of a path on which somebody writes as much as can be written, so
that Telegram takes it. The files are made and looked at, too."""

from collections.abc import Iterator

from bots.telegram_bot.outgoing import AttachmentMessage, PhotoMessage, TextMessage
from bots.telegram_bot.render import render
from bots.telegram_bot.sender import AlbumMessage, DocumentMessage, DocumentsMessage, file_messages, linked
from bots.typesetting import files_of
from core.content import Flow, FlowPaper, node_after
from core.conversation import (
    MAX_ANSWER_CHARACTERS,
    ChoiceSelected,
    CommandReceived,
    Draft,
    EditDraft,
    Event,
    FollowFlow,
    MessageReceived,
    Reply,
)
from core.language import SOURCE_LOCALE
from core.questions import NotCovered
from tests.fakes.telegram.entities import utf16_length
from tests.support.button_paths import ends
from tests.support.every_reply import Reader
from tests.support.telegram_limits import LARGEST_MESSAGE_ID, refused, taken

# What Telegram, HTML and a keyboard make most of; the last is as long as an answer can be.
ANSWERS = (
    "",
    "<b>&amp;</b> {opr.phone} **x**",
    "\u200f\u202e\n\n\n",
    "👮🏽" * 40,
    "👮" * MAX_ANSWER_CHARACTERS,
    "&" * 8000,
)
STEPS = ("!new", "!resume", "!end", "!overview", "!finish", "!stop", "!delete", "!answer", "!question", "!with", "gone")
# https://core.telegram.org/bots/api#sendphoto
PNG = b"\x89PNG\r\n\x1a\n"


def drafts(reader: Reader, flow: Flow) -> Iterator[Draft]:
    """At every question, with every kind of answer to all the others. What HTML makes of words is the same in all
    languages; where a message is full depends on what stands around them."""
    for answer in ANSWERS if reader.locale == SOURCE_LOCALE else ANSWERS[:-1]:
        words = {node.field: answer for node in flow.nodes.values() if node.is_free and answer}
        taken_there = {node.field: node.options[-1].id for node in flow.nodes.values() if node.field and node.options}
        for name, node in flow.nodes.items():
            if not node.outcome:
                begun = Draft.begun(flow.id, reader.locale, reader.now)
                yield Draft(flow.id, reader.locale, begun.expires_at, name, node.is_free, {**words, **taken_there})


def events(reader: Reader, flow: Flow, draft: Draft) -> Iterator[Event]:
    node = flow.nodes[draft.at]
    steps = [EditDraft(flow.id, step) for step in (*STEPS, draft.at)]
    options = [EditDraft(flow.id, draft.at, option.id) for option in node.options]
    for action in (*steps, *options, FollowFlow(flow.id)):
        yield ChoiceSelected.from_payload(reader.now, None, str(action))
    said = ANSWERS if reader.locale == SOURCE_LOCALE else [max(ANSWERS, key=utf16_length)]
    for text in (*said, "my number is A217483926"):
        yield MessageReceived(reader.now, None, text)
    yield MessageReceived(reader.now, None, "corrected", edited=True)
    yield CommandReceived(reader.now, None, "topics")


def replies(reader: Reader) -> dict[Reply, str]:
    """Each once, with what was done to get it."""
    found: dict[Reply, str] = {}
    urgent = min(reader.content.urgent_topics())
    for flow in reader.content.flows.values():
        if flow.asks_freely:
            for draft in drafts(reader, flow):
                for event in events(reader, flow, draft):
                    reply = reader.gets(event, NotCovered(danger=urgent), draft)
                    found.setdefault(reply, f"{flow.id} at {draft.at}: {str(event)[:80]}")
    return found


def faults(source: str, reply: Reply) -> list[str]:
    """The words of a person may hold any sign; those that are checked for stand in our own texts only."""
    found = []
    messages, deletable = render(reply), render(reply, LARGEST_MESSAGE_ID)
    for each in (messages, deletable if deletable != messages else ()):
        for message in each:
            try:
                assert utf16_length(taken(message)) <= 4096
            except Exception as error:  # noqa: BLE001  (whatever it is, the test names where it came from)
                found.append(f"{source}: {type(error).__name__} {error}")
    return found


def assert_whatever_somebody_writes_every_reply_can_be_sent(reader: Reader) -> None:
    said = replies(reader)
    assert len(said) > 20
    assert [fault for reply, source in said.items() for fault in faults(source, reply)] == []


def made(reader: Reader) -> list[AttachmentMessage]:
    """A paper of every path with few words, and one with as many as can be."""
    found = []
    for flow in reader.content.flows.values():
        for draft in list(drafts(reader, flow))[:1] + list(drafts(reader, flow))[-1:] if flow.asks_freely else []:
            finish = ChoiceSelected.from_payload(reader.now, None, str(EditDraft(flow.id, "!finish")))
            found += [m for m in render(reader.gets(finish, draft=draft)) if isinstance(m, AttachmentMessage)]
        if flow.document and not flow.asks_freely:
            way = FollowFlow(flow.id, way_to_the_paper(flow, flow.document))
            reply = reader.gets(ChoiceSelected.from_payload(reader.now, None, str(way)))
            assert refused(str(way), render(reply)) == []
            found += [m for m in render(reply) if isinstance(m, AttachmentMessage)]
    return found


def way_to_the_paper(flow: Flow, document: FlowPaper) -> tuple[str, ...]:
    return next(way for way in ends(flow) if document.ends(node_after(flow, way) or ""))


def assert_can_be_opened(document: DocumentMessage) -> None:
    assert document.content.startswith(b"%PDF") if document.name.endswith(".pdf") else document.content.decode()


def assert_every_file_can_be_sent(reader: Reader) -> None:
    for message in made(reader):
        exported = files_of(linked(message.attachment, "a" * 29 + "bot"))
        *_, last = made_files = file_messages(message, exported)
        # Several files without buttons have the caption above the first; else the last message has it.
        captioned = last.documents[0] if isinstance(last, DocumentsMessage) else last
        assert isinstance(captioned, DocumentMessage | TextMessage)
        assert captioned.html == message.html
        for file in made_files:
            match file:
                case DocumentMessage():
                    assert_can_be_opened(file)
                case DocumentsMessage(documents):
                    assert 2 <= len(documents) <= 10
                    for each in documents:
                        assert_can_be_opened(each)
                case AlbumMessage(pictures):
                    assert 2 <= len(pictures) <= 10
                    assert all(picture.startswith(PNG) for picture in pictures)
                case PhotoMessage(png):
                    assert png.startswith(PNG)
                case TextMessage():
                    assert file is last
