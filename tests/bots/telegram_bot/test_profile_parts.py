"""What people see of the bot before they talk to it, in every language of the content."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from telegram import BotCommand

from bots.phrases import UiPhrases
from bots.telegram_bot.profile import profiles
from core.checks import check
from core.content import load_content
from core.language import Translator, Translators
from tests.support.talk import KIT
from tests.support.telegram_profiles import assert_every_profile_is_taken, profiles_of
from tests.support.telegram_updates import NOW


def translated(locale: str, *missing: str, **own: str) -> Translator:
    """Everything that a profile says, but for what is ``missing``; ``own`` are words that are looked at."""
    phrases = load_content(KIT, check, UiPhrases).phrases
    catalogue = Catalog(locale)
    for key in ("bot_name", "bot_description", "bot_short_description", *(f"commands.{n}" for n in phrases.commands)):
        text = phrases.text(key)
        if key not in missing:
            catalogue.add(text.source, own.get(key.rpartition(".")[2], f"{key} {locale}"), context=text.context)
    return Translator(locale, catalogue)


def described(commands: tuple[BotCommand, ...]) -> dict[str, str]:
    return {command.command: command.description for command in commands}


def test_english_is_for_everybody_without_a_profile_of_their_own() -> None:
    found = profiles_of(KIT)
    assert set(found) == {""}, "the kit's German has none of it"
    assert found[""].name == "Recourse"
    assert found[""].short_description.startswith("Whom to complain to")
    assert found[""].description.startswith("How to complain")


def test_each_language_has_its_own_words() -> None:
    def translator(locale: str) -> Translator:
        own = {"language": "elegir un idioma", "bot_name": "Recurso"}
        return translated(locale, **own) if locale == "es" else Translator(locale)

    found = profiles_of(KIT, "en", "es", translator=translator)
    assert (found[""].name, found["es"].name) == ("Recourse", "Recurso")
    assert described(found["es"].private_commands)["language"] == "elegir un idioma"
    assert described(found[""].private_commands)["language"] == "choose a language"


def test_a_latin_name_has_no_marks_of_direction_in_a_language_that_is_read_from_the_right() -> None:
    def translator(locale: str) -> Translator:
        return translated(locale, bot_name="Recourse") if locale == "ar" else Translator(locale)

    assert profiles_of(KIT, "en", "ar", translator=translator)["ar"].name == "Recourse"


@pytest.mark.parametrize("missing", ["bot_name", "bot_description", "bot_short_description", "commands.forget"])
def test_a_language_that_lacks_a_part_of_it_has_no_profile(missing: str) -> None:
    """Telegram then shows the English one, instead of half of each."""
    assert set(profiles_of(KIT, "en", "es", translator=translated)) == {"", "es"}
    assert set(profiles_of(KIT, "en", "es", translator=lambda locale: translated(locale, missing))) == {""}


def test_of_two_varieties_of_a_language_the_first_is_shown() -> None:
    def translator(locale: str) -> Translator:
        return translated(locale, bot_name=f"Recourse {locale}")

    found = profiles_of(KIT, "en", "pt_BR", "pt_PT", "zh_Hans", "zh_Hant", translator=translator)
    assert {language: profile.name for language, profile in found.items()} == {
        "": "Recourse en",
        "pt": "Recourse pt_BR",
        "zh": "Recourse zh_Hans",
    }


def test_telegram_knows_languages_of_two_letters_only() -> None:
    """Mam, K'iche' and Hmong have three (https://core.telegram.org/bots/api#setmycommands)."""
    found = profiles_of(KIT, "en", "es", "mam", "quc", "hmn", "fil", translator=translated)
    assert [language for language in found if not re.fullmatch(r"(?:[a-z]{2})?", language)] == []
    assert set(found) == {"", "es"}


def test_a_question_is_simply_written_in_private_and_asked_by_command_in_a_group() -> None:
    found = profiles_of(KIT)[""]
    private, group = described(found.private_commands), described(found.group_commands)
    assert list(private)[:2] == ["start", "help"]
    assert group["hours"] == private["hours"] == "who is open now"
    assert "ask" not in private
    assert "ask" in group
    assert {"start", "cancel"} <= set(private)
    assert not {"start", "cancel"} & set(group)
    assert set(private) - {"start", "cancel"} == set(group) - {"ask"}


def test_a_command_that_telegram_cannot_spell_is_left_out() -> None:
    content = load_content(KIT, check, UiPhrases)
    phrases = content.phrases.model_copy(update={"commands": {**content.phrases.commands, "case-review": "ask again"}})
    (found,) = profiles(replace(content, phrases=phrases, locales=("en",)), Translators(KIT), NOW)
    assert "case-review" not in described(found.private_commands)
    assert "help" in described(found.private_commands)


async def test_telegram_takes_it_in_every_language(town_folder: Path) -> None:
    await assert_every_profile_is_taken(town_folder)
