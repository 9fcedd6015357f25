"""Nobody has the bot post what they may not post themselves, nor the same thing twice, nor one thing after another."""

from bots.cooldown import Cooldown
from tests.fakes import PATIENCE
from tests.support.discord_harness import Harness
from tests.support.discord_texts import LAMP, ONE_MOMENT, QUESTION, SHARED

MAY_NOT = "You may not write here yourself, so I do not share it."
NOT_YET = "Only you see this so far. The button below posts it for everybody."
SHARE = "Share here"


async def test_three_quick_presses_are_one_post(harness: Harness) -> None:
    ada, eva, channel = harness.person("Ada"), harness.person("Eva"), await harness.channel()
    answer = await harness.asks(ada, QUESTION, channel)
    held = harness.server.holds("create_message", place=channel)
    pressed = [await ada.clicks(answer, SHARE) for _ in range(3)]
    await held.arrive(1, PATIENCE)
    assert [(await each.answer(PATIENCE)).text for each in pressed[1:]] == [SHARED, SHARED]
    held.release()
    assert (await pressed[0].followup()).text == SHARED
    assert [shown.text.startswith(LAMP) for shown in channel.screen(eva)] == [True]


async def test_one_post_after_another_has_to_wait_a_moment(harness: Harness) -> None:
    ada, eva, channel = harness.person("Ada"), harness.person("Eva"), await harness.channel()
    first, second = (
        await harness.asks(ada, QUESTION, channel),
        await harness.uses(ada, "/card", channel, contact="town-hall"),
    )
    await ada.clicks(first, SHARE)
    await harness.posted(channel)
    waits = await harness.clicks(ada, second, SHARE)
    assert (waits.text, waits.ephemeral) == (ONE_MOMENT, True)
    public = await harness.uses(ada, "/ask", channel, question=QUESTION, public=True)
    assert public.ephemeral, "it is answered, and can be shared later"
    assert public.text.startswith(NOT_YET)
    assert SHARE in public.labels
    assert len(channel.screen(eva)) == 1
    others = await harness.uses(eva, "/ask", channel, question=QUESTION, public=True)
    assert not others.ephemeral, "others need not wait"
    elsewhere = await harness.uses(ada, "/ask", await harness.channel(), question=QUESTION, public=True)
    assert not elsewhere.ephemeral, "nor in another channel"


async def test_who_may_not_write_in_a_channel_shares_nothing_there(harness: Harness) -> None:
    ada, eva, channel = harness.person("Ada"), harness.person("Eva"), await harness.channel(members_may_send=False)
    answer = await harness.asks(ada, QUESTION, channel)
    told = await harness.clicks(ada, answer, SHARE)
    assert (told.text, told.ephemeral) == (MAY_NOT, True)
    assert channel.now(answer) == answer, "the answer is still there to copy"
    private = await harness.uses(ada, "/ask", channel, question=QUESTION, public=True)
    assert private.ephemeral
    assert private.text.startswith(MAY_NOT)
    assert channel.screen(eva) == []


def test_what_was_done_recently_is_forgotten_after_its_time_and_holds_no_name() -> None:
    now = [0.0]
    cooldown = Cooldown(10, lambda: now[0])
    cooldown.start(123456789, "t:anonymous")
    assert cooldown.holds(123456789, "t:anonymous")
    assert not cooldown.holds(123456789, "t:other")
    assert "123456789" not in str(vars(cooldown))
    now[0] = 9.9
    cooldown.start("another")
    now[0] = 10.0
    assert not cooldown.holds(123456789, "t:anonymous")
    assert cooldown.holds("another")
    now[0] = 30.0
    assert not cooldown.holds("another")
    assert len(cooldown) == 0


def test_what_could_not_be_done_may_be_tried_again() -> None:
    cooldown = Cooldown(10, lambda: 0.0)
    cooldown.start("post")
    cooldown.forget("post")
    assert not cooldown.holds("post")


def test_only_so_much_is_remembered() -> None:
    cooldown = Cooldown(10, lambda: 0.0)
    for number in range(10_002):
        cooldown.start(number)
    assert len(cooldown) == 10_000
    assert not cooldown.holds(0)
    assert cooldown.holds(10_001)
