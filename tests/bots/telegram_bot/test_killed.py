"""A process that is killed, as by a machine that has no memory left: what it had in hand is answered by the next."""

from pathlib import Path

import pytest

from tests.fakes import PATIENCE
from tests.fakes.telegram import FakeTelegram
from tests.support.telegram_process import answering, by_webhook

PEOPLE = 20


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_what_a_killed_process_had_in_hand_is_answered_by_the_next(
    server: FakeTelegram, tmp_path: Path, town: dict[str, str], *, webhook: bool
) -> None:
    """And what it had answered is not answered again."""

    env = {**town, **(by_webhook(server) if webhook else {})}
    answered, waiting = ([server.person(f"{kind}{n}") for n in range(PEOPLE)] for kind in ("Early", "Late"))
    for person in waiting:
        server.hangs("sendMessage", times=1000, chat=person)
    async with answering(server, tmp_path, env) as bot:
        for person in (*answered, *waiting):
            await person.says("who mends the lamp in our street?")
        await server.updates.confirmed(PATIENCE, but=PEOPLE)
        await bot.kill()
    assert [len(person.screen()) for person in answered] == [2] * PEOPLE
    assert [len(person.screen()) for person in waiting] == [1] * PEOPLE
    server.recovers()
    async with answering(server, tmp_path, env):
        await server.updates.confirmed(PATIENCE)
    assert [len(person.screen()) for person in (*answered, *waiting)] == [2] * 2 * PEOPLE
