"""What everybody gets to see: only what somebody shared, in the language of the server, and it pings nobody."""

from tests.support.discord_harness import Harness
from tests.support.discord_texts import (
    GERMAN_LAMP,
    HALL,
    HALL_NAME,
    LAMP,
    NOT_ALLOWED,
    OFF_TOPIC,
    QUESTION,
    SHARED,
    STALE,
)

GERMAN_LIBRARY = "### Bücherei Millbrook"
IDENTIFIER = "A217483926"
WARNED = "**Please do not send A-numbers"
GERMAN_QUESTION = "Guten Abend zusammen, wer repariert bitte die kaputte Lampe in unserer Straße? (broken street light)"
PREVIEW = "Only you see this so far. The button below posts it as a reply to that message, in this language."
ONLY_YOU = "Only you see this. For everybody I post only answers, contact cards and opening hours."


async def test_share_here_posts_the_answer_in_the_server_s_language(harness: Harness) -> None:
    ada, eva, channel = harness.person("Ada"), harness.person("Eva"), await harness.channel("de")
    answer = await harness.asks(ada, f"@everyone Xochimilco: {QUESTION}", channel)
    assert answer.text.startswith(LAMP)
    done = await ada.clicks(answer, "Share here")
    shared = await harness.posted(channel)
    assert GERMAN_LAMP in shared.text
    assert "Xochimilco" not in shared.text
    assert not shared.ephemeral
    assert shared.pings == ()
    told = await done.followup()
    assert (told.text, told.ephemeral) == (SHARED, True)
    assert channel.now(answer) == answer, "the private answer stands"
    assert channel.screen(eva) == [shared]


async def test_a_card_that_was_clicked_is_shared_with_its_file(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), await harness.channel("de")
    card = await harness.clicks(ada, await harness.asks(ada, "t:library-card", channel), "Card: Library")
    await ada.clicks(card, "Share here")
    shared = await harness.posted(channel)
    assert GERMAN_LIBRARY in shared.text
    assert [file["filename"] for file in shared.files] == ["library.vcf"]


async def test_a_card_and_hours_that_were_asked_for_by_command_can_be_shared(harness: Harness) -> None:
    ada, eva, channel = harness.person("Ada"), harness.person("Eva"), await harness.channel()
    card = await harness.uses(ada, "/card", channel, contact="town-hall")
    await ada.clicks(card, "Share here")
    assert (await harness.posted(channel)).text.startswith(HALL_NAME)
    hours = await harness.uses(eva, "/hours", channel, contact="night-line")
    await eva.clicks(hours, "Share here")
    assert (await harness.posted(channel)).text.startswith("### Millbrook Night Line")


async def test_what_is_no_answer_cannot_be_shared(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), await harness.channel()
    private = [
        await harness.asks(ada, OFF_TOPIC, channel),
        await harness.uses(ada, "/topics", channel),
        await harness.uses(ada, "/check", channel, text="202-555-0143"),
        await harness.asks(ada, QUESTION),
    ]
    assert [answer.text for answer in private if "Share here" in answer.labels] == []


async def test_a_public_answer_is_for_everybody_in_the_server_s_language(harness: Harness) -> None:
    ada, eva, channel = harness.person("Ada"), harness.person("Eva"), await harness.channel("de")
    answer = await harness.uses(ada, "/ask", channel, question=f"{QUESTION} {eva.mention} @here", public=True)
    assert not answer.ephemeral
    assert GERMAN_LAMP in answer.text
    assert answer.pings == ()
    assert channel.screen(eva) == [answer]
    picked = await harness.uses(eva, "/ask", channel, question="c:library", public=True)
    assert GERMAN_LIBRARY in picked.text
    assert not picked.ephemeral


async def test_what_is_no_plain_answer_stays_private_even_with_public(harness: Harness) -> None:
    ada, eva, channel = harness.person("Ada"), harness.person("Eva"), await harness.channel()
    for question in (OFF_TOPIC, "t:zzyzx", "is 202-224-3122 real?"):
        told = await harness.uses(ada, "/ask", channel, question=question, public=True)
        assert told.ephemeral, question
        assert told.text.startswith(ONLY_YOU), "it says why"
    assert channel.screen(eva) == []


async def test_an_a_number_is_warned_of_and_never_posted(harness: Harness) -> None:
    ada, eva, channel = harness.person("Ada"), harness.person("Eva"), await harness.channel()
    question = f"{QUESTION} my number is {IDENTIFIER}"
    warned = await harness.uses(ada, "/ask", channel, question=question, public=True)
    assert warned.ephemeral
    assert WARNED in warned.text
    private = await harness.asks(ada, question, channel)
    assert WARNED in private.text
    if "Share here" in private.labels:
        await ada.clicks(private, "Share here")
        assert WARNED not in (await harness.posted(channel)).text
    await ada.writes(f"{harness.server.mention} {question}", in_=channel)
    answered = await harness.posted(channel)
    assert WARNED in answered.text
    said = [shown.text for shown in channel.screen(eva) if shown.body["author"]["id"] != ada.id]
    assert len(said) >= 1
    assert IDENTIFIER not in "\n".join([*said, warned.text, private.text, answered.text])
    sent = [str(call.body) for call in harness.server.calls if call.place is channel]
    assert IDENTIFIER not in "\n".join(sent)


