"""What somebody writes on a guided path is for their eyes only, wherever they do and whatever they press."""

from tests.support.discord_harness import Harness
from tests.support.discord_letter import BY_MESSAGE, FINISH, FIRST, GO_ON, OVERVIEW, PATH, PATH_ID, STOP
from tests.support.discord_texts import QUESTION


async def test_what_is_shared_in_between_tells_nothing_of_a_draft(harness: Harness) -> None:
    ada, eva, channel = harness.person("Ada"), harness.person("Eva"), await harness.channel()
    await harness.fills(ada, await harness.prepares(ada, PATH, channel), what="Pushed")
    answer = await harness.asks(ada, QUESTION, channel)
    await ada.clicks(answer, "Share here")
    shared = await harness.posted(channel)
    assert GO_ON not in shared.labels
    assert channel.screen(eva) == [shared]
    public = await harness.uses(ada, "/ask", await harness.channel(), question=QUESTION, public=True)
    assert (GO_ON in public.labels, public.ephemeral) == (False, False)


async def test_nothing_of_a_path_can_be_shared(harness: Harness) -> None:
    ada, eva, channel = harness.person("Ada"), harness.person("Eva"), await harness.channel()
    question = await harness.prepares(ada, PATH, channel)
    filled = await harness.fills(ada, question, **FIRST)
    overview = await harness.clicks(ada, filled, OVERVIEW)
    paper = await harness.clicks(ada, overview, FINISH)
    assert [shown.text for shown in (question, filled, overview, paper) if "Share here" in shown.labels] == []
    for action in (f"d:{PATH_ID}:!finish", f"d:{PATH_ID}:!overview", "f:walk-in:b.a"):
        aged = harness.ages(channel, paper, STOP, f"s::{action}")
        told = await harness.answer(await ada.clicks(aged, STOP))
        assert told.ephemeral
        asked = await harness.uses(ada, "/ask", channel, question=action, public=True)
        assert asked.ephemeral
    assert channel.screen(eva) == []


async def test_below_a_message_that_all_see_a_path_is_for_whoever_pressed(harness: Harness) -> None:
    """In a server, and in a conversation of friends, which has no server."""
    ada, eva = harness.person("Ada", user_install=True), harness.person("Eva")
    for place in (await harness.channel(), harness.server.private_channel(ada, eva)):
        public = await harness.uses(ada, "/ask", place, question="t:street-light", public=True)
        assert not public.ephemeral
        question = await harness.clicks(ada, public, PATH)
        assert question.ephemeral
        assert BY_MESSAGE not in question.text
        assert place.now(public) == public
        filled = await harness.fills(ada, question, what="Pushed")
        assert filled.ephemeral
        assert "Pushed" not in place.transcript(eva)
        await harness.uses(ada, "/forget", place)
