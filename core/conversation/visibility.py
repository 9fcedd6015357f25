"""What others may see: which replies may be shared, which paths need a private chat, what only admins may do.

This is decided here once, for every platform.
"""

from collections.abc import Iterable
from dataclasses import replace

from core.content import Content, Flow
from core.conversation.actions import (
    Action,
    DraftStep,
    EditDraft,
    FollowFlow,
    SetLocale,
    ShowCard,
    ShowConsulate,
    ShowHours,
    ShowOffices,
    ShowSpoken,
    ShowTopic,
    ShowWallet,
    parse_deep_link,
)
from core.conversation.blocks import Attachment, Choices, ContactCard, DeletionAdvice, Form, Hours, Notice, Reply
from core.conversation.events import ChoiceSelected, CommandReceived, Event, FormSubmitted, MessageReceived
from core.documents import Document
from core.questions import Answer

Shareable = ShowTopic | ShowCard | ShowHours | ShowWallet | ShowOffices | ShowConsulate | ShowSpoken


def shareable_action(event: Event, reply: Reply) -> Shareable | None:
    """Return the action that shows this reply to everybody: an answer, a card or opening hours.

    Return None for a reply that repeats the person's words or belongs to a guided path.
    """
    papers = (block for block in reply.blocks if isinstance(block, Attachment) and isinstance(block.content, Document))
    if reply.stale or reply.holds_draft or any(papers):
        return None
    if isinstance(reply.shows, Shareable):
        return reply.shows
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
    """Return whether the message had an identifier. It should be deleted, and not be answered where others see it."""
    return any(isinstance(block, DeletionAdvice) for block in reply.blocks)


def private_flow(event: Event, content: Content) -> Flow | None:
    """Return the guided path that an event leads to, if it has free questions or asks for a place or a day, else None.

    Such a path needs a private chat, because others must not see the person's answers.
    """
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
    return found if found is not None and found.is_private else None


# Commands that change what is kept of a group. They concern all of it, so everybody sees what comes of them.
GROUP_SETTINGS = frozenset({"language", "forget"})


def changes_group(event: Event) -> bool:
    """Return whether an event changes the session of a group, which only its administrators may do."""
    match event:
        case CommandReceived(name="language", argument=argument):
            return bool(argument)
        case CommandReceived(name="forget"):
            return True
        case ChoiceSelected(action=SetLocale()):
            return True
        case _:
            return False


def goes_on_with_path(event: Event) -> bool:
    """Return whether an event continues the guided path of the message that it came from."""
    match event:
        case ChoiceSelected(action=action):
            return isinstance(action, EditDraft | FollowFlow)
        case _:
            return isinstance(event, FormSubmitted | MessageReceived)


def is_page_of_path(actions: Iterable[Action | None]) -> bool:
    """Return whether a message with the buttons of these actions is a page of a guided path, which the next replaces.

    The beginning of a path, and the offer to go on with a draft, stand below other messages too.
    """
    for action in actions:
        match action:
            case FollowFlow(taken=taken) if taken:
                return True
            case EditDraft(step=step) if step != DraftStep.RESUME:
                return True
    return False


def is_lasting(reply: Reply) -> bool:
    """Return whether a reply says something, which people want to read again: what they choose then stands below it.

    A menu, which only asks, makes room for what is chosen from it.
    """
    return any(not isinstance(block, Choices | Notice | Form) for block in reply.blocks)


def without_requests(reply: Reply) -> Reply:
    """Return the reply for a place in which the bot receives no plain messages.

    The notices that ask for a message are left out, because the form takes the answers.
    """
    followed = zip(reply.blocks, (*reply.blocks[1:], None), strict=True)
    kept = [block for block, after in followed if not (isinstance(block, Notice) and isinstance(after, Form))]
    return replace(reply, blocks=tuple(kept))
