"""Replies of commands that answer once: nobody can choose a number there, so they name commands to go on with."""

import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import chain

import typer

from bots.cli.options import environment_locale
from bots.terminal import Sender
from core.conversation import (
    Action,
    Block,
    Choice,
    Choices,
    ChoiceSelected,
    CollectCards,
    Engine,
    Event,
    FollowFlow,
    Menu,
    Reply,
    Session,
    SetLocale,
    ShowAlternatives,
    ShowCard,
    ShowEnglish,
    ShowGroup,
    ShowHours,
    ShowMenu,
    ShowOffices,
    ShowPlaces,
    ShowQr,
    ShowTopic,
    ShowVersion,
    ShowWallet,
    Text,
)
from core.language import SOURCE_LOCALE, ListBlock, Span, plain

_MENUS: dict[Menu, str] = {
    "topics": "topics",
    "cards": "cards",
    "hours": "cards",
    "languages": "chat",
    "spoken": "chat",
    "flows": "flow",
}


def show(engine: Engine, event: Event, locale: str | None) -> None:
    """Write the reply to an event to standard output, with commands in the place of its choices.

    ``locale`` is the value of the option ``--locale``, which the commands get too.
    """

    def answer(event: Event) -> Reply:
        return engine.handle(event, Session())[0]

    def alternatives(choice: Choice) -> tuple[Choice, ...]:
        return answer(ChoiceSelected(event.received_at, event.locale_hint, choice.action, choice.locale)).options

    reply = answer(event)
    said = replace(reply, blocks=tuple(_onward(block, locale, alternatives) for block in reply.blocks))
    if sys.stdout.isatty():
        Sender(sys.stdout).reply(said)
    else:
        typer.echo(said.fallback())


def _onward(block: Block, locale: str | None, alternatives: Callable[[Choice], tuple[Choice, ...]]) -> Block:
    """Return the block; choices as a list of commands.

    A choice that only leads to others, which are its ``alternatives``, is replaced by these.
    """
    if not isinstance(block, Choices):
        return block
    on_pages = any(isinstance(each.action, ShowGroup | ShowMenu) and each.action.page for each in block.options)
    options = chain.from_iterable(
        alternatives(option) if isinstance(option.action, ShowAlternatives) else (option,)
        for option in (block.every if on_pages else block.options)
    )
    # The other topics that a question may have meant are often related to the answer, too.
    lines = dict.fromkeys(f"{option.label}: {_command(option, locale)}" for option in options)
    items = tuple((Span(line),) for line in lines)
    prompt = plain(block.prompt) if block.prompt else ()
    return Text((*prompt, ListBlock(items)) if items else prompt)


def _command(option: Choice, locale: str | None) -> str:
    """Return what to type. It names the language, unless one gets that anyway or may go on in any."""
    words, wanted = _words(option.action), option.locale or locale
    usual = environment_locale() or SOURCE_LOCALE
    named = wanted and not usual.startswith(wanted) and words != "chat" and "--locale" not in words
    return f"recourse {words} --locale {wanted}" if named else f"recourse {words}"


def _words(action: Action) -> str:  # noqa: C901, PLR0911, PLR0912  (one row for each action)
    match action:
        case ShowTopic(topic):
            return f"topics {topic}"
        case ShowEnglish(topic):
            return f"topics {topic} --locale {SOURCE_LOCALE}"
        case ShowGroup(group):
            return f"topics {group}"
        case ShowCard(contact):
            return f"card {contact}"
        case ShowQr(contact):
            return f"card {contact} --format png -o {contact}-qr.png"
        case ShowWallet(contact):
            return f"card {contact} --format wallet -o {contact}-card.png"
        case CollectCards(contacts):
            return f"card {' '.join(contacts)} --format sheet -o cards-sheet.pdf"
        case ShowHours(contact):
            return f"hours {contact}"
        case ShowOffices(place):
            return f"office {place}"
        case ShowPlaces():
            return "office PLACE"
        case ShowVersion(code):
            return f"check-card {code}"
        case ShowMenu(menu):
            return _MENUS[menu]
        case FollowFlow(flow):
            return f"chat {flow}"
        case SetLocale(locale):
            return f"topics --locale {locale}"
        case _:
            return "chat"
