"""Registers the bot's profile at Telegram: its name, its descriptions and its commands, in each language.

A part is set only if it has changed, because Telegram allows the name to be changed only a few times a day.
"""

import logging
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from telegram import BotCommand, BotCommandScope, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bots.telegram_bot.transport import ONCE
from core.content import Content, Localizer
from core.conversation import GROUP_SETTINGS, Surface, offered_commands
from core.language import SOURCE_LOCALE, Translator, parse_locale, standing_alone

_LOG = logging.getLogger("recourse.telegram")

Bot = ExtBot[int]


@dataclass(frozen=True)
class Profile:
    """The profile for one language.

    ``language`` is a code of two letters, or empty for everybody whose language has no profile of its own.
    """

    language: str
    name: str
    description: str
    short_description: str
    private_commands: tuple[BotCommand, ...]
    group_commands: tuple[BotCommand, ...]


def profiles(content: Content, translator: Callable[[str], Translator], now: datetime) -> list[Profile]:
    """Return a profile for each language that has all its texts. The English one is for everybody else."""
    found: dict[str, Profile] = {}
    for locale in content.locales:
        parsed = parse_locale(locale)
        language = "" if locale == SOURCE_LOCALE or parsed is None else parsed.language
        # Telegram accepts two-letter codes only, without region or script.
        if len(language) not in {0, 2}:
            continue
        localizer = Localizer(content, translator(locale), now)
        profile = localizer.localized(partial(_profile, language))
        # Without a profile Telegram shows the English one, which is better than a half-translated one.
        if not profile.fallback_locales:
            found.setdefault(language, profile.value)
    return list(found.values())


async def register(bot: Bot, wanted: list[Profile]) -> int:
    """Set the parts of the profiles that have changed, and return how many were set.

    If Telegram refuses a part, that is logged, and the next start tries again.
    """
    count = 0
    for profile in wanted:
        for change in _changes(bot, profile):
            try:
                count += await change
            except TelegramError as error:
                _LOG.warning("The bot's profile was not set completely: %s", type(error).__name__)
    return count


def _profile(language: str, localizer: Localizer) -> Profile:
    def commands(surface: Surface) -> tuple[BotCommand, ...]:
        names = offered_commands(surface, localizer.content)
        return tuple(_command(name, localizer.phrase(f"commands.{name}"), surface) for name in names)

    return Profile(
        language,
        standing_alone(localizer.phrase("bot_name")),
        localizer.phrase("bot_description"),
        localizer.phrase("bot_short_description"),
        commands(Surface.PRIVATE_CHAT),
        commands(Surface.GROUP_CHAT),
    )


def _command(name: str, description: str, surface: Surface) -> BotCommand:
    """Return a command. In a group nobody else sees a question, nor its answer, where the app and the server can do so.

    The library does not know that parameter yet (https://core.telegram.org/bots/api#botcommand).
    """
    unseen = surface is Surface.GROUP_CHAT and name not in GROUP_SETTINGS
    return BotCommand(name, description, api_kwargs={"is_ephemeral": True} if unseen else None)


def _changes(bot: Bot, profile: Profile) -> Iterator[Awaitable[int]]:
    """Yield a coroutine for each part. It is created only when its turn comes.

    So none is left without being awaited if ``register`` is cancelled between two parts.
    """
    yield _commands(bot, profile.language, BotCommandScopeAllPrivateChats(), profile.private_commands)
    yield _commands(bot, profile.language, BotCommandScopeAllGroupChats(), profile.group_commands)
    yield _short_description(bot, profile)
    yield _description(bot, profile)
    yield _name(bot, profile)


async def _commands(bot: Bot, language: str, scope: BotCommandScope, wanted: tuple[BotCommand, ...]) -> int:
    found = await bot.get_my_commands(scope, language or None, rate_limit_args=ONCE)
    # Commands that differ in a parameter which the library does not know are equal to it.
    if [command.to_dict() for command in found] == [command.to_dict() for command in wanted]:
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