async def test_a_helper_sees_what_will_answer_somebody_else_s_message(harness: Harness) -> None:
    """In the language of that message, whatever the server and the helper speak."""
    helper, ada, channel = harness.person("Helper"), harness.person("Ada"), await harness.channel()
    asked = await ada.writes(GERMAN_QUESTION, in_=channel)
    answer = await harness.answer(await helper.right_clicks(asked, "Answer this"))
    assert answer.ephemeral
    assert answer.text.startswith(PREVIEW)
    assert [label for label in answer.labels if label.startswith("Share")] == ["Share as reply"]
    done = await helper.clicks(answer, "Share as reply")
    shared = await harness.posted(channel)
    assert shared.body["message_reference"]["message_id"] == asked.id
    assert GERMAN_LAMP in shared.text
    assert answer.text.removeprefix(PREVIEW).strip() == shared.text.strip()
    assert shared.pings == ()
    assert (await done.followup()).text == SHARED
    assert channel.now(answer) == answer
    assert channel.screen(ada) == [asked, shared]


async def test_a_helper_hears_of_a_message_that_nothing_can_be_posted_for(harness: Harness) -> None:
    helper, ada, channel = harness.person("Helper"), harness.person("Ada"), await harness.channel()
    asked = await ada.writes(OFF_TOPIC, in_=channel)
    answer = await harness.answer(await helper.right_clicks(asked, "Answer this"))
    assert answer.ephemeral
    assert [label for label in answer.labels if label.startswith("Share")] == []


async def test_a_helper_is_told_of_an_a_number_which_is_not_posted(harness: Harness) -> None:
    helper, ada, channel = harness.person("Helper"), harness.person("Ada"), await harness.channel()
    asked = await ada.writes(f"{QUESTION} my number is {IDENTIFIER}", in_=channel)
    answer = await harness.answer(await helper.right_clicks(asked, "Answer this"))
    assert WARNED in answer.text
    await helper.clicks(answer, "Share as reply")
    assert WARNED not in (await harness.posted(channel)).text


async def test_a_message_that_is_gone_is_answered_without_being_a_reply(harness: Harness) -> None:
    helper, ada, channel = harness.person("Helper"), harness.person("Ada"), await harness.channel()
    asked = await ada.writes(QUESTION, in_=channel)
    answer = await harness.answer(await helper.right_clicks(asked, "Answer this"))
    await ada.deletes(asked)
    done = await helper.clicks(answer, "Share as reply")
    assert (await harness.posted(channel)).text.startswith(LAMP)
    assert (await done.followup()).text == SHARED


async def test_where_the_bot_may_not_write_the_person_is_told(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), await harness.channel(bot_may_send=False)
    answer = await harness.asks(ada, QUESTION, channel)
    click = await ada.clicks(answer, "Share here")
    told = await click.followup()
    assert (told.text, told.ephemeral) == (NOT_ALLOWED, True)
    assert channel.now(answer) == answer, "the answer is still there to copy"


async def test_who_shares_into_a_channel_that_the_bot_may_not_see_is_told_so(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), await harness.channel(bot_may_view=False)
    answer = await harness.asks(ada, QUESTION, channel)
    click = await ada.clicks(answer, "Share here")
    assert (await click.followup()).text == NOT_ALLOWED


async def test_who_installed_the_bot_has_it_in_any_server_and_shares_there(harness: Harness) -> None:
    ada, eva = harness.person("Ada", user_install=True), harness.person("Eva")
    channel = harness.server.guild("Strangers", "de", bot=False).channel("talk")
    answer = await harness.asks(ada, QUESTION, channel)
    assert answer.ephemeral
    click = await ada.clicks(answer, "Share here")
    shared = await harness.answer(click)
    assert GERMAN_LAMP in shared.text
    assert not shared.ephemeral
    assert channel.screen(eva) == [shared]
    harness.nothing_is_posted(channel)


async def test_among_friends_it_answers_who_installed_it(harness: Harness) -> None:
    ada, eva = harness.person("Ada", user_install=True), harness.person("Eva")
    channel = harness.server.private_channel(ada, eva)
    answer = await harness.asks(ada, QUESTION, channel)
    assert answer.text.startswith(LAMP)
    assert channel.screen(eva) == []
    card = await harness.clicks(ada, answer, HALL)
    assert card.text.startswith(HALL_NAME)


async def test_a_share_button_of_an_earlier_version_posts_nothing(harness: Harness) -> None:
    """The topic is gone since: whoever clicks is told, everybody else sees nothing."""
    ada, eva, channel = harness.person("Ada"), harness.person("Eva"), await harness.channel()
    answer = await harness.asks(ada, QUESTION, channel)
    aged = harness.ages(channel, answer, "Share here", "s::t:no-such-topic")
    click = await ada.clicks(aged, "Share here")
    await harness.answer(click)
    assert channel.screen(eva) == []
    assert [shown for shown in channel.screen(ada) if shown.text.startswith(STALE)] != []
