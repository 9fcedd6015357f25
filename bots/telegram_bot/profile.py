"""What people see of the bot before they talk to it: its name, its descriptions, its commands.

Each is set only where it is not so already: Telegram allows a name to be changed a few times a day only.
"""

import logging
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from telegram import BotCommand, BotCommandScope, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bots.telegram_bot.limiting import ONCE
from core.conversation.voice import Voice
from core.knowledge.model import Content
from core.language.catalogue import Translator
from core.language.locales import SOURCE_LOCALE, parse_locale

_LOG = logging.getLogger("recourse.telegram")
# In a private chat a question is simply written. In a group there is no draft to cancel.
_NOT_IN_PRIVATE = frozenset({"ask"})
_NOT_IN_GROUPS = frozenset({"start", "cancel"})

Bot = ExtBot[int]


@dataclass(frozen=True)
class Profile:
    """``language`` is a two-letter code, or empty for everybody whose language has no profile of its own."""

    language: str
    name: str
    description: str
    short_description: str
    private_commands: tuple[BotCommand, ...]
    group_commands: tuple[BotCommand, ...]


def profiles(content: Content, translator: Callable[[str], Translator], now: datetime) -> list[Profile]:
    """One for each language that all of it is translated into; English is for everybody else."""
    found: dict[str, Profile] = {}
    for locale in content.locales:
        parsed = parse_locale(locale)
        language = "" if locale == SOURCE_LOCALE or parsed is None else parsed.language
        # Telegram knows languages with two letters only, and no varieties of them.
        if len(language) not in {0, 2}:
            continue
        voice = Voice(content, translator(locale), now)
        profile = _profile(language, voice)
        # Better all of it in English, as Telegram shows it where a language has no profile, than half of it.
        if not voice.borrowed:
            found.setdefault(language, profile)
    return list(found.values())


async def register(bot: Bot, wanted: list[Profile]) -> int:
    """Returns how many things were set. What Telegram refuses is logged, and tried again at the next start."""
    count = 0
    for profile in wanted:
        for change in _changes(bot, profile):
            try:
                count += await change
            except TelegramError as error:
                _LOG.warning("The bot's profile was not set completely: %s", type(error).__name__)
    return count


def _profile(language: str, voice: Voice) -> Profile:
    commands = [
        BotCommand(name, voice.phrase(f"commands.{name}")) for name in voice.content.phrases.commands if "-" not in name
    ]
    return Profile(
        language,
        voice.phrase("bot_name"),
        voice.phrase("bot_description"),
        voice.phrase("bot_short_description"),
        tuple(command for command in commands if command.command not in _NOT_IN_PRIVATE),
        tuple(command for command in commands if command.command not in _NOT_IN_GROUPS),
    )


def _changes(bot: Bot, profile: Profile) -> Iterator[Awaitable[int]]:
    """Each is begun only when it is awaited, so that a stop in between leaves none behind."""
    yield _commands(bot, profile.language, BotCommandScopeAllPrivateChats(), profile.private_commands)
    yield _commands(bot, profile.language, BotCommandScopeAllGroupChats(), profile.group_commands)
    yield _short_description(bot, profile)
    yield _description(bot, profile)
    yield _name(bot, profile)


async def _commands(bot: Bot, language: str, scope: BotCommandScope, wanted: tuple[BotCommand, ...]) -> int:
    if await bot.get_my_commands(scope, language or None, rate_limit_args=ONCE) == wanted:
        return 0
    await bot.set_my_commands(wanted, scope, language or None, rate_limit_args=ONCE)
    return 1


async def _name(bot: Bot, profile: Profile) -> int:
    if (await bot.get_my_name(profile.language or None, rate_limit_args=ONCE)).name == profile.name:
        return 0
    await bot.set_my_name(profile.name, profile.language or None, rate_limit_args=ONCE)
    return 1


async def _description(bot: Bot, profile: Profile) -> int:
    found = await bot.get_my_description(profile.language or None, rate_limit_args=ONCE)
    if found.description == profile.description:
        return 0
    await bot.set_my_description(profile.description, profile.language or None, rate_limit_args=ONCE)
    return 1


async def _short_description(bot: Bot, profile: Profile) -> int:
    found = await bot.get_my_short_description(profile.language or None, rate_limit_args=ONCE)
    if found.short_description == profile.short_description:
        return 0
    await bot.set_my_short_description(profile.short_description, profile.language or None, rate_limit_args=ONCE)
    return 1
