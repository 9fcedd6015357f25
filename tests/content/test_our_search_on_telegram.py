"""From "they took my husband" to the paper on Telegram, by typing and by tapping, against the fake Bot API."""

import pytest

from core.conversation import Engine
from tests.support.talk import OUR_CONTENT
from tests.support.telegram_in_process import in_process
from tests.support.telegram_paths import begins, made


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", ("none of these", "border patrol took him", "an hour ago", "houston", "guatemala")),
        ("es", ("nada de esto", "la patrulla fronteriza", "hace una hora", "houston", "guatemala")),
        ("ar", ("لا", "حرس الحدود", "قبل ساعة", "تكساس", "غواتيمالا")),
    ],
)
async def test_a_search_by_typing_with_a_step_ticked_off(
    our_engine: Engine, language: str, typed: tuple[str, ...]
) -> None:
    async with in_process(our_engine, OUR_CONTENT) as harness:
        who = harness.server.person("Rosa", language)
        shown = await begins(harness, who, "find-my-person")
        for words in typed:
            shown = await harness.asks(who, words)
        plan = "f:find-my-person:c.b.a.tx.gt"
        for step in (f"{plan}.d", f"{plan}.d.b", f"{plan}.+db"):
            shown = await harness.taps(who, shown, step)
        assert "✓" in shown.text
        await harness.taps(who, shown, f"{plan}.+db.a")
        paper = await made(harness, who)
        assert "[x] " in paper.text
        assert b"Recourse" in paper.files["reminders.ics"]


async def test_illness_typed_at_the_first_question_gets_the_number_and_the_way_on(our_engine: Engine) -> None:
    async with in_process(our_engine, OUR_CONTENT) as harness:
        who = harness.server.person("Rosa", "es")
        await begins(harness, who, "find-my-person")
        shown = await harness.asks(who, "necesita insulina")
        assert "911" in shown.text
        shown = await harness.taps(who, shown, "f:find-my-person:c")
        assert "Patrulla Fronteriza, agentes fronterizos" in shown.labels
