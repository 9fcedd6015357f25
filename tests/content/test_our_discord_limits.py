"""Everything that our own content can make the bot say, in every language that it has: Discord takes it all."""

from collections.abc import Iterator
from functools import cache

import discord
import pytest

from core.contacts import qr_png
from core.language import available_locales
from tests.support import discord_replies as faults
from tests.support.talk import OUR_CONTENT


@pytest.fixture(scope="module", params=available_locales(OUR_CONTENT))
def locale(request: pytest.FixtureRequest) -> Iterator[str]:
    """Tests of one language run together, and draw its replies once; codes, which many languages share, once in all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bots.discord_bot.render.qr_png", drawn_once)
        yield request.param


drawn_once = cache(qr_png)


async def test_every_reply_can_be_sent_whole(locale: str) -> None:
    assert faults.of_every_reply(OUR_CONTENT, locale) == []


def test_every_reply_is_as_complete_without_a_layout(locale: str) -> None:
    assert faults.of_every_reply_without_a_layout(OUR_CONTENT, locale) == []


def test_what_is_shared_is_the_reply_to_a_choice(locale: str) -> None:
    assert faults.of_what_is_shared(OUR_CONTENT, locale) == []


async def test_every_step_of_every_path_can_be_sent_whole(locale: str) -> None:
    assert faults.of_every_step(OUR_CONTENT, locale) == []


def test_every_step_is_as_complete_without_a_layout(locale: str) -> None:
    assert faults.of_every_step_without_a_layout(OUR_CONTENT, locale) == []


async def test_every_form_can_be_opened_and_no_name_in_it_is_cut(locale: str) -> None:
    assert faults.of_every_form(OUR_CONTENT, locale) == []


async def test_our_commands_can_be_registered_in_every_language() -> None:
    registered = await faults.registered_commands(OUR_CONTENT)
    for locale in discord.Locale:
        assert len(faults.names_of(registered, str(locale))) == len(registered) == 13, locale
