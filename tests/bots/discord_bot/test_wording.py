"""What people write as it enters: bounded, whole, and without the markup that only Discord's apps understand."""

import time

import pytest

from bots.discord_bot.wording import answers_of, taken, words_of, words_or_names_of
from tests.support.discord_harness import Stage, scene
from tests.support.discord_words import ANONYMOUS, QUESTION
from tests.support.telegram_process import PATIENCE

ID = "1576847191098523648"
MARKUP = [
    f"<@{ID}>",
    f"<@!{ID}>",
    f"<@&{ID}>",
    f"<#{ID}>",
    f"<:smile:{ID}>",
    f"<a:wave:{ID}>",
    "<t:1700000000:R>",
    "<t:-1>",
    f"</ask:{ID}>",
    f"</ask a question:{ID}>",
    "<id:customize>",
    f"<id:linked-roles:{ID}>".replace("-", "_"),
]


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_is_no_word_of_a_message(markup: str) -> None:
    assert words_of(f"{markup} how can I stay anonymous?") == "how can I stay anonymous?"
    assert words_of(f"how can I stay {markup} anonymous?") == "how can I stay anonymous?"
    assert words_of(f"how can I stay anonymous? {markup}") == "how can I stay anonymous?"
    assert words_of(f"stay{markup}anonymous") == "stay anonymous"
    assert words_of(markup) == ""


@pytest.mark.parametrize(
    "words", ["is 2 < 3?", "<b>", "<@somebody>", "<t:soon>", "a <- b", "Town <Hall>", "<", "1 <2> 3"]
)
def test_what_is_no_markup_stays(words: str) -> None:
    assert words_of(words) == words


def test_where_nothing_else_is_said_names_and_dates_are_the_words() -> None:
    names = {int(ID): "Bob"}
    assert words_or_names_of(f"<@{ID}>", names) == "Bob"
    assert words_or_names_of("<t:1700000000:f>", {}) == "2023-11-14 22:13 UTC"
    assert words_or_names_of(f"<:smile:{ID}>", {}) == ":smile:"
    assert words_or_names_of(f"<@{ID}> hit me", names) == "hit me"
    assert words_or_names_of("<t:9999999999999>", {}) == ""


def test_only_so_much_is_taken() -> None:
    assert len(taken("x" * 20_000)) == 8000
    assert len(words_of("x" * 20_000)) == 8000
    filled = answers_of({f"field{number}": "x" * 9000 for number in range(9)})
    assert [len(answer) for answer in filled.values()] == [4000] * 5


def test_half_a_character_is_replaced() -> None:
    assert taken("a\ud800b\udfff") == "a\ufffdb\ufffd"
    assert answers_of({"what": "\ud83d"}) == {"what": "\ufffd"}
    assert taken("😀") == "😀"


@pytest.mark.parametrize("piece", ["<", "<@", "<@1", "</", "</a ", "<:a", "<t:1", "<id:", f"<@{ID}>", " "])
def test_reading_takes_time_in_proportion_to_the_text(piece: str) -> None:
    began = time.process_time()
    for _ in range(20):
        words_of(piece * (8000 // len(piece)))
    # Milliseconds; steps for each pair of letters would take minutes.
    assert time.process_time() - began < 30


@pytest.mark.parametrize("markup", ["<@1576847191098523648>", "<#123456789012345678>", "<t:1700000000:R>", "<:a:123>"])
@scene
async def test_markup_changes_no_answer(stage: Stage, markup: str) -> None:
    ada, helper, channel = stage.person("Ada"), stage.person("Helper"), await stage.channel()
    await ada.writes(f"{markup} {QUESTION}")
    assert (await stage.posted(ada.dm)).text.startswith(ANONYMOUS)
    asked = await ada.writes(f"{stage.server.mention} {QUESTION} {markup}", in_=channel)
    assert (await stage.posted(channel)).text.startswith(ANONYMOUS)
    assert (await stage.answer(await helper.right_clicks(asked, "Answer this"))).text.startswith(ANONYMOUS)
    assert (await stage.asks(ada, f"{QUESTION} {markup}")).text.startswith(ANONYMOUS)


@scene
async def test_half_a_character_costs_no_answer(stage: Stage) -> None:
    ada = stage.person("Ada")
    await ada.writes(f"{QUESTION} \ud800")
    assert (await stage.posted(ada.dm)).text.startswith("### ")
    assert (await stage.asks(ada, f"{QUESTION} \udfff")).text.startswith("### ")
    opened = await stage.opens(ada, await stage.prepares(ada, "Prepare a complaint"))
    filled = await stage.answer(await ada.submits(opened, what="Pushed \ud83d"))
    assert "Pushed \ufffd" in (await stage.clicks(ada, filled, "What I have so far")).text


@scene
async def test_a_question_that_was_deleted_is_answered_all_the_same(stage: Stage) -> None:
    ada, channel = stage.person("Ada"), await stage.channel()
    held = stage.server.holds("create_message", place=channel)
    asked = await ada.writes(f"{stage.server.mention} {QUESTION}", in_=channel)
    await held.arrive(1, PATIENCE)
    await ada.deletes(asked)
    held.release()
    answer = await stage.posted(channel)
    assert answer.text.startswith(ANONYMOUS)
    assert "message_reference" not in answer.body


@scene
async def test_in_plain_text_an_answer_does_not_insist_on_being_a_reply(stage: Stage) -> None:
    ada, channel = stage.person("Ada"), await stage.channel()
    stage.server.fails("create_message", 400, place=channel)
    await ada.writes(f"{stage.server.mention} {QUESTION}", in_=channel)
    assert (await stage.server.call("create_message", place=channel, timeout=PATIENCE)).error
    answer = await stage.posted(channel)
    assert "Complaining without giving your name" in answer.text
    assert "message_reference" not in answer.body


TYPED = [
    "t:my A-number is A123456789",
    "t:my-number-is-a123456789",
    "c:A123456789",
    "d:prepare-complaint:what:A123456789",
    "n:a,b c A123456789",
    "l:A123456789",
]


@pytest.mark.parametrize("typed", TYPED)
@scene
async def test_what_only_looks_like_an_action_is_a_question(stage: Stage, typed: str) -> None:
    ada = stage.person("Ada")
    answer = await stage.asks(ada, typed)
    assert "That button no longer works" not in answer.text
    assert "123456789" not in answer.text


@scene
async def test_an_a_number_behind_the_letters_of_an_action_is_warned_of(stage: Stage) -> None:
    answer = await stage.asks(stage.person("Ada"), TYPED[0])
    assert "**Please do not send A-numbers" in answer.text
