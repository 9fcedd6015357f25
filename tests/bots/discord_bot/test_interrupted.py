"""Time passes, the bot is restarted, Discord does not answer: what becomes of the words of somebody who writes."""

from pathlib import Path

from tests.bots.discord_bot.test_complaint import FINISH, FIRST, LOST, OVERVIEW, PATH, text_of, written
from tests.fakes.discord import FakeDiscord
from tests.support.discord_harness import WRITE, Stage, run, scene
from tests.support.discord_in_process import Timed, timed
from tests.support.discord_process import answering
from tests.support.telegram_process import PATIENCE

CALLBACK = "create_interaction_response"


def test_half_an_hour_after_the_last_word_a_draft_is_gone() -> None:
    async def play(timed: Timed) -> None:
        stage, ada = timed.stage, timed.stage.person("Ada")
        overview = await written(stage, ada)
        timed.clock.passes(29)
        paper = await stage.clicks(ada, overview, FINISH)
        assert FIRST["who"] in text_of(stage, paper)
        timed.clock.passes(31)
        assert LOST in (await stage.clicks(ada, paper, OVERVIEW)).text

    timed(play)


def test_opening_a_form_begins_the_half_hour_again() -> None:
    async def play(timed: Timed) -> None:
        stage, ada = timed.stage, timed.stage.person("Ada")
        question = await stage.fills(ada, await stage.prepares(ada, PATH), **FIRST)
        timed.clock.passes(20)
        opened = await stage.opens(ada, question)
        timed.clock.passes(20)
        filled = await stage.answer(await ada.submits(opened, harm="His arm"))
        overview = await stage.clicks(ada, filled, OVERVIEW)
        assert FIRST["who"] in overview.text
        assert "His arm" in overview.text

    timed(play)


def test_the_form_of_a_draft_that_is_gone_does_not_open_and_says_so() -> None:
    async def play(timed: Timed) -> None:
        stage, ada = timed.stage, timed.stage.person("Ada")
        question = await stage.prepares(ada, PATH)
        timed.clock.passes(31)
        assert LOST in (await stage.clicks(ada, question, WRITE)).text

    timed(play)


def test_a_form_that_was_open_too_long_still_keeps_its_words() -> None:
    async def play(timed: Timed) -> None:
        stage, ada = timed.stage, timed.stage.person("Ada")
        opened = await stage.opens(ada, await stage.prepares(ada, PATH))
        timed.clock.passes(60)
        filled = await stage.answer(await ada.submits(opened, **FIRST))
        assert FIRST["who"] in (await stage.clicks(ada, filled, OVERVIEW)).text

    timed(play)


def test_the_library_keeps_no_form_and_no_message() -> None:
    """What it keeps, it keeps for good, and a form under a name that is the same for everybody."""

    async def play(timed: Timed) -> None:
        stage, ada, eva = timed.stage, timed.stage.person("Ada"), timed.stage.person("Eva")
        hers = await stage.opens(ada, await stage.prepares(ada, PATH))
        others = await stage.opens(eva, await stage.prepares(eva, PATH))
        of_eva = await stage.answer(await eva.submits(others, what="Eva's words"))
        of_ada = await stage.answer(await ada.submits(hers, what="Ada's words"))
        for person, filled in ((eva, of_eva), (ada, of_ada)):
            overview = await stage.clicks(person, filled, OVERVIEW)
            assert [name for name in ("Ada", "Eva") if f"{name}'s words" in overview.text] == [person.name]
        await stage.uses(ada, "/forget")
        await stage.clicks(ada, await written(stage, ada), FINISH)
        store = vars(timed.client._connection._view_store)  # noqa: SLF001
        kept = {name: value for name, value in store.items() if name in {"_views", "_synced_message_views", "_modals"}}
        assert kept == {"_views": {}, "_synced_message_views": {}, "_modals": {}}

    timed(play)


def test_what_is_in_a_form_during_a_restart_begins_a_new_draft(tmp_path: Path) -> None:
    async def scenario(server: FakeDiscord) -> None:
        ada = server.person("Ada")
        async with answering(server, tmp_path) as bot:
            stage = Stage(server, bot)
            channel = await stage.channel()
            question = await stage.prepares(ada, PATH, channel)
            opened = await stage.opens(ada, question)
        async with answering(server, tmp_path) as bot:
            stage = Stage(server, bot)
            filled = await stage.answer(await ada.submits(opened, **FIRST))
            assert filled.id == question.id
            assert "**Was anyone hurt, or anything damaged?**" in filled.text
            overview = await stage.clicks(ada, filled, OVERVIEW)
            assert [words for words in FIRST.values() if words.partition("\n")[0] not in overview.text] == []
            paper = await stage.clicks(ada, overview, FINISH)
            assert FIRST["what"] in text_of(stage, paper)
        async with answering(server, tmp_path) as bot:
            assert LOST in (await Stage(server, bot).clicks(ada, paper, OVERVIEW)).text

    run(scenario, deadline=PATIENCE)


@scene
async def test_a_form_that_could_not_be_taken_stays_open_and_is_sent_again(stage: Stage) -> None:
    ada = stage.person("Ada")
    opened = await stage.opens(ada, await stage.prepares(ada, PATH))
    stage.server.fails(CALLBACK, 403, place=ada.dm)
    lost = await ada.submits(opened, **FIRST)
    assert (await stage.server.call(CALLBACK, place=ada.dm, timeout=PATIENCE)).status
    await stage.bot.logs("ERROR recourse.discord: An interaction could not be answered: Forbidden at ")
    assert lost.answered_with is None, "Discord closes a form that was answered, even with regrets"
    filled = await stage.answer(await ada.submits(opened, **FIRST))
    assert FIRST["who"] in (await stage.clicks(ada, filled, OVERVIEW)).text


@scene
async def test_a_paper_whose_layout_discord_refuses_is_said_in_plain_text(stage: Stage) -> None:
    ada = stage.person("Ada")
    overview = await written(stage, ada)
    stage.server.fails(CALLBACK, 400, place=ada.dm, times=2)
    paper = await stage.clicks(ada, overview, FINISH)
    assert FIRST["who"] in paper.text
    assert paper.ephemeral
