"""Time passes, the bot is restarted, Discord does not answer: what becomes of the words of somebody who writes."""

from tests.fakes import PATIENCE
from tests.fakes.discord import FakeDiscord
from tests.support.discord_harness import WRITE, Harness
from tests.support.discord_in_process import Timed, connected
from tests.support.discord_letter import FINISH, FIRST, LOST, OVERVIEW, PATH, text_of, written

CALLBACK = "create_interaction_response"


async def test_half_an_hour_after_the_last_word_a_draft_is_gone(timed: Timed) -> None:
    harness, ada = timed.harness, timed.harness.person("Ada")
    overview = await written(harness, ada)
    timed.clock.passes(29)
    paper = await harness.clicks(ada, overview, FINISH)
    assert FIRST["who"] in text_of(harness, paper)
    timed.clock.passes(31)
    assert LOST in (await harness.clicks(ada, paper, OVERVIEW)).text


async def test_opening_a_form_begins_the_half_hour_again(timed: Timed) -> None:
    harness, ada = timed.harness, timed.harness.person("Ada")
    question = await harness.fills(ada, await harness.prepares(ada, PATH), **FIRST)
    timed.clock.passes(20)
    opened = await harness.opens(ada, question)
    timed.clock.passes(20)
    filled = await harness.answer(await ada.submits(opened, harm="The fence"))
    overview = await harness.clicks(ada, filled, OVERVIEW)
    assert FIRST["who"] in overview.text
    assert "The fence" in overview.text


async def test_the_form_of_a_draft_that_is_gone_does_not_open_and_says_so(timed: Timed) -> None:
    harness, ada = timed.harness, timed.harness.person("Ada")
    question = await harness.prepares(ada, PATH)
    timed.clock.passes(31)
    assert LOST in (await harness.clicks(ada, question, WRITE)).text


async def test_a_form_that_was_open_too_long_still_keeps_its_words(timed: Timed) -> None:
    harness, ada = timed.harness, timed.harness.person("Ada")
    opened = await harness.opens(ada, await harness.prepares(ada, PATH))
    timed.clock.passes(60)
    filled = await harness.answer(await ada.submits(opened, **FIRST))
    assert FIRST["who"] in (await harness.clicks(ada, filled, OVERVIEW)).text


async def test_the_library_keeps_no_form_and_no_message(timed: Timed) -> None:
    """What it keeps, it keeps for good, and a form under a name that is the same for everybody."""

    harness, ada, eva = timed.harness, timed.harness.person("Ada"), timed.harness.person("Eva")
    hers = await harness.opens(ada, await harness.prepares(ada, PATH))
    others = await harness.opens(eva, await harness.prepares(eva, PATH))
    of_eva = await harness.answer(await eva.submits(others, what="Eva's words"))
    of_ada = await harness.answer(await ada.submits(hers, what="Ada's words"))
    for person, filled in ((eva, of_eva), (ada, of_ada)):
        overview = await harness.clicks(person, filled, OVERVIEW)
        assert [name for name in ("Ada", "Eva") if f"{name}'s words" in overview.text] == [person.name]
    await harness.uses(ada, "/forget")
    await harness.clicks(ada, await written(harness, ada), FINISH)
    store = vars(timed.client._connection._view_store)  # noqa: SLF001
    kept = {name: value for name, value in store.items() if name in {"_views", "_synced_message_views", "_modals"}}
    assert kept == {"_views": {}, "_synced_message_views": {}, "_modals": {}}


async def test_what_is_in_a_form_during_a_restart_begins_a_new_draft(server: FakeDiscord) -> None:
    """The bot that answers next has nothing of what the last one remembered."""
    ada = server.person("Ada")
    async with connected(server) as bot:
        question = await bot.harness.prepares(ada, PATH, await bot.harness.channel())
        opened = await bot.harness.opens(ada, question)
    async with connected(server) as bot:
        harness = bot.harness
        filled = await harness.answer(await ada.submits(opened, **FIRST))
        assert filled.id == question.id
        assert "**What is broken?**" in filled.text
        overview = await harness.clicks(ada, filled, OVERVIEW)
        assert [words for words in FIRST.values() if words.partition("\n")[0] not in overview.text] == []
        paper = await harness.clicks(ada, overview, FINISH)
        assert FIRST["what"] in text_of(harness, paper)
    async with connected(server) as bot:
        assert LOST in (await bot.harness.clicks(ada, paper, OVERVIEW)).text


async def test_a_form_that_could_not_be_taken_stays_open_and_is_sent_again(harness: Harness) -> None:
    ada = harness.person("Ada")
    opened = await harness.opens(ada, await harness.prepares(ada, PATH))
    harness.server.fails(CALLBACK, 403, place=ada.dm)
    lost = await ada.submits(opened, **FIRST)
    assert (await harness.server.call(CALLBACK, place=ada.dm, timeout=PATIENCE)).status
    await harness.bot.logs("ERROR recourse.discord: An interaction could not be answered: Forbidden at ")
    assert lost.answered_with is None, "Discord closes a form that was answered, even with regrets"
    filled = await harness.answer(await ada.submits(opened, **FIRST))
    assert FIRST["who"] in (await harness.clicks(ada, filled, OVERVIEW)).text


async def test_a_paper_whose_layout_discord_refuses_is_said_in_plain_text(harness: Harness) -> None:
    ada = harness.person("Ada")
    overview = await written(harness, ada)
    harness.server.fails(CALLBACK, 400, place=ada.dm, times=2)
    paper = await harness.clicks(ada, overview, FINISH)
    assert FIRST["who"] in paper.text
    assert paper.ephemeral
