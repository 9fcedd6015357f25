"""Everything that a town can make the bot say, in every language that it has: Discord takes it all.

The stand-in for Discord judges, which knows the limits of layouts, buttons, lists, files and forms.
"""

from pathlib import Path

import discord
import pytest

from bots.discord_bot.components import Share
from bots.discord_bot.forms import modal_of
from bots.discord_bot.render import Prepared, render
from core.content import BUTTON_PAYLOAD_BYTES
from core.conversation import EditDraft, Form, FormInput, Reply
from tests.fakes.discord import FakeDiscord
from tests.support import discord_replies as faults
from tests.support.discord_limits import shown
from tests.support.discord_replies import LARGEST_ID
from tests.support.discord_steps import LONG, ODD, SHORT
from tests.support.talk import KIT, action_of


async def test_every_reply_can_be_sent_whole(spoken: tuple[Path, str]) -> None:
    assert faults.of_every_reply(*spoken) == []


def test_every_reply_is_as_complete_without_a_layout(spoken: tuple[Path, str]) -> None:
    assert faults.of_every_reply_without_a_layout(*spoken) == []


def test_what_is_shared_is_the_reply_to_a_choice(spoken: tuple[Path, str]) -> None:
    assert faults.of_what_is_shared(*spoken) == []


async def test_every_step_of_every_path_can_be_sent_whole(spoken: tuple[Path, str]) -> None:
    assert faults.of_every_step(*spoken) == []


def test_every_step_is_as_complete_without_a_layout(spoken: tuple[Path, str]) -> None:
    assert faults.of_every_step_without_a_layout(*spoken) == []


async def test_every_form_can_be_opened_and_no_name_in_it_is_cut(spoken: tuple[Path, str]) -> None:
    assert faults.of_every_form(*spoken) == []


async def test_the_commands_can_be_registered_in_every_language() -> None:
    registered = await faults.registered_commands(KIT)
    for locale in discord.Locale:
        assert len(faults.names_of(registered, str(locale))) == len(registered) == 12, locale


async def test_the_longest_action_fits_into_a_button_that_shares_a_reply() -> None:
    longest = Share(action_of("t:" + "x" * (BUTTON_PAYLOAD_BYTES - 2)), "Share", LARGEST_ID)
    (button,) = shown(FakeDiscord(), render(Prepared(Reply((), "en")), longest)).buttons
    assert button["custom_id"] == f"s:{LARGEST_ID}:{longest.action}"


@pytest.mark.parametrize("words", [SHORT, LONG, ODD])
async def test_words_come_back_in_the_form_as_they_were(words: str) -> None:
    assert len(words) <= 4000
    form = Form(EditDraft("letter", "what"), "Write here", "Letter", (FormInput("what", "What?", "What", "", words),))
    assert modal_of(form).to_dict()["components"][0]["component"]["value"] == words
