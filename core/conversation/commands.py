"""What each command shows, in a table. The lists of commands of every platform come from here."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from core.content import Content, Localizer
from core.conversation.actions import Menu, ShowCard, ShowHours, ShowMenu, ShowPlaces, ShowTopic
from core.conversation.blocks import Text
from core.conversation.command_names import CommandNames
from core.conversation.deep_links import parse_deep_link
from core.conversation.presenters import menus, short
from core.conversation.routes import Routes
from core.conversation.shown import Shown, present
from core.conversation.specifics import Specifics
from core.conversation.suggestions import Suggester


class Surface(StrEnum):
    """A place in which a platform lists commands."""

    PRIVATE_CHAT = "private chat"  # plain messages between one person and the bot
    GROUP_CHAT = "group chat"  # a chat with others, where the bot receives what is addressed to it
    SLASH_MENU = "slash menu"  # a form with options instead of a message


class Commands:
    """Answers commands, mostly by the routes of actions."""

    def __init__(
        self, content: Content, routes: Routes, suggester: Suggester, specifics: Specifics, names: CommandNames
    ) -> None:
        self._content = content
        self._routes = routes
        self._suggester = suggester
        self._specifics = specifics
        self._names = names

    def answer(self, localizer: Localizer, name: str, argument: str) -> Shown:
        """Answer a command. An unknown command shows the one that was probably meant, or the list of commands."""
        command = next((command for command in COMMANDS if command.name == name), None)
        if command is None:
            meant = self._names.meant(name)
            return present(localizer, lambda localizer: short.unknown_command(localizer, meant))
        return command.show(self, localizer, argument.strip())

    def menu(self, localizer: Localizer, menu: Menu) -> Shown:
        return self._routes.action(localizer, ShowMenu(menu))

    def start(self, localizer: Localizer, payload: str) -> Shown:
        """Follow a deep link, or welcome the person."""
        action = parse_deep_link(payload)
        return (
            self._routes.action(localizer, action) if self._routes.exists(action) else present(localizer, short.welcome)
        )

    def ask(self, localizer: Localizer, _: str) -> Shown:
        """Ask for the question that is missing. With one, ``/ask`` is a message."""
        return present(
            localizer, lambda localizer: (Text(localizer.phrase_markup("ask_prompt")), menus.beginnings(localizer))
        )

    def help(self, localizer: Localizer, wanted: str) -> Shown:
        """Say what one command does, or what can be asked here."""
        if command := self._names.named(wanted):
            return present(localizer, lambda localizer: short.one_command(localizer, command))
        return self.topic(localizer, "help")

    def card(self, localizer: Localizer, wanted: str) -> Shown:
        if contact := self._suggester.contact_named(localizer, wanted):
            return self._routes.action(localizer, ShowCard(contact))
        return self._no_contact(localizer, wanted) + self.menu(localizer, "cards")

    def hours(self, localizer: Localizer, wanted: str) -> Shown:
        if contact := self._suggester.contact_named(localizer, wanted):
            return self._routes.action(localizer, ShowHours(contact))
        return self._no_contact(localizer, wanted) + self.menu(localizer, "hours")

    def office(self, localizer: Localizer, wanted: str) -> Shown:
        """Show the office of a place, which may be a state, a county or a city with an office; else the places."""
        if subject := self._specifics.named(wanted):
            return self._routes.subject(localizer, subject)
        unknown = present(
            localizer, lambda localizer: (Text(localizer.phrase_markup("place_unknown")),) if wanted else ()
        )
        return unknown + self._routes.action(localizer, ShowPlaces())

    def topic(self, localizer: Localizer, command: str) -> Shown:
        """Answer a command by the topic that states it."""
        topic = next((topic.id for topic in self._content.topics.values() if topic.command == command), None)
        return self._routes.action(localizer, ShowTopic(topic) if topic else None)

    @staticmethod
    def _no_contact(localizer: Localizer, wanted: str) -> Shown:
        return present(localizer, lambda localizer: (Text(localizer.phrase_markup("card_unknown")),) if wanted else ())


def _menu(menu: Menu) -> "ShowCommand":
    return lambda commands, localizer, _: commands.menu(localizer, menu)


def _topic(command: str) -> "ShowCommand":
    return lambda commands, localizer, _: commands.topic(localizer, command)


def _phrase(key: str) -> "ShowCommand":
    return lambda _, localizer, __: present(localizer, lambda localizer: (Text(localizer.phrase_markup(key)),))


ShowCommand = Callable[[Commands, Localizer, str], Shown]


@dataclass(frozen=True)
class Command:
    """A command, ``/name argument``.

    ``show`` answers it if it has not changed the session. ``offered`` are the places that list it. ``ends_draft`` is
    True if it deletes what somebody was writing.
    """

    name: str
    show: ShowCommand
    offered: frozenset[Surface]
    ends_draft: bool = False


_EVERYWHERE = frozenset(Surface)
# In a private chat a question needs no /ask. A group needs no /start, and has no draft that /cancel could delete.
_PRIVATE = frozenset({Surface.PRIVATE_CHAT})
_NOT_PRIVATE = _EVERYWHERE - _PRIVATE
COMMANDS: tuple[Command, ...] = (
    Command("start", Commands.start, _PRIVATE),
    Command("help", Commands.help, _EVERYWHERE),
    Command("ask", Commands.ask, _NOT_PRIVATE),
    Command("topics", _menu("topics"), _EVERYWHERE),
    Command("cards", Commands.card, _EVERYWHERE),
    Command("hours", Commands.hours, _EVERYWHERE),
    Command("office", Commands.office, _EVERYWHERE),
    Command("check", _phrase("check_prompt"), _EVERYWHERE),
    Command("prepare", _menu("flows"), _EVERYWHERE),
    Command("language", _menu("languages"), _EVERYWHERE),
    Command("privacy", _topic("privacy"), _EVERYWHERE),
    Command("about", _topic("about"), _EVERYWHERE),
    Command("forget", _phrase("forgotten"), _EVERYWHERE, ends_draft=True),
    Command("cancel", _phrase("nothing_to_cancel"), _PRIVATE, ends_draft=True),
)
ENDING_COMMANDS = frozenset(command.name for command in COMMANDS if command.ends_draft)


def offered_commands(surface: Surface, content: Content) -> list[str]:
    """Return the names of the commands that a platform lists, in the order of ui.yaml."""
    offered = {command.name for command in COMMANDS if surface in command.offered}
    return [name for name in content.phrases.commands if name in offered]
