"""Nobody has the bot post what they may not post themselves, nor the same thing twice, nor one thing after another."""

from bots.discord_bot.recently import Recently
from tests.support.discord_harness import Stage, scene
from tests.support.discord_words import ANONYMOUS, ONE_MOMENT, QUESTION, SHARED
from tests.support.telegram_process import PATIENCE

MAY_NOT = "You may not write here yourself, so I do not share it."
SHARE = "Share here"


@scene
async def test_three_quick_presses_are_one_post(stage: Stage) -> None:
    ada, eva, channel = stage.person("Ada"), stage.person("Eva"), await stage.channel()
    answer = await stage.asks(ada, QUESTION, channel)
    held = stage.server.holds("create_message", place=channel)
    pressed = [await ada.clicks(answer, SHARE) for _ in range(3)]
    await held.arrive(1, PATIENCE)
    assert [(await each.answer(PATIENCE)).text for each in pressed[1:]] == [SHARED, SHARED]
    held.release()
    assert (await stage.answer(pressed[0])).text == SHARED
    assert [shown.text.startswith(ANONYMOUS) for shown in channel.screen(eva)] == [True]


@scene
async def test_one_post_after_another_has_to_wait_a_moment(stage: Stage) -> None:
    ada, eva, channel = stage.person("Ada"), stage.person("Eva"), await stage.channel()
    first, second = await stage.asks(ada, QUESTION, channel), await stage.uses(ada, "/card", channel, contact="opr")
    await ada.clicks(first, SHARE)
    await stage.posted(channel)
    waits = await stage.clicks(ada, second, SHARE)
    assert (waits.text, waits.ephemeral) == (ONE_MOMENT, True)
    public = await stage.uses(ada, "/ask", channel, question=QUESTION, public=True)
    assert public.ephemeral, "it is answered, and can be shared later"
    assert SHARE in public.labels
    assert len(channel.screen(eva)) == 1
    others = await stage.uses(eva, "/ask", channel, question=QUESTION, public=True)
    assert not others.ephemeral, "others need not wait"
    elsewhere = await stage.uses(ada, "/ask", await stage.channel(), question=QUESTION, public=True)
    assert not elsewhere.ephemeral, "nor in another channel"


@scene
async def test_who_may_not_write_in_a_channel_shares_nothing_there(stage: Stage) -> None:
    ada, eva, channel = stage.person("Ada"), stage.person("Eva"), await stage.channel(members_may_send=False)
    answer = await stage.asks(ada, QUESTION, channel)
    told = await stage.clicks(ada, answer, SHARE)
    assert (told.text, told.ephemeral) == (MAY_NOT, True)
    assert channel.now(answer) == answer, "the answer is still there to copy"
    assert (await stage.uses(ada, "/ask", channel, question=QUESTION, public=True)).ephemeral
    assert channel.screen(eva) == []


def test_what_was_done_recently_is_forgotten_after_its_time_and_holds_no_name() -> None:
    now = [0.0]
    recently = Recently(10, lambda: now[0])
    recently.note(123456789, "t:anonymous")
    assert recently.knows(123456789, "t:anonymous")
    assert not recently.knows(123456789, "t:other")
    assert "123456789" not in str(vars(recently))
    now[0] = 9.9
    recently.note("another")
    now[0] = 10.0
    assert not recently.knows(123456789, "t:anonymous")
    assert recently.knows("another")
    now[0] = 30.0
    assert not recently.knows("another")
    assert len(recently) == 0


def test_what_could_not_be_done_may_be_tried_again() -> None:
    recently = Recently(10, lambda: 0.0)
    recently.note("post")
    recently.forget("post")
    assert not recently.knows("post")


def test_only_so_much_is_remembered() -> None:
    recently = Recently(10, lambda: 0.0)
    for number in range(10_002):
        recently.note(number)
    assert len(recently) == 10_000
    assert not recently.knows(0)
    assert recently.knows(10_001)
