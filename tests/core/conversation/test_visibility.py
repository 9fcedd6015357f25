"""What others may see: what can be shared, what belongs into a private chat, what only administrators may do."""

from datetime import UTC, datetime

import pytest

from core.conversation.actions import EditDraft
from core.conversation.blocks import Attachment, Notice, Reply, Text
from core.conversation.events import ChoiceSelected, CommandReceived, Event, FormSubmitted, MessageReceived
from core.conversation.forms import Form, FormInput
from core.conversation.payloads import parse_action
from core.conversation.visibility import changes_group, private_flow, shareable_action, without_requests
from core.documents import Document
from core.language import parse_markup
from core.questions import Answer, Clarify, Match, NotCovered
from tests.support.talk import KIT, content_of

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
CHOSEN = ChoiceSelected.from_payload(NOW, "es", "t:street-light")


@pytest.mark.parametrize("action", ["t:street-light", "c:library", "h:town-hall", "w:library"])
def test_an_answer_a_card_and_hours_can_be_shared(action: str) -> None:
    assert shareable_action(ChoiceSelected.from_payload(NOW, None, action), Reply((), "en")) == parse_action(action)


@pytest.mark.parametrize(
    "action",
    [
        "m:topics",
        "g:town",
        "q:library",
        "l:es",
        "n:street-light",
        "x:y",
        "f:who-to-ask:b.a",
        "d:report-damage:!end",
    ],
)
def test_menus_codes_languages_and_paths_cannot(action: str) -> None:
    assert shareable_action(ChoiceSelected.from_payload(NOW, None, action), Reply((), "en")) is None


def test_of_a_question_its_topic_is_shared_and_never_its_words() -> None:
    event = MessageReceived(NOW, None, "c:library is what I, Guadalupe, ask about")
    assert shareable_action(event, Reply((), "en", Answer("street-light"))) == parse_action("t:street-light")


@pytest.mark.parametrize("match", [None, NotCovered(), Clarify(("street-light", "library-card"))])
def test_what_is_no_answer_is_not_shared(match: Match | None) -> None:
    assert shareable_action(MessageReceived(NOW, None, "what?"), Reply((), "en", match)) is None
    assert shareable_action(CommandReceived(NOW, None, "topics"), Reply((), "en")) is None


def test_what_holds_somebody_s_words_is_not_shared() -> None:
    paper = Attachment(Document("Complaint", "en", ()), "complaint", ("txt",), "A paper", "Text only")
    assert shareable_action(CHOSEN, Reply((), "en")) == parse_action("t:street-light")
    assert shareable_action(CHOSEN, Reply((), "en", holds_draft=True)) is None
    assert shareable_action(CHOSEN, Reply((paper,), "en")) is None
    assert (
        shareable_action(
            FormSubmitted.from_payload(NOW, None, "d:report-damage:what", {"what": "c:library"}), Reply((), "en")
        )
        is None
    )


def test_a_choice_that_does_not_exist_is_not_shared() -> None:
    assert shareable_action(CHOSEN, Reply((), "en", stale=True)) is None


@pytest.mark.parametrize(
    ("event", "changes"),
    [
        (CommandReceived(NOW, None, "language", "es"), True),
        (CommandReceived(NOW, None, "forget"), True),
        (ChoiceSelected.from_payload(NOW, None, "l:es"), True),
        (CommandReceived(NOW, None, "language"), False),
        (CommandReceived(NOW, None, "help"), False),
        (ChoiceSelected.from_payload(NOW, None, "m:languages"), False),
        (MessageReceived(NOW, None, "/language es"), False),
    ],
)
def test_what_only_administrators_may_do(event: Event, *, changes: bool) -> None:
    assert changes_group(event) is changes


def test_where_messages_are_not_heard_none_is_asked_for() -> None:
    asks, noted = Notice("note", parse_markup("Write a message.")), Notice("note", parse_markup("Noted."))
    question = Text(parse_markup("What is it?"))
    form = Form(EditDraft("letter", "what"), "Write here", "Letter", (FormInput("what", "What?", "What", "", ""),))
    assert without_requests(Reply((noted, question, asks, form), "en")).blocks == (noted, question, form)
    assert without_requests(Reply((noted, question), "en")).blocks == (noted, question)


WRITING = content_of(KIT)


@pytest.mark.parametrize(
    ("event", "path"),
    [
        (ChoiceSelected.from_payload(NOW, None, "f:report-a-street-light"), "report-a-street-light"),
        (ChoiceSelected.from_payload(NOW, None, "d:report-a-street-light:!finish"), "report-a-street-light"),
        (FormSubmitted.from_payload(NOW, None, "d:report-a-street-light:what", {}), "report-a-street-light"),
        (CommandReceived(NOW, None, "start", "f-report-a-street-light"), "report-a-street-light"),
        (CommandReceived(NOW, None, "start", "t-danger"), None),
        (CommandReceived(NOW, None, "help", "f-report-a-street-light"), None),
        (ChoiceSelected.from_payload(NOW, None, "f:gone"), None),
        (ChoiceSelected.from_payload(NOW, None, "t:danger"), None),
        (MessageReceived(NOW, None, "f:report-a-street-light"), None),
    ],
)
def test_where_somebody_would_write_is_a_private_matter(event: Event, path: str | None) -> None:
    found = private_flow(event, WRITING)
    assert (found.id if found else None) == path


def test_a_path_of_buttons_is_none() -> None:
    (name, *_) = (flow.id for flow in WRITING.flows.values() if not flow.asks_freely)
    assert private_flow(ChoiceSelected.from_payload(NOW, None, f"f:{name}"), WRITING) is None
