"""The slash commands and the entry in the menu of a message, in every language of Discord's that the content has."""

import logging
from collections.abc import Callable
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import CommandTree, TranslationContextTypes, Translator, locale_str

from bots.discord_bot.components import bounded
from bots.discord_bot.events import Interaction
from bots.discord_bot.handlers import Handlers
from bots.logs import describe
from core.content import DiscordLimits, Localizer, phrase_keys
from core.conversation import ShowCard, Suggestion, Surface, offered_commands
from core.language import SOURCE_LOCALE, negotiate

_EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
_BY_ANYBODY = app_commands.AppInstallationType(guild=True, user=True)
# The name of the option that takes an office, before it is translated.
_CONTACT = "contact"
_LOG = logging.getLogger("recourse.discord")
Tree = app_commands.CommandTree[Any]
Said = Callable[[str], locale_str]


class Translations(app_commands.Translator):
    """Names and descriptions are keys of phrases, which each language of the content says in its own words."""

    def __init__(self, locales: tuple[str, ...], localizer: Callable[[str], Localizer]) -> None:
        """``localizer`` speaks a locale of the content."""
        self._localizers = {locale: localizer(locale) for locale in locales}
        self._named = {locale for locale, spoken in self._localizers.items() if _has_all_names(spoken)}

    async def translate(
        self, string: locale_str, locale: discord.Locale, _context: TranslationContextTypes
    ) -> str | None:
        """None for what a language does not say, and for English, which is there already. Names are in a language all
        or not at all: with some of them, two commands could come to have the same one, and Discord would take none."""
        key = string.extras.get("phrase")
        spoken = negotiate(str(locale), tuple(self._localizers))
        if key is None or spoken is None or spoken == SOURCE_LOCALE:
            return None
        is_name = key in _name_keys(self._localizers[spoken])
        if is_name and spoken not in self._named:
            return None
        return self._localizers[spoken].phrase(key) if _says(self._localizers[spoken], key) else None


def _name_keys(localizer: Localizer) -> tuple[str, ...]:
    return ("answer_this", *(key for key in phrase_keys(localizer.content.phrases) if key.startswith("slash_names.")))


def _has_all_names(localizer: Localizer) -> bool:
    keys = _name_keys(localizer)
    return all(_says(localizer, key) for key in keys) and len({localizer.phrase(key) for key in keys}) == len(keys)


def _says(localizer: Localizer, key: str) -> bool:
    """Whether a phrase is there in the language itself."""
    return localizer.translator.translate(localizer.content.phrases.text(key)).locale == localizer.locale


def add_commands(tree: Tree, english: Localizer, handlers: Handlers) -> None:
    """Fills the tree. ``english`` says the names and descriptions for everybody else."""

    def said(phrase: str) -> locale_str:
        return locale_str(english.phrase(phrase), phrase=phrase)

    makers = {"ask": _ask, "cards": _card, "hours": _hours, "check": _check, "language": _language}
    for name in offered_commands(Surface.SLASH_MENU, english.content):
        tree.add_command(makers[name](said, handlers) if name in makers else _plain(said, name, handlers))
    tree.add_command(_answer_this(said, handlers))


def _command(said: Said, name: str, command: str, callback: Any) -> app_commands.Command[Any, ..., Any]:
    return app_commands.Command(
        name=said(f"slash_names.{name}"),
        description=said(f"commands.{command}"),
        callback=callback,
        allowed_contexts=_EVERYWHERE,
        allowed_installs=_BY_ANYBODY,
    )


def _plain(said: Said, name: str, handlers: Handlers) -> app_commands.Command[Any, ..., Any]:
    async def callback(interaction: Interaction) -> None:
        await handlers.command(interaction, name)

    return _command(said, name, name, callback)


def _ask(said: Said, handlers: Handlers) -> app_commands.Command[Any, ..., Any]:
    @app_commands.rename(question=said("slash_names.question"), public=said("slash_names.public"))
    @app_commands.describe(question=said("option_descriptions.question"), public=said("option_descriptions.public"))
    async def callback(interaction: Interaction, question: str, *, public: bool = False) -> None:
        await handlers.asked(interaction, question, public=public)

    command = _command(said, "ask", "ask", callback)
    command.autocomplete("question")(_completes)
    return command


def _card(said: Said, handlers: Handlers) -> app_commands.Command[Any, ..., Any]:
    return _office(said, "card", "cards", handlers)


