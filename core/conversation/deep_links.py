"""Deep links: an action in the address of a chat, so that a link on a page or in a message leads to it."""

from collections.abc import Callable

from core.conversation.actions import (
    Action,
    FollowFlow,
    ShowCard,
    ShowConsulate,
    ShowOffices,
    ShowPlaces,
    ShowSpoken,
    ShowTopic,
    ShowVersion,
)
from core.conversation.events import ChoiceSelected, CommandReceived, Event
from core.conversation.payloads import parse_action

# The actions that a link can express.
Linkable = ShowTopic | ShowCard | FollowFlow | ShowOffices | ShowPlaces | ShowConsulate | ShowSpoken | ShowVersion
_LINK_PREFIXES = frozenset("tcfopkiv")


def deep_link(action: Linkable) -> str:
    """Return the payload of a deep link: ``c-opr``. For a guided path, it always leads to the beginning."""
    return f"f-{action.flow}" if isinstance(action, FollowFlow) else str(action).replace(":", "-", 1)


def parse_deep_link(payload: str) -> Linkable | None:
    """Return the action of a deep link (``t-anonymous``, ``c-opr``, ``f-choose-office``, ``v-kdmw-rtqz``), or None.

    Deep links may only have the characters A–Z a–z 0–9 _ - (https://core.telegram.org/bots/features#deep-linking).
    """
    prefix, _, value = payload.partition("-")
    action = parse_action(f"{prefix}:{value}") if prefix in _LINK_PREFIXES and ":" not in value else None
    return action if isinstance(action, Linkable) else None


def followed(event: Event, exists: Callable[[Action], bool]) -> Event:
    """Return the press that does the same as a link to a guided path that exists, or as ``/prepare`` with its id. Other
    events stay as they are."""
    action: Action | None
    match event:
        case CommandReceived(name="start", argument=argument):
            action = parse_deep_link(argument.strip())
        case CommandReceived(name="prepare", argument=argument):
            named = argument.strip().lower()
            action = parse_action(f"f:{named}") if ":" not in named else None
        case _:
            return event
    if isinstance(action, FollowFlow) and exists(action):
        return ChoiceSelected(event.received_at, event.locale_hint, action)
    return event
