"""The slash commands and the entry in the menu of a message, in every language of Discord's that the content has."""

from collections.abc import Callable
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import TranslationContextTypes, locale_str

from bots.discord_bot.answering import Answering
from bots.discord_bot.components import bounded
from bots.discord_bot.incoming import Interaction
from core.conversation.voice import Voice
from core.language.locales import SOURCE_LOCALE, negotiate

# https://docs.discord.com/developers/interactions/application-commands#application-command-object
_LONGEST_CHOICE = 100
_EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
_BY_ANYBODY = app_commands.AppInstallationType(guild=True, user=True)
Tree = app_commands.CommandTree[Any]
Said = Callable[[str], locale_str]


class Translations(app_commands.Translator):
    """Names and descriptions are keys of phrases, which each language of the content says in its own words."""

    def __init__(self, locales: tuple[str, ...], voice: Callable[[str], Voice]) -> None:
        """``voice`` speaks a locale of the content."""
        self._voices = {locale: voice(locale) for locale in locales}
        self._named = {locale for locale, spoken in self._voices.items() if _has_all_names(spoken)}

    async def translate(
        self, string: locale_str, locale: discord.Locale, _context: TranslationContextTypes
    ) -> str | None:
        """None for what a language does not say, and for English, which is there already. Names are in a language all
        or not at all: with some of them, two commands could come to have the same one, and Discord would take none."""
        key = string.extras.get("phrase")
        spoken = negotiate(str(locale), tuple(self._voices))
        if key is None or spoken is None or spoken == SOURCE_LOCALE:
            return None
        is_name = key in _name_keys(self._voices[spoken])
        if is_name and spoken not in self._named:
            return None
        return self._voices[spoken].phrase(key) if _says(self._voices[spoken], key) else None


def _name_keys(voice: Voice) -> tuple[str, ...]:
    return ("answer_this", *(f"slash_names.{name}" for name in voice.content.phrases.slash_names))


def _has_all_names(voice: Voice) -> bool:
    keys = _name_keys(voice)
    return all(_says(voice, key) for key in keys) and len({voice.phrase(key) for key in keys}) == len(keys)


def _says(voice: Voice, key: str) -> bool:
    """Whether a phrase is there in the language itself."""
    return voice.translator.translate(voice.content.phrases.text(key)).locale == voice.locale


def add_commands(tree: Tree, english: Voice, answering: Answering) -> None:
    """Fills the tree. ``english`` says the names and descriptions for everybody else."""

    def said(phrase: str) -> locale_str:
        return locale_str(english.phrase(phrase), phrase=phrase)

    for name in ("topics", "prepare", "help", "privacy", "about", "forget"):
        tree.add_command(_plain(said, name, answering))
    tree.add_command(_ask(said, answering))
    tree.add_command(_office(said, "card", "cards", answering))
    tree.add_command(_office(said, "hours", "hours", answering))
    tree.add_command(_check(said, answering))
    tree.add_command(_language(said, answering))
    tree.add_command(_answer_this(said, answering))


def _command(said: Said, name: str, command: str, callback: Any) -> app_commands.Command[Any, ..., Any]:
    return app_commands.Command(
        name=said(f"slash_names.{name}"),
        description=said(f"commands.{command}"),
        callback=callback,
        allowed_contexts=_EVERYWHERE,
        allowed_installs=_BY_ANYBODY,
    )


def _plain(said: Said, name: str, answering: Answering) -> app_commands.Command[Any, ..., Any]:
    async def callback(interaction: Interaction) -> None:
        await answering.command(interaction, name)

    return _command(said, name, name, callback)


def _ask(said: Said, answering: Answering) -> app_commands.Command[Any, ..., Any]:
    @app_commands.rename(question=said("slash_names.question"), public=said("slash_names.public"))
    @app_commands.describe(question=said("option_descriptions.question"), public=said("option_descriptions.public"))
    async def callback(interaction: Interaction, question: str, *, public: bool = False) -> None:
        await answering.asked(interaction, question, public=public)

    command = _command(said, "ask", "ask", callback)

    @command.autocomplete("question")
    async def complete(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await _choices(answering, interaction, typed, contacts=False)

    return command


def _office(said: Said, name: str, command: str, answering: Answering) -> app_commands.Command[Any, ..., Any]:
    @app_commands.rename(contact=said("slash_names.contact"))
    @app_commands.describe(contact=said("option_descriptions.contact"))
    async def callback(interaction: Interaction, contact: str) -> None:
        await answering.command(interaction, command, contact)

    made = _command(said, name, command, callback)

    @made.autocomplete("contact")
    async def complete(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await _choices(answering, interaction, typed, contacts=True)

    return made


def _check(said: Said, answering: Answering) -> app_commands.Command[Any, ..., Any]:
    @app_commands.rename(text=said("slash_names.text"))
    @app_commands.describe(text=said("option_descriptions.text"))
    async def callback(interaction: Interaction, text: str) -> None:
        await answering.command(interaction, "check", text)

    return _command(said, "check", "check", callback)


def _language(said: Said, answering: Answering) -> app_commands.Command[Any, ..., Any]:
    @app_commands.rename(language=said("slash_names.language"))
    @app_commands.describe(language=said("option_descriptions.language"))
    async def callback(interaction: Interaction, language: str = "") -> None:
        await answering.command(interaction, "language", language)

    return _command(said, "language", "language", callback)


def _answer_this(said: Said, answering: Answering) -> app_commands.ContextMenu:
    async def callback(interaction: Interaction, message: discord.Message) -> None:
        await answering.pointed_at(interaction, message)

    return app_commands.ContextMenu(
        name=said("answer_this"),
        callback=callback,
        allowed_contexts=_EVERYWHERE,
        allowed_installs=_BY_ANYBODY,
    )


async def _choices(
    answering: Answering, interaction: Interaction, typed: str, *, contacts: bool
) -> list[app_commands.Choice[str]]:
    """What is sent back is an action or a contact's id; text that was not in the list arrives as it was typed."""
    found = await answering.suggestions(interaction, typed, contacts=contacts)
    return [
        app_commands.Choice(
            name=bounded(suggestion.title, _LONGEST_CHOICE),
            value=str(suggestion.action).partition(":")[2] if contacts else str(suggestion.action),
        )
        for suggestion in found
    ]
