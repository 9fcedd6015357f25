"""A process that is killed, as by a machine that has no memory left: what it had in hand is answered by the next."""

from pathlib import Path

import pytest

from tests.fakes.telegram import FakeTelegram
from tests.support.driving import run
from tests.support.telegram_process import PATIENCE, answering, by_webhook

PEOPLE = 40
# What was answered just before the end is not confirmed yet, and may be answered again.
MOST_TWICE = 20


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
def test_what_a_killed_process_had_in_hand_is_answered_by_the_next(tmp_path: Path, *, webhook: bool) -> None:
    async def scenario(server: FakeTelegram) -> None:
        env = by_webhook(server) if webhook else {}
        people = [server.person(f"Person{number}") for number in range(PEOPLE)]
        async with answering(server, tmp_path, env) as bot:
            server.latency = 0.3
            for person in people:
                await person.says("can i complain without my name?")
            await server.call("sendMessage", timeout=PATIENCE)
            await bot.kill()
        server.latency = 0.0
        assert [person for person in people if len(person.screen()) < 2], "all were answered before"
        async with answering(server, tmp_path, env):
            await server.updates.confirmed(PATIENCE)
        answers = [len(person.screen()) - 1 for person in people]
        assert min(answers) >= 1
        assert len([count for count in answers if count > 1]) <= MOST_TWICE

    run(scenario)
