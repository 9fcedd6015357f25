"""Everything that our own content can make the bot say, in every language that it has: Discord takes it all."""

import discord

from tests.support import discord_replies as faults
from tests.support.every_reply import Spoken
from tests.support.talk import OUR_CONTENT


async def test_every_reply_can_be_sent_whole(spoken: Spoken) -> None:
    assert faults.of_every_reply(*spoken) == []


def test_every_reply_is_as_complete_without_a_layout(spoken: Spoken) -> None:
    assert faults.of_every_reply_without_a_layout(*spoken) == []


def test_what_is_shared_is_the_reply_to_a_choice(spoken: Spoken) -> None:
    assert faults.of_what_is_shared(*spoken) == []


async def test_every_step_of_every_path_can_be_sent_whole(spoken: Spoken) -> None:
    assert faults.of_every_step(*spoken) == []


def test_every_step_is_as_complete_without_a_layout(spoken: Spoken) -> None:
    assert faults.of_every_step_without_a_layout(*spoken) == []


async def test_every_form_can_be_opened_and_no_name_in_it_is_cut(spoken: Spoken) -> None:
    assert faults.of_every_form(*spoken) == []


async def test_our_commands_can_be_registered_in_every_language() -> None:
    registered = await faults.registered_commands(OUR_CONTENT)
    for locale in discord.Locale:
        assert len(faults.names_of(registered, str(locale))) == len(registered) == 13, locale


async def test_texts_call_our_commands_what_discord_calls_them_there() -> None:
    registered = await faults.registered_commands(OUR_CONTENT)
    for locale in discord.Locale:
        named = faults.names_in_texts(OUR_CONTENT, str(locale))
        assert set(named.values()) <= faults.names_of(registered, str(locale)), locale
    assert faults.names_in_texts(OUR_CONTENT, "es-ES")["cards"] == "tarjeta"
    assert [faults.names_in_texts(OUR_CONTENT, locale)["cards"] for locale in ("en-US", "ht", None)] == ["card"] * 3
