"""Events of another shape than the documentation has them, among ordinary ones."""

import time
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.fakes import PATIENCE
from tests.fakes.discord import FakeDiscord
from tests.fakes.discord.gateway import Session
from tests.fakes.discord.places import Shown
from tests.fuzz.mutation import MARKER, Json, examples, mutated, words
from tests.support.discord_harness import Harness
from tests.support.discord_process import answering

PEOPLE, BATCH = 60, 25
CUSTOM_IDS = (
    "a:m:topics",
    "a:t:street-light",
    "a:c:town-hall",
    "s::t:street-light",
    "o:d:report-a-street-light:what",
    "x",
    "m:0",
)
# What Discord says of a channel, message or interaction that exists only in a changed event, or was answered.
OF_OTHER_PLACES = ("10003", "10008", "10015", "10062", "40060", "50001", "50013", "50027", "0 404")


class Crowd:
    """People who do at random what people do."""

    def __init__(self, harness: Harness, random: Random, channel: Any) -> None:
        self.harness, self.random, self.channel = harness, random, channel
        self.people = [harness.person(f"{MARKER}{number}") for number in range(PEOPLE)]
        self.seen: list[Shown] = []

    async def act(self) -> None:
        random = self.random
        person = random.choice(self.people)
        place = self.channel if random.random() < 0.3 else None
        match random.randrange(6):
            case 0:
                mention = f"{self.harness.server.mention} " if place else ""
                await person.writes((mention + words(random))[:2000] or "x", in_=place)
            case 1:
                await person.types("/ask", in_=place, question=words(random)[:100])
            case 2:
                await person.uses(random.choice(("/topics", "/help", "/prepare")), in_=place)
            case 3 if self.seen:
                await self.people[0].clicks_old(random.choice(self.seen), random.choice(CUSTOM_IDS))
            case _:
                await person.uses("/ask", in_=place, question=words(random)[:6000] or "x")


@pytest.mark.parametrize("seed", [11])
async def test_whatever_discord_tells_the_bot_answers_on(
    tmp_path: Path, town: dict[str, str], seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    random, dispatch, changes = Random(seed), Session.dispatch, [False]

    async def deliver(session: Session, event: str, data: Json) -> None:
        await dispatch(session, event, mutated(data, random) if changes[0] else data)

    monkeypatch.setattr(Session, "dispatch", deliver)
    async with FakeDiscord(deadline=PATIENCE) as server, answering(server, tmp_path, town) as bot:
        harness, slowest = Harness(server, bot), 0.0
        crowd, control = Crowd(harness, random, await harness.channel()), harness.person("Control")
        crowd.seen.append(await harness.uses(crowd.people[0], "/topics"))
        for _ in range(examples(500, 5_000) // BATCH):
            changes[0] = True
            for _ in range(BATCH):
                await crowd.act()
            changes[0] = False
            began = time.perf_counter()
            assert (await harness.uses(control, "/topics")).text
            slowest = max(slowest, time.perf_counter() - began)
        print(f"seed {seed}: another person waited {slowest:.2f} s at most")
        errors = {call.error for call in server.calls if call.error}
        assert {error for error in errors if not str(error).startswith(OF_OTHER_PLACES)} == set()
        assert "could not be read" in bot.output, "the changes are changes"
        assert not [part for part in MARKER.split() if part in bot.output]
