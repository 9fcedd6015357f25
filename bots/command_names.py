"""What the commands are called in each language: the names that Discord has, which people type elsewhere, too."""

from collections.abc import Callable

from core.content import Content
from core.conversation import Surface, offered_commands
from core.language import Translator

# The commands that have another name as slash commands.
SLASH_NAMES = {"cards": "card"}


def slash_key(command: str) -> str:
    """Return the key of the phrase that names a command on Discord."""
    return f"slash_names.{SLASH_NAMES.get(command, command)}"


def commands_by_name(content: Content, translator: Callable[[str], Translator]) -> dict[str, str]:
    """Return the commands by their names in all languages, in small letters.

    A name that means one command here and another there is left out: nobody knows which is meant.
    """
    found: dict[str, str] = {}
    unclear: set[str] = set()
    for locale in content.locales:
        for command in offered_commands(Surface.SLASH_MENU, content):
            name = translator(locale).translate(content.phrases.text(slash_key(command))).text.casefold()
            if found.setdefault(name, command) != command:
                unclear.add(name)
    return {name: command for name, command in found.items() if name not in unclear}
