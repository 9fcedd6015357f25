"""Who types a command in their own language, or misspells it, is understood or asked back."""

import pytest

from bots.command_names import commands_by_name, slash_key
from core.content import Content
from core.conversation import Engine, Surface, offered_commands
from tests.support.talk import OUR_CONTENT, Talk, translators_of


@pytest.mark.parametrize(
    ("typed", "own"),
    [
        ("/ayuda", "/help"),
        ("/tarjeta opr", "/cards opr"),
        ("/aide", "/help"),
        ("/помощь", "/help"),
        ("/trợ_giúp", "/help"),
        ("/帮助", "/help"),
        ("/مساعدة", "/help"),
    ],
)
def test_our_commands_are_known_by_their_names_in_every_language(our_engine: Engine, typed: str, own: str) -> None:
    assert Talk(our_engine).sends(typed) == Talk(our_engine).sends(own)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/ayda", "/help"),
        ("/targeta", "/cards"),
        ("/idoma", "/language"),
        ("/olvidr", "/forget"),
        ("/privasy", "/privacy"),
    ],
)
def test_a_misspelt_command_is_asked_back(our_engine: Engine, typed: str, meant: str) -> None:
    assert f"Did you mean {meant}?" in Talk(our_engine).sends(typed).fallback()


@pytest.mark.parametrize("locale", ["en", "es", "ru", "zh_Hans"])
def test_no_name_of_ours_means_another_command_in_another_language(our_content: Content, locale: str) -> None:
    translators = translators_of(OUR_CONTENT)
    names = commands_by_name(our_content, translators)
    for command in offered_commands(Surface.SLASH_MENU, our_content):
        name = translators(locale).translate(our_content.phrases.text(slash_key(command))).text
        assert names[name.casefold()] == command
