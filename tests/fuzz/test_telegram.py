"""Updates of another shape than the documentation has them, among ordinary ones."""

import time
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.fakes import PATIENCE
from tests.fakes.telegram import FakeTelegram, Shown
from tests.fuzz.mutation import MARKER, examples, mutated, words
from tests.support.telegram_harness import ProcessHarness
from tests.support.telegram_process import answering

PEOPLE, BATCH = 60, 50
MENU = "What is it about?"
PAYLOADS = (
    "m:topics",
    "t:street-light",
    "c:town-hall",
    "d:report-a-street-light:what",
    "d:report-a-street-light:!stop",
    "x",
    "l:de",
)
# What Telegram says of a chat or message that exists only in a changed update.
OF_OTHER_CHATS = (
    "chat not found",
    "chat_id is empty",
    'query_id" is required',
    "message to",
    "Forbidden",
    "can't",
    "message is not modified",
    "query is too old",
)


class Crowd:
    """People who do at random what people do."""

    def __init__(self, server: FakeTelegram, random: Random) -> None:
        self.random, self.server = random, server
        self.people = [server.person(f"{MARKER}{number}") for number in range(PEOPLE)]
        self.group = server.group(MARKER, members=self.people, bot="administrator")
        self.said: dict[int, Shown] = {}

    async def act(self) -> None:
        person, random = self.random.choice(self.people), self.random
        chat = self.group if random.random() < 0.2 else None
        match random.randrange(10):
            case 0:
                await person.sends_photo(words(random), media_group=random.choice((None, "album")), chat=chat)
            case 1:
                vcard = f"BEGIN:VCARD\nTEL:{words(random)}\nEND:VCARD"[:500].encode("ascii", "replace").decode()
                await person.forwards_contact("12025550123", MARKER, vcard, chat=chat)
            case 2:
                await random.choice((person.sends_voice, person.sends_sticker, person.sends_location))(chat=chat)
            case 3:
                await person.asks_inline(words(random)[:200])
            case 4 if person.id in self.said:
                await person.edits(self.said[person.id], words(random) or "x")
            case 5 | 6 if person.id in self.said:
                await person.taps_old(self.said[person.id], random.choice(PAYLOADS))
            case _ if chat:
                await person.says(f"@recourse_bot {words(random)}", chat=chat)
            case _:
                self.said[person.id] = await person.says(words(random) or "x")


@pytest.mark.parametrize("seed", [11])
async def test_whatever_telegram_delivers_the_bot_answers_on(
    server: FakeTelegram, tmp_path: Path, town: dict[str, str], seed: int
) -> None:
    random, deliver = Random(seed), server.updates.push

    async def push(kind: str, body: dict[str, object]) -> int | None:
        changed = mutated(body, random)
        if kind == "callback_query" and changed.get("id") != body["id"]:
            server.world.callback_queries.discard(str(body["id"]))
        return await deliver(kind, changed)

    async with answering(server, tmp_path, town) as bot:
        harness, crowd, slowest = ProcessHarness(server, bot), Crowd(server, random), 0.0
        control = server.person("Control")
        for _ in range(examples(500, 20_000) // BATCH):
            server.updates.push = push  # type: ignore[method-assign]
            for _ in range(BATCH):
                await crowd.act()
            server.updates.push = deliver  # type: ignore[method-assign]
            began = time.perf_counter()
            assert (await harness.asks(control, "/topics")).text == MENU
            slowest = max(slowest, time.perf_counter() - began)
        await server.updates.confirmed(PATIENCE)
        await harness.until(lambda: True if not server.world.callback_queries else None, "an answer to every button")
        print(f"seed {seed}: another person waited {slowest:.2f} s at most")
        errors = Counter(call.error for call in server.calls if call.error)
        assert {error for error in errors if not any(known in error for known in OF_OTHER_CHATS)} == set()
        assert "An update cannot be read and is left out" in bot.output, "the changes are changes"
        assert not [part for part in MARKER.split() if part in bot.output]
