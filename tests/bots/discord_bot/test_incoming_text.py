"""What people write as it enters: bounded, whole, and without the markup that only Discord's apps understand."""

import pytest

from bots.discord_bot.incoming_text import answers_of, taken, words_of, words_or_names_of
from tests.fakes import PATIENCE
from tests.support.discord_harness import Harness
from tests.support.discord_letter import OVERVIEW, PATH
from tests.support.discord_texts import LAMP, QUESTION

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
def test_a_long_text_of_what_may_begin_markup_is_read(piece: str) -> None:
    """With steps for each pair of characters this would take minutes."""
    text = piece * (8000 // len(piece))
    for _ in range(20):
        assert words_of(text) in {text.strip(), ""}


@pytest.mark.parametrize("markup", ["<@1576847191098523648>", "<#123456789012345678>", "<t:1700000000:R>", "<:a:123>"])
async def test_markup_changes_no_answer(harness: Harness, markup: str) -> None:
    ada, helper, channel = harness.person("Ada"), harness.person("Helper"), await harness.channel()
    await ada.writes(f"{markup} {QUESTION}")
    assert (await harness.posted(ada.dm)).text.startswith(LAMP)
    asked = await ada.writes(f"{harness.server.mention} {QUESTION} {markup}", in_=channel)
    assert (await harness.posted(channel)).text.startswith(LAMP)
    assert LAMP in (await harness.answer(await helper.right_clicks(asked, "Answer this"))).text
    assert (await harness.asks(ada, f"{QUESTION} {markup}")).text.startswith(LAMP)


async def test_half_a_character_costs_no_answer(harness: Harness) -> None:
    ada = harness.person("Ada")
    await ada.writes(f"{QUESTION} \ud800")
    assert (await harness.posted(ada.dm)).text.startswith("### ")
    assert (await harness.asks(ada, f"{QUESTION} \udfff")).text.startswith("### ")
    opened = await harness.opens(ada, await harness.prepares(ada, PATH))
    filled = await harness.answer(await ada.submits(opened, what="Pushed \ud83d"))
    assert "Pushed \ufffd" in (await harness.clicks(ada, filled, OVERVIEW)).text


async def test_a_question_that_was_deleted_is_answered_all_the_same(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), await harness.channel()
    held = harness.server.holds("create_message", place=channel)
    asked = await ada.writes(f"{harness.server.mention} {QUESTION}", in_=channel)
    await held.arrive(1, PATIENCE)
    await ada.deletes(asked)
    held.release()
    answer = await harness.posted(channel)
    assert answer.text.startswith(LAMP)
    assert "message_reference" not in answer.body


async def test_in_plain_text_an_answer_does_not_insist_on_being_a_reply(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), await harness.channel()
    harness.server.fails("create_message", 400, place=channel)
    await ada.writes(f"{harness.server.mention} {QUESTION}", in_=channel)
    assert (await harness.server.call("create_message", place=channel, timeout=PATIENCE)).error
    answer = await harness.posted(channel)
    assert "A street light is broken" in answer.text
    assert "message_reference" not in answer.body


TYPED = [
    "t:my A-number is A123456789",
    "t:my-number-is-a123456789",
    "c:A123456789",
    "d:report-damage:what:A123456789",
    "n:a,b c A123456789",
    "l:A123456789",
]


@pytest.mark.parametrize("typed", TYPED)
async def test_what_only_looks_like_an_action_is_a_question(harness: Harness, typed: str) -> None:
    ada = harness.person("Ada")
    answer = await harness.asks(ada, typed)
    assert "That button no longer works" not in answer.text
    assert "123456789" not in answer.text


async def test_an_a_number_behind_the_letters_of_an_action_is_warned_of(harness: Harness) -> None:
    answer = await harness.asks(harness.person("Ada"), TYPED[0])
    assert "**Please do not send A-numbers" in answer.text
