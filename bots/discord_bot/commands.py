"""Registers the slash commands and the message command *Answer this*, with their names in every language."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import CommandTree, TranslationContextTypes, Translator, locale_str

from bots.command_names import SLASH_NAMES, slash_key
from bots.discord_bot.components import bounded
from bots.discord_bot.events import Interaction
from bots.discord_bot.handlers import Handlers
from bots.logs import describe
from core.content import DiscordLimits, Localizer, phrase_keys
from core.conversation import SetLocale, ShowCard, ShowOffices, Suggested, Suggestion, Surface, offered_commands
from core.language import SOURCE_LOCALE, negotiate

_EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
_BY_ANYBODY = app_commands.AppInstallationType(guild=True, user=True)
# The names of the options that take an office, a place and a language, before they are translated.
_CONTACT, _PLACE, _LANGUAGE = "contact", "place", "language"
_DISCORD_LOCALES = frozenset(map(str, discord.Locale))
_LOG = logging.getLogger("recourse.discord")
Tree = app_commands.CommandTree[Any]
# From the key of a phrase to a text that Discord's translator can translate.
LocaleString = Callable[[str], locale_str]


class Translations(app_commands.Translator):
    """Translates the names and descriptions of commands, which carry the key of a phrase."""

    def __init__(self, locales: tuple[str, ...], localizer: Callable[[str], Localizer]) -> None:
        """``localizer`` returns the texts of the content in a locale."""
        self._localizers = {locale: localizer(locale) for locale in locales}
        self._locales_with_names = {locale for locale, texts in self._localizers.items() if _has_all_names(texts)}
        self._names: dict[str, Mapping[str, str]] = {}

    async def translate(
        self, string: locale_str, locale: discord.Locale, _context: TranslationContextTypes
    ) -> str | None:
        """Return a text in a language; None if it is not translated, or for English, which is the default.

        The names of commands are translated only if a language has all of them. With only some of them, two commands
        could get the same name, and Discord would reject all commands.
        """
        key = string.extras.get("phrase")
        content_locale = negotiate(str(locale), tuple(self._localizers))
        if key is None or content_locale is None or content_locale == SOURCE_LOCALE:
            return None
        localizer = self._localizers[content_locale]
        if key in _name_keys(localizer) and content_locale not in self._locales_with_names:
            return None
        return localizer.phrase(key) if _is_translated(localizer, key) else None

    def command_names(self, locale: str | None) -> Mapping[str, str]:
        """Return what the commands are called for somebody whose Discord is set to ``locale``, by their own names."""
        known = negotiate(locale, tuple(self._localizers)) if locale and locale in _DISCORD_LOCALES else None
        named = known if known in self._locales_with_names else SOURCE_LOCALE
        if named not in self._names:
            localizer = self._localizers[named]
            offered = offered_commands(Surface.SLASH_MENU, localizer.content)
            self._names[named] = {name: localizer.phrase(slash_key(name)) for name in offered}
        return self._names[named]


def _name_keys(localizer: Localizer) -> tuple[str, ...]:
    return ("answer_this", *(key for key in phrase_keys(localizer.content.phrases) if key.startswith("slash_names.")))


def _has_all_names(localizer: Localizer) -> bool:
    """Return whether all names are translated, and no two are the same."""
    keys = _name_keys(localizer)
    names = {localizer.phrase(key) for key in keys}
    return len(names) == len(keys) and all(_is_translated(localizer, key) for key in keys)


def _is_translated(localizer: Localizer, key: str) -> bool:
    """Return whether a phrase is translated, without a fallback to another language."""
    return localizer.translator.translate(localizer.content.phrases.text(key)).locale == localizer.locale


def add_commands(tree: Tree, english: Localizer, handlers: Handlers) -> None:
    """Add all commands to the tree. ``english`` has the texts for languages without a translation."""

    def phrase(key: str) -> locale_str:
        return locale_str(english.phrase(key), phrase=key)

    makers = {"ask": _ask, "cards": _card, "hours": _hours, "check": _check, "language": _language, "office": _place}
    for name in offered_commands(Surface.SLASH_MENU, english.content):
        tree.add_command(makers[name](phrase, handlers) if name in makers else _plain(phrase, name, handlers))
    tree.add_command(_answer_this(phrase, handlers))


def _command(phrase: LocaleString, name: str, command: str, callback: Any) -> app_commands.Command[Any, ..., Any]:
    return app_commands.Command(
        name=phrase(f"slash_names.{name}"),
        description=phrase(f"commands.{command}"),
        callback=callback,
        allowed_contexts=_EVERYWHERE,
        allowed_installs=_BY_ANYBODY,
    )


def _plain(phrase: LocaleString, name: str, handlers: Handlers) -> app_commands.Command[Any, ..., Any]:
    async def callback(interaction: Interaction) -> None:
        await handlers.command(interaction, name)

    return _command(phrase, name, name, callback)


def _ask(phrase: LocaleString, handlers: Handlers) -> app_commands.Command[Any, ..., Any]:
    @app_commands.rename(question=phrase("slash_names.question"), public=phrase("slash_names.public"))
    @app_commands.describe(question=phrase("option_descriptions.question"), public=phrase("option_descriptions.public"))
    async def callback(interaction: Interaction, question: str, *, public: bool = False) -> None:
        await handlers.asked(interaction, question, public=public)

    command = _command(phrase, "ask", "ask", callback)
    command.autocomplete("question")(_is_completed)
    return command


def _card(phrase: LocaleString, handlers: Handlers) -> app_commands.Command[Any, ..., Any]:
    return _office(phrase, SLASH_NAMES["cards"], "cards", handlers)


def _hours(phrase: LocaleString, handlers: Handlers) -> app_commands.Command[Any, ..., Any]:
    return _office(phrase, "hours", "hours", handlers)


def _office(phrase: LocaleString, name: str, command: str, handlers: Handlers) -> app_commands.Command[Any, ..., Any]:
    @app_commands.rename(contact=phrase("slash_names.contact"))
    @app_commands.describe(contact=phrase("option_descriptions.contact"))
    async def callback(interaction: Interaction, contact: str = "") -> None:
        await handlers.command(interaction, command, contact)

    made = _command(phrase, name, command, callback)
    made.autocomplete(_CONTACT)(_is_completed)
    return made


def _place(phrase: LocaleString, handlers: Handlers) -> app_commands.Command[Any, ..., Any]:
    @app_commands.rename(place=phrase("slash_names.place"))
    @app_commands.describe(place=phrase("option_descriptions.place"))
    async def callback(interaction: Interaction, place: str = "") -> None:
        await handlers.command(interaction, "office", place)

    command = _command(phrase, "office", "office", callback)
    command.autocomplete(_PLACE)(_is_completed)
    return command


def _check(phrase: LocaleString, handlers: Handlers) -> app_commands.Command[Any, ..., Any]:
    @app_commands.rename(text=phrase("slash_names.text"))
    @app_commands.describe(text=phrase("option_descriptions.text"))
    async def callback(interaction: Interaction, text: str) -> None:
        await handlers.command(interaction, "check", text)

    return _command(phrase, "check", "check", callback)


def _language(phrase: LocaleString, handlers: Handlers) -> app_commands.Command[Any, ..., Any]:
    @app_commands.rename(language=phrase("slash_names.language"))
    @app_commands.describe(language=phrase("option_descriptions.language"))
    async def callback(interaction: Interaction, language: str = "") -> None:
        await handlers.command(interaction, "language", language)

    command = _command(phrase, "language", "language", callback)
    command.autocomplete(_LANGUAGE)(_is_completed)
    return command


def _answer_this(phrase: LocaleString, handlers: Handlers) -> app_commands.ContextMenu:
    async def callback(interaction: Interaction, message: discord.Message) -> None:
        await handlers.asked_about(interaction, message)

    return app_commands.ContextMenu(
        name=phrase("answer_this"),
        callback=callback,
        allowed_contexts=_EVERYWHERE,
        allowed_installs=_BY_ANYBODY,
    )


async def _is_completed(_interaction: Interaction, _typed: str) -> list[app_commands.Choice[str]]:
    """Mark an option as one with autocomplete. ``complete`` makes the list."""
    return []


# What completes the option of a command; anything, if neither is named here.
_SUGGESTED: Mapping[tuple[str, str], Suggested] = {
    ("card", _CONTACT): "contacts",
    ("hours", _CONTACT): "hours",
    ("office", _PLACE): "places",
    ("language", _LANGUAGE): "languages",
}


async def complete(handlers: Handlers, interaction: Interaction) -> None:
    """Send the choices of the option that somebody types in.

    The value of a choice is an action, or the id of a contact or a place. A text that is not in the list is sent as it
    was typed. A list that comes too late is not an error, because nobody waits for it.
    """
    try:
        data: Any = interaction.data or {}
        option: dict[str, Any] = next((option for option in data.get("options", ()) if option.get("focused")), {})
        name = option.get("name")
        what = _SUGGESTED.get((str(data.get("name")), str(name)), "anything")
        found = await handlers.suggestions(interaction, str(option.get("value", "")), what)
        choices = [
            app_commands.Choice(
                name=bounded(suggestion.title, DiscordLimits.COMMAND_CHOICE),
                value=_value(suggestion, name),
            )
            for suggestion in found
        ]
        await interaction.response.autocomplete(choices)
    except discord.NotFound:
        _LOG.debug("Discord: a completion came too late")
    except Exception as error:  # noqa: BLE001  (a list that does not come must not end the bot)
        _LOG.warning("Discord: an option could not be completed: %s", describe(error))


def _value(suggestion: Suggestion, option: str | None) -> str:
    match option, suggestion.action:
        case "contact", ShowCard(contact):
            return contact
        case "place", ShowOffices(place):
            return place
        case "language", SetLocale(locale):
            return locale
        case _, action:
            return str(action)


# The fields to compare. Discord adds ids, versions and defaults of its own.
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
    """Register the commands at Discord if they have changed, and return whether they have.

    Raises discord.HTTPException.
    """
    client = tree.client
    assert client.application_id is not None
    wanted = [await command.get_translated_payload(tree, translator) for command in tree.get_commands()]
    registered = await client.http.get_global_commands(client.application_id)
    if _definitions(wanted) == _definitions(registered):
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
