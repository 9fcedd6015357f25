"""What people see of the bot before they talk to it, of whatever content."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bots.phrases import UiPhrases
from bots.telegram_bot.profile import Profile, profiles
from core.checks import check
from core.content import load_content
from core.language import Translator, Translators
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.calls import Call
from tests.support.telegram_updates import NOW


def profiles_of(
    folder: Path, *locales: str, translator: Callable[[str], Translator] | None = None
) -> dict[str, Profile]:
    """By language; ``locales`` instead of the ones that the content has."""
    content = load_content(folder, check, UiPhrases)
    content = replace(content, locales=locales or content.locales)
    found = profiles(content, translator or Translators(folder), NOW)
    by_language = {profile.language: profile for profile in found}
    assert len(by_language) == len(found), "a language has two profiles"
    return by_language


async def assert_every_profile_is_taken(folder: Path) -> None:
    """By Telegram, in every language that has one."""
    registered = FakeTelegram().profile
    for language, profile in profiles_of(folder).items():
        here = {"language_code": language}
        for kind, commands in (
            ("all_private_chats", profile.private_commands),
            ("all_group_chats", profile.group_commands),
        ):
            given = [command.to_dict() for command in commands]
            await registered.set_my_commands(
                Call("setMyCommands", {"commands": given, "scope": {"type": kind}, **here})
            )
        await registered.set_my_name(Call("setMyName", {"name": profile.name, **here}))
        await registered.set_my_description(Call("setMyDescription", {"description": profile.description, **here}))
        await registered.set_my_short_description(
            Call("setMyShortDescription", {"short_description": profile.short_description, **here})
        )

    languages = set(profiles_of(folder))
    assert {language for _, language in registered.commands} == languages
    assert all(set(texts) == languages for texts in registered.texts.values())
    # Telegram itself refuses what is empty, https://core.telegram.org/bots/api#setmycommands
    assert all(commands for commands in registered.commands.values())
