"""What others may see: which replies may be shared, which paths belong into a private chat, what only admins may do.

Decided here once, for every platform.
"""

from core.content import Content, Flow
from core.conversation.actions import (
    EditDraft,
    FollowFlow,
    SetLocale,
    ShowCard,
    ShowHours,
    ShowTopic,
    ShowWallet,
    parse_deep_link,
)
from core.conversation.blocks import Attachment, ContactCard, DeletionAdvice, Form, Hours, Notice, Reply
from core.conversation.events import ChoiceSelected, CommandReceived, Event, FormSubmitted, MessageReceived
from core.documents import Document
from core.questions import Answer

Shareable = ShowTopic | ShowCard | ShowHours | ShowWallet


def shareable_action(event: Event, reply: Reply) -> Shareable | None:
    """Return what shows the same to everybody: an answer, a card or hours. None for a reply that repeats the asker's
    words or belongs to a guided path."""
    papers = (block for block in reply.blocks if isinstance(block, Attachment) and isinstance(block.content, Document))
    if reply.stale or reply.holds_draft or any(papers):
        return None
    if isinstance(reply.match, Answer):
        return ShowTopic(reply.match.topic)
    action = event.action if isinstance(event, ChoiceSelected) else None
    if isinstance(action, Shareable):
        return action
    for block in reply.blocks:
        match block:
            case ContactCard(contact=contact):
                return ShowCard(contact)
            case Hours(contact=contact):
                return ShowHours(contact)
    return None


def warns_of_identifier(reply: Reply) -> bool:
    """Whether the message that was answered should not stay where it is, let alone be answered before others."""
    return any(isinstance(block, DeletionAdvice) for block in reply.blocks)


def private_flow(event: Event, content: Content) -> Flow | None:
    """Return the guided path that an event leads to, if somebody would have to write on it: their words must not stand
    before others."""
    match event:
        case ChoiceSelected(action=EditDraft(flow=name) | FollowFlow(flow=name)):
            found = content.flows.get(name)
        case FormSubmitted(action=EditDraft(flow=name) | FollowFlow(flow=name)):
            found = content.flows.get(name)
        case CommandReceived(name="start", argument=payload):
            action = parse_deep_link(payload.strip())
            found = content.flows.get(action.flow) if isinstance(action, FollowFlow) else None
        case _:
            return None
    return found if found is not None and found.asks_freely else None


def changes_group(event: Event) -> bool:
    """Whether an event changes what a group's session holds, which only its administrators may do."""
    match event:
        case CommandReceived(name="language", argument=argument):
            return bool(argument)
        case CommandReceived(name="forget"):
            return True
        case ChoiceSelected(action=SetLocale()):
            return True
        case _:
            return False


def goes_on_with_draft(event: Event) -> bool:
    """Whether an event belongs to the guided path whose message it was pressed on."""
    match event:
        case ChoiceSelected(action=action):
            return isinstance(action, EditDraft | FollowFlow)
        case _:
            return isinstance(event, FormSubmitted | MessageReceived)


def without_requests(reply: Reply) -> Reply:
    """Return the reply for a place in which plain messages are not heard: nothing asks for one, the form takes the
    answers."""
    followed = zip(reply.blocks, (*reply.blocks[1:], None), strict=True)
    kept = [block for block, after in followed if not (isinstance(block, Notice) and isinstance(after, Form))]
    return Reply(tuple(kept), reply.locale, reply.match, reply.stale, reply.holds_draft)
