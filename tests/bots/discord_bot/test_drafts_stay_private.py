"""What somebody writes on a guided path is for their eyes only, wherever they do and whatever they press."""

from tests.bots.discord_bot.test_complaint import BY_MESSAGE, FINISH, FIRST, GO_ON, OVERVIEW, PATH, STOP
from tests.bots.discord_bot.test_conversations import QUESTION
from tests.support.discord_harness import Stage, scene


@scene
async def test_what_is_shared_in_between_tells_nothing_of_a_draft(stage: Stage) -> None:
    ada, eva, channel = stage.person("Ada"), stage.person("Eva"), await stage.channel()
    await stage.fills(ada, await stage.prepares(ada, PATH, channel), what="Pushed")
    answer = await stage.asks(ada, QUESTION, channel)
    await ada.clicks(answer, "Share here")
    shared = await stage.posted(channel)
    assert GO_ON not in shared.labels
    assert channel.screen(eva) == [shared]
    public = await stage.uses(ada, "/ask", await stage.channel(), question=QUESTION, public=True)
    assert (GO_ON in public.labels, public.ephemeral) == (False, False)


@scene
async def test_nothing_of_a_path_can_be_shared(stage: Stage) -> None:
    ada, eva, channel = stage.person("Ada"), stage.person("Eva"), await stage.channel()
    question = await stage.prepares(ada, PATH, channel)
    filled = await stage.fills(ada, question, **FIRST)
    overview = await stage.clicks(ada, filled, OVERVIEW)
    paper = await stage.clicks(ada, overview, FINISH)
    assert [shown.text for shown in (question, filled, overview, paper) if "Share here" in shown.labels] == []
    for action in ("d:prepare-complaint:!finish", "d:prepare-complaint:!overview", "f:call-sheet:e.a.a"):
        aged = stage.ages(channel, paper, STOP, f"s::{action}")
        told = await stage.answer(await ada.clicks(aged, STOP))
        assert told.ephemeral
        asked = await stage.uses(ada, "/ask", channel, question=action, public=True)
        assert asked.ephemeral
    assert channel.screen(eva) == []


@scene
async def test_below_a_message_that_all_see_a_path_is_for_whoever_pressed(stage: Stage) -> None:
    """In a server, and in a conversation of friends, which has no server."""
    ada, eva = stage.person("Ada", user_install=True), stage.person("Eva")
    for place in (await stage.channel(), stage.server.private_channel(ada, eva)):
        public = await stage.uses(ada, "/ask", place, question="t:file-complaint", public=True)
        assert not public.ephemeral
        question = await stage.clicks(ada, public, PATH)
        assert question.ephemeral
        assert BY_MESSAGE not in question.text
        assert place.now(public) == public
        filled = await stage.fills(ada, question, what="Pushed")
        assert filled.ephemeral
        assert "Pushed" not in place.transcript(eva)
        await stage.uses(ada, "/forget", place)
