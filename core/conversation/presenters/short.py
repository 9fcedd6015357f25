"""Short replies as blocks: the welcome, and what is said where nothing else can be."""

from difflib import get_close_matches

from core.content import Localizer
from core.conversation.actions import ShowAlternatives
from core.conversation.blocks import Block, Choices, Notice, Text
from core.conversation.presenters import menus
from core.language import fill, is_right_to_left, parse_markup
from core.questions import Answer, Clarify, Match, NotCovered

Blocks = tuple[Block, ...]
# How like a command must be to what was typed. A shared letter or two is not enough: "/to" is none of ours.
_LIKENESS = 0.7


def welcome(localizer: Localizer) -> Blocks:
    return Text(localizer.phrase_markup("welcome")), menus.menu(localizer)


def unknown_command(localizer: Localizer, name: str) -> Blocks:
    """Return the command that was probably meant, or else the list of all."""
    commands = localizer.content.phrases.commands
    if near := get_close_matches(name, commands, n=1, cutoff=_LIKENESS):
        meant = localizer.phrase_markup("unknown_command_near", command=f"/{near[0]}")
        return Text(meant), menus.beginnings(localizer)
    lines = "\n".join(f"- /{name}: {localizer.phrase(f'commands.{name}')}" for name in commands)
    return (
        Text(localizer.phrase_markup("unknown_command")),
        Text(fill(parse_markup(lines), localizer.fact, right_to_left=is_right_to_left(localizer.locale))),
        menus.menu(localizer),
    )


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
