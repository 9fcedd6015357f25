"""Short replies as blocks: the welcome, and what is said where nothing else can be."""

from core.content import Localizer
from core.conversation.actions import ShowAlternatives
from core.conversation.blocks import Block, Choices, Notice, Text
from core.conversation.presenters import menus
from core.language import fill, is_right_to_left, parse_markup
from core.questions import Answer, Clarify, Match, NotCovered

Blocks = tuple[Block, ...]


def welcome(localizer: Localizer) -> Blocks:
    return Text(localizer.phrase_markup("welcome")), menus.menu(localizer)


def unknown_command(localizer: Localizer, meant: str | None) -> Blocks:
    """Return the command that was probably meant, or else the list of all."""
    if meant is not None:
        told = localizer.phrase_markup("unknown_command_near", command=f"/{meant}")
        return Text(told), menus.beginnings(localizer)
    return (
        Text(localizer.phrase_markup("unknown_command")),
        _described(localizer, *localizer.content.phrases.commands),
        menus.menu(localizer),
    )


def one_command(localizer: Localizer, name: str) -> Blocks:
    return _described(localizer, name), menus.beginnings(localizer)


def _described(localizer: Localizer, *commands: str) -> Text:
    """Return what commands do, one a line."""
    lines = "\n".join(f"- /{name}: {localizer.phrase(f'commands.{name}')}" for name in commands)
    return Text(fill(parse_markup(lines), localizer.fact, right_to_left=is_right_to_left(localizer.locale)))


def stale(localizer: Localizer) -> Blocks:
    return Notice("note", localizer.phrase_markup("stale_choice")), menus.menu(localizer)


def alternatives(localizer: Localizer, match: Match) -> Blocks:
    """Return the choice of what a question was taken for besides, if there is anything."""
    match match:
        case Answer(topic, alternatives):
            meant = (topic, *alternatives)
        case Clarify(topics):
            meant = topics
        case NotCovered():
            return ()
    return (Choices((menus.action_choice(localizer, "not_what_you_meant", ShowAlternatives(meant)),)),)


def nothing(_: Localizer) -> Blocks:
    """Draw nothing: the engine and the wizard answer the actions that change the session."""
    return ()