def _hours(said: Said, handlers: Handlers) -> app_commands.Command[Any, ..., Any]:
    return _office(said, "hours", "hours", handlers)


def _office(said: Said, name: str, command: str, handlers: Handlers) -> app_commands.Command[Any, ..., Any]:
    @app_commands.rename(contact=said("slash_names.contact"))
    @app_commands.describe(contact=said("option_descriptions.contact"))
    async def callback(interaction: Interaction, contact: str) -> None:
        await handlers.command(interaction, command, contact)

    made = _command(said, name, command, callback)
    made.autocomplete(_CONTACT)(_completes)
    return made


def _check(said: Said, handlers: Handlers) -> app_commands.Command[Any, ..., Any]:
    @app_commands.rename(text=said("slash_names.text"))
    @app_commands.describe(text=said("option_descriptions.text"))
    async def callback(interaction: Interaction, text: str) -> None:
        await handlers.command(interaction, "check", text)

    return _command(said, "check", "check", callback)


def _language(said: Said, handlers: Handlers) -> app_commands.Command[Any, ..., Any]:
    @app_commands.rename(language=said("slash_names.language"))
    @app_commands.describe(language=said("option_descriptions.language"))
    async def callback(interaction: Interaction, language: str = "") -> None:
        await handlers.command(interaction, "language", language)

    return _command(said, "language", "language", callback)


def _answer_this(said: Said, handlers: Handlers) -> app_commands.ContextMenu:
    async def callback(interaction: Interaction, message: discord.Message) -> None:
        await handlers.pointed_at(interaction, message)

    return app_commands.ContextMenu(
        name=said("answer_this"),
        callback=callback,
        allowed_contexts=_EVERYWHERE,
        allowed_installs=_BY_ANYBODY,
    )


async def _completes(_interaction: Interaction, _typed: str) -> list[app_commands.Choice[str]]:
    """Mark an option as one that is completed. The completion itself is ``complete``."""
    return []


async def complete(handlers: Handlers, interaction: Interaction) -> None:
    """Answer while somebody types. What is sent back is an action or a contact's id; text that was not in the list
    arrives as it was typed. Nobody waits for a list that comes too late, so that is no fault."""
    data: Any = interaction.data or {}
    option: dict[str, Any] = next((option for option in data.get("options", ()) if option.get("focused")), {})
    contacts = option.get("name") == _CONTACT
    try:
        found = await handlers.suggestions(interaction, str(option.get("value", "")), contacts=contacts)
        choices = [
            app_commands.Choice(
                name=bounded(suggestion.title, DiscordLimits.COMMAND_CHOICE),
                value=_value(suggestion, contacts=contacts),
            )
            for suggestion in found
        ]
        await interaction.response.autocomplete(choices)
    except discord.NotFound:
        _LOG.debug("Discord: a completion came too late")
    except Exception as error:  # noqa: BLE001  (a list that does not come must not end the bot)
        _LOG.warning("Discord: an option could not be completed: %s", describe(error))


def _value(suggestion: Suggestion, *, contacts: bool) -> str:
    action = suggestion.action
    return action.contact if contacts and isinstance(action, ShowCard) else str(action)


# What a definition consists of; Discord adds ids, versions and defaults of its own.
_FIELDS = (
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "type",
    "required",
    "autocomplete",
)


async def sync(tree: CommandTree[Any], translator: Translator) -> bool:
    """Returns whether anything had to be written. Raises discord.HTTPException."""
    client = tree.client
    assert client.application_id is not None
    wanted = [await command.get_translated_payload(tree, translator) for command in tree.get_commands()]
    known = await client.http.get_global_commands(client.application_id)
    if _definitions(wanted) == _definitions(known):
        return False
    await client.http.bulk_upsert_global_commands(client.application_id, payload=wanted)
    _LOG.info("Discord: the commands were registered")
    return True


def _definitions(commands: Any) -> list[dict[str, Any]]:
    return sorted(
        (_definition(command) for command in commands), key=lambda command: (command["type"], command["name"])
    )


def _definition(command: Any) -> dict[str, Any]:
    found = {field: command.get(field) or None for field in _FIELDS}
    found["type"] = command.get("type") or discord.AppCommandType.chat_input.value
    found["contexts"] = sorted(command.get("contexts") or ())
    found["integration_types"] = sorted(command.get("integration_types") or ())
    found["options"] = [_definition(option) for option in command.get("options") or ()]
    return found
